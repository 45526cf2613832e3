"""Tests of onrecord.language.duration_rules, through find_times."""

from datetime import date

import pytest

from onrecord.language.times import find_times
from onrecord.model import Moment, Span, TimexType

ANCHOR = Moment.of_day(date(2025, 2, 17))


def found(text: str) -> list[tuple[str, str, str]]:
    """What is found in a text that is one block: words, type and value."""
    refs = find_times(text, [Span(0, len(text))], ANCHOR)
    return [(ref.span.of(text), ref.type.value, ref.value) for ref in refs]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("for three years", "three years", "P3Y"),
        ("a nearly three-year war", "nearly three-year", "P3Y"),
        ("a 27-year lease", "27-year", "P27Y"),
        ("a decade", "a decade", "P10Y"),
        ("decades-long", "decades-long", "PXY"),
        ("in recent years", "recent years", "PXY"),
        ("several weeks", "several weeks", "PXW"),
        ("six straight days", "six straight days", "P6D"),
        ("the next six months", "the next six months", "P6M"),
        ("in the past decade", "the past decade", "P10Y"),
        ("two and a half years", "two and a half years", "P2.5Y"),
        ("a year and a half", "a year and a half", "P1.5Y"),
        ("half an hour", "half an hour", "PT30M"),
        ("ninety minutes", "ninety minutes", "PT90M"),
        ("single-day", "single-day", "P1D"),
    ],
)
def test_durations_have_values(text, words, value):
    """A number gives its value, an indefinite one ``X``."""
    assert found(text) == [(words, "DURATION", value)]


def test_both_ends_of_a_range_are_durations():
    """The unit belongs to both numbers."""
    assert [item[2] for item in found("between 60 and 90 days")] == ["P60D", "P90D"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("paid per year", "per year", "P1Y"),
        ("$3bn a year", "a year", "P1Y"),
        ("twice a week", "a week", "P1W"),
        ("every Monday", "every Monday", "XXXX-WXX-1"),
        ("on Mondays", "Mondays", "XXXX-WXX-1"),
        ("the annual fair", "annual", "P1Y"),
        ("every other week", "every other week", "P2W"),
    ],
)
def test_what_recurs_is_a_set(text, words, value):
    """Rates, weekdays in the plural and adverbs of frequency are sets."""
    assert found(text) == [(words, "SET", value)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("it recently sank", "PAST_REF"), ("is currently shut", "PRESENT_REF"), ("in the future", "FUTURE_REF")],
)
def test_vague_times_are_references(text, value):
    """Past, present and future words have the values of TIMEX3 for them."""
    assert [(kind, found_value) for _, kind, found_value in found(text)] == [(TimexType.DATE.value, value)]


@pytest.mark.parametrize(
    "text",
    [
        "a 16-year-old boy",
        "45 years old",
        "the second attack",
        "a second chance",
        "The Daily Quay",
        "$5 minute",
        "billions of light-years",
    ],
)
def test_ages_ordinals_and_names_are_no_durations(text):
    """An age is not how long something lasts."""
    assert found(text) == []
