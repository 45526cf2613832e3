"""What is wrong with a store, if anything: each finding with what to do about it, and many with the cure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, exists, func, select, text

from onrecord.errors import StoreError
from onrecord.model import Article, Reading, Span
from onrecord.store import schema
from onrecord.store.articles import ARTICLE
from onrecord.store.queue import FAILED
from onrecord.store.quotes import drop_quotes
from onrecord.store.readings import READING
from onrecord.store.stories import get_compared, touch_stories

Cure = Callable[[Connection, datetime], None]
_SHOWN = 20
_PART = 200
_RESTORE = "restore a backup (onrecord backup), or add the article again"
_FIX = "run onrecord doctor --fix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        what: What it is, with its name.
        next_step: What to do.
        damage: Whether it is damage; else it is work that is left and that any worker does.
        cure: Mends it in a transaction; ``None`` where that takes a person, or more than the store.
        unread: The version that has to be read, where that is the cure.
    """

    what: str
    next_step: str
    damage: bool = True
    cure: Cure | None = None
    unread: str | None = None


def examine(connection: Connection, *, quick: bool = False) -> Iterator[Finding]:
    """Look at the whole store; ``quick`` leaves out what has to unpack every value."""
    for check in (*_CHECKS, *(() if quick else _DEEP)):
        yield from check(connection)


def _check_database(connection: Connection) -> Iterator[Finding]:
    """The database's own check; PostgreSQL's is a tool of its own (pg_amcheck)."""
    if connection.dialect.name != "sqlite":
        return
    for line in connection.execute(text("PRAGMA integrity_check")).scalars():
        if line != "ok":
            yield Finding(what=f"the file is damaged: {line}", next_step="restore a backup")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Finding(what=f"table {row[0]}, row {row[1]}: points at no row of {row[2]}", next_step="restore a backup")


def _check_articles(connection: Connection) -> Iterator[Finding]:
    """Each article has its current version, all the versions that it counts, a reading, and terms."""
    articles, versions, readings, terms = schema.articles, schema.versions, schema.readings, schema.article_terms
    current = exists().where(versions.c.id == articles.c.version_id, versions.c.article_id == articles.c.id)
    for number in connection.execute(select(articles.c.id).where(~current)).scalars():
        yield Finding(what=f"article {number}: its current version is not there", next_step=_RESTORE)
    counted = select(func.count()).where(versions.c.article_id == articles.c.id).scalar_subquery()
    for number in connection.execute(select(articles.c.id).where(counted != articles.c.n_versions)).scalars():
        yield Finding(what=f"article {number}: has another number of versions than it says", next_step=_RESTORE)
    read = exists().where(readings.c.version_id == articles.c.version_id)
    found = exists().where(terms.c.article_id == articles.c.id)
    for version in connection.execute(select(articles.c.version_id).where(~(read & found))).scalars():
        yield Finding(what=f"version {version}: has not been read", next_step=_FIX, unread=version)


def _check_stories(connection: Connection) -> Iterator[Finding]:
    """Stories count their articles rightly, are not left empty, and those that were merged lead to one that lives."""
    stories, articles = schema.stories, schema.articles
    counted = select(func.count()).where(articles.c.story_id == stories.c.id).scalar_subquery()
    for story in connection.execute(select(stories.c.id).where(counted != stories.c.n_articles)).scalars():
        yield Finding(what=f"story {story}: counts its articles wrongly", next_step=_FIX, cure=_count_anew(story))
    filled = select(stories.c.id).where(stories.c.merged_into.is_not(None), stories.c.n_articles > 0)
    for story in connection.execute(filled).scalars():
        yield Finding(what=f"story {story}: was merged and has articles", next_step="please report this as a bug")


def _check_leftovers(connection: Connection) -> Iterator[Finding]:
    """Nothing that is derived outlives what it was derived from."""
    count = connection.execute(select(func.count()).select_from(schema.quotes).where(_is_old_quote())).scalar_one()
    if count:
        what = f"{count} attributions of versions that are not current"
        yield Finding(what=what, next_step=_FIX, cure=_drop_old_quotes)


def _drop_old_quotes(connection: Connection, _now: datetime) -> None:
    drop_quotes(connection, _is_old_quote())


def _is_old_quote() -> ColumnElement[bool]:
    quotes, articles = schema.quotes, schema.articles
    return ~exists().where(articles.c.id == quotes.c.article_id, articles.c.version_id == quotes.c.version_id)


def _check_work(connection: Connection) -> Iterator[Finding]:
    """What is left to do is no damage."""
    articles, stories, jobs = schema.articles, schema.stories, schema.jobs
    left = (
        ("articles have to be grouped", select(func.count()).select_from(articles).where(articles.c.ungrouped), _FIX),
        (
            "stories changed since they were compared",
            select(func.count())
            .select_from(stories)
            .where(stories.c.compared < stories.c.revision, stories.c.merged_into.is_(None), stories.c.n_articles > 0),
            _FIX,
        ),
    )
    for what, question, step in left:
        count = connection.execute(question).scalar_one()
        if count:
            yield Finding(what=f"{count} {what}", next_step=step, damage=False)
    failed = select(jobs.c.id, jobs.c.kind, jobs.c.error).where(jobs.c.state == FAILED).order_by(jobs.c.id)
    for row in connection.execute(failed.limit(_SHOWN)):
        what = f"job {row.id} ({row.kind}) failed: {row.error}"
        yield Finding(what=what, next_step="mend what it says, and add the input again", damage=False)


def _check_versions(connection: Connection) -> Iterator[Finding]:
    """Every version and reading can be unpacked, and each span lies inside its text."""
    versions, readings = schema.versions, schema.readings
    last = ""
    while True:
        part = select(versions.c.id, versions.c.body).where(versions.c.id > last).order_by(versions.c.id).limit(_PART)
        rows = connection.execute(part).all()
        if not rows:
            return
        last = rows[-1].id
        made = select(readings).where(readings.c.version_id.in_([row.id for row in rows]))
        by_version: dict[str, list[bytes]] = {}
        for row in connection.execute(made):
            by_version.setdefault(row.version_id, []).append(row.body)
        for row in rows:
            yield from _check_version(row.id, row.body, by_version.get(row.id, []))


def _check_version(name: str, body: bytes, readings: Iterable[bytes]) -> Iterator[Finding]:
    try:
        article = ARTICLE.unpack(body, name=f"version {name}")
    except StoreError as error:
        yield Finding(what=str(error).partition(";")[0], next_step=_RESTORE)
        return
    if any(span.end > len(article.text) for span in spans_of_article(article)):
        yield Finding(what=f"version {name}: a block lies outside its text", next_step=_RESTORE)
    for packed in readings:
        try:
            reading = READING.unpack(packed, name=f"the reading of version {name}")
        except StoreError as error:
            yield Finding(what=str(error).partition(";")[0], next_step=_FIX, unread=name)
            continue
        if any(span.end > len(article.text) for span in _spans(reading)):
            yield Finding(what=f"version {name}: its reading points outside its text", next_step=_FIX, unread=name)


def _check_comparisons(connection: Connection) -> Iterator[Finding]:
    """Every comparison can be unpacked."""
    for story in connection.execute(select(schema.comparisons.c.story_id)).scalars().all():
        try:
            get_compared(connection, story)
        except StoreError as error:
            what = str(error).partition(";")[0]
            yield Finding(what=what, next_step=_FIX, cure=_count_anew(story))


def spans_of_article(article: Article) -> Iterator[Span]:
    """The spans of an article's blocks and metadata."""
    yield from (block.span for block in article.blocks)
    stated = (article.title, article.outlet, article.published, article.updated, article.language)
    for value in (*stated, *article.bylines, *article.credits):
        if value is not None and value.span is not None:
            yield value.span


def _spans(reading: Reading) -> Iterator[Span]:
    yield from reading.sentences
    for attribution in reading.attributions:
        for spans in (attribution.content, attribution.source, attribution.cue, attribution.quoted):
            yield from spans
    yield from (time.span for time in reading.times)
    yield from (quantity.span for quantity in reading.quantities)


def _count_anew(story: str) -> Cure:
    return lambda connection, now: touch_stories(connection, [story], now=now)


_CHECKS = (_check_database, _check_articles, _check_stories, _check_leftovers, _check_work)
_DEEP = (_check_versions, _check_comparisons)
