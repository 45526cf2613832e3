"""What a briefing shows of each story."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.brief.select import BriefOptions, brief_stories
from onrecord.model import Briefing, Excerpt, Label, Moment, SectionKind
from onrecord.testing.builders import build_article, build_comparison, build_report
from tests.unit.brief.ferry import GAZETTE, compare_ferry

LONG_AGO = Moment.of_day(date(2020, 1, 1))


def brief_ferry(options: BriefOptions | None = None) -> Briefing:
    """The briefing of the ferry story."""
    comparison, reports = compare_ferry()
    return brief_stories([comparison], reports, options=options or BriefOptions())


def test_sections_come_in_their_order():
    """All sections of a full story, in the fixed order; what changed only where it is asked for."""
    (story,) = brief_ferry(BriefOptions(since=LONG_AGO)).stories
    assert [section.kind for section in story.sections] == list(SectionKind)


def test_the_order_of_reports_makes_no_difference():
    """A briefing is the same for any order of the reports given."""
    comparison, reports = compare_ferry()
    assert brief_stories([comparison], reports[::-1]) == brief_stories([comparison], reports)


def test_the_title_points_at_the_headline():
    """A title that stands in a report is an excerpt of it."""
    (story,) = brief_ferry().stories
    assert isinstance(story.title, Excerpt)
    assert story.title.evidence.span == GAZETTE.blocks[0].span
    assert not story.title.quoted


def test_a_title_that_no_report_has_is_a_label():
    """A title from metadata alone is shown as words of ours."""
    report = build_report(build_article("post", "The bridge over the Sorrel was closed on Monday."))
    comparison = build_comparison(report)
    titled = replace(comparison, story=replace(comparison.story, title="Bridge  closed"))
    assert brief_stories([titled], [report]).stories[0].title == Label(text="Bridge closed")


def test_a_story_whose_report_is_missing_is_refused():
    """A line could point at nothing, so the caller is told which report is not there."""
    comparison, reports = compare_ferry()
    with pytest.raises(ValueError, match="no report herald of story story"):
        brief_stories([comparison], reports[:2])


def test_sections_without_lines_are_left_out():
    """A story of one plain sentence has one section."""
    report = build_report(build_article("post", "The bridge over the Sorrel was closed on Monday."))
    (story,) = brief_stories([build_comparison(report)], [report]).stories
    assert [section.kind for section in story.sections] == [SectionKind.KNOW]


def test_the_largest_story_comes_first():
    """Stories are ordered by their number of reports."""
    comparison, reports = compare_ferry()
    single = build_report(build_article("post", "The bridge over the Sorrel was closed on Monday."))
    briefing = brief_stories([build_comparison(single), comparison], [single, *reports])
    assert [len(story.reports) for story in briefing.stories] == [3, 1]


@pytest.mark.parametrize("kind", list(SectionKind))
def test_sections_are_bounded(kind: SectionKind):
    """No section has more lines than its option says."""
    story = brief_ferry(BriefOptions(why=1, know=1, saying=1, upcoming=1, differ=1, changed=1, since=LONG_AGO)).stories[
        0
    ]
    assert [len(section.lines) for section in story.sections if section.kind is kind] == [1]


def test_nothing_stories_give_nothing():
    """No comparisons, no stories."""
    assert brief_stories([], []) == Briefing(stories=())


def test_every_excerpt_is_among_the_sources_and_on_one_line():
    """Each line names the places that it shows."""
    comparison, reports = compare_ferry()
    texts = {report.article.id: report.article.text for report in reports}
    for section in brief_stories([comparison], reports).stories[0].sections:
        for line in section.lines:
            shown = [piece for piece in line.pieces if isinstance(piece, Excerpt)]
            assert {piece.evidence for piece in shown} <= set(line.sources)
            assert all("\n" not in piece.evidence.span.of(texts[piece.evidence.article]) for piece in shown)


def test_saying_lines_begin_with_the_speaker():
    """The first piece of each line of what people say is a label."""
    (story,) = brief_ferry().stories
    (saying,) = [section for section in story.sections if section.kind is SectionKind.SAYING]
    assert all(isinstance(line.pieces[0], Label) for line in saying.lines)
