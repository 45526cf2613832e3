"""Tests of onrecord.language.scene."""

from datetime import UTC, date, datetime

import pytest

from onrecord.language.scene import Scene
from onrecord.language.tense import Direction
from onrecord.model import Moment, Precision, Span


def scene(anchor: Moment | None, text: str = "") -> Scene:
    """A scene over one block."""
    return Scene(text=text, block=Span(0, len(text)), anchor=anchor)


MONDAY = Moment.of_day(date(2025, 2, 17))


@pytest.mark.parametrize(
    ("number", "direction", "value"),
    [
        (1, Direction.PAST, "2025-02-17"),
        (1, Direction.FUTURE, "2025-02-17"),
        (7, Direction.PAST, "2025-02-16"),
        (7, Direction.FUTURE, "2025-02-23"),
        (5, None, "2025-02-14"),
        (5, Direction.FUTURE, "2025-02-21"),
        (2, Direction.PAST, "2025-02-18"),
    ],
)
def test_weekdays_lie_where_the_verb_points(number, direction, value):
    """The publication day counts as itself, and the very next weekday as the day after even when told as past."""
    assert scene(MONDAY).weekday(number, direction) == value


@pytest.mark.parametrize(
    ("month", "day", "direction", "value"),
    [
        (2, 13, Direction.PAST, "2025-02-13"),
        (2, 17, Direction.PAST, "2025-02-17"),
        (5, 5, Direction.FUTURE, "2025-05-05"),
        (5, 5, Direction.PAST, "2024-05-05"),
        (2, 20, Direction.PAST, "2025-02-20"),
        (2, 29, Direction.PAST, "2024-02-29"),
        (2, 31, None, "XXXX-02-31"),
        (12, 30, None, "2024-12-30"),
    ],
)
def test_dates_without_a_year_get_the_likely_one(month, day, direction, value):
    """The verb's direction decides, unless that lies eleven months off and the other way is next door."""
    assert scene(MONDAY).month_day(month, day, direction) == value


def test_months_without_a_year_count_the_publication_month():
    """The month of publication is the same for both directions."""
    assert scene(MONDAY).month_alone(2, Direction.PAST) == "2025-02"
    assert scene(MONDAY).month_alone(2, Direction.FUTURE) == "2025-02"
    assert scene(MONDAY).month_alone(10, Direction.PAST) == "2024-10"
    assert scene(MONDAY).month_alone(10, Direction.FUTURE) == "2025-10"


def test_a_coarse_anchor_tells_only_what_it_knows():
    """A month tells months but no weekdays; a year tells neither; no anchor tells nothing."""
    month = scene(Moment(at=datetime(2025, 2, 1, tzinfo=UTC), precision=Precision.MONTH))
    year = scene(Moment(at=datetime(2025, 1, 1, tzinfo=UTC), precision=Precision.YEAR))
    assert (month.weekday(7, None), month.month_alone(1, None)) == ("XXXX-WXX-7", "2025-01")
    assert (year.day, year.month, year.year) == (None, None, date(2025, 1, 1))
    assert scene(None).month_day(2, 13, None) == "XXXX-02-13"


def test_the_day_named_last_is_kept_apart_from_the_period_named_last():
    """A year named after a day does not hide the day; a value without days changes nothing."""
    told = scene(MONDAY)
    for value in ("2025-02-13", "2016", "PAST_REF"):
        told.mention(value)
    assert (told.reference, told.reference_day) == ("2016", date(2025, 2, 13))


def test_the_word_before_stays_in_the_block():
    """Blanks are skipped; a mark or the block's start gives nothing."""
    assert scene(None, "by  May").word_before(4) == "by"
    assert scene(None, "so, May").word_before(4) == ""
    assert scene(None, "May").word_before(0) == ""
