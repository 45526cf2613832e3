"""A store, opened: connections for reading and writing, each one transaction.

SQLite runs with a write-ahead log, so that readers never wait; a transaction that writes takes the one write lock at
its beginning, so that two never fail each other half-way.
"""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    SQLAlchemyError,
)

from onrecord.errors import ConfigError, StoreError

HEAD = "0001"
"""The newest revision in ``migrations``."""
_BUSY_S = 60.0
_POOL = 10
_OVERFLOW = 50
_COLLISIONS = {"40001", "40P01"}
"""PostgreSQL's serialization failure and deadlock (its manual, appendix A)."""
_POSTGRES = ("postgresql", "postgres")


def default_store() -> str:
    """Where the record is kept unless somebody says where: ``DATABASE_URL``, or a file in the user's data folder."""
    if given := os.environ.get("DATABASE_URL"):
        return given
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return str(Path(base) / "onrecord" / "record.db")


class Database:
    """A store on SQLite or PostgreSQL; any number of threads may use it.

    Attributes:
        name: The file, or the URL without its password.
        engine: SQLAlchemy's engine.
    """

    def __init__(self, place: str | Path | None = None) -> None:
        """Open a store, make it where there is none, and bring an older one forward.

        Args:
            place: A file, ``sqlite:///FILE``, or ``postgresql://USER@HOST/NAME``; ``None`` for ``default_store``.

        Raises:
            ConfigError: The address cannot be used.
            StoreError: It cannot be opened, holds something else, or was made by a newer onrecord.
        """
        url = _store_url(str(place) if place is not None else default_store())
        self.name = url.database if _is_sqlite(url) else url.render_as_string(hide_password=True)
        self.engine = _engine(url)
        try:
            self._bring_forward()
        except SQLAlchemyError as error:
            self.close()
            raise _unopened(self.name, error) from error
        except BaseException:
            self.close()
            raise

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is a file of this machine."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store from first to last."""
        options = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._told(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose changes are kept when the block ends well, all together, and dropped when it raises."""
        options = {"onrecord_writes": True}
        with self._told(), self.engine.connect().execution_options(**options) as connection, connection.begin():
            yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the database cannot do now (disk full, locked, gone) as an error with a next step."""
        try:
            yield
        except (OperationalError, InterfaceError) as error:
            raise _unusable(self.name, error) from error

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _bring_forward(self) -> None:
        found = self.revision()
        if found == HEAD:
            return
        from onrecord.store.migrations import upgrade  # noqa: PLC0415 - Alembic is loaded where there is work for it

        upgrade(self, found)

    def revision(self) -> str | None:
        """The revision of the tables; ``None`` for an empty database."""
        with self.reading() as connection:
            if not self.engine.dialect.has_table(connection, "alembic_version"):
                return None
            found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return None if found is None else str(found)


def is_collision(error: DBAPIError) -> bool:
    """Whether a transaction failed because of another one at the same time, so that it may go well the next time."""
    told = error.orig.args[0] if error.orig is not None and error.orig.args else None
    return isinstance(error, IntegrityError) or (isinstance(told, dict) and told.get("C") in _COLLISIONS)


def _store_url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).expanduser().absolute()))
    try:
        url = make_url(place)
    except ArgumentError as error:
        raise ConfigError(f"store {place[:80]!r}: is no file and no database URL; give one of these") from error
    if url.get_backend_name() in _POSTGRES or url.drivername == "postgres":
        return url.set(drivername="postgresql+pg8000", username=url.username or getpass.getuser())
    if _is_sqlite(url) and url.database:
        return url.set(database=str(Path(url.database).expanduser().absolute()))
    shown = url.render_as_string(hide_password=True)
    raise ConfigError(f"store {shown}: this kind of database is not supported; use SQLite or PostgreSQL")


def _is_sqlite(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _engine(url: URL) -> Engine:
    if not _is_sqlite(url):
        try:
            return create_engine(url, pool_size=_POOL, max_overflow=_OVERFLOW, pool_pre_ping=True)
        except ModuleNotFoundError as error:
            raise ConfigError("PostgreSQL needs one more package; install onrecord[postgres]") from error
    try:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
        if not Path(str(url.database)).exists():
            Path(str(url.database)).touch(mode=0o600)  # it may come to hold accounts
    except OSError as error:
        raise StoreError(f"{url.database}: cannot be made ({error.strerror}); give another place") from error
    engine = create_engine(url, pool_size=_POOL, max_overflow=_OVERFLOW, connect_args={"timeout": _BUSY_S})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite, not by the driver
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        "mmap_size=1073741824",
        "temp_store=MEMORY",
        "trusted_schema=OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("onrecord_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _unopened(name: str | None, error: SQLAlchemyError) -> StoreError:
    if isinstance(error, DatabaseError):
        return StoreError(f"{name}: is no store of onrecord ({_seen(error)}); give another file, or restore a backup")
    return StoreError(f"{name}: the store cannot be used ({_seen(error)}); check the address")


def _unusable(name: str | None, error: SQLAlchemyError) -> StoreError:
    return StoreError(
        f"{name}: the store cannot be used now ({_seen(error)}); check its place, free space and your rights there"
    )


def _seen(error: SQLAlchemyError) -> str:
    return " ".join(str(getattr(error, "orig", None) or error).split())[:200]
