"""What needs no person. What is found and cured in all: tests/unit/store/test_doctor.py."""

from sqlalchemy import text

from onrecord.flow.mending import find_wrong, mend
from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from tests.unit.flow.reports import PLOVER


def test_mending_does_what_was_left_and_tells_what_it_cannot(database: Database):
    """A version that cannot be unpacked cannot be read again."""
    newsroom = Newsroom(database)
    list(newsroom.add([PLOVER]))
    assert [finding.damage for finding in find_wrong(newsroom)] == [False]
    assert list(mend(newsroom, find_wrong(newsroom))) == []
    assert find_wrong(newsroom) == ()
    with database.writing() as connection:
        connection.execute(text("UPDATE versions SET body = (SELECT body FROM readings)"))
        connection.execute(text("DELETE FROM readings"))
    (failure,) = mend(newsroom, find_wrong(newsroom))
    assert "cannot be read" in str(failure)
