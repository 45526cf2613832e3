"""Statements that cannot all hold."""

import pytest

from onrecord.compare import compare_story
from onrecord.model import Dispute, Report

from .build import Said, report, story_of

IN = "Brask and its neighbours would be part of any real negotiations"
OUT = "Brask would have no place at the peace negotiations"


def one(name: str, speaker: str, words: str) -> Report:
    """A report in which one speaker says one thing."""
    return report(name, f"{speaker} said {words}.", Said(speaker=speaker, content=(words,)))


def disputes(*reports: Report) -> tuple[Dispute, ...]:
    """The disputes in the reports."""
    return compare_story(story_of(*reports), reports).disputes


def test_two_speakers_answer_otherwise() -> None:
    """Each speaker stands with an answer and the words, those for yes first."""
    reports = (one("Post", "Ada Lund", IN), one("Echo", "Bo Dahl", OUT))
    (dispute,) = disputes(*reports)
    assert dispute.question == "takes part in the talks: Brask"
    assert [(s.speaker, s.answer) for s in dispute.stances] == [("Ada Lund", "yes"), ("Bo Dahl", "no")]
    assert disputes(*reversed(reports)) == (dispute,)


def test_the_event_may_stand_before() -> None:
    """Whoever has been excluded from talks is left out of them."""
    words = "there will be talks from which Brask has been excluded"
    (dispute,) = disputes(one("Post", "Ada Lund", IN), one("Echo", "Bo Dahl", words))
    assert [s.answer for s in dispute.stances] == ["yes", "no"]


@pytest.mark.parametrize(
    ("yes", "no", "who"),
    [
        (
            "On Monday Brask would be part of the talks",
            "On Monday Norland will have no seat at the talks",
            [],
        ),
        ("In Brask the islanders would be part of the talks", "In Brask the bakers will not join the talks", []),
        (
            "Lund told reporters that Brask will join the talks",
            "But Lund knew that Brask will not join the talks",
            ["Brask"],
        ),
        ("And Brask will join the talks", "During May Brask won't join the talks", ["Brask"]),
        ("Norland and Brask will join the talks", "Brask hasn't been part of the talks", ["Brask"]),
        ("Brask will join the summit", "officials in Brask will not attend the summit", []),
    ],
)
def test_only_the_subject_takes_part(yes: str, no: str, who: list[str]) -> None:
    """Days, places and words with a capital at the start of a sentence take no part; the subject of the verb does."""
    found = disputes(one("Post", "Ada Lund", yes), one("Echo", "Bo Dahl", no))
    assert [dispute.question.rpartition(": ")[2] for dispute in found] == who


def test_no_dispute() -> None:
    """One side alone, one speaker on both sides, another participant or another event are no dispute."""
    post = one("Post", "Ada Lund", IN)
    assert disputes(post, one("Echo", "Bo Dahl", IN)) == ()
    assert disputes(post, one("Echo", "Ada Lund", OUT)) == ()
    assert disputes(post, one("Echo", "Bo Dahl", OUT.replace("Brask", "Norland"))) == ()
    assert disputes(post, one("Echo", "Bo Dahl", OUT.replace("peace negotiations", "spring summit"))) == ()
    assert disputes(post, one("Echo", "Bo Dahl", "Brask is no part of the force as talks begin")) == ()
