"""What could not be taken in, and why: a record for people, beside the line that was printed at the time."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from onrecord.errors import FetchError, InputError
from onrecord.store import schema
from onrecord.store.codec import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One failure: when, of what, why, and what to do about it."""

    at: datetime
    name: str
    reason: str
    next_step: str


def put_failure(connection: Connection, error: InputError | FetchError, *, now: datetime) -> None:
    """Keep a failure."""
    parts = {"name": error.name, "reason": error.reason, "next_step": error.next_step}
    plain = {name: storable(part) for name, part in parts.items()}
    connection.execute(insert(schema.failures).values(at=now, **plain))


def list_failures(connection: Connection, *, limit: int) -> tuple[Failure, ...]:
    """The newest failures, newest first."""
    table = schema.failures
    rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(limit))
    return tuple(Failure(at=row.at, name=row.name, reason=row.reason, next_step=row.next_step) for row in rows)
