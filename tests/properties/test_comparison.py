"""What every grouping and comparison keeps, whatever the reports."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.compare import compare_story
from onrecord.group import group_stories
from onrecord.language.words import find_words
from onrecord.model import Comparison, Evidence, RenderingKind, Report
from tests.strategies import report_tuples


def places(comparison: Comparison) -> Iterator[Evidence]:
    """Every place that a comparison points at."""
    for utterance in comparison.utterances:
        yield from utterance.text
        for quote in utterance.quotes:
            yield from (Evidence(article=quote.article, span=span) for span in quote.spans)
            for change in quote.changes:
                yield from (side for side in (change.full, change.rendered) if side is not None)
    for fact in comparison.facts:
        yield from (mention for answer in fact.answers for mention in answer.mentions)
    for origin in comparison.origins:
        yield from origin.because
    yield from (entry.evidence for entry in comparison.timeline)
    for item in comparison.upcoming:
        yield from (item.evidence, *item.also, Evidence(article=item.evidence.article, span=item.what))
    for position in comparison.positions:
        yield from (step.act for step in position.steps)


def unique(reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """One report an id."""
    return tuple({report.article.id: report for report in reports}.values())


@settings(deadline=None, max_examples=40)
@given(report_tuples())
def test_every_report_is_in_one_story(reports: tuple[Report, ...]) -> None:
    """Stories partition the reports."""
    stories = group_stories(reports)
    grouped = [article for story in stories for article in story.articles]
    assert sorted(grouped) == sorted({report.article.id for report in reports})


@settings(deadline=None, max_examples=40)
@given(report_tuples(), st.randoms(use_true_random=False))
def test_order_of_reports_changes_nothing(reports, random) -> None:
    """Any order of the same reports gives the same stories and the same comparisons."""
    reports = unique(reports)
    shuffled = list(reports)
    random.shuffle(shuffled)
    stories = group_stories(reports)
    assert group_stories(shuffled) == stories
    assert [compare_story(story, shuffled) for story in stories] == [compare_story(s, reports) for s in stories]


@settings(deadline=None, max_examples=40)
@given(report_tuples())
def test_every_place_lies_in_its_article(reports: tuple[Report, ...]) -> None:
    """Each span of a comparison lies inside the text of the article that it names."""
    texts = {report.article.id: report.article.text for report in reports}
    for story in group_stories(unique(reports)):
        for place in places(compare_story(story, unique(reports))):
            assert place.span.end <= len(texts[place.article])


@settings(deadline=None, max_examples=40)
@given(report_tuples())
def test_no_attribution_is_lost(reports: tuple[Report, ...]) -> None:
    """Each attribution with a word in it is rendered by at least one utterance."""
    for story in group_stories(unique(reports)):
        comparison = compare_story(story, unique(reports))
        shown = {(q.article, q.attribution) for utterance in comparison.utterances for q in utterance.quotes}
        for report in unique(reports):
            if report.article.id not in story.articles:
                continue
            for attribution in report.reading.attributions:
                if find_words(report.article.text, attribution.quoted or attribution.content):
                    assert (report.article.id, attribution.id) in shown


@settings(deadline=None, max_examples=40)
@given(report_tuples())
def test_verbatim_means_no_change(reports: tuple[Report, ...]) -> None:
    """A verbatim rendering has no changes, any other in quotation marks has some; all origins named are known."""
    for story in group_stories(unique(reports)):
        comparison = compare_story(story, unique(reports))
        known = {origin.id for origin in comparison.origins}
        for utterance in comparison.utterances:
            assert set(utterance.origins) <= known
            for quote in utterance.quotes:
                if quote.kind is not RenderingKind.PARAPHRASED:
                    assert (quote.kind is RenderingKind.VERBATIM) == (not quote.changes)
