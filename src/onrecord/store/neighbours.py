"""Which articles are worth comparing with a new one, and the terms by which they are.

As in ``group.index``: each key term has a list of the articles that have it, by day; an article is compared with those
that stand near it in two of its lists. So the work for one article is the same in a store of any size.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import numpy as np
from sqlalchemy import Connection, TextClause, delete, insert, select, text, update

from onrecord.group import TermCounts, key_terms
from onrecord.store import schema
from onrecord.store.parts import in_parts

MIN_SHARED = 2
REACH = 32
"""Both as in ``group.index``."""
UNDATED = 1 << 30
"""Articles without a day come last in every list."""


def put_terms(connection: Connection, article_id: int, counts: TermCounts, day: int | None) -> None:
    """Keep what an article's current version is found and grouped by, for that of an earlier one."""
    keys, table = schema.article_keys, schema.article_terms
    packed = counts.terms.astype("<u4").tobytes() + counts.counts.astype("<u2").tobytes()
    if not connection.execute(
        update(table).where(table.c.article_id == article_id).values(day=day, counts=packed)
    ).rowcount:
        connection.execute(insert(table).values(article_id=article_id, day=day, counts=packed))
    else:
        connection.execute(delete(keys).where(keys.c.article_id == article_id))
    place = {"article_id": article_id, "day": _place(day)}
    rows = [{"term": term, **place} for term in key_terms(counts)]
    if rows:
        connection.execute(insert(keys), rows)


def put_day(connection: Connection, article_id: int, day: int | None) -> None:
    """Keep another day of an article whose terms are as they were."""
    keys, table = schema.article_keys, schema.article_terms
    connection.execute(update(table).where(table.c.article_id == article_id).values(day=day))
    connection.execute(update(keys).where(keys.c.article_id == article_id).values(day=_place(day)))


def get_terms(connection: Connection, articles: Iterable[int]) -> Mapping[int, tuple[int | None, TermCounts]]:
    """The day and the terms of articles, by their number."""
    table = schema.article_terms
    return {
        row.article_id: (row.day, _unpack(row.counts))
        for some in in_parts(articles)
        for row in connection.execute(select(table).where(table.c.article_id.in_(some)))
    }


def find_neighbours(connection: Connection, article_id: int) -> tuple[int, ...]:
    """The other articles that are near this one in two of its lists or more; at most some 800, by number."""
    table = schema.article_keys
    own = connection.execute(select(table.c.term, table.c.day).where(table.c.article_id == article_id)).all()
    if not own:
        return ()
    terms = {f"t{number}": row.term for number, row in enumerate(own)}
    place = {"day": own[0].day, "article": article_id, "reach": REACH, "shared": MIN_SHARED}
    return tuple(connection.execute(_near(len(terms)), terms | place).scalars())


@cache
def _near(n_terms: int) -> TextClause:
    """The question for an article with so many key terms; each list is read from its place, so far and no further."""
    sides = (("<", "DESC"), (">", "ASC"))
    lists = [
        f"SELECT article_id FROM (SELECT article_id FROM article_keys WHERE term = :t{number}"  # noqa: S608 - no input
        f" AND (day, article_id) {side} (:day, :article)"
        f" ORDER BY day {order}, article_id {order} LIMIT :reach) AS l{number}{order}"
        for number in range(n_terms)
        for side, order in sides
    ]
    return text(
        f"SELECT article_id FROM ({' UNION ALL '.join(lists)}) AS near"  # noqa: S608 - no input
        " GROUP BY article_id HAVING count(*) >= :shared ORDER BY article_id"
    )


def _place(day: int | None) -> int:
    return UNDATED if day is None else day


def _unpack(packed: bytes) -> TermCounts:
    size = len(packed) // 6
    terms = np.frombuffer(packed, dtype="<u4", count=size)
    return TermCounts(terms.astype(np.uint32), np.frombuffer(packed, dtype="<u2", offset=4 * size).astype(np.uint16))
