"""The audit log only grows, and shows what people typed without obeying it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onrecord.store.audit import list_audit, note
from onrecord.store.database import Database
from tests.clock import SetClock

NOW = SetClock().now


def test_the_newest_line_comes_first(database: Database):
    """Paged by number, chosen by action."""
    with database.writing() as connection:
        for action in ("login", "logout", "login"):
            note(connection, "mara", action, "here", "with detail", now=NOW)
        lines = list_audit(connection)
        assert [line.action for line in lines] == ["login", "logout", "login"]
        assert [line.id for line in lines] == sorted((line.id for line in lines), reverse=True)
        assert (lines[0].at, lines[0].actor, lines[0].target, lines[0].detail) == (NOW, "mara", "here", "with detail")
        assert list_audit(connection, before=lines[0].id, limit=1) == lines[1:2]
        assert list_audit(connection, actions=["logout"]) == lines[1:2]


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
def test_the_log_cannot_be_changed(database: Database, statement: str):
    """The database itself refuses, whoever asks."""
    with database.writing() as connection:
        note(connection, "mara", "login", now=NOW)
    with pytest.raises(DBAPIError, match="this log only grows"), database.writing() as connection:
        connection.execute(text(statement))
    with database.reading() as connection:
        assert [line.actor for line in list_audit(connection)] == ["mara"]


def test_a_line_stays_one_line(database: Database):
    """What would break it, colour a terminal or turn the direction of reading is shown as its number."""
    with database.writing() as connection:
        note(connection, "mara\nines", "login", "\x1b[31m", "\u202e" + "x" * 1000, now=NOW)
        (line,) = list_audit(connection)
    assert (line.actor, line.target) == ("mara\\u000aines", "\\u001b[31m")
    assert line.detail == "\\u202e" + "x" * 499
