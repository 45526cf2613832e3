"""Which articles are worth comparing with a new one: those that share two of its key terms and are near it in time."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, or_, select

from onrecord.store import schema

MIN_SHARED = 2
"""As in ``group.index``."""
REACH_DAYS = 60
"""After so many days likeness has fallen to .57 of what it was (``group.likeness``)."""
MOST = 200


def put_keys(connection: Connection, article_id: int, terms: Sequence[int], day: int | None) -> None:
    """Keep the key terms of an article's current version, for those of an earlier one."""
    table = schema.article_keys
    connection.execute(delete(table).where(table.c.article_id == article_id))
    if terms:
        rows = [{"term": term, "article_id": article_id, "day": day} for term in terms]
        connection.execute(insert(table), rows)


def find_neighbours(connection: Connection, article_id: int) -> tuple[int, ...]:
    """The other articles that share key terms with one, those that share most first; an unknown day is near any."""
    table = schema.article_keys
    own = connection.execute(select(table.c.term, table.c.day).where(table.c.article_id == article_id)).all()
    if not own:
        return ()
    day = own[0].day
    near = table.c.term.in_([row.term for row in own]) & (table.c.article_id != article_id)
    if day is not None:
        near &= or_(table.c.day.is_(None), table.c.day.between(day - REACH_DAYS, day + REACH_DAYS))
    shared = func.count()
    rows = connection.execute(
        select(table.c.article_id)
        .where(near)
        .group_by(table.c.article_id)
        .having(shared >= MIN_SHARED)
        .order_by(shared.desc(), table.c.article_id)
        .limit(MOST)
    )
    return tuple(rows.scalars())
