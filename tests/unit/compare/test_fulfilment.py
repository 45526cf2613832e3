"""What a later report says is done."""

import pytest

from onrecord.compare.fulfilment import Deeds
from onrecord.compare.matters import read_act
from onrecord.compare.sentences import read_sentences
from onrecord.model import Span

from .build import report

ACT = "repair the old sea wall"


def found(text: str, published: str = "2031-05-09") -> bool:
    """Whether a report of that day tells that Ada Lund did what she promised on 6 May."""
    deeds = Deeds(read_sentences(report("Echo", text, published=published)))
    return deeds.find("Ada Lund", read_act(ACT, Span(0, len(ACT))), "2031-05-06") is not None


def test_done_later() -> None:
    """The verb as a past form, the same things, the actor."""
    assert found("Mayor Lund repaired nothing. Lund repaired the old sea wall.")


@pytest.mark.parametrize(
    "text",
    [
        "Lund has not repaired the old sea wall.",
        "Lund would have repaired the old sea wall.",
        "Dahl repaired the old sea wall.",
        "Lund repaired her house.",
        "Lund will repair the old sea wall.",
        "Lund hasn't repaired the old sea wall.",
        "Lund didn't say who repaired the old sea wall.",
        "Lund denied that the board repaired the old sea wall.",
        "Dahl asked whether Lund repaired the old sea wall.",
        "Dahl denied that Lund repaired the old sea wall.",
        "Lund failed: the storm repaired the old sea wall.",
        "Bo Lund repaired the old sea wall.",
        "Lund watched as the storm repaired the old sea wall.",
    ],
)
def test_not_done(text: str) -> None:
    """Negation, supposition, another actor, another thing, or a future form tell of no deed."""
    assert not found(text)


@pytest.mark.parametrize("name", ["Ada Lund", "President Lund", "But Lund"])
def test_forms_of_the_name(name: str) -> None:
    """The same given name, a title, or a word that begins the sentence may stand before."""
    assert found(f"{name} repaired the old sea wall.")


@pytest.mark.parametrize("between", ["on Monday", "has finally", "has also"])
def test_what_may_stand_between(between: str) -> None:
    """When and how it was done may stand between the actor and the verb."""
    assert found(f"Lund {between} repaired the old sea wall.")


def test_the_first_of_many_reports() -> None:
    """However many reports tell of it, the first one after the day is found, for any order of the reports."""
    days = [f"2031-{month:02}-{day:02}" for month in (5, 6) for day in range(1, 29)]
    some = [report(day, "Lund repaired the old sea wall.", published=day) for day in days]
    for reports in (some, some[::-1]):
        deed = Deeds(sentence for one in reports for sentence in read_sentences(one)).find(
            "Ada Lund", read_act(ACT, Span(0, len(ACT))), "2031-05-06"
        )
        assert deed is not None
        assert deed.evidence.article == "2031-05-07"


def test_done_before_is_no_fulfilment() -> None:
    """Only a later report can tell that a promise was kept."""
    assert not found("Lund repaired the old sea wall.", "2031-05-06")
