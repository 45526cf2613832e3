"""Dates as people write them."""

from datetime import date

import pytest

from onrecord.interfaces.web.dates import day_of, say_date


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2031-05-02", "2 May 2031"),
        ("2031-05-02T14:05Z", "2 May 2031"),
        ("2031-05", "May 2031"),
        ("2031", "2031"),
        ("2031-W18", "2031-W18"),
        ("2031-02-30", "2031-02-30"),
        ("PAST_REF", "PAST_REF"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(value: str, said: str):
    """What is no calendar date stays as it is."""
    assert say_date(value) == said


@pytest.mark.parametrize(
    ("value", "day"),
    [("2031-05-02T14:05", date(2031, 5, 2)), ("2031-05", None), ("2031-W18-WE", None), ("2031-02-30", None)],
)
def test_only_a_day_is_a_day(value: str, day: date | None):
    """Weeks, months and days that the calendar lacks are none."""
    assert day_of(value) == day
