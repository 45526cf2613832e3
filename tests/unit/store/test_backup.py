"""A copy of a store that is in use."""

from pathlib import Path

import pytest

from onrecord.errors import ConfigError, StoreError
from onrecord.store.articles import get_entry
from onrecord.store.backup import back_up
from onrecord.store.database import Database
from tests.unit.store.records import put


def test_a_copy_holds_what_was_kept(tmp_path: Path):
    """Also while somebody writes; what is not kept yet is not in it. It is one file, for its owner only."""
    with Database(tmp_path / "record.db") as database:
        with database.writing() as connection:
            put(connection, "One.")
        with database.writing() as connection:
            put(connection, "Two.", name="b")
            back_up(database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob("*copy*")) == ["copy.db"]
    with Database(tmp_path / "copy.db") as copy, copy.reading() as connection:
        assert get_entry(connection, 1).key == "id:a"
        with pytest.raises(LookupError):
            get_entry(connection, 2)


def test_nothing_is_written_over(tmp_path: Path):
    """A copy takes a new name, in a folder that is there."""
    with Database(tmp_path / "record.db") as database:
        with pytest.raises(ConfigError, match="exists"):
            back_up(database, tmp_path / "record.db")
        with pytest.raises(StoreError, match="cannot be written"):
            back_up(database, tmp_path / "none" / "copy.db")


def test_postgresql_has_a_tool_of_its_own(database: Database, tmp_path: Path):
    """It is named, with the command."""
    if not database.is_sqlite:
        with pytest.raises(ConfigError, match="pg_dump"):
            back_up(database, tmp_path / "copy")
