"""The feeds that are watched, and what each has listed so far."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Row

from onrecord.ingest.feeds import Entry
from onrecord.store import schema

MAX_URL_CHARS = 1200
"""The longest address of a feed or an entry: PostgreSQL's index holds two of them in one row of at most 2704 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """A feed and what is known of asking for it.

    Attributes:
        url: What names it: its address when it was added.
        address: Where it is asked for; another place where the feed has moved for good.
        added_at: When it was added.
        next_at: When it is asked for next.
        listed_in: The list of feeds that brought it; ``None`` where somebody gave it.
        title: What it calls itself, or what its list calls it.
        etag: What to ask for changes with (RFC 9110, 13.1), as the server gave it.
        last_modified: The same, for servers that know a date only.
        interval_s: The pace it has settled at, in seconds; ``None`` before the first answer.
        polled_at: When it was last asked for.
        answered_at: When it last answered as a feed.
        failures: How often in a row it failed.
        error: Why, the last time; ``None`` while it answers.
        parked: Why it is not asked for any more; ``None`` for a feed that is.
    """

    url: str
    address: str
    added_at: datetime
    next_at: datetime
    listed_in: str | None = None
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    interval_s: float | None = None
    polled_at: datetime | None = None
    answered_at: datetime | None = None
    failures: int = 0
    error: str | None = None
    parked: str | None = None


def put_feeds(
    connection: Connection, feeds: Iterable[Entry], *, now: datetime, listed_in: str | None = None
) -> tuple[str, ...]:
    """Watch feeds from now on; one that is watched stays as it is. Gives the addresses of those that are new."""
    states = [
        FeedState(url=feed.url, address=feed.url, title=feed.title, added_at=now, next_at=now, listed_in=listed_in)
        for feed in feeds
    ]
    return tuple(_insert_new(connection, schema.feeds, [asdict(state) for state in states], ["url"]))


def get_feed(connection: Connection, url: str) -> FeedState | None:
    """A feed by its name; ``None`` where it is not watched."""
    row = connection.execute(select(schema.feeds).where(schema.feeds.c.url == url)).one_or_none()
    return None if row is None else _state(row)


def list_feeds(connection: Connection) -> tuple[FeedState, ...]:
    """All feeds, by their addresses."""
    return tuple(_state(row) for row in connection.execute(select(schema.feeds).order_by(schema.feeds.c.url)))


def put_state(connection: Connection, state: FeedState) -> None:
    """Keep what is known of a feed now; one that is watched no more stays so."""
    values = asdict(state)
    url = values.pop("url")
    connection.execute(update(schema.feeds).where(schema.feeds.c.url == url).values(**values))


def remove_feed(connection: Connection, url: str) -> bool:
    """Watch a feed no more; its articles stay. ``False`` where it was not watched."""
    return connection.execute(delete(schema.feeds).where(schema.feeds.c.url == url)).rowcount == 1


def put_entries(connection: Connection, feed: str, entries: Sequence[Entry], *, now: datetime) -> tuple[Entry, ...]:
    """Note what a feed lists, in the feed's own words; gives the entries that it had not listed before."""
    rows: list[Mapping[str, object]] = [
        {
            "feed_url": feed,
            "url": entry.url,
            "seen_at": now,
            "title": entry.title,
            "published": None if entry.published is None else str(entry.published),
            "outlet": entry.outlet,
        }
        for entry in entries
    ]
    new = frozenset(_insert_new(connection, schema.feed_entries, rows, ["feed_url", "url"]))
    return tuple(entry for entry in entries if entry.url in new)


def _insert_new(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, object]], keys: list[str]
) -> Sequence[str]:
    """Insert the rows whose keys are not there; gives their ``url``."""
    if not rows:
        return ()
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(table).on_conflict_do_nothing(index_elements=keys)
    return connection.execute(statement.returning(table.c.url), rows).scalars().all()


def _state(row: Row[tuple[object, ...]]) -> FeedState:
    return FeedState(**{name: getattr(row, name) for name in FeedState.__dataclass_fields__})
