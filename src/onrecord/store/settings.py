"""What a store knows of itself: its secrets, made once and never shown."""

import secrets

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.store import schema

_BYTES = 32


def find_secret(connection: Connection, name: str) -> bytes | None:
    """The secret of this name; ``None`` until it is made."""
    table = schema.settings
    found = connection.execute(select(table.c.value).where(table.c.name == name)).scalar_one_or_none()
    return None if found is None else bytes.fromhex(found)


def make_secret(connection: Connection, name: str) -> bytes:
    """The secret of this name, 32 random bytes; made when it is first asked for."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new = dialect.insert(schema.settings).values(name=name, value=secrets.token_hex(_BYTES))
    connection.execute(new.on_conflict_do_nothing(index_elements=["name"]))
    found = find_secret(connection, name)
    assert found is not None  # noqa: S101 - written above, in the same transaction
    return found
