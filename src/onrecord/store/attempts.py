"""Attempts that are limited, such as logins: how many there were of a kind in the time just past."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from onrecord.store import schema
from onrecord.store.leases import one_at_a_time

_TABLE = schema.attempts


def put_attempt(connection: Connection, key: str, *, now: datetime) -> None:
    """Note an attempt."""
    connection.execute(insert(_TABLE).values(key=key, at=now))


def wait_for_attempt(
    connection: Connection, key: str, *, limit: int, window: timedelta, now: datetime
) -> timedelta | None:
    """How long to wait until another attempt is allowed; ``None`` where it is allowed now.

    Allowed are ``limit`` attempts in any ``window``, also where many come at once: until this transaction ends, the
    others of the same key wait. Who asks for several keys asks in one order.
    """
    one_at_a_time(connection, f"attempt {key}")
    recent = select(_TABLE.c.at).where(_TABLE.c.key == key, _TABLE.c.at > now - window)
    oldest = connection.execute(recent.order_by(_TABLE.c.at.desc()).offset(limit - 1).limit(1)).scalar_one_or_none()
    return None if oldest is None else oldest + window - now


def forget_attempts(connection: Connection, key: str) -> None:
    """Forget the attempts of a kind, as after a success."""
    connection.execute(delete(_TABLE).where(_TABLE.c.key == key))


def drop_attempts(connection: Connection, *, before: datetime) -> None:
    """Forget all attempts that no limit counts any more."""
    connection.execute(delete(_TABLE).where(_TABLE.c.at < before))
