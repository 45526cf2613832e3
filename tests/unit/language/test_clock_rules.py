"""Tests of onrecord.language.clock_rules, through find_times."""

from datetime import date

import pytest

from onrecord.language.times import find_times
from onrecord.model import Moment, Span, TimexType

ANCHOR = Moment.of_day(date(2025, 2, 17))


def found(text: str, anchor: Moment | None = ANCHOR) -> list[tuple[str, str]]:
    """The times of day in a text that is one block: words and value."""
    refs = find_times(text, [Span(0, len(text))], anchor)
    return [(ref.span.of(text), ref.value) for ref in refs if ref.type is TimexType.TIME]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("at 12:10 p.m.", "12:10 p.m.", "2025-02-17T12:10"),
        ("at 12 a.m. sharp", "12 a.m.", "2025-02-17T00:00"),
        ("at 9pm", "9pm", "2025-02-17T21:00"),
        ("at 10.30pm", "10.30pm", "2025-02-17T22:30"),
        ("at 18:00 UTC", "18:00 UTC", "2025-02-17T18:00Z"),
        ("at 0800 GMT", "0800 GMT", "2025-02-17T08:00Z"),
        ("at 6:40 p.m. (GMT +8)", "6:40 p.m. (GMT +8)", "2025-02-17T18:40"),
        ("at seven o'clock", "seven o'clock", "2025-02-17T07:00"),
        ("at 12:00 UTC yesterday", "12:00 UTC yesterday", "2025-02-16T12:00Z"),
        ("at midday", "midday", "2025-02-17T12:00"),
        ("this morning", "this morning", "2025-02-17TMO"),
        ("last night", "last night", "2025-02-16TNI"),
        ("tonight", "tonight", "2025-02-17TNI"),
    ],
)
def test_times_of_day_have_values(text, words, value):
    """A clock time is written on 24 hours; only UTC and GMT get a zone."""
    assert found(text) == [(words, value)]


def test_a_clock_time_belongs_to_the_day_of_its_sentence():
    """The day named nearest in the sentence counts, not the one of the next sentence."""
    assert found("It sank at 9 a.m. on Sunday.") == [("9 a.m.", "2025-02-16T09:00")]
    assert found("It sank at 9:05. On Sunday, Poe came.") == [("9:05", "2025-02-17T09:05")]
    assert found("It sank at 9 a.m. on Sunday.", None) == [("9 a.m.", "XXXX-WXX-7T09:00")]
    assert found("It sank at 9 a.m.", None) == [("9 a.m.", "XXXX-XX-XXT09:00")]


@pytest.mark.parametrize(
    "text",
    ["at 25:10", "13 p.m.", "9:75", "won 3-2", "thirteen o'clock", "I am 9 and am here", "in The Morning Lantern"],
)
def test_impossible_times_are_no_times(text):
    """Hours and minutes that no clock shows are left alone."""
    assert found(text) == []
