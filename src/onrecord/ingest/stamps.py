"""Dates as metadata states them: "2025-02-17", "17 February 2025", "Feb. 17, 2025, 9:50 p.m. ET".

Only full dates are read here, with the time of day where its zone is certain; what running text says about days is
read elsewhere.
"""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from onrecord.model import Moment, Precision, Span

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
"""English month names and their abbreviations, to 1..12."""

MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
"""A pattern for a month's name; use it with ``re.IGNORECASE``."""

_STAMP = re.compile(
    rf"""(?<![\d/-])(?:
        (?P<iy>(?:19|20)\d\d)[-/](?P<im>\d\d?)[-/](?P<id>\d\d?)(?!\d)
      | (?P<dd>\d\d?)(?:st|nd|rd|th)?\s(?P<dm>{MONTH}),?\s(?P<dy>(?:19|20)\d\d)(?!\d)
      | (?P<md_m>{MONTH})\s(?P<md_d>\d\d?)(?:st|nd|rd|th)?,?\s(?P<md_y>(?:19|20)\d\d)(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_CLOCK = re.compile(r"(?:T|,?\s{1,3}(?:at\s)?)(\d\d?):(\d\d)(?::\d\d)?\s{0,2}(?:GMT|UTC|Z)\b")
_MIN_YEAR = 1900


def parse_moment(stamp: str) -> Moment | None:
    """Read a date, or a date with time, in ISO 8601, RFC 5322 or English words; ``None`` if it is none of these.

    A time without a zone is taken as UTC. Midnight to the second is how systems write a day without a time, so it
    gives a day.
    """
    stamp = stamp.strip()[:100]
    if match := re.fullmatch(r"(\d{4})(?:-(\d\d))?", stamp):
        return _partial(int(match.group(1)), match.group(2))
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return _of_datetime(parse(stamp))
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    found = find_stamp(stamp, Span(0, len(stamp)))
    return found[0] if found else None


def find_stamp(text: str, within: Span) -> tuple[Moment, Span] | None:
    """The first full date in a stretch of ``text``, with its place."""
    for match in _STAMP.finditer(text, within.start, within.end):
        day = _day(match)
        if day is None:
            continue
        clock = _CLOCK.match(text, match.end(), within.end)
        moment = _with_clock(day, clock) if clock else Moment.of_day(day)
        end = clock.end() if clock and moment.precision is not Precision.DAY else match.end()
        return moment, Span(match.start(), end)
    return None


def _partial(year: int, month: str | None) -> Moment | None:
    if year < _MIN_YEAR or (month is not None and not 1 <= int(month) <= 12):
        return None
    at = datetime(year, int(month or 1), 1, tzinfo=UTC)
    return Moment(at=at, precision=Precision.MONTH if month else Precision.YEAR)


def _of_datetime(at: datetime) -> Moment | None:
    if at.year < _MIN_YEAR:
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    if at.time() == time(0) and at.utcoffset() == UTC.utcoffset(None):
        return Moment.of_day(at.date())
    return Moment(at=at, precision=Precision.SECOND)


def _day(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    year, month, day = (
        next(found[key] for key in keys if found[key])
        for keys in (("iy", "dy", "md_y"), ("im", "dm", "md_m"), ("id", "dd", "md_d"))
    )
    number = MONTHS.get(month.lower().rstrip(".")) or (int(month) if month.isdecimal() else 0)
    if not 1 <= number <= 12 or not 1 <= int(day) <= monthrange(int(year), number)[1]:
        return None
    return date(int(year), number, int(day))


def _with_clock(day: date, clock: re.Match[str]) -> Moment:
    hour, minute = int(clock.group(1)), int(clock.group(2))
    if hour > 23 or minute > 59:
        return Moment.of_day(day)
    return Moment(at=datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC), precision=Precision.MINUTE)
