"""What is done with accounts and keys, each step noted in the audit log."""

from datetime import datetime

from sqlalchemy import Connection

from onrecord.errors import InputError
from onrecord.interfaces.access.tokens import digest, key_prefix, new_key
from onrecord.store.accounts import (
    Account,
    Role,
    count_admins,
    get_account,
    put_account,
    put_disabled,
    put_password,
    put_role,
)
from onrecord.store.audit import note
from onrecord.store.keys import Scope, put_key, revoke_key
from onrecord.store.sessions import end_sessions

_KEY_NAME_CHARS = 80


def add_account(  # noqa: PLR0913 - what an account is made of
    connection: Connection, *, actor: str, name: str, password: str, role: Role, now: datetime
) -> Account:
    """Make an account; ``password`` is its hash.

    Raises:
        InputError: The name cannot be used; or there is no admin yet, and this is none.
    """
    if role is not Role.ADMIN and count_admins(connection) == 0:
        raise InputError(f"account {name[:80]}", "would be the first, and no admin", "make an admin first")
    account = put_account(connection, name, password=password, role=role, now=now)
    note(connection, actor, "account-added", account.name, f"as {role}", now=now)
    return account


def set_password(connection: Connection, *, actor: str, name: str, password: str, now: datetime) -> None:
    """Give an account another password, whose hash this is, and end its sessions.

    Raises:
        NotInStore: There is no such account.
    """
    account = get_account(connection, name)
    put_password(connection, account.id, password)
    end_sessions(connection, account.id)
    note(connection, actor, "password-set", account.name, now=now)


def set_role(connection: Connection, *, actor: str, name: str, role: Role, now: datetime) -> None:
    """Change what an account may, from its next request on.

    Raises:
        NotInStore: There is no such account.
        InputError: It is the last admin.
    """
    account = get_account(connection, name)
    put_role(connection, account.id, role)
    _keep_an_admin(connection, account)
    note(connection, actor, "role-set", account.name, f"from {account.role} to {role}", now=now)


def disable(connection: Connection, *, actor: str, name: str, now: datetime) -> None:
    """Shut an account out: its sessions end, its keys are refused.

    Raises:
        NotInStore: There is no such account.
        InputError: It is the last admin.
    """
    account = get_account(connection, name)
    put_disabled(connection, account.id, now)
    _keep_an_admin(connection, account)
    end_sessions(connection, account.id)
    note(connection, actor, "account-disabled", account.name, now=now)


def enable(connection: Connection, *, actor: str, name: str, now: datetime) -> None:
    """Let an account in again, and its keys with it.

    Raises:
        NotInStore: There is no such account.
    """
    account = get_account(connection, name)
    put_disabled(connection, account.id, None)
    note(connection, actor, "account-enabled", account.name, now=now)


def add_key(  # noqa: PLR0913 - what a key is made of
    connection: Connection, *, actor: str, owner: str, name: str, scope: Scope, now: datetime
) -> str:
    """Make a key for an account; gives the key, which nobody can see again.

    Raises:
        NotInStore: There is no such account.
        InputError: The key has no name, or a long one.
    """
    account = get_account(connection, owner)
    called = "".join(filter(str.isprintable, name)).strip()
    if not 1 <= len(called) <= _KEY_NAME_CHARS:
        raise InputError("the key", "has no name, or a long one", f"name it after its use, in 1 to {_KEY_NAME_CHARS}")
    key = new_key()
    prefix = key_prefix(key)
    put_key(connection, account.id, name=called, prefix=prefix, digest=digest(key), scope=scope, now=now)
    note(connection, actor, "key-added", account.name, f"{prefix} {called}, may {scope}", now=now)
    return key


def revoke(connection: Connection, *, actor: str, owner: str, key_id: int, now: datetime) -> None:
    """Take a key back.

    Raises:
        NotInStore: There is no such account.
        InputError: The account has no such key that still holds.
    """
    account = get_account(connection, owner)
    if not revoke_key(connection, account.id, key_id, now=now):
        raise InputError(f"key {key_id}", f"is no key of {account.name}", f"see `onrecord keys list {account.name}`")
    note(connection, actor, "key-revoked", account.name, str(key_id), now=now)


def _keep_an_admin(connection: Connection, account: Account) -> None:
    """Raise, so that the transaction is dropped, where nobody could let anybody in any more."""
    if count_admins(connection) == 0:
        raise InputError(f"account {account.name}", "is the last admin", "make another account an admin first")
