"""The search index: the words of each current article and of each of its quotes, on either database.

SQLite has a full-text table (FTS5) for each, PostgreSQL a table with a ``tsvector`` and its GIN index. Both are given
the same terms (``language.search_words``), so both find the same. Beside the words stand marks, such as
``speaker=lund``: a filter is a word like any other, and a rare one makes a search fast.

A row is numbered by its ``place``: the day of publication, then the number of the article or quote. So the newest
come first by themselves, dates are a range of numbers, and a search may stop at its bound.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import groupby

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Connection,
    TableClause,
    Text,
    cast,
    column,
    delete,
    func,
    insert,
    select,
    table,
    update,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from onrecord.language.search_words import SearchWord, search_terms, search_words
from onrecord.model import Article, BlockKind, Span

ID_BITS = 40
"""Bits of a place below the day; 10^12 quotes."""
READ_KINDS = (BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION)
ARTICLES = "article_words"
QUOTES = "quote_words"
# Every character outside ASCII is part of a word, and so are those that a term has inside; "|" fills a left-out place.
_TOKENIZE = "ascii tokenchars '''.,=|'"
_NO_WORD = "|"


def place_of(number: int, published_at: datetime | None) -> int:
    """Where an article or quote stands in the index: by day, the undated first, then by number."""
    day = 0 if published_at is None else published_at.astimezone(UTC).toordinal()
    return (day << ID_BITS) | number


def number_of(place: int) -> int:
    """The number of the article or quote at a place."""
    return place & ((1 << ID_BITS) - 1)


def index_table(connection: Connection, name: str) -> TableClause:
    """The table of the index of this name, to ask it."""
    return _table(name, is_sqlite=connection.dialect.name == "sqlite")


@cache
def _table(name: str, *, is_sqlite: bool) -> TableClause:
    if is_sqlite:
        return table(name, column("rowid", BigInteger), column("words", Text), column("marks", Text))
    return table(name, column("place", BigInteger), column("words", TSVECTOR))


def place_column(asked: TableClause) -> ColumnElement[int]:
    """The column of the places."""
    return asked.c.rowid if "rowid" in asked.c else asked.c.place


def index_ddl(dialect: str) -> tuple[str, ...]:
    """The statements that make the empty tables of the index on a database."""
    if dialect == "sqlite":
        tokenize = _TOKENIZE.replace("'", "''")
        return tuple(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, marks, tokenize='{tokenize}')"
            for name in (ARTICLES, QUOTES)
        )
    return tuple(
        statement
        for name in (ARTICLES, QUOTES)
        for statement in (
            f"CREATE TABLE {name} (place BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)",
            f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)",
        )
    )


def article_words(article: Article) -> tuple[SearchWord, ...]:
    """The words that an article is searched by, without those of a headline that stands outside its text."""
    return search_words(article.text, [block.span for block in article.blocks if block.kind in READ_KINDS])


def quote_words(text: str, content: Iterable[Span]) -> tuple[SearchWord, ...]:
    """The words of what was said, its pieces one after the other."""
    return search_words(text, content, run_on=True)


def title_words(article: Article) -> tuple[SearchWord, ...]:
    """The words of a headline that does not stand in the text."""
    if article.title is None or article.title.span is not None:
        return ()
    return search_words(article.title.value, [Span(0, len(article.title.value))])


def marks(**fields: str | None) -> tuple[str, ...]:
    """Marks of the terms of each field: ``marks(speaker="Ada Lund")`` gives ``speaker=ada`` and ``speaker=lund``."""
    return tuple(
        dict.fromkeys(f"{name}={term}" for name, value in fields.items() for term in search_terms(value or ""))
    )


def index_article(connection: Connection, place: int, article: Article) -> None:
    """Index an article at a free place."""
    words = article_words(article)
    start = words[-1].number + 1 if words else 0
    shifted = [SearchWord(word.term, start + word.number, word.span) for word in title_words(article)]
    outlet = article.outlet.value if article.outlet else None
    _insert(connection, ARTICLES, [(place, [*words, *shifted], marks(outlet=outlet))])


def index_quotes(connection: Connection, rows: Sequence[tuple[int, Sequence[SearchWord], tuple[str, ...]]]) -> None:
    """Index quotes, each at its place with its words and marks."""
    _insert(connection, QUOTES, rows)


def drop_places(connection: Connection, name: str, places: Iterable[int]) -> None:
    """Take articles or quotes out of the index."""
    asked = index_table(connection, name)
    for place in places:
        connection.execute(delete(asked).where(place_column(asked) == place))


def move_place(connection: Connection, name: str, old: int, new: int) -> None:
    """Move an article or quote whose date of publication changed."""
    asked = index_table(connection, name)
    place = place_column(asked)
    row = connection.execute(select(asked).where(place == old)).one()
    connection.execute(delete(asked).where(place == old))
    connection.execute(insert(asked).values(**(dict(row._mapping) | {str(place.key): new})))  # noqa: SLF001 - its public name


def replace_marks(connection: Connection, changes: Mapping[int, tuple[tuple[str, ...], tuple[str, ...]]]) -> None:
    """Give quotes other marks: by place, all marks that each had and all that it has now."""
    asked = index_table(connection, QUOTES)
    for place, (old, new) in changes.items():
        if connection.dialect.name == "sqlite":
            changed = update(asked).values(marks=" ".join(new))
        else:
            kept = func.ts_delete(asked.c.words, cast(list(old), ARRAY(Text)))
            changed = update(asked).values(words=kept.op("||")(cast(_vector((), new), TSVECTOR)))
        connection.execute(changed.where(place_column(asked) == place))


def _insert(
    connection: Connection, name: str, rows: Iterable[tuple[int, Sequence[SearchWord], tuple[str, ...]]]
) -> None:
    asked = index_table(connection, name)
    if connection.dialect.name == "sqlite":
        made = [{"rowid": at, "words": _stream(words), "marks": " ".join(marked)} for at, words, marked in rows]
    else:
        made = [{"place": at, "words": _vector(words, marked)} for at, words, marked in rows]
    if made:
        connection.execute(insert(asked), made)


def _stream(words: Sequence[SearchWord]) -> str:
    """The terms in order, with a mark in each place that is left out."""
    stream: list[str] = []
    for word in words:
        stream.extend([_NO_WORD] * (word.number - len(stream) - 1))
        stream.append(word.term)
    return " ".join(stream)


def _vector(words: Sequence[SearchWord], marked: tuple[str, ...]) -> str:
    """A tsvector as PostgreSQL reads it: each term with its places, and marks, which have none."""
    ordered = sorted((word.term, word.number) for word in words)
    placed = [
        f"{quoted(term)}:{','.join(str(number) for _, number in group)}"
        for term, group in groupby(ordered, key=lambda pair: pair[0])
    ]
    return " ".join([*placed, *(quoted(mark) for mark in marked)])


def quoted(term: str) -> str:
    """A term inside PostgreSQL's ``tsvector`` and ``tsquery``."""
    return "'" + term.replace("'", "''") + "'"
