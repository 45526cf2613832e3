"""The commands on accounts and keys. Whoever may write to the store may do all of it; the audit log says so."""

import getpass
import sys

from onrecord.errors import ConfigError
from onrecord.flow.newsroom import utc_now
from onrecord.interfaces.access import accounting
from onrecord.interfaces.access.passwords import Passwords
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import say
from onrecord.store.accounts import Account, Role, get_account, list_accounts
from onrecord.store.audit import COMMAND_LINE
from onrecord.store.database import Database
from onrecord.store.keys import ApiKey, Scope, list_keys


@ending
def add_account(name: str, role: str, store: str | None, *, from_stdin: bool) -> Exit:
    """Make an account."""
    password = Passwords().hash(_read_password(from_stdin=from_stdin))
    with Database(store) as database, database.writing() as connection:
        account = accounting.add_account(
            connection, actor=COMMAND_LINE, name=name, password=password, role=Role(role), now=utc_now()
        )
    say(f"{account.name} may log in now, as {account.role}")
    return Exit.OK


@ending
def show_accounts(store: str | None) -> Exit:
    """Print all accounts."""
    with Database(store) as database, database.reading() as connection:
        for account in list_accounts(connection):
            sys.stdout.write(_account_line(account) + "\n")
    return Exit.OK


@ending
def set_password(name: str, store: str | None, *, from_stdin: bool) -> Exit:
    """Give an account another password."""
    password = Passwords().hash(_read_password(from_stdin=from_stdin))
    with Database(store) as database, database.writing() as connection:
        accounting.set_password(connection, actor=COMMAND_LINE, name=name, password=password, now=utc_now())
    say(f"{name} has another password now, and is logged out everywhere")
    return Exit.OK


@ending
def set_role(name: str, role: str, store: str | None) -> Exit:
    """Change what an account may."""
    with Database(store) as database, database.writing() as connection:
        accounting.set_role(connection, actor=COMMAND_LINE, name=name, role=Role(role), now=utc_now())
    say(f"{name} is {role} now")
    return Exit.OK


@ending
def disable(name: str, store: str | None) -> Exit:
    """Shut an account out."""
    with Database(store) as database, database.writing() as connection:
        accounting.disable(connection, actor=COMMAND_LINE, name=name, now=utc_now())
    say(f"{name} is logged out everywhere and cannot log in")
    return Exit.OK


@ending
def enable(name: str, store: str | None) -> Exit:
    """Let an account in again."""
    with Database(store) as database, database.writing() as connection:
        accounting.enable(connection, actor=COMMAND_LINE, name=name, now=utc_now())
    say(f"{name} may log in again")
    return Exit.OK


@ending
def add_key(owner: str, name: str, scope: str, store: str | None) -> Exit:
    """Make a key and print it."""
    with Database(store) as database, database.writing() as connection:
        key = accounting.add_key(
            connection, actor=COMMAND_LINE, owner=owner, name=name, scope=Scope(scope), now=utc_now()
        )
    sys.stdout.write(key + "\n")
    say("this is the only time that the key is shown")
    return Exit.OK


@ending
def show_keys(owner: str, store: str | None) -> Exit:
    """Print an account's keys."""
    with Database(store) as database, database.reading() as connection:
        for key in list_keys(connection, get_account(connection, owner).id):
            sys.stdout.write(_key_line(key) + "\n")
    return Exit.OK


@ending
def revoke_key(owner: str, key_id: int, store: str | None) -> Exit:
    """Take a key back."""
    with Database(store) as database, database.writing() as connection:
        accounting.revoke(connection, actor=COMMAND_LINE, owner=owner, key_id=key_id, now=utc_now())
    say(f"key {key_id} of {owner} is refused from now on")
    return Exit.OK


def _read_password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not _is_terminal():
        raise ConfigError("the password: there is no terminal to ask on; give it on standard input: --password-stdin")
    password = getpass.getpass("Password: ")
    if getpass.getpass("Once more: ") != password:
        raise ConfigError("the password: was not the same both times; run the command again")
    return password


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _account_line(account: Account) -> str:
    state = "may log in" if account.disabled_at is None else f"disabled {account.disabled_at:%Y-%m-%d}"
    return f"{account.name}\t{account.role}\t{account.created_at:%Y-%m-%d}\t{state}"


def _key_line(key: ApiKey) -> str:
    used = "never used" if key.used_at is None else f"used {key.used_at:%Y-%m-%d}"
    state = "" if key.revoked_at is None else f"\trevoked {key.revoked_at:%Y-%m-%d}"
    return f"{key.id}\t{key.prefix}\t{key.name}\t{key.scope}\t{used}{state}"
