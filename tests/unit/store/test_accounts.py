"""Accounts are kept under names that cannot be mistaken for one another."""

import pytest

from onrecord.errors import InputError, NotInStore
from onrecord.store.accounts import (
    Role,
    account_name,
    count_admins,
    find_account,
    get_account,
    get_password,
    has_accounts,
    list_accounts,
    put_account,
    put_disabled,
    put_password,
    put_role,
)
from onrecord.store.database import Database
from tests.clock import SetClock

NOW = SetClock().now


def add(database: Database, name: str, role: Role = Role.READER) -> None:
    """Make an account with a hash that nothing matches."""
    with database.writing() as connection:
        put_account(connection, name, password="hashed", role=role, now=NOW)


def test_each_role_covers_those_before_it():
    """The order is reader, reviewer, editor, admin."""
    assert [[one.covers(other) for other in Role] for one in Role] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


@pytest.mark.parametrize("name", ["", "-mara", "a b", "mára", "a" * 65, "a\nb", "a/b", "<b>", "mаra"])
def test_names_that_could_mislead_are_refused(name: str):
    """Only plain letters, digits, dots, dashes and underscores; the last one here has a Cyrillic letter."""
    with pytest.raises(InputError, match="is no name"):
        account_name(name)


def test_an_account_is_found_in_any_case(database: Database):
    """It is kept in lower case."""
    assert account_name(" Mara ") == "mara"
    add(database, "Mara")
    with database.reading() as connection:
        found = find_account(connection, "MARA")
        assert found is not None
        assert (found.name, found.role, found.created_at, found.disabled_at) == ("mara", Role.READER, NOW, None)
        assert find_account(connection, "ines") is None
        with pytest.raises(NotInStore, match="ines"):
            get_account(connection, "ines")


def test_a_name_is_taken_once(database: Database):
    """In any case of letters."""
    add(database, "mara")
    with pytest.raises(InputError, match="is there already"):
        add(database, "MARA")


def test_what_is_changed_is_changed_for_one_account(database: Database):
    """Password, role, and whether it may log in."""
    with database.reading() as connection:
        assert not has_accounts(connection)
    for name in ("ines", "mara"):
        add(database, name, Role.ADMIN)
    with database.writing() as connection:
        mara = get_account(connection, "mara").id
        put_password(connection, mara, "other")
        put_role(connection, mara, Role.EDITOR)
        put_disabled(connection, mara, NOW)
    with database.reading() as connection:
        assert has_accounts(connection)
        ines, changed = list_accounts(connection)
        assert (ines.name, ines.role, ines.disabled_at) == ("ines", Role.ADMIN, None)
        assert (changed.role, changed.disabled_at) == (Role.EDITOR, NOW)
        assert [get_password(connection, one.id) for one in (ines, changed)] == ["hashed", "other"]


def test_a_disabled_admin_does_not_count(database: Database):
    """Only those who can let others in do."""
    add(database, "ines", Role.ADMIN)
    add(database, "mara", Role.ADMIN)
    with database.writing() as connection:
        put_disabled(connection, get_account(connection, "mara").id, NOW)
        assert count_admins(connection) == 1
