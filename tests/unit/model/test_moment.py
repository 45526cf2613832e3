from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given

from onrecord.model import Moment, Precision
from tests.strategies import moments

EAST = timezone(timedelta(hours=9))


def test_a_time_without_a_zone_is_refused():
    """A naive time raises, and the message says what to do."""
    with pytest.raises(ValueError, match="attach one"):
        Moment(at=datetime(2031, 4, 5), precision=Precision.DAY)  # noqa: DTZ001 - the point


@pytest.mark.parametrize(
    ("precision", "shown"),
    [
        (Precision.SECOND, "2031-04-05T06:07:08Z"),
        (Precision.MINUTE, "2031-04-05T06:07Z"),
        (Precision.HOUR, "2031-04-05T06Z"),
        (Precision.DAY, "2031-04-05"),
        (Precision.MONTH, "2031-04"),
        (Precision.YEAR, "2031"),
    ],
)
def test_a_moment_is_shown_as_precisely_as_it_is_known(precision, shown):
    """ISO 8601, cut at the precision."""
    assert str(Moment(at=datetime(2031, 4, 5, 6, 7, 8, tzinfo=UTC), precision=precision)) == shown


def test_a_day_stays_the_day_that_was_written():
    """A day in another zone is not turned into the day before by going to UTC, a minute is."""
    early = datetime(2031, 4, 5, 3, 0, tzinfo=EAST)
    assert str(Moment(at=early, precision=Precision.DAY)) == "2031-04-05"
    assert str(Moment(at=early, precision=Precision.MINUTE)) == "2031-04-04T18:00Z"
    assert Moment(at=early, precision=Precision.DAY).day == date(2031, 4, 5)


def test_a_whole_day_is_made_of_a_date():
    """``of_day`` is aware, in UTC, and precise to the day."""
    moment = Moment.of_day(date(2031, 4, 5))
    assert (moment.day, moment.precision, moment.at.tzinfo) == (date(2031, 4, 5), Precision.DAY, UTC)


@given(moments())
def test_what_is_shown_begins_with_the_year(moment):
    """Every precision keeps the coarser parts."""
    assert str(moment).startswith(f"{moment.at.year:04d}")
