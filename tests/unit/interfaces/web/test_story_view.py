"""All that a story's page shows."""

from onrecord.interfaces.web.story_view import view_story
from onrecord.interfaces.web.telling import Told


def test_what_a_report_lacks_leads_to_it(told: Told):
    """By the element that shows it; what has none is counted."""
    view = view_story(told)
    shown = {said.id for said in view.said} | {fact.id for fact in (*view.differing, *view.agreed)}
    for omission in view.omissions:
        assert {missing.id for missing in omission.missing} <= shown
    lacking = sum(len(omission.missing) + omission.more for omission in view.omissions)
    assert lacking == len(told.comparison.omissions) > 0


def test_lines_of_speech_lead_to_the_sides(told: Told):
    """Every line that is beside others names an element that is shown."""
    view = view_story(told)
    assert view.beside
    assert set(view.beside.values()) <= {said.id for said in view.said}


def test_copies_are_told_of_both(told: Told):
    """Two reports share most of a text."""
    copies = view_story(told).copies
    assert sorted(said for sayings in copies.values() for said in sayings) == [
        "85% of the shorter text is the same as in Corvane",
        "85% of the shorter text is the same as in Lowmark Gazette (1)",
    ]
