"""The first step, and the steps as a whole: what they make is what ``schema`` says."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, text

from onrecord.errors import StoreError
from onrecord.store.database import HEAD, Database
from onrecord.store.schema import metadata
from onrecord.store.search_index import ARTICLES, QUOTES

INDEX = (ARTICLES, QUOTES)


def test_the_steps_make_what_the_schema_says(database: Database):
    """On both databases: no table, column, index or constraint differs."""
    with database.writing() as connection:
        options = {"compare_type": False, "target_metadata": metadata, "include_name": _is_no_index}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_steps_make_the_same_store_as_the_tables_themselves(database: Database):
    """Every object of the database, triggers too, is named alike in a store of the steps and in one of the tables."""
    with database.writing() as connection:
        made = _objects(connection, is_sqlite=database.is_sqlite)
        for name in INDEX:
            connection.execute(text(f"DROP TABLE {name}"))
        reflected = MetaData()
        reflected.reflect(connection)
        reflected.drop_all(connection)
        for name in _functions(connection, is_sqlite=database.is_sqlite):
            connection.execute(text(f"DROP FUNCTION {name}"))
        metadata.create_all(connection)
        assert _objects(connection, is_sqlite=database.is_sqlite) == made - {
            ("alembic_version",),
            ("alembic_version_pkc",),
        }


def test_a_store_of_a_newer_onrecord_is_refused(store_place: str):
    """It is left as it is."""
    with Database(store_place) as database, database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"revision 9999 is not known here; update onrecord"):
        Database(store_place)


def test_an_older_store_is_brought_forward_with_its_data(store_place: str):
    """Here the step back is made by hand: the newest revision is the first."""
    with Database(store_place) as database, database.writing() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        for name in (*INDEX, *(table.name for table in reversed(metadata.sorted_tables))):
            connection.execute(text(f"DROP TABLE {name}"))
        for name in _functions(connection, is_sqlite=database.is_sqlite):
            connection.execute(text(f"DROP FUNCTION {name}"))
        connection.execute(text("CREATE TABLE kept (value TEXT)"))
        connection.execute(text("INSERT INTO kept VALUES ('here')"))
    with Database(store_place) as database, database.reading() as connection:
        assert connection.execute(text("SELECT value FROM kept")).scalar_one() == "here"
        assert database.revision() == HEAD


def _is_no_index(name, kind, _parents):
    """The search index is no table of the metadata; SQLite keeps each of its parts in several."""
    return kind != "table" or not name.startswith(INDEX)


def _objects(connection, *, is_sqlite):
    """The definitions of all tables, indexes and triggers."""
    if is_sqlite:
        found = connection.execute(text("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"))
    else:
        found = connection.execute(
            text(
                "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
                "UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            )
        )
    return {tuple(row) for row in found}


def _functions(connection, *, is_sqlite):
    """The functions of our own."""
    if is_sqlite:
        return []
    functions = text("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace")
    return connection.execute(functions).scalars().all()
