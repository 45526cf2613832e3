"""Search over quotes and over articles, alike on both databases.

A search looks at the newest ``MOST_RANKED`` hits and puts those that fit best first; in order of date it reaches all.
What fits best is told by bm25 on SQLite and by ``ts_rank_cd`` on PostgreSQL: the hits are the same, their fine order
may differ; hits that fit alike stand by date, then by number, the newest first.
"""

import base64
import binascii
import json
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import ColumnElement, Connection, cast, func, literal, literal_column, select
from sqlalchemy.dialects.postgresql import TSQUERY

from onrecord.errors import QueryInvalid
from onrecord.store import schema
from onrecord.store.articles import Entry, get_entries
from onrecord.store.quotes import Quote, quotes_of
from onrecord.store.search_index import ARTICLES, ID_BITS, QUOTES, index_table, number_of, place_column, quoted
from onrecord.store.search_query import Corpus, Order, Phrase, SearchQuery

MOST_RANKED = 1000
"""Hits that are ranked; more would take longer than a reader waits, and nobody pages so far."""
_MASK = (1 << ID_BITS) - 1
_END = (1 << 63) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found.

    Attributes:
        entry: The article.
        quote: The quote in it; ``None`` where articles are searched.
    """

    entry: Entry
    quote: Quote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HitPage:
    """Some hits of a search.

    Attributes:
        hits: In order.
        next: Where the next page begins; ``None`` on the last.
        n_found: How many there are; of more than ``MOST_RANKED`` it is that number.
        all_counted: Whether ``n_found`` counts all of them.
    """

    hits: tuple[Hit, ...]
    next: str | None
    n_found: int
    all_counted: bool


@dataclass(frozen=True, slots=True)
class _Cursor:
    """After which hit a page begins.

    Attributes:
        horizon: The highest number that there was when the first page was asked for; what came later is not ranked.
        score: Of the last hit that was shown.
        place: Of the last hit that was shown.
    """

    horizon: int
    score: float
    place: int


def search(
    connection: Connection,
    query: SearchQuery,
    *,
    order: Order = Order.BEST,
    limit: int = 20,
    cursor: str | None = None,
) -> HitPage:
    """The hits of a query, ``limit`` at a time; what comes in meanwhile neither repeats a hit nor skips one.

    Raises:
        QueryInvalid: The cursor is none, or that of another query.
    """
    name = _digest(query, order)
    after = None if cursor is None else _read_cursor(cursor, name)
    if order is Order.NEWEST:
        rest = found = _candidates(connection, query, below=after.place if after else _END)
        horizon = 0
    else:
        horizon = after.horizon if after else _highest(connection, query.corpus)
        found = _candidates(connection, query, horizon=horizon, ranked=True)
        ranked = sorted(found[:MOST_RANKED], key=_best_first)
        rest = ranked if after is None else _after(ranked, after)
    shown = rest[:limit]
    last = shown[-1] if len(rest) > limit else None
    return HitPage(
        hits=_hits(connection, query.corpus, [place for place, _ in shown]),
        next=None if last is None else _write_cursor(_Cursor(horizon, last[1], last[0]), name),
        n_found=min(len(found), MOST_RANKED),
        all_counted=len(found) <= MOST_RANKED and (order is Order.BEST or after is None),
    )


def _candidates(
    connection: Connection,
    query: SearchQuery,
    *,
    below: int = _END,
    horizon: int = _MASK,
    ranked: bool = False,
) -> list[tuple[int, float]]:
    """The places of the newest hits, with how well each fits (more is better)."""
    asked = index_table(connection, QUOTES if query.corpus is Corpus.QUOTES else ARTICLES)
    place = place_column(asked)
    if connection.dialect.name == "sqlite":
        whole: ColumnElement[str] = literal_column(asked.name)
        matches = whole.op("MATCH")(_fts5(query))
        score: ColumnElement[float] = -func.bm25(whole)
    else:
        matches = asked.c.words.op("@@")(cast(_tsquery(query), TSQUERY))
        score = func.ts_rank_cd(asked.c.words, cast(_liked(query), TSQUERY))
    low, high = _range(query)
    found = connection.execute(
        select(place, score if ranked else literal(0.0))
        .where(matches, place >= low, place < min(high, below), place.op("&")(_MASK) <= horizon)
        .order_by(place.desc())
        .limit(MOST_RANKED + 1)
    )
    return [(row[0], float(row[1])) for row in found]


def _range(query: SearchQuery) -> tuple[int, int]:
    """The places of the days that are asked for."""
    low = 1 << ID_BITS if query.after is None and query.before is not None else 0
    low = low if query.after is None else query.after.toordinal() << ID_BITS
    return low, _END if query.before is None else query.before.toordinal() << ID_BITS


def _fts5(query: SearchQuery) -> str:
    """The query as FTS5 reads it. Every term is quoted, and a term holds no quotation mark."""

    def phrase(wanted: Phrase) -> str:
        words = f'words : "{" ".join(wanted.terms)}"'
        if wanted.said or query.corpus is Corpus.ARTICLES:
            return f"({words})"
        named = " AND ".join(f'"speaker={term}"' for term in wanted.terms)
        return f"(({words}) OR (marks : ({named})))"

    parts = [f"({' OR '.join(map(phrase, choice))})" for choice in query.wanted]
    parts += [f'(marks : "{mark}")' for mark in _marks(query)]
    if query.kinds:
        parts.append("(" + " OR ".join(f'(marks : "kind={kind}")' for kind in query.kinds) + ")")
    asked = " AND ".join(parts)
    return f"({asked}) NOT ({' OR '.join(map(phrase, query.unwanted))})" if query.unwanted else asked


def _tsquery(query: SearchQuery) -> str:
    """The query as PostgreSQL reads it; every term is quoted."""

    def phrase(wanted: Phrase) -> str:
        words = _followed(wanted)
        if wanted.said or query.corpus is Corpus.ARTICLES:
            return words
        named = " & ".join(quoted(f"speaker={term}") for term in wanted.terms)
        return f"({words} | ({named}))"

    parts = [f"({' | '.join(map(phrase, choice))})" for choice in query.wanted]
    parts += [quoted(mark) for mark in _marks(query)]
    if query.kinds:
        parts.append("(" + " | ".join(quoted(f"kind={kind}") for kind in query.kinds) + ")")
    return " & ".join([*parts, *(f"!{phrase(unwanted)}" for unwanted in query.unwanted)])


def _liked(query: SearchQuery) -> str:
    """What ``ts_rank_cd`` ranks by: the words that are wanted; it takes no notice of marks."""
    return " | ".join(_followed(phrase) for phrase in query.phrases)


def _followed(phrase: Phrase) -> str:
    return "(" + " <-> ".join(map(quoted, phrase.terms)) + ")"


def _marks(query: SearchQuery) -> list[str]:
    speakers = [f"speaker={term}" for term in query.speakers]
    return speakers + [f"outlet={term}" for term in query.outlets]


def _highest(connection: Connection, corpus: Corpus) -> int:
    table = schema.quotes if corpus is Corpus.QUOTES else schema.articles
    return connection.execute(select(func.max(table.c.id))).scalar_one() or 0


def _best_first(candidate: tuple[int, float]) -> tuple[float, int]:
    return -candidate[1], -candidate[0]


def _after(ranked: list[tuple[int, float]], cursor: _Cursor) -> list[tuple[int, float]]:
    """What stands after the hit of the cursor now; where it is gone, what would stand after it."""
    for number, (place, _) in enumerate(ranked, start=1):
        if place == cursor.place:
            return ranked[number:]
    last = _best_first((cursor.place, cursor.score))
    return [candidate for candidate in ranked if _best_first(candidate) > last]


def _hits(connection: Connection, corpus: Corpus, places: list[int]) -> tuple[Hit, ...]:
    numbers = [number_of(place) for place in places]
    if corpus is Corpus.ARTICLES:
        entries = get_entries(connection, numbers)
        return tuple(Hit(entry=entries[number], quote=None) for number in numbers)
    rows = connection.execute(select(schema.quotes).where(schema.quotes.c.id.in_(numbers))).all()
    quotes = {row.id: quote for row, quote in zip(rows, quotes_of(rows), strict=True)}
    entries = get_entries(connection, [quote.article_id for quote in quotes.values()])
    return tuple(Hit(entry=entries[quotes[number].article_id], quote=quotes[number]) for number in numbers)


def _digest(query: SearchQuery, order: Order) -> str:
    """What a cursor is good for: the query without the way in which it was written."""
    asked = json.dumps([order, query.corpus, _tsquery(query), _range(query)])
    return blake2b(asked.encode(), digest_size=6).hexdigest()


def _write_cursor(cursor: _Cursor, name: str) -> str:
    packed = json.dumps([name, cursor.horizon, cursor.score, cursor.place], separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _read_cursor(given: str, name: str) -> _Cursor:
    """Raises ``QueryInvalid`` for what this module has not written for this query."""
    try:
        packed = json.loads(base64.urlsafe_b64decode(given[:400] + "=" * (-len(given[:400]) % 4)))
        found, horizon, score, place = packed
        cursor = _Cursor(int(horizon), float(score), int(place))
        whole = found == name and 0 <= cursor.horizon <= _MASK and 0 <= cursor.place <= _END
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError):
        whole = False
    if not whole:
        raise QueryInvalid(f"cursor {given[:40]!r}", "is no page of this search", "begin again at the first page")
    return cursor
