"""Accounts: who may come in, and as what. Passwords come in hashed."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, func, insert, select, update

from onrecord.errors import InputError, NotInStore
from onrecord.store import schema

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_TABLE = schema.accounts


class Role(StrEnum):
    """What an account may: each role may all that those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"

    def covers(self, other: "Role") -> bool:
        """Whether this role may what ``other`` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may log in.

    Attributes:
        id: Its number; lasting.
        name: Lower case, no two alike.
        role: What it may.
        created_at: When it was made, in UTC.
        disabled_at: Since when it may nothing, in UTC; ``None`` while it may.
    """

    id: int
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None


def account_name(given: str) -> str:
    """A name as it is kept: lower case.

    Only plain letters, digits, dots, dashes and underscores, so that no two names look alike and none needs care in a
    log.

    Raises:
        InputError: It has other characters, or too many.
    """
    name = given.strip().lower()
    if not _NAME.fullmatch(name):
        raise InputError(
            f"account {given[:80]!r}", "is no name", "use 1 to 64 of a-z, 0-9, dot, dash and underscore; begin with a-z"
        )
    return name


def put_account(connection: Connection, name: str, *, password: str, role: Role, now: datetime) -> Account:
    """Make an account; ``password`` is its hash.

    Raises:
        InputError: The name cannot be used or is taken.
    """
    name = account_name(name)
    if find_account(connection, name) is not None:
        raise InputError(f"account {name}", "is there already", "choose another name, or set its password or role")
    connection.execute(insert(_TABLE).values(name=name, password=password, role=role.value, created_at=now))
    return get_account(connection, name)


def find_account(connection: Connection, name: str) -> Account | None:
    """The account with this name, in any case of letters."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.name == name.strip().lower())).one_or_none()
    return None if row is None else _account(row)


def get_account(connection: Connection, name: str) -> Account:
    """The account with this name.

    Raises:
        NotInStore: There is none.
    """
    found = find_account(connection, name)
    if found is None:
        raise NotInStore(f"account {name[:80]!r}: there is none; `onrecord accounts list` shows all")
    return found


def list_accounts(connection: Connection) -> tuple[Account, ...]:
    """All accounts by name."""
    return tuple(map(_account, connection.execute(select(_TABLE).order_by(_TABLE.c.name))))


def has_accounts(connection: Connection) -> bool:
    """Whether there is any, so that people have to log in."""
    return connection.execute(select(_TABLE.c.id).limit(1)).first() is not None


def count_admins(connection: Connection) -> int:
    """How many accounts may do everything."""
    rows = select(func.count()).where(_TABLE.c.role == Role.ADMIN.value, _TABLE.c.disabled_at.is_(None))
    return connection.execute(rows).scalar_one()


def get_password(connection: Connection, account_id: int) -> str:
    """The hash of an account's password."""
    return str(connection.execute(select(_TABLE.c.password).where(_TABLE.c.id == account_id)).scalar_one())


def put_password(connection: Connection, account_id: int, password: str) -> None:
    """Change the hash of an account's password."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(password=password))


def put_role(connection: Connection, account_id: int, role: Role) -> None:
    """Change what an account may."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(role=role.value))


def put_disabled(connection: Connection, account_id: int, at: datetime | None) -> None:
    """Shut an account out from ``at`` on, or let it in again with ``None``."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(disabled_at=at))


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(
        id=row.id, name=row.name, role=Role(row.role), created_at=row.created_at, disabled_at=row.disabled_at
    )
