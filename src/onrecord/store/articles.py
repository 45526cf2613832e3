"""Articles with all their versions.

An article is what lasts at one address: a URL, a file, or an id that its owner gave. Each text that was seen there is a
version, a ``model.Article`` of its own; the newest is the current one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.engine import Row

from onrecord.errors import NotInStore
from onrecord.model import Article, ArticleId, Moment, Precision
from onrecord.store import schema
from onrecord.store.codec import Codec
from onrecord.store.leases import one_at_a_time
from onrecord.store.parts import in_parts
from onrecord.store.schema import clean_text
from onrecord.store.search_index import ARTICLES, drop_places, index_article, move_place, place_of

ARTICLE: Codec[Article] = Codec(Article)
_NAME_CHARS = 300
_KEPT_CHARS = 200


class Change(StrEnum):
    """How a version came: the first, one that says that it was changed, or a silent edit."""

    FIRST = "first"
    MARKED = "marked"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article as lists show it.

    Attributes:
        id: Its number in the store; lasting.
        key: What names it over all its versions.
        version: The id of its current version, which is its ``model.Article``.
        n_versions: How many texts of it were seen.
        story: The story it is in; ``None`` until it is grouped.
        pinned: Whether a person has put it there.
        first_seen_at: When its first version came in, in UTC.
        changed_at: When its current version came in, in UTC.
        outlet: Its publisher.
        title: Its headline.
        url: Its address.
        published: ISO 8601, as precise as known.
    """

    id: int
    key: str
    version: ArticleId
    n_versions: int
    story: str | None
    pinned: bool
    first_seen_at: datetime
    changed_at: datetime
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None

    @property
    def label(self) -> str:
        """The shortest name that a reader knows it by."""
        return self.outlet or self.title or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One text of an article, with when and how it came.

    Attributes:
        article_id: The number of the article.
        number: 1 for the first version.
        seen_at: When it came in, in UTC.
        change: First, marked or silent.
        undated: Whether no date of publication is stated, so that the one it has is inferred.
        article: The version itself; its id is the version's.
    """

    article_id: int
    number: int
    seen_at: datetime
    change: Change
    undated: bool
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A version as lists show it, without its text; as in ``Version``."""

    id: ArticleId
    number: int
    seen_at: datetime
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What became of an article that came in: its number, its version, and whether the version is new."""

    article_id: int
    version: ArticleId
    number: int
    new: bool


def digest_of(article: Article) -> str:
    """What tells two versions apart: the headline and the text, not what else is known about them."""
    title = article.title.value if article.title else ""
    return blake2b(f"{title}\0{article.text}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def storable(name: str) -> str:
    """A name that both databases hold and index: itself, or its beginning with a hash where it is long or odd."""
    clean = clean_text(name)
    if clean == name and len(name) <= _NAME_CHARS:
        return name
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return f"{clean[:_KEPT_CHARS]}~{digest}"


def find_put(connection: Connection, key: str, article: Article) -> Put | None:
    """The newest version at ``key``, if it has this text: then nothing is to be done."""
    found = connection.execute(
        select(schema.articles.c.id, schema.articles.c.version_id, schema.versions.c.number, schema.versions.c.digest)
        .join(schema.versions, schema.versions.c.id == schema.articles.c.version_id)
        .where(schema.articles.c.key == storable(key))
    ).one_or_none()
    if found is None or found.digest != digest_of(article):
        return None
    return Put(article_id=found.id, version=ArticleId(found.version_id), number=found.number, new=False)


def put_version(  # noqa: PLR0913 - what a version is
    connection: Connection, key: str, article: Article, *, undated: bool, now: datetime, wanted: int | None = None
) -> Put:
    """Keep an article's text as the newest version at ``key``, unless it is that already.

    A new article gets the number ``wanted``, if there is one and it is free.

    A version keeps the id that its ``Article`` brings; where another text has that id, because an owner's id names all
    versions, ``@`` and the number of the version are added. The article has then still to be grouped, also one that is
    in a story already, unless a person has put it there.
    """
    key = storable(key)
    for held in (f"article {key}", f"version {article.id}"):
        one_at_a_time(connection, held)
    known = find_put(connection, key, article)
    if known is not None:
        return known
    row = connection.execute(
        select(schema.articles).where(schema.articles.c.key == key).with_for_update()
    ).one_or_none()
    number = 1 if row is None else row.n_versions + 1
    version = replace(article, id=_free_id(connection, article.id, number))
    current = {"version_id": version.id, "n_versions": number, "changed_at": now}
    if row is None:
        change = Change.FIRST
        new = {"key": key, "pinned": False, "first_seen_at": now, "ungrouped": True, **_free_number(connection, wanted)}
        adding = insert(schema.articles).values(**new, **_about(version), **current)
        article_id = connection.execute(adding.returning(schema.articles.c.id)).scalar_one()
        if article_id == wanted:
            _count_on(connection, article_id)
    else:
        change = _change(get_version(connection, row.version_id).article, version)
        article_id = row.id
        changing = update(schema.articles).where(schema.articles.c.id == article_id)
        connection.execute(changing.values(ungrouped=not row.pinned, **_about(version), **current))
    connection.execute(
        insert(schema.versions).values(
            id=version.id,
            article_id=article_id,
            number=number,
            seen_at=now,
            digest=digest_of(article),
            change=change,
            undated=undated,
            body=ARTICLE.pack(version),
        )
    )
    _index(connection, article_id, None if row is None else row.place, version)
    return Put(article_id=article_id, version=version.id, number=number, new=True)


def put_date(connection: Connection, article: Article) -> int | None:
    """Keep a version that was dated anew; its text is as it was.

    Gives the number of the article if this is its current version still, which then shows the date.
    """
    connection.execute(
        update(schema.versions).where(schema.versions.c.id == article.id).values(body=ARTICLE.pack(article))
    )
    table = schema.articles
    row = connection.execute(select(table.c.id, table.c.place).where(table.c.version_id == article.id)).one_or_none()
    if row is None:
        return None
    about = _about(article)
    place = place_of(row.id, article.published.value.at if article.published else None)
    connection.execute(update(table).where(table.c.id == row.id).values(place=place, **about))
    if place != row.place:
        move_place(connection, ARTICLES, row.place, place)
    return int(row.id)


def get_entry(connection: Connection, article_id: int) -> Entry:
    """An article by its number.

    Raises:
        NotInStore: There is none.
    """
    row = connection.execute(select(schema.articles).where(schema.articles.c.id == article_id)).one_or_none()
    if row is None:
        raise NotInStore(f"article {article_id}: is not in the store; see the list of articles")
    return entry_of(row)


def get_entries(connection: Connection, numbers: Sequence[int]) -> dict[int, Entry]:
    """Articles by their numbers, as far as they are there."""
    rows = connection.execute(select(schema.articles).where(schema.articles.c.id.in_(numbers)))
    return {row.id: entry_of(row) for row in rows}


def list_entries(connection: Connection, story: str) -> tuple[Entry, ...]:
    """The articles of a story, oldest first; undated ones last."""
    articles = schema.articles
    rows = connection.execute(
        select(articles)
        .where(articles.c.story_id == story)
        .order_by(articles.c.published_at.is_(None), articles.c.published_at, articles.c.id)
    )
    return tuple(entry_of(row) for row in rows)


def list_versions(connection: Connection, article_id: int) -> tuple[Version, ...]:
    """All versions of an article, oldest first.

    Raises:
        NotInStore: There is no such article.
    """
    table = schema.versions
    rows = connection.execute(select(table).where(table.c.article_id == article_id).order_by(table.c.number)).all()
    if not rows:
        raise NotInStore(f"article {article_id}: is not in the store; see the list of articles")
    return tuple(_version(row) for row in rows)


def list_editions(connection: Connection, article_id: int) -> tuple[Edition, ...]:
    """All versions of an article without their texts, oldest first; none for an article that is not there."""
    table = schema.versions
    columns = table.c.id, table.c.number, table.c.seen_at, table.c.change
    rows = connection.execute(select(*columns).where(table.c.article_id == article_id).order_by(table.c.number))
    return tuple(
        Edition(id=ArticleId(row.id), number=row.number, seen_at=row.seen_at, change=Change(row.change)) for row in rows
    )


def get_version(connection: Connection, version: str) -> Version:
    """A version by its id.

    Raises:
        NotInStore: There is none.
    """
    row = connection.execute(select(schema.versions).where(schema.versions.c.id == version)).one_or_none()
    if row is None:
        raise NotInStore(f"article {version}: is not in the store; see the list of articles")
    return _version(row)


def get_versions(connection: Connection, versions: Iterable[str]) -> dict[ArticleId, Version]:
    """Versions by their ids, as far as they are there."""
    table = schema.versions
    return {
        ArticleId(row.id): _version(row)
        for some in in_parts(versions)
        for row in connection.execute(select(table).where(table.c.id.in_(some)))
    }


def number_articles(connection: Connection, versions: Iterable[str]) -> dict[ArticleId, int]:
    """The number of the article that each version is of."""
    table = schema.versions
    return {
        ArticleId(row.id): row.article_id
        for some in in_parts(versions)
        for row in connection.execute(select(table.c.id, table.c.article_id).where(table.c.id.in_(some)))
    }


def entry_of(row: Row[tuple[object, ...]]) -> Entry:
    """The entry of a row of the table ``articles``."""
    return Entry(
        id=row.id,
        key=row.key,
        version=ArticleId(row.version_id),
        n_versions=row.n_versions,
        story=row.story_id,
        pinned=row.pinned,
        first_seen_at=row.first_seen_at,
        changed_at=row.changed_at,
        outlet=row.outlet,
        title=row.title,
        url=row.url,
        published=row.published,
    )


def _version(row: Row[tuple[object, ...]]) -> Version:
    return Version(
        article_id=row.article_id,
        number=row.number,
        seen_at=row.seen_at,
        change=Change(row.change),
        undated=row.undated,
        article=ARTICLE.unpack(row.body, name=f"article {row.id}"),
    )


def _free_id(connection: Connection, wanted: ArticleId, number: int) -> ArticleId:
    """``wanted``, or the first free name after it."""
    versions = schema.versions
    wanted = free = ArticleId(storable(wanted))
    while connection.execute(select(versions.c.id).where(versions.c.id == free)).first() is not None:
        free = ArticleId(f"{wanted}@{number}")
        number += 1
    return free


def _free_number(connection: Connection, wanted: int | None) -> dict[str, int]:
    table = schema.articles
    if wanted is None or connection.execute(select(table.c.id).where(table.c.id == wanted)).first() is not None:
        return {}
    return {"id": wanted}


def _count_on(connection: Connection, number: int) -> None:
    """Let the next article of PostgreSQL have a number above this one; SQLite counts on from the highest by itself."""
    if connection.dialect.name == "postgresql":
        counter = func.pg_get_serial_sequence("articles", "id")
        connection.execute(select(func.setval(counter, func.greatest(func.nextval(counter), number))))


def _change(before: Article, after: Article) -> Change:
    """Marked where the new version gives a later time of update; a text that changed without one did so silently."""
    moved = after.updated is not None and (before.updated is None or after.updated.value.at > before.updated.value.at)
    return Change.MARKED if moved else Change.SILENT


def _index(connection: Connection, number: int, before: int | None, version: Article) -> None:
    """Index the words of the newest version, for those of the one before."""
    if before is not None:
        drop_places(connection, ARTICLES, [before])
    place = place_of(number, version.published.value.at if version.published else None)
    index_article(connection, place, version)
    connection.execute(update(schema.articles).where(schema.articles.c.id == number).values(place=place))


def _about(article: Article) -> dict[str, object]:
    """The columns that lists of articles are made from."""
    published = article.published.value if article.published else None
    return {
        "outlet": None if article.outlet is None else article.outlet.value,
        "title": None if article.title is None else article.title.value,
        "url": article.url,
        "published": None if published is None else str(published),
        "published_at": None if published is None else published.at,
        "day": _day(published),
    }


def _day(published: Moment | None) -> int | None:
    if published is None or published.precision in (Precision.MONTH, Precision.YEAR):
        return None
    return published.day.toordinal()
