"""Every attribution of the current versions, by speaker, outlet and date: what lists and searches of quotes ask."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Row

from onrecord.language.words import fold
from onrecord.model import ArticleId, Comparison, Report, Span
from onrecord.store import schema
from onrecord.store.leases import one_at_a_time
from onrecord.store.search_index import (
    QUOTES,
    drop_places,
    index_quotes,
    marks,
    place_of,
    quote_words,
    replace_marks,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """An attribution as lists show it; its words are looked up in the article.

    Attributes:
        article_id: The number of the article.
        version: The version that it stands in.
        attribution: Its id in the reading of that version.
        kind: Direct, mixed or indirect.
        speaker: As the story names the speaker, else as the article does; ``None`` if unknown.
        speaker_key: What the speaker's page is found by.
        start: Where its content begins, in code points of the version's text.
        end: Where its content ends.
        content: The pieces of its content, in order.
        outlet: Who published it.
        published_at: When, in UTC.
        said_on: When it was said, as a TIMEX3 value.
        utterance: The utterance of its story that it renders; ``None`` until the story is compared.
        rendering: How it renders that: verbatim, shortened, spliced, altered or paraphrased.
        place: Where it stands among all quotes, by day of publication and then by number; the newest is the highest.
    """

    article_id: int
    version: ArticleId
    attribution: str
    kind: str
    speaker: str | None
    speaker_key: str | None
    start: int
    end: int
    content: tuple[Span, ...]
    outlet: str | None
    published_at: datetime | None
    said_on: str | None
    utterance: str | None
    rendering: str | None
    place: int


def speaker_key(name: str) -> str:
    """What two spellings of one name share: letter case, accents and blanks set aside."""
    return "-".join(fold(name).split())


def put_quotes(connection: Connection, article_id: int, report: Report) -> None:
    """Keep and index the attributions of an article's current version, for those of an earlier one."""
    table = schema.quotes
    drop_quotes(connection, table.c.article_id == article_id)
    rows = [_row(article_id, report, number) for number in range(len(report.reading.attributions))]
    if rows:
        connection.execute(insert(table), rows)
        day = place_of(0, rows[0]["published_at"])
        connection.execute(update(table).where(table.c.article_id == article_id).values(place=table.c.id + day))
        _index(connection, article_id, report)
    _count(connection, gone=(), new=[(row["speaker_key"], row["speaker"]) for row in rows])


def drop_quotes(connection: Connection, which: ColumnElement[bool]) -> None:
    """Take quotes out, of the index and of the speakers' counts too."""
    table = schema.quotes
    gone = connection.execute(select(table.c.place, table.c.speaker_key, table.c.speaker).where(which)).all()
    drop_places(connection, QUOTES, [row.place for row in gone])
    connection.execute(delete(table).where(which))
    _count(connection, gone=[(row.speaker_key, row.speaker) for row in gone], new=())


def name_speakers(connection: Connection, names: Mapping[tuple[ArticleId, str], str]) -> None:
    """Give attributions, by version and id, the name that the whole story has for their speaker."""
    marked = {}
    gone, new = [], []
    for row in _rows_of(connection, (version for version, _ in names)):
        name = names.get((row.version_id, row.attribution), row.speaker or "")
        if name == (row.speaker or ""):
            continue
        key = speaker_key(name)
        table = schema.quotes
        connection.execute(update(table).where(table.c.id == row.id).values(speaker=name, speaker_key=key))
        marked[row.place] = (_marks(row.kind, row.speaker, row.outlet), _marks(row.kind, name, row.outlet))
        gone.append((row.speaker_key, row.speaker))
        new.append((key, name))
    replace_marks(connection, marked)
    _count(connection, gone=gone, new=new)


def put_renderings(connection: Connection, comparison: Comparison) -> None:
    """Keep which utterance each quote of a story renders, and how; of several, the first."""
    told = {
        (rendering.article, rendering.attribution): (utterance.id, rendering.kind.value)
        for utterance in reversed(comparison.utterances)
        for rendering in utterance.quotes
    }
    table = schema.quotes
    for row in _rows_of(connection, comparison.story.articles):
        utterance, kind = told.get((row.version_id, row.attribution), (None, None))
        if (utterance, kind) != (row.utterance, row.rendering):
            values = {"utterance": utterance, "rendering": kind}
            connection.execute(update(table).where(table.c.id == row.id).values(**values))


def list_quotes(connection: Connection, speaker: str, *, limit: int, below: int | None = None) -> tuple[Quote, ...]:
    """What a speaker, by key, is reported to have said, the newest report first; only places before ``below``."""
    table = schema.quotes
    asked = select(table).where(table.c.speaker_key == speaker)
    if below is not None:
        asked = asked.where(table.c.place < below)
    rows = connection.execute(asked.order_by(table.c.place.desc()).limit(limit))
    return tuple(quotes_of(rows))


def list_quotes_in(connection: Connection, version: str) -> tuple[Quote, ...]:
    """The attributions of a version, in the order of the text; none for one that is not current."""
    table = schema.quotes
    rows = connection.execute(select(table).where(table.c.version_id == version).order_by(table.c.start, table.c.id))
    return tuple(quotes_of(rows))


def quotes_of(rows: Iterable[Row[tuple[object, ...]]]) -> Iterable[Quote]:
    """The quotes of rows of the table ``quotes``."""
    for row in rows:
        yield Quote(
            article_id=row.article_id,
            version=ArticleId(row.version_id),
            attribution=row.attribution,
            kind=row.kind,
            speaker=row.speaker,
            speaker_key=row.speaker_key,
            start=row.start,
            end=row.end,
            content=tuple(Span(*map(int, piece.split("-"))) for piece in row.content.split()),
            outlet=row.outlet,
            published_at=row.published_at,
            said_on=row.said_on,
            utterance=row.utterance,
            rendering=row.rendering,
            place=row.place,
        )


def _index(connection: Connection, article_id: int, report: Report) -> None:
    table = schema.quotes
    columns = (table.c.attribution, table.c.place, table.c.kind, table.c.speaker, table.c.outlet)
    rows = connection.execute(select(*columns).where(table.c.article_id == article_id).order_by(table.c.id)).all()
    content = {attribution.id: attribution.content for attribution in report.reading.attributions}
    index_quotes(
        connection,
        [
            (
                row.place,
                quote_words(report.article.text, content[row.attribution]),
                _marks(row.kind, row.speaker, row.outlet),
            )
            for row in rows
        ],
    )


def _marks(kind: str, speaker: str | None, outlet: str | None) -> tuple[str, ...]:
    """What a quote is filtered by."""
    return marks(kind=kind, speaker=speaker, outlet=outlet)


def _rows_of(connection: Connection, versions: Iterable[ArticleId]) -> list[Row[tuple[object, ...]]]:
    """The quotes of versions."""
    table = schema.quotes
    found = connection.execute(select(table).where(table.c.version_id.in_(sorted(set(versions)))).order_by(table.c.id))
    return list(found)


def _count(
    connection: Connection,
    *,
    gone: Iterable[tuple[str | None, str | None]],
    new: Iterable[tuple[str | None, str | None]],
) -> None:
    """Count the quotes of each speaker anew: of speakers, by key and name, so many gone and so many new."""
    names: dict[str, str] = {}
    changes: Counter[str] = Counter()
    for step, named in ((-1, gone), (1, new)):
        for key, name in named:
            if key is not None and name is not None:
                names.setdefault(key, name)
                changes[key] += step
    _add_counts(connection, {key: (names[key], change) for key, change in changes.items() if change})


def _add_counts(connection: Connection, changes: Mapping[str, tuple[str, int]]) -> None:
    table = schema.speakers
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    rows = [{"key": key, "name": name, "n_quotes": change} for key, (name, change) in sorted(changes.items())]
    one_at_a_time(connection, "speakers")  # two transactions that count the same speakers must not wait in a ring
    statement = dialect.insert(table)
    added = {"n_quotes": table.c.n_quotes + statement.excluded.n_quotes}
    if rows:
        connection.execute(statement.on_conflict_do_update(index_elements=[table.c.key], set_=added), rows)


def _row(article_id: int, report: Report, number: int) -> dict[str, Any]:
    attribution = report.reading.attributions[number]
    speaker = report.reading.speaker(attribution.speaker)
    published = report.article.published
    outlet = report.article.outlet
    name = None if speaker is None else speaker.name
    return {
        "article_id": article_id,
        "version_id": report.article.id,
        "attribution": attribution.id,
        "kind": attribution.kind,
        "speaker": name,
        "speaker_key": None if name is None else speaker_key(name),
        "speaker_kind": None if speaker is None else speaker.kind,
        "channel": None if attribution.channel is None else attribution.channel.value,
        "said_on": None if attribution.said_on is None else attribution.said_on.value,
        "confidence": attribution.confidence,
        "start": min((span.start for span in attribution.content), default=0),
        "end": max((span.end for span in attribution.content), default=0),
        "content": " ".join(f"{span.start}-{span.end}" for span in attribution.content),
        "outlet": None if outlet is None else outlet.value,
        "published_at": None if published is None else published.value.at,
    }
