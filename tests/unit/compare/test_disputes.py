"""What speakers say against each other."""

import pytest

from onrecord.compare.disputes import DISPUTE
from onrecord.model import Fact, FactKind, Report

from .build import Said, compare, report

FIRST = "The islanders would be part of any talks on the lighthouse."
OTHERS = "\nA comet passed over Mirn.\nBakers of Lindow marched against the flour tax."


def says(name: str, speaker: str, words: str, *, cue: str | None = None) -> Report:
    """A report of what somebody says, in its own words."""
    text = f"{words[:-1]}, {speaker} {cue or 'said'}.{OTHERS}"
    return report(name, text, Said(speaker=speaker, content=(words[:-1],), cue=cue))


def disputes(*reports: Report) -> list[Fact]:
    """The facts that set speakers apart."""
    return [fact for fact in compare(*reports).facts if fact.slot == DISPUTE]


def test_one_denies_what_another_says() -> None:
    """Two speakers who contradict each other stand side by side, and the reports do not conflict."""
    denial = says("Echo", "Bo Berg", "The islanders would have no part in talks on the lighthouse.")
    (fact,) = disputes(says("Post", "Ada Lund", FIRST), denial)
    assert [answer.value for answer in fact.answers] == ["Ada Lund", "Bo Berg"]
    assert (fact.kind, fact.conflict) == (FactKind.FRAMING, False)
    assert [mention.article for answer in fact.answers for mention in answer.mentions] == ["Post", "Echo"]


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("Ada Lund", "The islanders would have no part in talks on the lighthouse."),
        ("Bo Berg", "The islanders may not be part of talks on the lighthouse."),
        ("Bo Berg", "It is not clear whether the islanders would be part of talks on the lighthouse."),
        ("Bo Berg", "The islanders would be part of talks on the lighthouse, which is no secret."),
        ("officials", "The islanders would have no part in talks on the lighthouse."),
        ("Bo Berg", "The bakers would have no flour for the islanders."),
    ],
)
def test_no_dispute(speaker: str, words: str) -> None:
    """Nobody disputes with themselves or the nameless; doubt, a question and another denial deny nothing."""
    assert disputes(says("Post", "Ada Lund", FIRST), says("Echo", speaker, words)) == []


def test_what_is_denied_as_a_whole() -> None:
    """Somebody who denies a statement does not make it."""
    denied = says("Post", "Ada Lund", FIRST, cue="denied")
    assert (
        disputes(denied, says("Echo", "Bo Berg", "The islanders would have no part in talks on the lighthouse.")) == []
    )
