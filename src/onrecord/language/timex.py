"""TIMEX3 values (TimeML 1.2.1): building them from dates, and turning them back into ranges of days."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from onrecord.model import Moment

UNKNOWN_DAY: Final = "XXXX-XX-XX"
_HALVES: Final = {"H": 6, "Q": 3}
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_FORMS: Final = {
    "day": re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?"),
    "weekday": re.compile(r"(\d{4})-W(\d\d)-([1-7])(?:T.*)?"),
    "weekend": re.compile(r"(\d{4})-W(\d\d)-WE"),
    "week": re.compile(r"(\d{4})-W(\d\d)"),
    "month": re.compile(r"(\d{4})-(\d\d)"),
    "part": re.compile(r"(\d{4})-([HQ])([1-4])"),
    "season": re.compile(r"(\d{4})-(SP|SU|FA|WI)"),
    "year": re.compile(r"(?:FY)?(\d{4})"),
    "decade": re.compile(r"(\d{3})"),
    "century": re.compile(r"(\d{2})"),
}
Range = tuple[date, date]


def value_range(value: str) -> Range | None:
    """The first and last day that a DATE or TIME value covers.

    ``None`` for durations, sets, ``PAST_REF`` and its kin, values with unknown parts, and days that no calendar has.
    """
    for kind, form in _FORMS.items():
        match = form.fullmatch(value)
        if match:
            try:
                return _RANGES[kind](*match.groups())
            except (ValueError, OverflowError):
                return None
    return None


def is_future(value: str, anchor: Moment) -> bool | None:
    """Whether ``value`` lies wholly after the day of ``anchor``; ``None`` where that cannot be told.

    What holds the anchor (today, this week, this year) is neither past nor future: ``None``. ``FUTURE_REF`` is
    future, ``PAST_REF`` and ``PRESENT_REF`` are not.
    """
    if value in {"FUTURE_REF", "PAST_REF", "PRESENT_REF"}:
        return value == "FUTURE_REF"
    days = value_range(value)
    known = value_range(str(anchor))
    if days is None or known is None:
        return None
    if days[0] > known[1]:
        return True
    return False if days[1] < known[0] else None


def day_value(day: date) -> str:
    """A day: ``2025-02-16``."""
    return day.isoformat()


def week_value(day: date) -> str:
    """The ISO week of a day: ``2025-W07``."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(day: date) -> str:
    """The month of a day: ``2025-02``."""
    return f"{day.year:04}-{day.month:02}"


def year_value(day: date) -> str:
    """The year of a day: ``2025``."""
    return f"{day.year:04}"


def quarter_value(day: date) -> str:
    """The calendar quarter of a day: ``2025-Q1``."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def decade_value(day: date) -> str:
    """The decade of a day: ``202``."""
    return f"{day.year // 10:03}"


def century_value(day: date) -> str:
    """The century of a day, as the first two digits of its years: ``20``."""
    return f"{day.year // 100:02}"


def shift_days(day: date, days: int) -> date | None:
    """``day`` moved by whole days; ``None`` beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: date, months: int) -> date | None:
    """``day`` moved by whole months, cut to the month's last day; ``None`` beyond the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year < date.max.year:
        return None
    return date(year, month + 1, min(day.day, last_day(year, month + 1).day))


def last_day(year: int, month: int) -> date:
    """The last day of a month; raises ``ValueError`` for a month that no calendar has."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _months(year: int, first: int, count: int) -> Range:
    last = year * 12 + first - 1 + count - 1
    return date(year, first, 1), last_day(last // 12, last % 12 + 1)


def _day(year: str, month: str, day: str) -> Range:
    found = date(int(year), int(month), int(day))
    return found, found


def _weekday(year: str, week: str, weekday: str) -> Range:
    found = date.fromisocalendar(int(year), int(week), int(weekday))
    return found, found


def _weekend(year: str, week: str) -> Range:
    saturday = date.fromisocalendar(int(year), int(week), 6)
    return saturday, saturday + timedelta(days=1)


def _week(year: str, week: str) -> Range:
    monday = date.fromisocalendar(int(year), int(week), 1)
    return monday, monday + timedelta(days=6)


def _part(year: str, kind: str, number: str) -> Range:
    length = _HALVES[kind]
    return _months(int(year), (int(number) - 1) * length + 1, length)


def _years(first: int, count: int) -> Range:
    return date(first, 1, 1), date(first + count - 1, 12, 31)


_RANGES: Final[dict[str, Callable[..., Range]]] = {
    "day": _day,
    "weekday": _weekday,
    "weekend": _weekend,
    "week": _week,
    "month": lambda year, month: _months(int(year), int(month), 1),
    "part": _part,
    "season": lambda year, season: _months(int(year), _SEASONS[season], 3),
    "year": lambda year: _years(int(year), 1),
    "decade": lambda decade: _years(int(decade) * 10, 10),
    "century": lambda century: _years(int(century) * 100, 100),
}
