"""What went wrong where nobody was watching: failures of workers and feeds, for lists and ``doctor``."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from onrecord.errors import OnrecordError
from onrecord.store import schema

_MOST_CHARS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something that failed.

    Attributes:
        at: When, in UTC.
        name: What: a file, an address, a story.
        reason: Why.
        next_step: What to do about it; empty where the error does not say.
    """

    at: datetime
    name: str
    reason: str
    next_step: str


def note_failure(connection: Connection, error: OnrecordError, *, now: datetime) -> None:
    """Keep an error with its name, reason and next step, as far as it has them."""
    told = {
        "name": getattr(error, "name", type(error).__name__),
        "reason": getattr(error, "reason", str(error)),
        "next_step": getattr(error, "next_step", ""),
    }
    cut = {column: str(value)[:_MOST_CHARS] for column, value in told.items()}
    connection.execute(insert(schema.failures).values(at=now, **cut))


def list_failures(connection: Connection, *, limit: int) -> tuple[Failure, ...]:
    """The failures, the newest first."""
    table = schema.failures
    rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(limit))
    return tuple(Failure(at=row.at, name=row.name, reason=row.reason, next_step=row.next_step) for row in rows)


def drop_failures(connection: Connection, *, before: datetime) -> None:
    """Forget the failures of long ago."""
    connection.execute(delete(schema.failures).where(schema.failures.c.at < before))
