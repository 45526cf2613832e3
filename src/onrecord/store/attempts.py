"""How often something was tried of late: what limits on rates are counted by, in all processes of a store."""

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from onrecord.store import schema


def count_attempts(connection: Connection, key: str, *, since: datetime) -> int:
    """How often ``key`` was tried at ``since`` or later."""
    table = schema.attempts
    counted = select(func.count()).select_from(table).where(table.c.key == key, table.c.at >= since)
    return connection.execute(counted).scalar_one()


def note_attempt(connection: Connection, key: str, *, now: datetime, since: datetime) -> None:
    """Note that ``key`` is tried now, and forget what was tried before ``since``."""
    table = schema.attempts
    connection.execute(delete(table).where(table.c.key == key, table.c.at < since))
    connection.execute(insert(table).values(key=key, at=now))
