"""Dates as people write them."""

import re
from datetime import date

from onrecord.brief.page_reports import say_moment
from onrecord.model import Moment, Precision

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?=T|\Z)")
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def say_date(value: str) -> str:
    """A TIMEX3 or ISO date as people write it; a value of another kind (a week, a season) as it is."""
    found = _DAY.match(value)
    parts = [int(part) for part in found.groups() if part] if found else []
    try:
        at = Moment.of_day(date(*(*parts, 1, 1)[:3])).at if parts else None
    except ValueError:
        return value
    return say_moment(Moment(at=at, precision=_PRECISIONS[len(parts) - 1])) if at else value


def day_of(value: str) -> date | None:
    """The day of a TIMEX3 or ISO date that is known to the day, else ``None``."""
    try:
        return date.fromisoformat(value[:10]) if re.match(r"\d{4}-\d\d-\d\d", value) else None
    except ValueError:
        return None
