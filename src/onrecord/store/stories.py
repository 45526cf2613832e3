"""Stories that last while they grow, merge and split, and what was compared in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.engine import Row

from onrecord.errors import NotInStore
from onrecord.model import Comparison, Excerpt, Label, Section
from onrecord.store import schema
from onrecord.store.codec import Codec

_MOST_MERGES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredStory:
    """A story as lists show it.

    Attributes:
        id: Lasting: it stays while the story grows; where stories merge, the id of the one that gave most articles.
        title: The headline of its most central article.
        opened_at: When its first article came in, in UTC.
        changed_at: When it last changed, in UTC.
        revision: How often it changed.
        merged_into: The story that took its articles in; ``None`` while it has any.
        n_articles: How many articles it has.
        n_outlets: How many known outlets these are from.
        n_origins: How many independent origins they rest on; ``None`` until it is compared.
        first_at: When the oldest of its articles was published, in UTC; ``None`` if no date is known.
        last_at: When the newest was.
    """

    id: str
    title: str
    opened_at: datetime
    changed_at: datetime
    revision: int
    merged_into: str | None
    n_articles: int
    n_outlets: int
    n_origins: int | None
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBriefing:
    """A briefing as it is kept: the lines; the reports that they rest on lie with the articles."""

    title: Excerpt | Label
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was compared in a story, at one revision of it."""

    revision: int
    made_at: datetime
    comparison: Comparison
    briefing: StoredBriefing


_COMPARISON: Codec[Comparison] = Codec(Comparison)
_BRIEFING: Codec[StoredBriefing] = Codec(StoredBriefing)


def open_story(connection: Connection, story: str, *, title: str, now: datetime) -> str:
    """Open a story under an id, or the first free one after it; gives the id."""
    table = schema.stories
    free, number = story, 2
    while connection.execute(select(table.c.id).where(table.c.id == free)).first() is not None:
        free, number = f"{story}-{number}", number + 1
    connection.execute(
        insert(table).values(id=free, title=title, opened_at=now, changed_at=now, revision=0, n_articles=0, n_outlets=0)
    )
    return free


def put_members(connection: Connection, story: str, articles: Iterable[int]) -> None:
    """Move articles into a story; ``touch_stories`` must follow for it and for those that they leave."""
    table = schema.articles
    connection.execute(update(table).where(table.c.id.in_(list(articles))).values(story_id=story))


def touch_stories(connection: Connection, stories: Iterable[str], *, now: datetime) -> None:
    """Count the articles of stories anew and raise their revision, so that they are compared again."""
    articles, table = schema.articles, schema.stories
    for story in sorted(set(stories)):
        counted = connection.execute(
            select(
                func.count().label("n_articles"),
                func.count(articles.c.outlet.distinct()).label("n_outlets"),
                func.min(articles.c.published_at).label("first_at"),
                func.max(articles.c.published_at).label("last_at"),
            ).where(articles.c.story_id == story)
        ).one()
        connection.execute(
            update(table)
            .where(table.c.id == story)
            .values(revision=table.c.revision + 1, changed_at=now, **counted._mapping)  # noqa: SLF001 - its public name
        )


def merge_story(connection: Connection, story: str, into: str) -> None:
    """Say that a story that has lost all its articles lives on in another one."""
    connection.execute(update(schema.stories).where(schema.stories.c.id == story).values(merged_into=into))


def get_story(connection: Connection, story: str) -> StoredStory:
    """A story by its id; where it was merged, the one that it lives on in.

    Raises:
        NotInStore: There is none.
    """
    for _ in range(_MOST_MERGES):
        row = connection.execute(select(schema.stories).where(schema.stories.c.id == story)).one_or_none()
        if row is None:
            break
        if row.merged_into is None:
            return story_of(row)
        story = row.merged_into
    raise NotInStore(f"story {story}: is not in the store; see the list of stories")


def list_stale(connection: Connection) -> tuple[str, ...]:
    """The stories that changed since they were compared, the one that changed first, first."""
    table, compared = schema.stories, schema.comparisons
    rows = connection.execute(
        select(table.c.id)
        .outerjoin(compared, compared.c.story_id == table.c.id)
        .where(table.c.merged_into.is_(None), table.c.n_articles > 0)
        .where(compared.c.revision.is_(None) | (compared.c.revision < table.c.revision))
        .order_by(table.c.changed_at, table.c.id)
    )
    return tuple(rows.scalars())


def list_stories(connection: Connection, *, limit: int, offset: int = 0) -> tuple[StoredStory, ...]:
    """The stories now: those that changed last, first."""
    table = schema.stories
    rows = connection.execute(
        select(table)
        .where(table.c.merged_into.is_(None), table.c.n_articles > 0)
        .order_by(table.c.changed_at.desc(), table.c.id)
        .limit(limit)
        .offset(offset)
    )
    return tuple(story_of(row) for row in rows)


def put_compared(connection: Connection, compared: Compared, *, story: str, origins: int) -> None:
    """Keep what was compared, for what was before."""
    table = schema.comparisons
    values = {
        "revision": compared.revision,
        "maker": f"{compared.comparison.maker.name} {compared.comparison.maker.version}",
        "made_at": compared.made_at,
        "body": _COMPARISON.pack(compared.comparison),
        "briefing": _BRIEFING.pack(compared.briefing),
    }
    if not connection.execute(update(table).where(table.c.story_id == story).values(**values)).rowcount:
        connection.execute(insert(table).values(story_id=story, **values))
    title = compared.comparison.story.title
    connection.execute(
        update(schema.stories).where(schema.stories.c.id == story).values(n_origins=origins, title=title)
    )


def get_compared(connection: Connection, story: str) -> Compared | None:
    """What was compared last in a story; ``None`` until it is."""
    row = connection.execute(select(schema.comparisons).where(schema.comparisons.c.story_id == story)).one_or_none()
    if row is None:
        return None
    return Compared(
        revision=row.revision,
        made_at=row.made_at,
        comparison=_COMPARISON.unpack(row.body, name=f"the comparison of story {story}"),
        briefing=_BRIEFING.unpack(row.briefing, name=f"the briefing of story {story}"),
    )


def stories_of(connection: Connection, articles: Sequence[int]) -> dict[int, tuple[str | None, bool]]:
    """The story of each article, and whether a person has put it there."""
    table = schema.articles
    rows = connection.execute(select(table.c.id, table.c.story_id, table.c.pinned).where(table.c.id.in_(articles)))
    return {row.id: (row.story_id, row.pinned) for row in rows}


def story_of(row: Row[tuple[object, ...]]) -> StoredStory:
    """The story of a row of the table ``stories``."""
    return StoredStory(
        id=row.id,
        title=row.title,
        opened_at=row.opened_at,
        changed_at=row.changed_at,
        revision=row.revision,
        merged_into=row.merged_into,
        n_articles=row.n_articles,
        n_outlets=row.n_outlets,
        n_origins=row.n_origins,
        first_at=row.first_at,
        last_at=row.last_at,
    )
