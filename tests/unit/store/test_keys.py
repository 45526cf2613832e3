"""Keys are found by how they begin, and hold until they are taken back."""

from onrecord.store.accounts import Role, put_account, put_disabled
from onrecord.store.database import Database
from onrecord.store.keys import Scope, find_key, list_keys, put_key, revoke_key, touch_key
from tests.clock import SetClock

NOW = SetClock().now


def make(database: Database, *prefixes: str) -> int:
    """Make an account with these keys; gives its number."""
    with database.writing() as connection:
        account = put_account(connection, "mara", password="hashed", role=Role.EDITOR, now=NOW)
        for prefix in prefixes:
            put_key(connection, account.id, name="archive", prefix=prefix, digest="d", scope=Scope.WRITE, now=NOW)
    return account.id


def test_a_key_brings_its_account(database: Database):
    """And what it may."""
    number = make(database, "onr_a", "onr_b")
    with database.writing() as connection:
        found = find_key(connection, "onr_a")
        assert found is not None
        account, key = found
        touch_key(connection, key.id, now=NOW)
        newest, oldest = list_keys(connection, number)
    assert (account.id, account.name, account.role) == (number, "mara", Role.EDITOR)
    assert (key.name, key.digest, key.scope, key.used_at) == ("archive", "d", Scope.WRITE, None)
    assert (newest.prefix, newest.used_at) == ("onr_b", None)
    assert (oldest.prefix, oldest.used_at) == ("onr_a", NOW)


def test_a_revoked_key_is_not_found(database: Database):
    """Only its owner can take it back; it stays in the list."""
    number = make(database, "onr_a")
    with database.writing() as connection:
        (key,) = list_keys(connection, number)
        assert not revoke_key(connection, number + 1, key.id, now=NOW)
        assert revoke_key(connection, number, key.id, now=NOW)
        assert not revoke_key(connection, number, key.id, now=NOW)
        assert find_key(connection, "onr_a") is None
        assert [key.revoked_at for key in list_keys(connection, number)] == [NOW]


def test_the_key_of_a_disabled_account_is_not_found(database: Database):
    """It holds again when the account does."""
    number = make(database, "onr_a")
    with database.writing() as connection:
        put_disabled(connection, number, NOW)
        assert find_key(connection, "onr_a") is None
        put_disabled(connection, number, None)
        assert find_key(connection, "onr_a") is not None
