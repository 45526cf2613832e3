"""Tests of onrecord.language.date_rules, through find_times."""

from datetime import date

import pytest

from onrecord.language.times import find_times
from onrecord.model import Moment, Span

ANCHOR = Moment.of_day(date(2025, 2, 17))


def found(text: str) -> list[tuple[str, str]]:
    """What is found in a text that is one block: words and value."""
    return [(ref.span.of(text), ref.value) for ref in find_times(text, [Span(0, len(text))], ANCHOR)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("It sank on February 13, 2025.", "February 13, 2025", "2025-02-13"),
        ("It sank on Feb. 13.", "Feb. 13", "2025-02-13"),
        ("It sank on 13 February.", "13 February", "2025-02-13"),
        ("It sank on the 13th of November.", "the 13th of November", "2024-11-13"),
        ("It sank on Thursday, Feb. 13.", "Thursday, Feb. 13", "2025-02-13"),
        ("dated 2025-02-17", "2025-02-17", "2025-02-17"),
        ("dated 17/02/2025", "17/02/2025", "2025-02-17"),
        ("dated 2/3/2025", "2/3/2025", "2025-02-03"),
        ("It opened in May 2017.", "May 2017", "2017-05"),
        ("It closed in October.", "October", "2024-10"),
        ("It will close in October.", "October", "2025-10"),
        ("in October of next year", "October of next year", "2026-10"),
        ("paid until at least 2030", "2030", "2030"),
        ("the 2008 crash", "2008", "2008"),
        ("from 1790 on", "1790", "1790"),
        ("not seen since '82.", "'82", "1982"),
        ("in the 1990s", "the 1990s", "199"),
        ("in the late 70s", "the late 70s", "197"),
        ("in the 19th century", "the 19th century", "18"),
        ("in fiscal 2024", "fiscal 2024", "FY2024"),
        ("It closed on Christmas Day.", "Christmas Day", "2024-12-25"),
        ("on Easter Sunday 2025", "Easter Sunday 2025", "2025-04-20"),
        ("Poe wrote on Sunday.", "Sunday", "2025-02-16"),
        ("They will vote on Sunday.", "Sunday", "2025-02-23"),
        ("Poe spoke last Friday.", "last Friday", "2025-02-14"),
        ("next Friday", "next Friday", "2025-02-28"),
        ("this Friday", "this Friday", "2025-02-21"),
        ("It sank Sunday night.", "Sunday night", "2025-02-16TNI"),
    ],
)
def test_dates_are_found_with_their_value(text, words, value):
    """A date stands without the preposition before it, resolved against the publication day."""
    assert found(text) == [(words, value)]


def test_both_ends_of_a_range_of_days_are_found():
    """A range shares its month."""
    assert found("on March 3-5") == [("March 3", "2025-03-03"), ("5", "2025-03-05")]
    assert found("on 3 and 4 March 2024") == [("3", "2024-03-03"), ("4 March 2024", "2024-03-04")]


@pytest.mark.parametrize(
    "text",
    [
        "You may leave.",
        "May I ask?",
        "Mrs May said May would decide.",
        "They march; the March for Peace.",
        "April Rook met June Poe.",
        "She wrote for the Sunday Times.",
        "The Sun rose.",
        "He counted 2,016 boats and 2000 people.",
        "Call 020 7946 0000 or 1-800-555-1990.",
        "It cost $2000.",
        "Flight 1990 and the Harbour 2000 index",
        "the Sept. 11 attacks",
        "on February 31",
        "on Black Monday",
        "a man in his late 70s",
    ],
)
def test_names_counts_and_impossible_dates_are_no_dates(text):
    """Modals, people, papers, amounts and numbers of other things are left alone."""
    assert found(text) == []
