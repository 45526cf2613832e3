"""All that cannot be derived, as objects that a file holds one a line: out of one store and into another.

Out: feeds, stories (their lasting ids), articles with all versions, and what people added (reviews, ratings, saved
searches). Not out: what is derived, which the other store makes anew; accounts, keys, sessions and webhooks, which hold
secrets; the audit log and the queue, which belong to one server. The order is fixed, so that one store gives one file.

In: any part may be there already; it stays, and nothing comes in twice.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DataError, IntegrityError, StatementError

from onrecord.errors import StoreError
from onrecord.model import Article
from onrecord.store import schema
from onrecord.store.articles import ARTICLE, digest_of, get_entry, get_version, list_versions, put_version, storable
from onrecord.store.doctor import spans_of_article
from onrecord.store.reviews import versions_of
from onrecord.store.stories import put_members, stories_of, touch_stories

FORMAT = 1
Row = dict[str, Any]
_PLAIN: Mapping[str, Table] = {
    "feed": schema.feeds,
    "review": schema.reviews,
    "rating": schema.ratings,
    "saved_search": schema.saved_searches,
}
_NUMBERED = frozenset({"review", "saved_search"})  # whose id means nothing elsewhere
_SECRET_ADDRESS = frozenset({"network"})  # where a reader's rating came from


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one object.

    Attributes:
        new: Whether it was not there yet.
        article_id: The number of the article that came in; its current version is the one of ``coming_version``.
        reviewed: The number of the article whose statements were reviewed; its quotes are to be kept anew.
    """

    new: bool
    article_id: int | None = None
    reviewed: int | None = None


def export_rows(connection: Connection) -> Iterator[Row]:
    """Everything, one object after the other; the first says what this is."""
    yield {"kind": "onrecord", "format": FORMAT}
    yield from _plain_rows(connection, "feed")
    table = schema.stories
    for row in connection.execute(select(table).order_by(table.c.id)):
        yield {"kind": "story", "id": row.id, "title": row.title, "opened_at": _stamp(row.opened_at)}
    for row in connection.execute(select(table).where(table.c.merged_into.is_not(None)).order_by(table.c.id)):
        yield {"kind": "merged", "id": row.id, "into": row.merged_into}
    for number in connection.execute(select(schema.articles.c.id).order_by(schema.articles.c.id)).scalars().all():
        yield _article_row(connection, number)
    for kind in ("review", "rating", "saved_search"):
        yield from _plain_rows(connection, kind)


def import_row(connection: Connection, row: Any, *, now: datetime) -> Imported:
    """Take one object in, in this transaction.

    Raises:
        StoreError: It is none that ``export_rows`` gives.
    """
    with _telling():
        return _TAKERS[row["kind"]](connection, row, now)


def coming_version(connection: Connection, row: Any) -> Article | None:
    """What would be the current version of an article after ``import_row``; ``None`` where no article comes in.

    Raises:
        StoreError: As ``import_row``.
    """
    with _telling():
        new = _new_versions(connection, row) if row["kind"] == "article" else []
    return new[-1][0] if new else None


@contextmanager
def _telling() -> Iterator[None]:
    """Tell what is wrong with an object as an error with a next step."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, IntegrityError, DataError, StatementError) as error:
        seen = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        raise StoreError(f"is no object of an export ({seen}); give a file that onrecord export wrote") from error


def _article_row(connection: Connection, number: int) -> Row:
    table = schema.articles
    about = connection.execute(select(table).where(table.c.id == number)).one()
    versions = [
        {
            "seen_at": _stamp(version.seen_at),
            "undated": version.undated,
            "article": ARTICLE.to_json(version.article),
        }
        for version in list_versions(connection, number)
    ]
    held = {"id": number, "key": about.key, "story": about.story_id, "pinned": about.pinned}
    return {"kind": "article", **held, "versions": versions}


def _plain_rows(connection: Connection, kind: str) -> Iterator[Row]:
    """The rows of a table, with an article's key in the place of its number."""
    table = _PLAIN[kind]
    keys = dict[int, str]()
    for found in connection.execute(select(table).order_by(*table.primary_key.columns)):
        values = {name: value for name, value in found._asdict().items() if name not in _SECRET_ADDRESS}
        if kind in _NUMBERED:
            del values["id"]
        for name in _article_columns(table):
            if values[name] is not None:
                values[name] = keys.setdefault(values[name], get_entry(connection, values[name]).key)
        if "kind" in values:
            values["what"] = values.pop("kind")
        yield {"kind": kind, **{name: _stamp(v) if isinstance(v, datetime) else v for name, v in values.items()}}


def _article_columns(table: Table) -> list[str]:
    """The columns that hold the number of an article."""
    return [column.name for column in table.c for key in column.foreign_keys if key.column is schema.articles.c.id]


def _take_head(_connection: Connection, row: Row, _now: datetime) -> Imported:
    if row["format"] != FORMAT:
        raise ValueError(f"format {row['format']!r}, where {FORMAT} is known; update onrecord")
    return Imported(new=False)


def _take_story(connection: Connection, row: Row, _now: datetime) -> Imported:
    opened = _time(row["opened_at"])
    counts = {"revision": 0, "compared": -1, "n_articles": 0, "n_outlets": 0}
    about = {"title": str(row["title"]), "opened_at": opened, "changed_at": opened}
    return Imported(new=_insert_new(connection, schema.stories, {"id": storable(row["id"]), **about, **counts}))


def _take_article(connection: Connection, row: Row, now: datetime) -> Imported:
    """Put the versions that are not there after those that are."""
    key, put = storable(str(row["key"])), None
    for article, seen_at, undated in _new_versions(connection, row):
        put = put_version(connection, key, article, undated=undated, now=seen_at, wanted=int(row["id"]))
    if put is None or not put.new:
        return Imported(new=False)
    _put_in_story(connection, put.article_id, row, now)
    return Imported(new=True, article_id=put.article_id)


def _new_versions(connection: Connection, row: Row) -> list[tuple[Article, datetime, bool]]:
    """The versions of a row that are not there, with when each was seen and whether it is undated."""
    table = schema.articles
    number = connection.execute(select(table.c.id).where(table.c.key == storable(str(row["key"])))).scalar_one_or_none()
    known = [] if number is None else list_versions(connection, number)
    have = {(digest_of(version.article), version.seen_at) for version in known}
    given = [(_article(one["article"]), _time(one["seen_at"]), bool(one["undated"])) for one in row["versions"]]
    if not given:
        raise ValueError("an article without a version")
    return [one for one in given if (digest_of(one[0]), one[1]) not in have]


def _put_in_story(connection: Connection, number: int, row: Row, now: datetime) -> None:
    """Into the story that it was in, unless it is in one, which has changed then."""
    table = schema.articles
    inside = connection.execute(select(table.c.story_id).where(table.c.id == number)).scalar_one()
    story = row.get("story")
    if inside is not None:
        touch_stories(connection, [inside], now=now)
    if story is None or inside is not None:
        return
    held = {"pinned": bool(row["pinned"]), "ungrouped": False}
    connection.execute(update(table).where(table.c.id == number).values(**held))
    put_members(connection, storable(story), [number])
    touch_stories(connection, [storable(story)], now=now)


def _take_review(connection: Connection, row: Row, now: datetime) -> Imported:
    """A review that can be read, of articles and versions that are here; their stories are to be compared again."""
    for version in versions_of(row["what"], row["judgement"]):
        get_version(connection, version)
    taken = _take_plain(connection, row, now)
    if not taken.new:
        return taken
    numbers = [_number_of(connection, row[name]) for name in ("article_id", "other_id") if row.get(name) is not None]
    stories = {story for story, _ in stories_of(connection, numbers).values()} | {row.get("story_id")}
    touch_stories(connection, filter(None, stories), now=now)
    return Imported(new=True, reviewed=numbers[0] if row["what"] in {"attribution", "speaker"} else None)


def _take_plain(connection: Connection, row: Row, _now: datetime) -> Imported:
    kind = row["kind"]
    table = _PLAIN[kind]
    # "kind" is what the line is; a column of that name travels as "what".
    values = {name: value for name, value in row.items() if name in table.c and name != "kind"}
    if "kind" in table.c:
        values["kind"] = row["what"]
    for column in table.c:
        if isinstance(column.type, schema.UtcTime) and values.get(column.name) is not None:
            values[column.name] = _time(values[column.name])
    for name in _article_columns(table):
        if values.get(name) is not None:
            values[name] = _number_of(connection, values[name])
    for name in _SECRET_ADDRESS.intersection(table.c.keys()):
        values[name] = ""
    if kind in _NUMBERED:
        same = [table.c[name] == value for name, value in values.items()]
        if connection.execute(select(table).where(*same)).first() is not None:
            return Imported(new=False)
        connection.execute(insert(table).values(**values))
        return Imported(new=True)
    return Imported(new=_insert_new(connection, table, values))


def _number_of(connection: Connection, key: str) -> int:
    table = schema.articles
    found = connection.execute(select(table.c.id).where(table.c.key == storable(key))).scalar_one_or_none()
    if found is None:
        raise ValueError(f"the article {key[:80]!r} did not come before it")
    return int(found)


def _insert_new(connection: Connection, table: Table, values: Row) -> bool:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    key = list(table.primary_key.columns)
    adding = dialect.insert(table).values(**values).on_conflict_do_nothing().returning(*key)
    return connection.execute(adding).first() is not None


def _article(given: object) -> Article:
    article = ARTICLE.from_json(given, name="an article")
    if any(span.end > len(article.text) for span in spans_of_article(article)):
        raise ValueError("a block lies outside the text")
    return article


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _time(given: str) -> datetime:
    at = datetime.fromisoformat(given)
    if at.tzinfo is None:
        raise ValueError(f"{given}: the time has no zone")
    return at


def _merge(connection: Connection, row: Row, _now: datetime) -> Imported:
    """Say where a story lives on; its target may come after it, so this is a row of its own."""
    table = schema.stories
    merged = update(table).where(
        table.c.id == storable(row["id"]), table.c.merged_into.is_(None), table.c.n_articles == 0
    )
    found = connection.execute(merged.values(merged_into=storable(row["into"])))
    return Imported(new=bool(found.rowcount))


_TAKERS: Mapping[str, Callable[[Connection, Row, datetime], Imported]] = {
    "onrecord": _take_head,
    "story": _take_story,
    "article": _take_article,
    "merged": _merge,
    **dict.fromkeys(_PLAIN, _take_plain),
    "review": _take_review,
}
