"""Tests of onrecord.language.period_rules, through find_times."""

from datetime import date

import pytest

from onrecord.language.period_rules import period_value
from onrecord.language.times import find_times
from onrecord.model import Moment, Span

ANCHOR = Moment.of_day(date(2025, 2, 17))


def found(text: str) -> list[tuple[str, str]]:
    """What is found in a text that is one block: words and value."""
    return [(ref.span.of(text), ref.value) for ref in find_times(text, [Span(0, len(text))], ANCHOR)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("last week", "last week", "2025-W07"),
        ("earlier this week", "earlier this week", "2025-W08"),
        ("next month", "next month", "2025-03"),
        ("later this year", "later this year", "2025"),
        ("by the end of last year", "the end of last year", "2024"),
        ("last quarter", "last quarter", "2024-Q4"),
        ("the first quarter of 2024", "the first quarter of 2024", "2024-Q1"),
        ("in the third quarter", "the third quarter", "2024-Q3"),
        ("in Q3 2024", "Q3 2024", "2024-Q3"),
        ("in the first half of 2024", "the first half of 2024", "2024-H1"),
        ("spring 2024", "spring 2024", "2024-SP"),
        ("last summer", "last summer", "2024-SU"),
        ("this winter", "this winter", "2024-WI"),
        ("It sank over the weekend.", "the weekend", "2025-W07-WE"),
        ("two weeks ago", "two weeks ago", "2025-W06"),
        ("a week ago", "a week ago", "2025-W07"),
        ("nearly three years ago", "nearly three years ago", "2022"),
        ("several years ago", "several years ago", "PAST_REF"),
        ("two and a half years ago", "two and a half years ago", "2022-08"),
        ("today", "today", "2025-02-17"),
        ("the day before yesterday", "the day before yesterday", "2025-02-15"),
        ("for a second straight day", "a second straight day", "2025-02-17"),
    ],
)
def test_periods_are_counted_from_the_publication(text, words, value):
    """The value has the grain of the unit that is named."""
    assert found(text) == [(words, value)]


def test_what_is_told_is_counted_from_the_date_before_it():
    """Words such as "a day earlier", "that day" and "the same month a year ago" look at the date named last."""
    assert found("It sank on February 13, a day earlier than planned")[1] == ("a day earlier", "2025-02-12")
    assert found("It sank on February 3. That day, Poe wept.")[1] == ("That day", "2025-02-03")
    assert found("Sales fell in January from the same month a year ago.")[1][1] == "2024-01"


@pytest.mark.parametrize(
    "text", ["a quarter of the seats", "on the day of her wedding", "the year the ferry sank", "fall"]
)
def test_periods_that_name_no_time_are_left_alone(text):
    """Shares, and days or years that a clause has yet to tell, are no references."""
    assert found(text) == []


def test_without_a_day_the_grain_is_still_told():
    """An unknown base gives a value with ``X``."""
    assert period_value("week", None, -1) == "XXXX-WXX"
    assert period_value("year", date.max, 5) == "XXXX-XX-XX"
