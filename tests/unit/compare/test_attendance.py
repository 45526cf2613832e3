"""Statements that cannot all hold."""

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


def test_no_dispute() -> None:
    """One side alone, one speaker on both sides, another participant or another event are no dispute."""
    post = one("Post", "Ada Lund", IN)
    assert disputes(post, one("Echo", "Bo Dahl", IN)) == ()
    assert disputes(post, one("Echo", "Ada Lund", OUT)) == ()
    assert disputes(post, one("Echo", "Bo Dahl", OUT.replace("Brask", "Norland"))) == ()
    assert disputes(post, one("Echo", "Bo Dahl", OUT.replace("peace negotiations", "spring summit"))) == ()
    assert disputes(post, one("Echo", "Bo Dahl", "Brask is no part of the force as talks begin")) == ()
