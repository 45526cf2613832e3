"""What could not be taken in, on record."""

from datetime import UTC, datetime

from onrecord.errors import FetchError, InputEmpty
from onrecord.store.failures import Failure, list_failures, note_failure

NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)


def test_failures_come_newest_first(database):
    """With name, reason and next step; what a database cannot hold is replaced."""
    with database.writing() as connection:
        note_failure(connection, FetchError("http://a.example/", "no answer", "try again later"), now=NOW)
        note_failure(connection, InputEmpty("a\0\ud800.txt", "there is no text in it", "leave it out"), now=NOW)
    with database.reading() as connection:
        newest, oldest = list_failures(connection, limit=2)
        assert list_failures(connection, limit=1) == (newest,)
    assert newest == Failure(
        at=NOW, name="a\ufffd\ufffd.txt", reason="there is no text in it", next_step="leave it out"
    )
    assert (oldest.name, oldest.reason) == ("http://a.example/", "no answer")
