"""Stories that last while they grow, merge and split, and what was compared in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, and_, func, insert, or_, select, update
from sqlalchemy.engine import Row

from onrecord.errors import NotInStore
from onrecord.model import Comparison, Excerpt, Label, Section
from onrecord.store import schema
from onrecord.store.codec import Codec
from onrecord.store.events import note_event
from onrecord.store.parts import in_parts

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
    counted = {"revision": 0, "compared": -1, "n_articles": 0, "n_outlets": 0}
    connection.execute(insert(table).values(id=free, title=title, opened_at=now, changed_at=now, **counted))
    note_event(connection, "story-opened", now=now, story=free, detail=title)
    return free


def put_members(connection: Connection, story: str, articles: Iterable[int]) -> None:
    """Move articles into a story; ``touch_stories`` must follow for it and for those that they leave."""
    table = schema.articles
    for some in in_parts(articles):
        connection.execute(update(table).where(table.c.id.in_(some)).values(story_id=story))


def touch_stories(connection: Connection, stories: Iterable[str], *, now: datetime) -> None:
    """Count the articles of stories anew and raise their revision, so that they are compared again."""
    articles, table = schema.articles, schema.stories
    for story in sorted(set(stories)):
        # Who counts at the same time waits here, and then counts what this transaction has moved, too.
        connection.execute(select(table.c.id).where(table.c.id == story).with_for_update(key_share=True))
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
        note_event(connection, "story-changed", now=now, story=story, detail=str(counted.n_articles))


def merge_story(connection: Connection, story: str, into: str, *, now: datetime) -> None:
    """Say that a story that has lost all its articles lives on in another one."""
    connection.execute(update(schema.stories).where(schema.stories.c.id == story).values(merged_into=into))
    note_event(connection, "story-merged", now=now, story=story, detail=into)


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


def get_stories(connection: Connection, stories: Iterable[str]) -> dict[str, StoredStory]:
    """Stories by their ids, as far as they are there; merged ones as they are."""
    rows = connection.execute(select(schema.stories).where(schema.stories.c.id.in_(sorted(set(stories)))))
    return {row.id: story_of(row) for row in rows}


def list_stale(connection: Connection) -> tuple[tuple[str, int], ...]:
    """The stories that changed since they were compared, the one that changed first, first; with their revisions."""
    table = schema.stories
    rows = connection.execute(
        select(table.c.id, table.c.revision)
        .where(table.c.compared < table.c.revision, table.c.merged_into.is_(None), table.c.n_articles > 0)
        .order_by(table.c.changed_at, table.c.id)
    )
    return tuple((row.id, row.revision) for row in rows)


def are_settled(connection: Connection, articles: Iterable[int]) -> bool:
    """Whether all of these articles are in their stories, and these compared."""
    table, stories = schema.articles, schema.stories
    stale = and_(stories.c.compared < stories.c.revision, stories.c.merged_into.is_(None))
    left = select(table.c.id).outerjoin(stories, stories.c.id == table.c.story_id).where(or_(table.c.ungrouped, stale))
    return not any(
        connection.execute(left.where(table.c.id.in_(some)).limit(1)).first() for some in in_parts(sorted(articles))
    )


class Order(StrEnum):
    """How stories are listed: by when they changed, or by independent origins and then by when they changed."""

    RECENT = "recent"
    ORIGINS = "origins"


def list_stories(
    connection: Connection, *, limit: int, offset: int = 0, order: Order = Order.RECENT
) -> tuple[StoredStory, ...]:
    """The stories now, those that changed last or have most origins first; uncompared ones have the fewest."""
    table = schema.stories
    ranks = [table.c.changed_at.desc(), table.c.id]
    if order is Order.ORIGINS:
        ranks.insert(0, table.c.n_origins.desc().nulls_last())
    rows = connection.execute(
        select(table)
        .where(table.c.merged_into.is_(None), table.c.n_articles > 0)
        .order_by(*ranks)
        .limit(limit)
        .offset(offset)
    )
    return tuple(story_of(row) for row in rows)


def list_outlets(connection: Connection, stories: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The known outlets of each of these stories, by name."""
    articles = schema.articles
    rows = connection.execute(
        select(articles.c.story_id, articles.c.outlet)
        .where(articles.c.story_id.in_(stories), articles.c.outlet.is_not(None))
        .distinct()
        .order_by(articles.c.outlet)
    )
    found: dict[str, list[str]] = {story: [] for story in stories}
    for story, outlet in rows:
        found[story].append(outlet)
    return {story: tuple(outlets) for story, outlets in found.items()}


def put_compared(connection: Connection, compared: Compared, *, story: str, origins: int) -> bool:
    """Keep what was compared, for what was before; ``False`` where a later revision was compared already."""
    stories, table = schema.stories, schema.comparisons
    about = {"n_origins": origins, "title": compared.comparison.story.title, "compared": compared.revision}
    earlier = (stories.c.id == story) & (stories.c.compared <= compared.revision)
    if not connection.execute(update(stories).where(earlier).values(**about)).rowcount:
        return False
    values = {
        "revision": compared.revision,
        "maker": f"{compared.comparison.maker.name} {compared.comparison.maker.version}",
        "made_at": compared.made_at,
        "body": _COMPARISON.pack(compared.comparison),
        "briefing": _BRIEFING.pack(compared.briefing),
    }
    if not connection.execute(update(table).where(table.c.story_id == story).values(**values)).rowcount:
        connection.execute(insert(table).values(story_id=story, **values))
    return True


def compared_later(connection: Connection, story: str, revision: int) -> bool:
    """Whether a later revision of a story than this one was compared already."""
    table = schema.stories
    later = select(table.c.id).where(table.c.id == story, table.c.compared > revision)
    return connection.execute(later).first() is not None


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


def compared_at(connection: Connection, stories: Sequence[str]) -> dict[str, tuple[int, datetime]]:
    """The revision at which each of these stories was compared last, and when, in UTC; without those never compared."""
    table = schema.comparisons
    rows = connection.execute(
        select(table.c.story_id, table.c.revision, table.c.made_at).where(table.c.story_id.in_(stories))
    )
    return {row.story_id: (row.revision, row.made_at) for row in rows}


def stories_of(
    connection: Connection, articles: Iterable[int], *, hold: bool = False
) -> dict[int, tuple[str | None, bool]]:
    """The story of each article, and whether a person has put it there; ``hold`` keeps both so in this transaction."""
    table = schema.articles
    wanted = select(table.c.id, table.c.story_id, table.c.pinned).order_by(table.c.id)
    if hold:
        wanted = wanted.with_for_update(key_share=True)
    return {
        row.id: (row.story_id, row.pinned)
        for some in in_parts(sorted(articles))
        for row in connection.execute(wanted.where(table.c.id.in_(some)))
    }


def members_of(connection: Connection, story: str, *, most: int | None) -> tuple[int, ...]:
    """The articles of a story by number, the latest first, so many or all."""
    table = schema.articles
    return tuple(
        connection.execute(
            select(table.c.id).where(table.c.story_id == story).order_by(table.c.id.desc()).limit(most)
        ).scalars()
    )


def keep_filled(connection: Connection, stories: Iterable[str]) -> frozenset[str]:
    """Those of the stories that have an article."""
    table = schema.stories
    parts = (select(table.c.id).where(table.c.id.in_(some), table.c.n_articles > 0) for some in in_parts(stories))
    return frozenset(story for part in parts for story in connection.execute(part).scalars())


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
