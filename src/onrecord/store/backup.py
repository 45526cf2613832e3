"""A copy of a store that is in use, whole as it was at one moment."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from onrecord.errors import ConfigError, StoreError
from onrecord.store.database import Database


def back_up(database: Database, target: Path) -> None:
    """Copy a store on SQLite into a new file, while others read and write; it appears when it is whole.

    Raises:
        ConfigError: The target exists, or the store is on PostgreSQL, which has a tool for this.
        StoreError: The copy cannot be written.
    """
    if not database.is_sqlite:
        command = f"pg_dump --format=custom --file={target} {database.name}"
        raise ConfigError(f"{database.name}: PostgreSQL has a tool for this; run {command}")
    if target.exists():
        raise ConfigError(f"{target}: exists; give the name of a new file")
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with closing(sqlite3.connect(str(database.name))) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StoreError(
            f"{target}: the copy cannot be written ({error}); check the place and the free space"
        ) from error
