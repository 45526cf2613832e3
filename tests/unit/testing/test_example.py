"""The briefing built by hand."""

from onrecord.model import BlockKind, ChangeFlag, RenderingKind, SectionKind
from onrecord.testing.example import example_briefing


def test_it_has_all_that_a_renderer_meets():
    """Every section of an ordinary briefing, every kind of rendering and every flag is in it, and clutter too."""
    (story,) = example_briefing().stories
    renderings = [rendering for said in story.comparison.utterances for rendering in said.quotes]
    assert [section.kind for section in story.sections] == [
        kind for kind in SectionKind if kind is not SectionKind.CHANGED
    ]
    assert {rendering.kind for rendering in renderings} == set(RenderingKind)
    assert {flag for one in renderings for change in one.changes for flag in change.flags} == set(ChangeFlag)
    assert BlockKind.CLUTTER in {block.kind for report in story.reports for block in report.article.blocks}


def test_its_places_lie_in_its_reports():
    """Every source of every line is a stretch of a report's text."""
    (story,) = example_briefing().stories
    texts = {report.article.id: report.article.text for report in story.reports}
    places = [place for section in story.sections for line in section.lines for place in line.sources]
    assert all(place.span.of(texts[place.article]).strip() for place in places)


def test_it_is_the_same_each_time():
    """Two calls give equal values."""
    assert example_briefing() == example_briefing()
