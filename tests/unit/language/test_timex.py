"""Tests of onrecord.language.timex."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.timex import (
    century_value,
    day_value,
    decade_value,
    is_future,
    month_value,
    quarter_value,
    shift_days,
    shift_months,
    value_range,
    week_value,
    year_value,
)
from onrecord.model import Moment, Precision

DAYS = st.dates(min_value=date(1583, 1, 1), max_value=date(9998, 12, 31))
ANCHOR = Moment.of_day(date(2025, 2, 17))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-02-16", date(2025, 2, 16), date(2025, 2, 16)),
        ("2025-02-16T18:00Z", date(2025, 2, 16), date(2025, 2, 16)),
        ("2025-W07", date(2025, 2, 10), date(2025, 2, 16)),
        ("2025-W07-WE", date(2025, 2, 15), date(2025, 2, 16)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024-WI", date(2024, 12, 1), date(2025, 2, 28)),
        ("2030", date(2030, 1, 1), date(2030, 12, 31)),
        ("199", date(1990, 1, 1), date(1999, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
    ],
)
def test_a_value_covers_its_days(value, first, last):
    """The range of a value runs from its first to its last day."""
    assert value_range(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    ["P3D", "PAST_REF", "XXXX-WXX-7", "XXXX-02-13", "2025-02-30", "2025-13", "2025-W60", "2025-H4", "0000", ""],
)
def test_what_no_calendar_has_covers_no_days(value):
    """Durations, vague and impossible values have no range."""
    assert value_range(value) is None


@pytest.mark.parametrize(
    ("value", "future"),
    [
        ("2025-02-18", True),
        ("2025-02-16", False),
        ("2025-02-17", None),
        ("2025-W08", None),
        ("2025-W09", True),
        ("2024", False),
        ("2030", True),
        ("FUTURE_REF", True),
        ("PAST_REF", False),
        ("XXXX-WXX-7", None),
        ("P3D", None),
    ],
)
def test_future_is_told_from_the_anchor(value, future):
    """Only what lies wholly after the anchor is future; what holds it, or is unknown, is ``None``."""
    assert is_future(value, ANCHOR) is future


def test_a_coarse_anchor_covers_its_whole_month():
    """With an anchor known to the month, a day of that month is neither past nor future."""
    anchor = Moment(at=datetime(2025, 2, 1, tzinfo=UTC), precision=Precision.MONTH)
    assert is_future("2025-02-20", anchor) is None
    assert is_future("2025-03-01", anchor) is True


@given(DAYS)
def test_every_period_of_a_day_holds_the_day(day):
    """A day lies in the week, month, quarter, year, decade and century that are named after it."""
    makers = (day_value, week_value, month_value, quarter_value, year_value, decade_value, century_value)
    for first, last in (value_range(make(day)) for make in makers):
        assert first <= day <= last


@given(DAYS, st.integers(min_value=-5000, max_value=5000))
def test_shifts_stay_in_the_calendar(day, steps):
    """A shift gives a day or, beyond the calendar, ``None``; months keep the day of month where they can."""
    moved = shift_months(day, steps)
    assert moved is None or moved.day <= day.day
    assert shift_days(day, steps) is None or (shift_days(day, steps) - day).days == steps
    assert shift_days(date.max, 1) is None
