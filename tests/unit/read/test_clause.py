"""Tests of onrecord.read.clause."""

from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass


def test_a_clause_reports_nothing_by_itself():
    """Ranges of reported words are empty until they are found."""
    clause = Clause(3, 4, "say", CueClass.SPEECH, None)
    assert not clause.left
    assert not clause.right
    assert not clause.adjunct
    assert not clause.shared
