"""What went wrong where nobody was watching."""

from onrecord.errors import FetchError, StoreError
from onrecord.store.database import Database
from onrecord.store.failures import list_failures, note_failure
from tests.unit.store.records import LATER, NOW


def test_a_failure_keeps_name_reason_and_next_step(database: Database):
    """As far as the error has them; the newest first."""
    with database.writing() as connection:
        note_failure(connection, FetchError("https://example.org", "gave 500", "try later"), now=NOW)
        note_failure(connection, StoreError("x" * 5000), now=LATER)
        newest, oldest = list_failures(connection, limit=10)
    assert (oldest.at, oldest.name, oldest.reason) == (NOW, "https://example.org", "gave 500")
    assert oldest.next_step == "try later"
    assert (newest.name, len(newest.reason), newest.next_step) == ("StoreError", 2000, "")
