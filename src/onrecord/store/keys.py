"""Keys with which programs come in. Only digests are kept; the beginning of a key, which is no secret, finds it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Row, insert, select, update

from onrecord.store import schema
from onrecord.store.accounts import Account, Role

_TABLE = schema.api_keys
_ACCOUNTS = schema.accounts


class Scope(StrEnum):
    """What a key may, at most what its account may: read, write too, or all."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key of an account.

    Attributes:
        id: Its number.
        name: What its owner calls it.
        prefix: How it begins.
        digest: The digest of the whole key.
        scope: What it may at most.
        created_at: When it was made, in UTC.
        used_at: When it was last used, in UTC, to some minutes; ``None`` if never.
        revoked_at: When it was taken back, in UTC; ``None`` while it holds.
    """

    id: int
    name: str
    prefix: str
    digest: str
    scope: Scope
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def put_key(  # noqa: PLR0913 - one parameter a column
    connection: Connection, account_id: int, *, name: str, prefix: str, digest: str, scope: Scope, now: datetime
) -> None:
    """Keep a new key."""
    connection.execute(
        insert(_TABLE).values(
            account_id=account_id, name=name, prefix=prefix, digest=digest, scope=scope.value, created_at=now
        )
    )


def find_key(connection: Connection, prefix: str) -> tuple[Account, ApiKey] | None:
    """The key that begins so and still holds, with its account, which is not disabled."""
    found = connection.execute(
        select(_TABLE, _ACCOUNTS.c.name.label("owner"), _ACCOUNTS.c.role, _ACCOUNTS.c.created_at.label("made_at"))
        .join(_ACCOUNTS, _ACCOUNTS.c.id == _TABLE.c.account_id)
        .where(_TABLE.c.prefix == prefix, _TABLE.c.revoked_at.is_(None), _ACCOUNTS.c.disabled_at.is_(None))
    ).one_or_none()
    if found is None:
        return None
    account = Account(
        id=found.account_id, name=found.owner, role=Role(found.role), created_at=found.made_at, disabled_at=None
    )
    return account, _key(found)


def list_keys(connection: Connection, account_id: int) -> tuple[ApiKey, ...]:
    """An account's keys, the newest first, those taken back too."""
    rows = connection.execute(select(_TABLE).where(_TABLE.c.account_id == account_id).order_by(_TABLE.c.id.desc()))
    return tuple(map(_key, rows))


def touch_key(connection: Connection, key_id: int, *, now: datetime) -> None:
    """Note that a key is in use."""
    connection.execute(update(_TABLE).where(_TABLE.c.id == key_id).values(used_at=now))


def revoke_key(connection: Connection, account_id: int, key_id: int, *, now: datetime) -> bool:
    """Take a key of an account back; ``False`` where it has none such that still holds."""
    mine = (_TABLE.c.account_id == account_id, _TABLE.c.id == key_id, _TABLE.c.revoked_at.is_(None))
    return connection.execute(update(_TABLE).where(*mine).values(revoked_at=now)).rowcount > 0


def _key(row: Row[tuple[object, ...]]) -> ApiKey:
    return ApiKey(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        digest=row.digest,
        scope=Scope(row.scope),
        created_at=row.created_at,
        used_at=row.used_at,
        revoked_at=row.revoked_at,
    )
