"""The nearest words of a report."""

from onrecord.model import ChangeKind
from onrecord.testing.builders import evidence
from onrecord.verify.alignment import find_nearest
from onrecord.verify.index import ReportIndex
from tests.unit.verify.reports import ARTICLES, GAZETTE

INDEX = ReportIndex(ARTICLES)


def test_the_nearest_words_and_the_steps_to_them():
    """Replaced, left out and added words are told in order."""
    near = find_nearest("We will never ask islanders to wait winter for a very safe crossing", INDEX)
    assert near is not None
    assert near.evidence == evidence(GAZETTE, "We will not ask islanders to wait another winter for a safe crossing")
    assert [change.kind for change in near.changes] == [ChangeKind.REPLACE, ChangeKind.DELETE, ChangeKind.INSERT]


def test_words_added_at_the_rims_are_told():
    """What the briefing adds before and after the report's words is an insertion."""
    near = find_nearest("oh yes the new ship sails in spring my friends", INDEX)
    assert near is not None
    assert [change.briefing for change in near.changes] == ["oh yes", "my friends"]


def test_small_words_alone_are_no_match():
    """Texts that share only function words are not near."""
    assert find_nearest("we will not to be of the for a", INDEX) is None


def test_half_the_words_are_not_enough():
    """A sentence that shares a few words is another sentence."""
    assert find_nearest("the new ship was painted blue by children on Sunday", INDEX) is None


def test_no_reports_have_no_nearest_words():
    """An empty index finds nothing."""
    assert find_nearest("the new ship sails in spring", ReportIndex([])) is None
