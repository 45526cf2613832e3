"""All tables of a store."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from onrecord.store import schema
from onrecord.store.database import Database
from tests.unit.store.records import NOW


@pytest.mark.parametrize("year", [1, 1923, 2031, 9999])
def test_times_are_utc_and_sort(database: Database, year: int):
    """Whatever the zone that they were given in."""
    given = datetime(year, 6, 1, 12, 30, 1, 5, tzinfo=timezone(timedelta(hours=5)))
    table = schema.leases
    with database.writing() as connection:
        connection.execute(insert(table).values(name="a", holder="h", until=given))
        found = connection.execute(select(table.c.until).where(table.c.until <= given)).scalar_one()
    assert found == given
    assert found.tzinfo is UTC


def test_a_naive_time_is_refused(database: Database):
    """It means something else on every machine."""
    with pytest.raises(StatementError, match="has no zone"), database.writing() as connection:
        connection.execute(insert(schema.leases).values(name="a", holder="h", until=NOW.replace(tzinfo=None)))


@pytest.mark.parametrize(
    ("given", "kept"), [("a\x00b", "a\ufffdb"), ("\ud800", "\ufffd"), ("\ud83d\ude00", "\U0001f600"), ("é", "é")]
)
def test_text_is_held_by_both_databases(database: Database, given: str, kept: str):
    """And found again as it was given."""
    table = schema.settings
    with database.writing() as connection:
        connection.execute(insert(table).values(name=given, value=given))
        assert connection.execute(select(table.c.value).where(table.c.name == given)).scalar_one() == kept


def test_indexed_text_is_cut():
    """PostgreSQL indexes no long value; what is looked for is cut likewise."""
    kind = schema.articles.c.outlet.type
    assert isinstance(kind, schema.Text)
    assert kind.process_bind_param("é" * 1000, None) == "é" * 300
    assert kind.process_bind_param("a" * 1000, None) == "a" * 300
    assert kind.process_bind_param(None, None) is None
