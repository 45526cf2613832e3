"""What every fairness sheet keeps, whatever the reports."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.compare import compare_story
from onrecord.fairness import fairness_sheets
from onrecord.flow import examine_inputs
from onrecord.model import Evidence, FairnessSheet, SourceClass, Story
from onrecord.testing.builders import build_article, build_report
from tests.strategies import comparisons, report_tuples

EXAMPLES = Path(__file__).parents[2] / "examples"
PIECES = [
    *("Bo Dahl", "Ida Lund", "Mr. Dahl", "Harbourline", "the ministry", "France", "he", "who"),
    *("accused", "blamed", "was charged with", "criticism of", "allegations against", "allegedly", "faces charges"),
    *("declined to comment", "did not respond to calls", "denied it", "said", "a spokesman for", "his lawyer"),
    *(",", ".", "'s", "of", "and", "on", "not", "“we will", "not go”", "'never'", "\x1b[31m", "😀", "US", "-"),
]
"""What accusations and replies are made of, in any order."""


def places(value: Any) -> Iterator[Evidence]:
    """Every place that a value points at, however deep."""
    if isinstance(value, Evidence):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from places(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from places(item)


def check(sheet: FairnessSheet, texts: dict[str, str]) -> None:
    """Fail where a place lies outside its text, evidence is not where its finding says, or a count is not of all."""
    for place in places(sheet):
        assert place.span.end <= len(texts[place.article])
    for accused in sheet.accused:
        assert accused.accusations
        for one in accused.accusations:
            assert one.sentence.span.covers(one.cue.span)
            assert one.sentence.span.covers(one.target.span)
            assert one.target.span.of(texts[sheet.article]).strip()
        assert bool(accused.reply_places) is (accused.reply != "not mentioned")
    assert sum(sheet.count(source_class).number for source_class in SourceClass) == len(sheet.statements)
    assert sum(voice.word_count for voice in sheet.voices) <= sum(one.word_count for one in sheet.statements)
    for quote in sheet.headline.quotes if sheet.headline is not None else ():
        assert quote.span.of(sheet.headline.text)


@settings(max_examples=40, deadline=None)  # each example draws a whole story
@given(report_tuples(), st.data())
def test_any_comparison_gives_sheets_whose_places_hold(drawn, data):
    """Whatever was compared, and however odd the readings are."""
    comparison = data.draw(comparisons(drawn))
    texts = {report.article.id: report.article.text for report in drawn}
    for sheet in fairness_sheets(comparison, drawn):
        check(sheet, texts)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40), st.lists(st.sampled_from(PIECES), max_size=8))
def test_any_order_of_accusing_words_gives_places_that_hold(body, title):
    """Sentences that make no sense are no exception."""
    blocks = [f"# {' '.join(title)}"] * bool(title) + [" ".join(body)]
    report = build_report(build_article("post", *blocks))
    comparison = compare_story(Story(id="s", title="", articles=(report.article.id,)), [report])
    (sheet,) = fairness_sheets(comparison, [report])
    check(sheet, {report.article.id: report.article.text})
    assert fairness_sheets(comparison, [report]) == (sheet,)


def test_the_places_of_the_example_hold():
    """The seven reports that come with the program."""
    examined = examine_inputs([EXAMPLES])
    texts = {report.article.id: report.article.text for report in examined.reports}
    sheets = [sheet for story in examined.stories for sheet in story.sheets]
    assert len(sheets) == 7
    for sheet in sheets:
        check(sheet, texts)
