"""Every attribution of the current versions, by speaker, outlet and date: what lists and searches of quotes ask."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.engine import Row

from onrecord.language.words import fold
from onrecord.model import ArticleId, Report
from onrecord.store import schema


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
        outlet: Who published it.
        published_at: When, in UTC.
        said_on: When it was said, as a TIMEX3 value.
    """

    article_id: int
    version: ArticleId
    attribution: str
    kind: str
    speaker: str | None
    speaker_key: str | None
    start: int
    end: int
    outlet: str | None
    published_at: datetime | None
    said_on: str | None


def speaker_key(name: str) -> str:
    """What two spellings of one name share: letter case, accents and blanks set aside."""
    return "-".join(fold(name).split())


def put_quotes(connection: Connection, article_id: int, report: Report) -> None:
    """Keep the attributions of an article's current version, for those of an earlier one."""
    connection.execute(delete(schema.quotes).where(schema.quotes.c.article_id == article_id))
    rows = [_row(article_id, report, number) for number in range(len(report.reading.attributions))]
    if rows:
        connection.execute(insert(schema.quotes), rows)


def name_speakers(connection: Connection, names: Mapping[tuple[ArticleId, str], str]) -> None:
    """Give attributions, by version and id, the name that the whole story has for their speaker."""
    table = schema.quotes
    for (version, attribution), name in names.items():
        connection.execute(
            update(table)
            .where(table.c.version_id == version, table.c.attribution == attribution)
            .values(speaker=name.replace("\x00", "\ufffd"), speaker_key=speaker_key(name))
        )


def list_quotes(connection: Connection, speaker: str, *, limit: int) -> tuple[Quote, ...]:
    """What a speaker, by key, is reported to have said, the newest report first."""
    table = schema.quotes
    rows = connection.execute(
        select(table)
        .where(table.c.speaker_key == speaker)
        .order_by(table.c.published_at.desc(), table.c.id.desc())
        .limit(limit)
    )
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
            outlet=row.outlet,
            published_at=row.published_at,
            said_on=row.said_on,
        )


def _row(article_id: int, report: Report, number: int) -> dict[str, object]:
    attribution = report.reading.attributions[number]
    speaker = report.reading.speaker(attribution.speaker)
    published = report.article.published
    outlet = report.article.outlet
    name = None if speaker is None else speaker.name.replace("\x00", "\ufffd")
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
        "outlet": None if outlet is None else outlet.value.replace("\x00", "\ufffd"),
        "published_at": None if published is None else published.value.at,
    }
