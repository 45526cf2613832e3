"""The audit log: who did what and when. It is only added to; the databases refuse to change what is in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from onrecord.store import schema

_TABLE = schema.audit
_CHARS = 500
COMMAND_LINE = "command line"
"""The actor where somebody at the machine itself acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log.

    Attributes:
        id: Its number; a later line has a higher one.
        at: When, in UTC.
        actor: Who: the name of an account, ``local``, ``command line``, or ``nobody`` before a login.
        action: What, such as ``login`` or ``account-disabled``.
        target: To what; ``None`` where the action says it all.
        detail: What else is worth knowing; never a secret.
    """

    id: int
    at: datetime
    actor: str
    action: str
    target: str | None
    detail: str


def note(  # noqa: PLR0913 - one parameter a column
    connection: Connection, actor: str, action: str, target: str | None = None, detail: str = "", *, now: datetime
) -> None:
    """Add a line. What people typed is cut to 500 characters, and characters that a terminal would obey are shown."""
    connection.execute(
        insert(_TABLE).values(
            at=now,
            actor=_plain(actor),
            action=_plain(action),
            target=None if target is None else _plain(target),
            detail=_plain(detail),
        )
    )


def list_audit(
    connection: Connection, *, before: int | None = None, actions: Iterable[str] = (), limit: int = 100
) -> tuple[Entry, ...]:
    """The newest lines first: those older than line ``before``, of these actions if any are given."""
    rows = select(_TABLE).order_by(_TABLE.c.id.desc()).limit(limit)
    if before is not None:
        rows = rows.where(_TABLE.c.id < before)
    if wanted := tuple(actions):
        rows = rows.where(_TABLE.c.action.in_(wanted))
    return tuple(
        Entry(id=row.id, at=row.at, actor=row.actor, action=row.action, target=row.target, detail=row.detail)
        for row in connection.execute(rows)
    )


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:_CHARS])
