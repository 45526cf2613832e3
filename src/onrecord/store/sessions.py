"""Sessions: who is logged in. Only digests of their tokens are kept, so that a copy of the store opens none."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, delete, insert, select, update

from onrecord.store import schema
from onrecord.store.accounts import Account, Role

_TABLE = schema.sessions
_ACCOUNTS = schema.accounts
_AGENT_CHARS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One browser that is logged in.

    Attributes:
        digest: The digest of its token.
        created_at: When it logged in, in UTC.
        seen_at: When it last asked, in UTC, to some minutes.
        expires_at: When it ends whatever it does, in UTC.
        network: Where it logged in from.
        agent: What its browser calls itself; anybody can claim anything.
    """

    digest: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    network: str
    agent: str


def put_session(connection: Connection, account_id: int, session: Session) -> None:
    """Begin a session."""
    connection.execute(
        insert(_TABLE).values(
            digest=session.digest,
            account_id=account_id,
            created_at=session.created_at,
            seen_at=session.seen_at,
            expires_at=session.expires_at,
            network=session.network,
            agent="".join(filter(str.isprintable, session.agent))[:_AGENT_CHARS],
        )
    )


def find_session(
    connection: Connection, digest: str, *, now: datetime, idle: timedelta
) -> tuple[Account, Session] | None:
    """A session that still holds, with its account: not expired, not idle for too long, its account not disabled."""
    found = connection.execute(
        select(_TABLE, _ACCOUNTS.c.id, _ACCOUNTS.c.name, _ACCOUNTS.c.role, _ACCOUNTS.c.created_at.label("made_at"))
        .join(_ACCOUNTS, _ACCOUNTS.c.id == _TABLE.c.account_id)
        .where(
            _TABLE.c.digest == digest,
            _TABLE.c.expires_at > now,
            _TABLE.c.seen_at > now - idle,
            _ACCOUNTS.c.disabled_at.is_(None),
        )
    ).one_or_none()
    if found is None:
        return None
    account = Account(id=found.id, name=found.name, role=Role(found.role), created_at=found.made_at, disabled_at=None)
    return account, _session(found)


def list_sessions(connection: Connection, account_id: int, *, now: datetime, idle: timedelta) -> tuple[Session, ...]:
    """An account's sessions that still hold, the one last seen first."""
    rows = connection.execute(
        select(_TABLE)
        .where(_TABLE.c.account_id == account_id, _TABLE.c.expires_at > now, _TABLE.c.seen_at > now - idle)
        .order_by(_TABLE.c.seen_at.desc(), _TABLE.c.digest)
    )
    return tuple(map(_session, rows))


def touch_session(connection: Connection, digest: str, *, now: datetime) -> None:
    """Note that a session is in use."""
    connection.execute(update(_TABLE).where(_TABLE.c.digest == digest).values(seen_at=now))


def end_session(connection: Connection, account_id: int, digest: str) -> bool:
    """End one session of an account; ``False`` where it has none such."""
    ended = connection.execute(delete(_TABLE).where(_TABLE.c.account_id == account_id, _TABLE.c.digest == digest))
    return ended.rowcount > 0


def end_sessions(connection: Connection, account_id: int) -> int:
    """End all sessions of an account; gives how many."""
    return connection.execute(delete(_TABLE).where(_TABLE.c.account_id == account_id)).rowcount


def drop_expired(connection: Connection, *, now: datetime) -> None:
    """Forget the sessions that are over."""
    connection.execute(delete(_TABLE).where(_TABLE.c.expires_at <= now))


def _session(row: Row[tuple[object, ...]]) -> Session:
    return Session(
        digest=row.digest,
        created_at=row.created_at,
        seen_at=row.seen_at,
        expires_at=row.expires_at,
        network=row.network,
        agent=row.agent,
    )
