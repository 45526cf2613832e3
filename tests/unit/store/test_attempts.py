"""How often something was tried of late."""

from datetime import UTC, datetime, timedelta

from onrecord.store.attempts import count_attempts, note_attempt
from onrecord.store.database import Database

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_attempts_are_counted_by_key_and_forgotten(database: Database):
    """Those of another key do not count; those before the time are deleted when the key is tried again."""
    hour = timedelta(hours=1)
    with database.writing() as connection:
        note_attempt(connection, "a", now=NOW - 2 * hour, since=NOW - 3 * hour)
        note_attempt(connection, "a", now=NOW, since=NOW - 3 * hour)
        note_attempt(connection, "b", now=NOW, since=NOW - hour)
        assert count_attempts(connection, "a", since=NOW - 3 * hour) == 2
        assert count_attempts(connection, "a", since=NOW - hour) == 1
        note_attempt(connection, "a", now=NOW, since=NOW - hour)
        assert count_attempts(connection, "a", since=NOW - 3 * hour) == 2
