"""The sheets of a story."""

from onrecord.compare import compare_story
from onrecord.fairness import MAKER, fairness_sheets
from onrecord.flow import compare_inputs
from onrecord.model import Count, SourceClass
from tests.unit.flow.reports import STORY

from .build import report_of, sheets_of


def test_one_sheet_an_article_in_the_order_of_the_story():
    """An article without a report is left out; other reports do no harm."""
    compared = compare_inputs(STORY)
    (comparison,) = compared.comparisons
    sheets = fairness_sheets(comparison, [report_of("Nothing."), *reversed(compared.reports)])
    assert [sheet.article for sheet in sheets] == list(comparison.story.articles)
    assert fairness_sheets(comparison, compared.reports[:1])[0].article == compared.reports[0].article.id
    assert {sheet.maker for sheet in sheets} == {MAKER}


def test_the_counts_are_of_all_statements():
    """Classes part the statements; of few no share is given."""
    compared = compare_inputs(STORY)
    for sheet in fairness_sheets(compared.comparisons[0], compared.reports):
        counts = [sheet.count(source_class) for source_class in SourceClass]
        assert sum(count.number for count in counts) == len(sheet.statements) == counts[0].of
        assert counts[0].share is None
    assert Count(number=3, of=5).share == 0.6


def test_an_article_without_anything_has_an_empty_sheet():
    """Nothing is found, and nothing is made up."""
    (sheet,) = sheets_of(report_of("Nothing."))
    assert (sheet.statements, sheet.voices, sheet.accused, sheet.asked, sheet.headline) == ((), (), (), (), None)


def test_the_order_of_reports_changes_nothing():
    """The same story gives the same sheets."""
    reports = compare_inputs(STORY).reports
    story = compare_inputs(STORY).comparisons[0].story
    one = fairness_sheets(compare_story(story, reports), reports)
    assert fairness_sheets(compare_story(story, reports[::-1]), reports[::-1]) == one
