"""How often somebody may try to log in.

Three counts: from one network, whatever the name; for one name, from browsers that never logged in with it; and for one
browser that did. So strangers who try a name again and again cannot keep its owner out of a browser that was used
before.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from onrecord.interfaces.access.tokens import digest
from onrecord.store.attempts import drop_attempts, put_attempt, wait_for_attempt

WINDOW = timedelta(minutes=15)
PER_NETWORK = 30
PER_NAME = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What is counted, and how many of it are allowed in ``WINDOW``."""

    key: str
    limit: int


def login_counts(name: str, network: str, known: str | None) -> tuple[Count, Count]:
    """What an attempt counts for; ``known`` is the mark of a browser that logged in with this name before.

    Names are kept as digests: people type passwords into the wrong field.
    """
    who = f"login-known:{digest(known)}" if known else f"login:{digest(name)}"
    return Count(key=f"login-from:{network}", limit=PER_NETWORK), Count(key=who, limit=PER_NAME)


def count_attempt(connection: Connection, counts: tuple[Count, ...], *, now: datetime) -> timedelta | None:
    """Count an attempt before it is made; gives how long to wait where it is one too many, and counts nothing."""
    drop_attempts(connection, before=now - WINDOW)
    waits = [wait_for_attempt(connection, count.key, limit=count.limit, window=WINDOW, now=now) for count in counts]
    longest = max((wait for wait in waits if wait is not None), default=None)
    if longest is None:
        for count in counts:
            put_attempt(connection, count.key, now=now)
    return longest
