"""A session holds until it is ended, expires, is idle for too long, or its account is disabled."""

from datetime import timedelta

from onrecord.store.accounts import Role, put_account, put_disabled
from onrecord.store.database import Database
from onrecord.store.sessions import (
    Session,
    drop_expired,
    end_session,
    end_sessions,
    find_session,
    list_sessions,
    put_session,
    touch_session,
)
from tests.clock import SetClock

NOW = SetClock().now
IDLE = timedelta(hours=1)


def begin(database: Database, *digests: str, agent: str = "a browser") -> int:
    """Make an account with these sessions, each of a day; gives its number."""
    with database.writing() as connection:
        account = put_account(connection, "mara", password="hashed", role=Role.EDITOR, now=NOW)
        for digest in digests:
            session = Session(
                digest=digest,
                created_at=NOW,
                seen_at=NOW,
                expires_at=NOW + timedelta(days=1),
                network="192.0.2.7",
                agent=agent,
            )
            put_session(connection, account.id, session)
    return account.id


def holds(database: Database, digest: str, after: timedelta) -> bool:
    """Whether a session is found so long after it began."""
    with database.reading() as connection:
        return find_session(connection, digest, now=NOW + after, idle=IDLE) is not None


def test_a_session_brings_its_account(database: Database):
    """With the role that the account has now."""
    number = begin(database, "one")
    with database.reading() as connection:
        found = find_session(connection, "one", now=NOW, idle=IDLE)
    assert found is not None
    account, session = found
    assert (account.id, account.name, account.role) == (number, "mara", Role.EDITOR)
    assert (session.network, session.agent, session.created_at) == ("192.0.2.7", "a browser", NOW)
    assert not holds(database, "two", timedelta())


def test_an_idle_session_ends(database: Database):
    """A session in use goes on."""
    begin(database, "one")
    assert holds(database, "one", timedelta(minutes=59))
    assert not holds(database, "one", timedelta(minutes=60))
    with database.writing() as connection:
        touch_session(connection, "one", now=NOW + timedelta(minutes=59))
    assert holds(database, "one", timedelta(minutes=60))


def test_a_session_ends_whatever_it_does(database: Database):
    """Being used does not make it last."""
    begin(database, "one")
    with database.writing() as connection:
        touch_session(connection, "one", now=NOW + timedelta(hours=24))
    assert not holds(database, "one", timedelta(hours=24))


def test_a_disabled_account_has_no_sessions(database: Database):
    """Even where they were not ended."""
    number = begin(database, "one")
    with database.writing() as connection:
        put_disabled(connection, number, NOW)
    assert not holds(database, "one", timedelta())


def test_only_the_own_sessions_can_be_ended(database: Database):
    """One by one, or all."""
    number = begin(database, "one", "two", "three")
    with database.writing() as connection:
        assert not end_session(connection, number + 1, "one")
        assert end_session(connection, number, "one")
        assert not end_session(connection, number, "one")
        left = list_sessions(connection, number, now=NOW, idle=IDLE)
        assert [session.digest for session in left] == ["three", "two"]
        assert end_sessions(connection, number) == 2
        assert list_sessions(connection, number, now=NOW, idle=IDLE) == ()


def test_what_is_over_is_forgotten(database: Database):
    """So that the table does not grow for ever."""
    number = begin(database, "one")
    with database.writing() as connection:
        drop_expired(connection, now=NOW + timedelta(days=1))
        assert end_sessions(connection, number) == 0


def test_the_name_of_a_browser_is_cut_and_cleaned(database: Database):
    """Anybody can claim anything there."""
    number = begin(database, "one", agent="Fox\x1b[31m\n" + "x" * 1000)
    with database.reading() as connection:
        (session,) = list_sessions(connection, number, now=NOW, idle=IDLE)
    assert session.agent == "Fox[31m" + "x" * 193
