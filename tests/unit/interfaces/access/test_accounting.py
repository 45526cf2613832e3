"""Accounts and keys are changed by steps that are noted, and there is always an admin."""

import pytest
from fastapi.testclient import TestClient

from onrecord.errors import InputError, NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import accounting
from onrecord.store.accounts import Role, get_account, list_accounts
from onrecord.store.audit import list_audit
from onrecord.store.keys import Scope, list_keys
from tests.clients import CHEAP, PASSWORD, hold_token, log_in, make_account


def test_the_first_account_is_an_admin(newsroom: Newsroom):
    """Else nobody could let anybody in."""
    with pytest.raises(InputError, match="make an admin first"):
        make_account(newsroom, "mara", Role.EDITOR)
    make_account(newsroom, "ines", Role.ADMIN)
    make_account(newsroom, "mara", Role.EDITOR)


@pytest.mark.parametrize("step", ["role", "disable"])
def test_the_last_admin_stays(newsroom: Newsroom, step: str):
    """Nothing is changed where the step would leave none."""
    make_account(newsroom, "ines", Role.ADMIN)
    make_account(newsroom, "mara", Role.ADMIN)

    def take(name: str) -> None:
        with newsroom.database.writing() as connection:
            if step == "role":
                accounting.set_role(connection, actor="test", name=name, role=Role.READER, now=newsroom.clock())
            else:
                accounting.disable(connection, actor="test", name=name, now=newsroom.clock())

    take("mara")
    with pytest.raises(InputError, match="ines: is the last admin"):
        take("ines")
    with newsroom.database.reading() as connection:
        ines = get_account(connection, "ines")
    assert (ines.role, ines.disabled_at) == (Role.ADMIN, None)


def test_each_step_is_noted(newsroom: Newsroom):
    """With who did it, and never with a secret."""
    make_account(newsroom, "ines", Role.ADMIN)
    with newsroom.database.writing() as connection:
        now = newsroom.clock()
        hashed = CHEAP.hash(PASSWORD)
        accounting.add_account(connection, actor="ines", name="mara", password=hashed, role=Role.READER, now=now)
        accounting.set_role(connection, actor="ines", name="mara", role=Role.EDITOR, now=now)
        accounting.set_password(connection, actor="ines", name="mara", password=hashed, now=now)
        key = accounting.add_key(connection, actor="ines", owner="mara", name=" a\x1b use ", scope=Scope.READ, now=now)
        number = list_keys(connection, get_account(connection, "mara").id)[0].id
        accounting.revoke(connection, actor="ines", owner="mara", key_id=number, now=now)
        accounting.disable(connection, actor="ines", name="mara", now=now)
        accounting.enable(connection, actor="ines", name="mara", now=now)
        lines = [(line.action, line.detail) for line in reversed(list_audit(connection)) if line.actor == "ines"]
        assert all(line.target == "mara" for line in list_audit(connection) if line.actor == "ines")
    assert lines == [
        ("account-added", "as reader"),
        ("role-set", "from reader to editor"),
        ("password-set", ""),
        ("key-added", f"{key[:14]} a use, may read"),
        ("key-revoked", str(number)),
        ("account-disabled", ""),
        ("account-enabled", ""),
    ]


def test_a_set_password_and_a_disabled_account_end_all_sessions(browser: TestClient, newsroom: Newsroom):
    """Whoever had them is out at once."""
    for step in (
        lambda connection, **by: accounting.set_password(connection, password=CHEAP.hash(PASSWORD), **by),
        accounting.disable,
    ):
        assert log_in(browser, "reader").status_code == 303
        with newsroom.database.writing() as connection:
            step(connection, actor="test", name="reader", now=newsroom.clock())
        assert browser.get("/account").status_code == 303
        browser.cookies.clear()
        hold_token(browser)
    assert log_in(browser, "reader").status_code == 403


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "\x1b"])
def test_a_key_has_a_name(newsroom: Newsroom, name: str):
    """So that its owner knows which to take back."""
    make_account(newsroom, "ines", Role.ADMIN)
    with pytest.raises(InputError, match="has no name"), newsroom.database.writing() as connection:
        accounting.add_key(connection, actor="test", owner="ines", name=name, scope=Scope.READ, now=newsroom.clock())


def test_what_is_not_there_is_named(newsroom: Newsroom):
    """Accounts and keys."""
    make_account(newsroom, "ines", Role.ADMIN)
    now = newsroom.clock()
    with newsroom.database.writing() as connection:
        for step in (accounting.disable, accounting.enable):
            with pytest.raises(NotInStore, match="'mara'"):
                step(connection, actor="test", name="mara", now=now)
        with pytest.raises(InputError, match="key 7: is no key of ines"):
            accounting.revoke(connection, actor="test", owner="ines", key_id=7, now=now)
        assert [account.name for account in list_accounts(connection)] == ["ines"]
