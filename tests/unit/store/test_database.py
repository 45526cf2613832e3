"""A store, opened."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from onrecord.errors import ConfigError, StoreError
from onrecord.store.database import HEAD, Database, default_store


def test_a_new_store_is_made_for_its_owner_only(tmp_path: Path):
    """It may come to hold accounts."""
    with Database(tmp_path / "deep" / "record.db") as database:
        assert database.revision() == HEAD
    assert stat.S_IMODE((tmp_path / "deep" / "record.db").stat().st_mode) == 0o600


def test_a_transaction_is_kept_whole_or_not_at_all(database: Database):
    """What raises leaves nothing."""

    def half() -> None:
        with database.writing() as connection:
            connection.execute(text("INSERT INTO settings (name, value) VALUES ('a', 'b')"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM settings")).scalar_one() == 0


def test_a_reader_sees_one_state(database: Database):
    """What is written meanwhile is seen by the next one."""
    count = text("SELECT count(*) FROM settings")
    with database.reading() as connection:
        assert connection.execute(count).scalar_one() == 0
        with database.writing() as writing:
            writing.execute(text("INSERT INTO settings (name, value) VALUES ('a', 'b')"))
        assert connection.execute(count).scalar_one() == 0


@pytest.mark.parametrize("place", ["mysql://a/b", "sqlite://", "://"])
def test_what_is_no_store_is_refused(place: str):
    """With what may be given instead."""
    with pytest.raises(ConfigError, match=r"^store "):
        Database(place)


def test_a_file_of_something_else_is_refused(tmp_path: Path):
    """And left as it is."""
    (tmp_path / "record.db").write_text("Not a database, but long enough to be looked at." * 100)
    with pytest.raises(StoreError, match=r"record.db: .*; "):
        Database(tmp_path / "record.db")


def test_a_database_that_is_not_there_is_said():
    """Without the password."""
    with pytest.raises(StoreError) as caught:
        Database("postgresql://me:hidden@127.0.0.1:1/none")
    assert "hidden" not in str(caught.value)


def test_the_default_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Unless DATABASE_URL says otherwise."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_store() == str(tmp_path / "onrecord" / "record.db")
    monkeypatch.setenv("DATABASE_URL", "postgresql://a/b")
    assert default_store() == "postgresql://a/b"


def test_a_store_that_fails_in_use_is_said(database: Database):
    """A table that is gone here; a full disk elsewhere."""
    with database.writing() as connection:
        connection.execute(text("DROP TABLE leases"))
    if database.is_sqlite:
        with pytest.raises(StoreError, match="cannot be used now"), database.reading() as connection:
            connection.execute(text("SELECT * FROM leases"))


def test_processes_that_open_a_new_store_at_once_all_succeed(store_place: str):
    """One of them makes the tables."""
    code = "import sys; from onrecord.store.database import Database; Database(sys.argv[1]).close()"
    command = [sys.executable, "-c", code, store_place]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(4)]  # noqa: S603 - our own
    assert [process.communicate()[1].decode() for process in running] == [""] * 4
    assert [process.returncode for process in running] == [0] * 4
