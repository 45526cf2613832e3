"""What readers think of how fair an article is: one rating a reader and article, on five points.

A reader is known by a digest only. A rating that is part of a burst is flagged; it is counted apart, and never dropped.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.store import schema


class RatingValue(IntEnum):
    """How fair a reader finds an article, and in whose favour it is not."""

    UNFAIR_LEFT = 1
    MOSTLY_FAIR_LEFT = 2
    FAIR = 3
    MOSTLY_FAIR_RIGHT = 4
    UNFAIR_RIGHT = 5

    @property
    def label(self) -> str:
        """The name in words."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """What one reader thinks of one article.

    Attributes:
        article_id: The number of the article.
        reader: A digest of the reader's token.
        value: The rating.
        first_at: When the reader first rated the article, in UTC.
        changed_at: When the rating was last changed, in UTC.
        network: A digest of the network that the first rating came from.
        flagged: Why it is not counted; ``None`` if it is.
    """

    article_id: int
    reader: str
    value: RatingValue
    first_at: datetime
    changed_at: datetime
    network: str
    flagged: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The ratings of an article.

    Attributes:
        counts: How many readers gave each value, in the order of ``RatingValue``.
        flagged: How many more were set aside, by reason.
    """

    counts: tuple[int, ...]
    flagged: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many ratings count."""
        return sum(self.counts)


def find_rating(connection: Connection, article_id: int, reader: str) -> Rating | None:
    """What a reader thinks of an article; ``None`` if the reader has not said."""
    table = schema.ratings
    row = connection.execute(
        select(table).where(table.c.article_id == article_id, table.c.reader == reader)
    ).one_or_none()
    if row is None:
        return None
    return Rating(
        article_id=row.article_id,
        reader=row.reader,
        value=RatingValue(row.value),
        first_at=row.first_at,
        changed_at=row.changed_at,
        network=row.network,
        flagged=row.flagged,
    )


def put_rating(connection: Connection, rating: Rating) -> None:
    """Keep a reader's first rating of an article."""
    connection.execute(
        insert(schema.ratings).values(
            article_id=rating.article_id,
            reader=rating.reader,
            value=int(rating.value),
            first_at=rating.first_at,
            changed_at=rating.changed_at,
            network=rating.network,
            flagged=rating.flagged,
        )
    )


def change_rating(connection: Connection, article_id: int, reader: str, value: RatingValue, *, now: datetime) -> None:
    """Change a rating; a flag on it stays."""
    table = schema.ratings
    connection.execute(
        update(table)
        .where(table.c.article_id == article_id, table.c.reader == reader)
        .values(value=int(value), changed_at=now)
    )


def erase_ratings(connection: Connection, reader: str) -> int:
    """Erase all that a reader has rated; gives how many ratings that were."""
    return connection.execute(delete(schema.ratings).where(schema.ratings.c.reader == reader)).rowcount


def tally_ratings(connection: Connection, article_id: int) -> Tally:
    """Count the ratings of an article."""
    table = schema.ratings
    rows = connection.execute(
        select(table.c.value, table.c.flagged, func.count())
        .where(table.c.article_id == article_id)
        .group_by(table.c.value, table.c.flagged)
    ).all()
    counted = {value: count for value, flag, count in rows if flag is None}
    flagged: dict[str, int] = {}
    for _, flag, count in rows:
        if flag is not None:
            flagged[flag] = flagged.get(flag, 0) + count
    counts = tuple(counted.get(value, 0) for value in RatingValue)
    return Tally(counts=counts, flagged=tuple(sorted(flagged.items())))


def first_ratings_from(connection: Connection, article_id: int, network: str) -> tuple[str, ...]:
    """The readers whose first rating of an article came from a network."""
    table = schema.ratings
    return tuple(
        connection.execute(
            select(table.c.reader).where(table.c.article_id == article_id, table.c.network == network)
        ).scalars()
    )


def first_ratings_by_new(
    connection: Connection, article_id: int, *, since: datetime, known_before: datetime
) -> tuple[str, ...]:
    """The readers who first rated an article at ``since`` or later and rated nothing before ``known_before``."""
    table, older = schema.ratings, schema.ratings.alias()
    known = select(older.c.reader).where(older.c.reader == table.c.reader, older.c.first_at < known_before)
    return tuple(
        connection.execute(
            select(table.c.reader)
            .where(table.c.article_id == article_id, table.c.first_at >= since)
            .where(~known.exists())
        ).scalars()
    )


def flag_ratings(connection: Connection, article_id: int, readers: Collection[str], *, reason: str) -> None:
    """Set the ratings of these readers aside, with the reason; one that is flagged keeps its reason."""
    table = schema.ratings
    connection.execute(
        update(table)
        .where(table.c.article_id == article_id, table.c.reader.in_(readers), table.c.flagged.is_(None))
        .values(flagged=reason)
    )
