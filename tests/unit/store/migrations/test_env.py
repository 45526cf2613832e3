"""What Alembic runs."""

from sqlalchemy import inspect

from onrecord.store.database import Database
from onrecord.store.schema import metadata
from onrecord.store.search_index import ARTICLES, QUOTES


def test_the_steps_run_on_the_connection_that_is_given(database: Database):
    """A store that was opened has every table, and Alembic's own."""
    found = {name for name in inspect(database.engine).get_table_names() if not name.startswith((ARTICLES, QUOTES))}
    assert found == {*metadata.tables, "alembic_version"}
