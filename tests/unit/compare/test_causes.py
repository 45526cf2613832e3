"""What caused the event."""

import pytest

from onrecord.compare.causes import CAUSE, NOT_KNOWN, find_causes
from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings
from onrecord.model import FactKind

from .build import compare, report


def causes(text: str) -> list[tuple[str | None, str]]:
    """What each cause is of, and the cause."""
    sentences = read_sentences(report("Post", text))
    return [(value.about, value.text) for value in find_causes(sentences, Surroundings(sentences))]


@pytest.mark.parametrize(
    "text",
    [
        "The cause of the ferry fire was not yet known.",
        "Investigators are looking into what caused the fire.",
        "It is not immediately clear what caused the engine-room fire.",
        "Divers continue to examine possible causes of the fire.",
    ],
)
def test_still_open(text: str) -> None:
    """A cause that is asked for or looked into is not known."""
    assert causes(text) == [("fire", NOT_KNOWN)]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("A broken fuel pipe caused the fire.", "A broken fuel pipe"),
        ("The coast guard said Monday that a broken fuel pipe most likely caused the fire.", "a broken fuel pipe"),
        ("The fire aboard was caused by a broken fuel pipe, the owners said.", "a broken fuel pipe"),
    ],
)
def test_stated(text: str, cause: str) -> None:
    """The cause is given in the report's words, without who says so."""
    assert causes(text) == [("fire", cause)]


@pytest.mark.parametrize(
    "text",
    [
        "A broken pipe may have caused the fire.",
        "The pipe did not cause the fire.",
        "The fire caused great damage.",
        "The cause of the fire is a matter for the court.",
        "In March 2029 a broken pipe caused a fire on the same ferry.",
    ],
)
def test_no_cause(text: str) -> None:
    """What is only possible, denied, an effect or another event is no cause of this one."""
    assert causes(text) == []


def test_a_cause_becomes_known() -> None:
    """An open cause that a later report names is an update; one that is open again is a conflict."""
    asked = "The ferry burned out off Norhaven. The cause of the fire was not yet known."
    told = "A broken fuel pipe caused the fire on the ferry off Norhaven."
    for day, kind in (("2031-05-09", FactKind.UPDATE), ("2031-05-05", FactKind.CONFLICT)):
        facts = compare(report("Post", asked), report("Echo", told, published=day)).facts
        assert [fact.kind for fact in facts if fact.slot == CAUSE] == [kind]


def test_two_causes_can_both_hold() -> None:
    """Two causes in other words are no conflict; in much the same words they are one answer."""
    one, two = (
        report("Post", "A broken fuel pipe caused the fire."),
        report("Echo", "Careless repairs caused the fire."),
    )
    three = report("Star", "The fire was caused by a fuel pipe that had broken.")
    (fact,) = [fact for fact in compare(one, two, three).facts if fact.slot == CAUSE]
    assert fact.kind is FactKind.FRAMING
    assert sorted(len(answer.mentions) for answer in fact.answers) == [1, 2]
