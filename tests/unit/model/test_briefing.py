from hypothesis import given

from onrecord.model import Excerpt, SectionKind
from tests.strategies import briefings


def test_sections_are_declared_in_the_order_in_which_they_are_shown():
    """Changed, why, know, saying, next, differ."""
    assert [kind.value for kind in SectionKind] == [
        "What changed",
        "Why it matters",
        "What to know",
        "What people are saying",
        "What happens next",
        "Where reports differ",
    ]


@given(briefings())
def test_drawn_excerpts_point_into_the_reports_of_their_story(briefing):
    """Every shown excerpt is among its line's sources, and its article among the story's reports."""
    for story in briefing.stories:
        ids = {report.article.id for report in story.reports}
        for line in (line for section in story.sections for line in section.lines):
            shown = {piece.evidence for piece in line.pieces if isinstance(piece, Excerpt)}
            assert shown <= set(line.sources)
            assert {place.article for place in line.sources} <= ids
