"""Accounts and keys from the command line; a password is never an argument."""

import re
from pathlib import Path

import pytest

from onrecord.store.accounts import get_account, get_password
from onrecord.store.audit import list_audit
from onrecord.store.database import Database

PASSWORD = "seven lamps on the quay"


@pytest.fixture
def run(onrecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs a command on a new store; gives its result."""
    monkeypatch.setenv("DATABASE_URL", str(tmp_path / "record.db"))
    return onrecord


def add(run, name: str, *more: str):
    """Make an account, its password on standard input."""
    return run("accounts", "add", name, "--password-stdin", *more, stdin=PASSWORD + "\n")


def test_accounts_are_made_changed_and_listed(run, tmp_path: Path):
    """Each step says what is so now, and is noted as done from the command line."""
    assert "ines may log in now, as admin" in add(run, "Ines", "--role", "admin").stderr
    assert add(run, "mara").exit_code == 0
    assert "mara is editor now" in run("accounts", "role", "mara", "editor").stderr
    assert "cannot log in" in run("accounts", "disable", "mara").stderr
    listed = run("accounts", "list").stdout.splitlines()
    assert [line.split("\t")[:2] for line in listed] == [["ines", "admin"], ["mara", "editor"]]
    assert "disabled" in listed[1]
    assert "may log in again" in run("accounts", "enable", "mara").stderr
    with Database(tmp_path / "record.db") as database, database.reading() as connection:
        before = get_password(connection, get_account(connection, "mara").id)
    assert run("accounts", "passwd", "mara", "--password-stdin", stdin="nine lamps on the quay\n").exit_code == 0
    with Database(tmp_path / "record.db") as database, database.reading() as connection:
        assert get_password(connection, get_account(connection, "mara").id) != before
        lines = list_audit(connection)
    assert {line.actor for line in lines} == {"command line"}
    assert [line.action for line in reversed(lines)] == [
        "account-added", "account-added", "role-set", "account-disabled", "account-enabled", "password-set",
    ]  # fmt: skip
    assert PASSWORD not in str(lines)


def test_a_key_is_printed_alone(run):
    """So that a script can take it; the list shows how it begins."""
    add(run, "ines", "--role", "admin")
    made = run("keys", "add", "ines", "the archive", "--scope", "write")
    assert re.fullmatch(r"onr_[0-9a-f]{64}\n", made.stdout)
    number, prefix, name, scope, used = run("keys", "list", "ines").stdout.rstrip("\n").split("\t")
    assert (made.stdout.startswith(prefix), name, scope, used) == (True, "the archive", "write", "never used")
    assert run("keys", "revoke", "ines", number).exit_code == 0
    assert "revoked" in run("keys", "list", "ines").stdout
    assert "is no key of ines" in run("keys", "revoke", "ines", number).stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["accounts", "role", "nils", "editor"], "'nils': there is none"),
        (["keys", "list", "nils"], "'nils': there is none"),
        (["accounts", "disable", "ines"], "is the last admin"),
        (["accounts", "add", "mara"], "give it on standard input: --password-stdin"),
    ],
)
def test_what_cannot_be_done_says_why(run, arguments: list[str], told: str):
    """In one line, with exit code 2."""
    add(run, "ines", "--role", "admin")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr


def test_the_first_account_is_an_admin(run):
    """Else nobody could let anybody in."""
    assert "make an admin first" in add(run, "mara").stderr


def test_a_password_is_asked_for_twice(run, monkeypatch: pytest.MonkeyPatch):
    """On a terminal, without showing it."""
    answers = iter([PASSWORD, PASSWORD, PASSWORD, "another one"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    monkeypatch.setattr("onrecord.interfaces.cli.accounts._is_terminal", lambda: True)
    assert run("accounts", "add", "ines", "--role", "admin").exit_code == 0
    assert "was not the same both times" in run("accounts", "add", "mara").stderr
