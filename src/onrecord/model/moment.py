"""A point in time with its precision."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum


class Precision(StrEnum):
    """How exactly a moment is known, finest first."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_FORMATS = {
    Precision.SECOND: "%Y-%m-%dT%H:%M:%SZ",
    Precision.MINUTE: "%Y-%m-%dT%H:%MZ",
    Precision.HOUR: "%Y-%m-%dT%HZ",
    Precision.DAY: "%Y-%m-%d",
    Precision.MONTH: "%Y-%m",
    Precision.YEAR: "%Y",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment in UTC, known to ``precision``; the parts of ``at`` that are finer than that carry no meaning."""

    at: datetime
    precision: Precision

    def __post_init__(self) -> None:
        """Refuse a time without a zone; a naive time means something else on every machine."""
        if self.at.tzinfo is None:
            raise ValueError(f"Moment({self.at.isoformat()}): the time has no zone; attach one, UTC if unknown")

    @classmethod
    def of_day(cls, day: date) -> "Moment":
        """A whole day."""
        return cls(at=datetime(day.year, day.month, day.day, tzinfo=UTC), precision=Precision.DAY)

    @property
    def day(self) -> date:
        """The calendar day as written, in the zone that the source gave."""
        return self.at.date()

    def __str__(self) -> str:
        """ISO 8601, cut at the precision: ``2025-02-17`` for a day; UTC for anything finer."""
        fine = self.precision in (Precision.SECOND, Precision.MINUTE, Precision.HOUR)
        return (self.at.astimezone(UTC) if fine else self.at).strftime(_FORMATS[self.precision])
