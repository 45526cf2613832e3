"""What Alembic runs."""

from sqlalchemy import inspect

from onrecord.store.database import Database
from onrecord.store.schema import metadata


def test_the_steps_run_on_the_connection_that_is_given(database: Database):
    """A store that was opened has every table, and Alembic's own."""
    assert set(inspect(database.engine).get_table_names()) == {*metadata.tables, "alembic_version"}
