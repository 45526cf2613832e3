"""What the store holds, in order, from a place on: stories, articles, speakers, and the log of changes.

A place is what the last thing of a page was sorted by, so that a list goes on rightly whatever came in meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, text

from onrecord.errors import NotInStore
from onrecord.model import Maker
from onrecord.store import schema
from onrecord.store.articles import Entry, entry_of
from onrecord.store.readings import maker_key
from onrecord.store.stories import StoredStory, story_of


@dataclass(frozen=True, slots=True, kw_only=True)
class JobState:
    """How far a job is.

    Attributes:
        id: Its number.
        key: What it is done to, such as the URL that is fetched.
        state: ``ready``, ``running``, ``done`` or ``failed``.
        attempts: How often it was taken.
        error: Why the last try failed.
        article: The number of the article at the URL that the key is; ``None`` while there is none.
    """

    id: int
    key: str
    state: str
    attempts: int
    error: str | None
    article: int | None


class StoryOrder(StrEnum):
    """What stories are listed by, the highest first."""

    CHANGED = "changed"
    ORIGINS = "origins"


StoryPlace = tuple[int, datetime, str]
"""Number of origins (0 where the order is by change, or unknown), time of change, id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFilter:
    """Which articles are listed; ``None`` for any.

    Attributes:
        story: The story that they are in.
        outlet: Their publisher, as written.
        since: The earliest time of publication.
        until: Articles published from then on are left out.
    """

    story: str | None = None
    outlet: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEntry:
    """A speaker as lists show it.

    Attributes:
        key: What the speaker is found by.
        name: One of the names as written.
        n_quotes: How many attributions of current versions are the speaker's.
    """

    key: str
    name: str
    n_quotes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change of the store.

    Attributes:
        id: Its number; later changes have higher ones.
        at: When, in UTC.
        kind: Such as ``article-added``, ``article-changed`` or ``story-changed``.
        story: The story that changed; ``None`` for a change of an article.
        article: The number of the article that changed; ``None`` for a change of a story.
        detail: What more is known, as the kind has it.
    """

    id: int
    at: datetime
    kind: str
    story: str | None
    article: int | None
    detail: str


def page_stories(
    connection: Connection, *, order: StoryOrder, since: datetime | None, after: StoryPlace | None, limit: int
) -> tuple[StoredStory, ...]:
    """Stories that have articles and changed since a time, from a place on."""
    table = schema.stories
    origins = func.coalesce(table.c.n_origins, 0)
    keys: list[ColumnElement[Any]] = [table.c.changed_at, table.c.id]
    place: list[Any] = list(after[1:]) if after else []
    if order is StoryOrder.ORIGINS:
        keys, place = [origins, *keys], list(after) if after else []
    query = select(table).where(table.c.merged_into.is_(None), table.c.n_articles > 0)
    if since is not None:
        query = query.where(table.c.changed_at >= since)
    if place:
        query = query.where(_below(keys, place))
    rows = connection.execute(query.order_by(*(key.desc() for key in keys)).limit(limit))
    return tuple(story_of(row) for row in rows)


def place_of(story: StoredStory) -> StoryPlace:
    """The place of a story in lists of either order."""
    return (story.n_origins or 0, story.changed_at, story.id)


def comparison_mark(connection: Connection, story: str) -> str:
    """What changes whenever a story's comparison is made anew; empty while there is none."""
    table = schema.comparisons
    row = connection.execute(
        select(table.c.revision, table.c.maker, table.c.made_at).where(table.c.story_id == story)
    ).one_or_none()
    return "" if row is None else f"{row.revision} {row.maker} {row.made_at.isoformat()}"


def compared_at(connection: Connection, stories: Sequence[str]) -> dict[str, datetime]:
    """When each of these stories was compared last, as far as they were."""
    table = schema.comparisons
    rows = connection.execute(select(table.c.story_id, table.c.made_at).where(table.c.story_id.in_(stories)))
    return {row.story_id: row.made_at for row in rows}


def page_articles(connection: Connection, wanted: ArticleFilter, *, after: int | None, limit: int) -> tuple[Entry, ...]:
    """Articles, the one that came in last first, from below a number on."""
    table = schema.articles
    query = select(table)
    if wanted.story is not None:
        query = query.where(table.c.story_id == wanted.story)
    if wanted.outlet is not None:
        query = query.where(table.c.outlet == wanted.outlet)
    if wanted.since is not None:
        query = query.where(table.c.published_at >= wanted.since)
    if wanted.until is not None:
        query = query.where(table.c.published_at < wanted.until)
    if after is not None:
        query = query.where(table.c.id < after)
    return tuple(entry_of(row) for row in connection.execute(query.order_by(table.c.id.desc()).limit(limit)))


def page_speakers(connection: Connection, *, prefix: str, after: str | None, limit: int) -> tuple[SpeakerEntry, ...]:
    """Speakers whose key begins so and who have quotes, in the order of their keys."""
    table = schema.speakers
    query = select(table).where(table.c.n_quotes > 0)
    if prefix:
        query = query.where(table.c.key.startswith(prefix, autoescape=True))
    if after is not None:
        query = query.where(table.c.key > after)
    return tuple(map(_speaker, connection.execute(query.order_by(table.c.key).limit(limit))))


def get_speaker(connection: Connection, key: str) -> SpeakerEntry:
    """A speaker by key.

    Raises:
        NotInStore: Nobody of that key is reported to have said anything.
    """
    table = schema.speakers
    row = connection.execute(select(table).where(table.c.key == key, table.c.n_quotes > 0)).one_or_none()
    if row is None:
        raise NotInStore(f"speaker {key}: is not in the store; see the list of speakers")
    return _speaker(row)


def page_events(connection: Connection, *, after: int, limit: int) -> tuple[Event, ...]:
    """The log of changes after a number, oldest first; call ``await_events`` before, so that none is missed."""
    table = schema.events
    rows = connection.execute(select(table).where(table.c.id > after).order_by(table.c.id).limit(limit))
    return tuple(event_of(row) for row in rows)


def find_job(connection: Connection, kind: str, *, number: int | None = None, key: str | None = None) -> JobState:
    """A job of a kind, by its number or by its key.

    Raises:
        NotInStore: There is none.
    """
    table, articles = schema.jobs, schema.articles
    named = table.c.id == number if key is None else table.c.key == key
    row = connection.execute(
        select(table, articles.c.id.label("article"))
        .outerjoin(articles, articles.c.key == "url:" + table.c.key)
        .where(table.c.kind == kind, named)
    ).one_or_none()
    if row is None:
        raise NotInStore(f"job {number if key is None else key}: is not in the store; check its number")
    return JobState(
        id=row.id, key=row.key, state=row.state, attempts=row.attempts, error=row.error, article=row.article
    )


def reading_mark(connection: Connection, version: str, maker: Maker) -> str:
    """What changes whenever a version is read anew by a reader, or its article is reviewed; empty while unread."""
    readings, versions, reviews = schema.readings, schema.versions, schema.reviews
    made_at = connection.execute(
        select(readings.c.made_at).where(readings.c.version_id == version, readings.c.maker == maker_key(maker))
    ).scalar_one_or_none()
    if made_at is None:
        return ""
    article = select(versions.c.article_id).where(versions.c.id == version).scalar_subquery()
    reviewed = connection.execute(select(func.max(reviews.c.id)).where(reviews.c.article_id == article)).scalar_one()
    return f"{made_at.isoformat()} {reviewed or 0}"


def await_events(connection: Connection) -> None:
    """Wait until all who are writing events are done: numbers are given before, so a lower one could come later.

    SQLite has one writer at a time, so there it is so anyway. Takes a connection that writes.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE events IN SHARE MODE"))


def event_of(row: Any) -> Event:
    """The event of a row of the table ``events``."""
    return Event(id=row.id, at=row.at, kind=row.kind, story=row.story_id, article=row.article_id, detail=row.detail)


def _below(keys: list[ColumnElement[Any]], place: list[Any]) -> ColumnElement[bool]:
    """Whether a row comes after a place where all keys fall."""
    *first, last = (
        and_(*(key == value for key, value in zip(keys[:n], place[:n], strict=True)), keys[n] < place[n])
        for n in range(len(keys))
    )
    return or_(*first, last)


def _speaker(row: Any) -> SpeakerEntry:
    return SpeakerEntry(key=row.key, name=row.name, n_quotes=row.n_quotes)
