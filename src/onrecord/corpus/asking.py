"""Questions to a corpus: who is quoted with which words, how often, and which quotations outlets give differently.

Statements and articles stand in the same order in their tables, so that one pass over both joins them; of what is found
only the rows that are shown are held, and what they need besides is looked up by keys.
"""

import heapq
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from onrecord.corpus.opened import Key, OpenCorpus
from onrecord.corpus.tables import Row
from onrecord.errors import ConfigError, QueryInvalid
from onrecord.language.search_words import search_terms
from onrecord.model import AttributionKind
from onrecord.store.quotes import speaker_key
from onrecord.store.search_query import Corpus, Filter, Phrase, SearchQuery, parse_query

_FIRST_DAY = "0000-01-01"
_DAY_CHARS = len(_FIRST_DAY)
_MONTH_CHARS = len("2025-10")
_PLACE = 1 << 32
_BRIEF = ("part", "number", "id", "outlet", "published")
_SHOWN = ("outlet", "published", "title", "url", "name")
_CACHED = 1 << 16
_HIDING = r"[^\x00-\x7f“”‘’–—…]|[a-z]\.[a-z]\."
_Articles = Mapping[Key, Sequence[Row]]
"""Articles by part and number: one each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where and when something was told.

    Attributes:
        part: The article's part.
        number: Its place there.
        article: Its id.
        outlet: Who published it.
        published: When, as precise as known.
        title: Its headline.
        url: Its address.
        name: The file, or the archive and the byte in it, that it came from.
    """

    part: int
    number: int
    article: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that was said, and where it was told.

    Attributes:
        speaker: Who said it.
        speaker_kind: Person, organisation or role.
        kind: Direct, mixed or indirect.
        text: The words.
        spans: Where they stand: first character and the one after the last.
        via: The carriers through which the words came.
        said_on: When it was said, as a TIMEX3 value.
        attribution: Its id in the article.
        told: Where it was told.
    """

    speaker: str | None
    speaker_kind: str | None
    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    via: tuple[str, ...]
    said_on: str | None
    attribution: str
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Statements that were found.

    Attributes:
        statements: The newest first, then by place.
        n_found: How many there are, with those that are not among them.
    """

    statements: tuple[Statement, ...]
    n_found: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How much was found of one speaker, outlet, month, kind or role.

    Attributes:
        value: Of which; ``None`` where it is unknown.
        statements: How many statements.
        articles: In how many articles.
        outlets: Of how many outlets that are known.
    """

    value: str | None
    statements: int
    articles: int
    outlets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Statements that were counted.

    Attributes:
        counts: Those with most statements first; what is unknown last.
        n_values: How many there are, with those that are not among them.
        total: All together.
    """

    counts: tuple[Count, ...]
    n_values: int
    total: Count


def ask_for(words: str = "", filters: Iterable[Filter] = ()) -> SearchQuery:
    """What ``onrecord search`` understands, about quotes; unlike there, nothing at all asks for all of them.

    Raises:
        QueryInvalid: It breaks a rule of the query language, or asks for articles.
    """
    given = [(name, value) for name, value in filters if value.strip()]
    if not words.strip() and not {name for name, _ in given} - {"after", "before"}:
        given += [("kind", kind) for kind in AttributionKind]
    query = parse_query(words, given)
    if query.corpus is Corpus.ARTICLES:
        raise QueryInvalid(f"query {words!r}", "a corpus is asked for what was said", "leave in:articles out")
    return query


def find_statements(corpus: OpenCorpus, query: SearchQuery, *, limit: int) -> Found:
    """The newest statements that fit.

    Raises:
        ConfigError: A table is missing or cannot be read.
    """
    asked = _Asked(query)
    columns = ("id", "kind", "speaker_kind", "content", "via", "said_on", *asked.columns)
    counted = _Counting(_statements(corpus, asked, columns))
    newest = heapq.nlargest(limit, counted, key=lambda one: (one[0]["published"] or "", -one[2]))
    told = look_up_articles(corpus, [_place(article) for article, _, _ in newest])
    return Found(
        statements=tuple(_statement(row, tell(article, told)) for article, row, _ in newest), n_found=counted.number
    )


class _Counting:
    """Counts what passes, and numbers it."""

    def __init__(self, found: Iterable[tuple[Row, Row]]) -> None:
        self._found = found
        self.number = 0

    def __iter__(self) -> Iterator[tuple[Row, Row, int]]:
        for article, row in self._found:
            self.number += 1
            yield article, row, self.number


def count_statements(corpus: OpenCorpus, query: SearchQuery, *, by: str, limit: int, copies: bool = False) -> Counts:
    """How much there is of each speaker, outlet, month, kind or role.

    Args:
        corpus: The corpus.
        query: What is counted.
        by: ``speaker``, ``outlet``, ``month``, ``kind`` or ``role``; spellings that differ only in case,
            accents and blanks count together, and a statement counts for each role of its speaker.
        limit: How many values, at most.
        copies: Count exact copies of articles, too: they are read once.

    Raises:
        ConfigError: A table is missing or cannot be read.
    """
    asked = _Asked(query)
    tallies, total = _Tallies(), _Tallies()
    keep = _Copies(corpus) if copies else None
    roles = _Following(corpus, "speakers", ("id", "roles")) if by == "role" else None
    for article, rows in _by_article(_statements(corpus, asked, ("kind", "speaker", *asked.columns), by_day=False)):
        said = _values(rows, by, roles)
        for outlet, day in ((article["outlet"], article["published"] or ""), *(keep.of(article) if keep else ())):
            if asked.fits_article(outlet, day):
                found: Mapping[str | None, int]
                found = said if said is not None else {outlet if by == "outlet" else _month(day): len(rows)}
                for value, number in found.items():
                    tallies.add(value, number, outlet)
                total.add(None, len(rows), outlet)
    whole = total.counts(1)
    return Counts(
        counts=tuple(tallies.counts(limit)),
        n_values=len(tallies),
        total=whole[0] if whole else Count(value=None, statements=0, articles=0, outlets=0),
    )


def _values(rows: Sequence[Row], by: str, roles: "_Following | None") -> Counter[str | None] | None:
    """How often each value is in the statements of an article; ``None`` where the article itself has it."""
    if by in {"outlet", "month"}:
        return None
    if by != "role":
        said: Iterable[str | None] = (row["speaker_name" if by == "speaker" else "kind"] for row in rows)
    else:
        said = (role for row in rows for role in _roles_of(row, roles))
    spellings: dict[str | None, str | None] = {}
    return Counter(spellings.setdefault(_spelled_alike(value), value) for value in said)


def _roles_of(row: Row, roles: "_Following | None") -> Sequence[str | None]:
    """The roles of a statement's speaker, each once."""
    if row["speaker"] is None or roles is None:
        return (None,)
    speakers = roles.find(row["part"], row["number"])
    found: list[str] = next((one["roles"] for one in speakers if one["id"] == row["speaker"]), [])
    return tuple({_spelled_alike(role): role for role in reversed(found)}.values()) or (None,)


def _by_article(found: Iterable[tuple[Row, Row]]) -> Iterator[tuple[Row, list[Row]]]:
    for _, run in groupby(found, key=lambda one: _place(one[0])):
        together = list(run)
        yield together[0][0], [row for _, row in together]


def _statements(
    corpus: OpenCorpus, asked: "_Asked", columns: Sequence[str], *, by_day: bool = True
) -> Iterator[tuple[Row, Row]]:
    """Each statement that fits, after its article; by outlet and day only with ``by_day``."""
    for table in ("articles", "attributions"):
        corpus.need(table)
    articles = _Following(corpus, "articles", _BRIEF)
    for batch in corpus.batches("attributions", tuple(dict.fromkeys(("part", "number", *columns)))):
        for row in asked.narrow(batch).to_pylist():
            article = articles.find(row["part"], row["number"])[0]
            if not by_day or asked.fits_article(article["outlet"], article["published"] or ""):
                yield article, row


class _Following:
    """Rows of a table by their article, asked for in the order in which the articles stand."""

    def __init__(self, corpus: OpenCorpus, table: str, columns: Sequence[str]) -> None:
        self._out = corpus.out
        self._table = table
        names = tuple(dict.fromkeys(("part", "number", *columns)))
        rows = (row for batch in corpus.batches(table, names) for row in batch.to_pylist())
        self._runs = groupby(rows, key=itemgetter("part", "number"))
        self._key: tuple[int, int] | None = None
        self._held: list[Row] = []

    def find(self, part: int, number: int) -> list[Row]:
        """The rows of an article: the one that was asked for last, or one after it.

        Raises:
            ConfigError: There is none.
        """
        while self._key != (part, number):
            key, run = next(self._runs, (None, iter(())))
            if key is None:
                reason = f"the table {self._table} lacks article {number} of part {part}"
                raise ConfigError(f"{self._out}: {reason}; run onrecord corpus build again with the same inputs")
            self._key, self._held = key, list(run) if key == (part, number) else []
        return self._held


class _Asked:
    """Tells which statements and articles a query asks for."""

    def __init__(self, query: SearchQuery) -> None:
        self._query = query
        self._kinds = pa.array([str(kind) for kind in query.kinds], pa.string()) if query.kinds else None
        self._needs_words = bool(query.wanted or query.unwanted)
        self.columns = ("kind", "speaker_name", "content_text")
        self._has_speaker = lru_cache(_CACHED)(lambda name: has_name(name, query.speakers))
        self._has_outlet = lru_cache(_CACHED)(lambda name: has_name(name, query.outlets))

    def narrow(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The statements of a batch that fit, but for outlet and day."""
        if self._kinds is not None:
            batch = batch.filter(pc.is_in(batch["kind"], value_set=self._kinds))
        if self._query.speakers:
            batch = _sift(batch, "speaker_name", ([term] for term in self._query.speakers))
            batch = batch.filter(_mask(batch["speaker_name"], self._has_speaker))
        if self._needs_words:
            batch = _sift(batch, "content_text", self._needed())
            batch = batch.filter(_mask(batch["content_text"], self._has_words))
        return batch

    def _needed(self) -> Iterator[Iterable[str]]:
        """Terms of which one has to be there, and others of which one has to."""
        for choice in self._query.wanted:
            if len(choice) == 1:
                yield from ([term] for term in choice[0].terms)
            else:
                yield [phrase.terms[0] for phrase in choice]

    def fits_article(self, outlet: str | None, published: str) -> bool:
        """Whether an article fits; one whose day is unknown does not where days are asked for."""
        query = self._query
        if query.outlets and not self._has_outlet(outlet):
            return False
        if query.after is None and query.before is None:
            return True
        day = published[:_DAY_CHARS] + _FIRST_DAY[len(published[:_DAY_CHARS]) :]
        return bool(published) and (query.after or date.min).isoformat() <= day < (query.before or date.max).isoformat()

    def _has_words(self, text: str | None) -> bool:
        terms = search_terms(text or "")
        return all(any(_stands_in(phrase, terms) for phrase in choice) for choice in self._query.wanted) and not any(
            _stands_in(phrase, terms) for phrase in self._query.unwanted
        )


def _sift(batch: pa.RecordBatch, name: str, choices: Iterable[Iterable[str]]) -> pa.RecordBatch:
    """The rows that may hold a term of each choice, told without looking at their words one by one.

    A term begins its word, but for ``y``, which stands for ``ies``; accents, other scripts and ``U.S.`` may hide it.
    """
    for terms in choices:
        begun = "|".join(re.escape(term.partition("'")[0].removesuffix("y")) for term in terms)
        maybe = pc.match_substring_regex(batch[name], f"{begun}|{_HIDING}", ignore_case=True)
        batch = batch.filter(maybe)
    return batch


def _mask(column: pa.Array, keep: Callable[[Any], bool]) -> pa.Array:
    """Which values are kept; each that comes several times is looked at once."""
    codes = pc.dictionary_encode(column, null_encoding="encode")
    kept = pa.array([keep(value) for value in codes.dictionary.to_pylist()], pa.bool_())
    return kept.take(codes.indices)


def has_name(name: str | None, terms: Sequence[str]) -> bool:
    """Whether a name has all these words, as ``onrecord search`` matches names."""
    return name is not None and set(terms) <= set(search_terms(name))


def _stands_in(phrase: Phrase, terms: Sequence[str]) -> bool:
    size = len(phrase.terms)
    return any(tuple(terms[at : at + size]) == phrase.terms for at in range(len(terms) - size + 1))


class _Copies:
    """The exact copies of articles with their outlets and days: some 30 bytes a copy."""

    def __init__(self, corpus: OpenCorpus) -> None:
        corpus.need("copies")
        self._outlets: dict[str | None, int] = {None: 0}
        places, firsts = _exact(corpus)
        order = np.argsort(places)
        places, firsts = places[order], firsts[order]
        outlets, days = np.zeros(len(places), np.int32), np.zeros(len(places), f"S{_DAY_CHARS}")
        for batch in corpus.batches("articles", _BRIEF) if len(places) else ():
            for row in batch.to_pylist():
                at = np.searchsorted(places, _code(row))
                if at < len(places) and places[at] == _code(row):
                    outlets[at] = self._outlets.setdefault(row["outlet"], len(self._outlets))
                    days[at] = (row["published"] or "")[:_DAY_CHARS].encode("ascii", "replace")
        order = np.argsort(firsts, kind="stable")
        self._firsts, self._codes, self._days = firsts[order], outlets[order], days[order]
        self._names = list(self._outlets)

    def of(self, article: Row) -> list[tuple[str | None, str]]:
        """Outlet and day of each copy of an article."""
        code = _code(article)
        low, high = np.searchsorted(self._firsts, code), np.searchsorted(self._firsts, code, side="right")
        return [(self._names[self._codes[at]], self._days[at].decode("ascii")) for at in range(low, high)]


def _exact(corpus: OpenCorpus) -> tuple[np.ndarray, np.ndarray]:
    """The places of exact copies, and those of what they are copies of."""
    found: tuple[list[np.ndarray], list[np.ndarray]] = ([np.zeros(0, np.int64)], [np.zeros(0, np.int64)])
    for batch in corpus.batches("copies", ("part", "number", "first_part", "first_number", "kind")):
        exact = batch.filter(pc.equal(batch["kind"], "exact"))
        for places, (part, number) in zip(found, (("part", "number"), ("first_part", "first_number")), strict=True):
            places.append(exact[part].to_numpy().astype(np.int64) * _PLACE + exact[number].to_numpy())
    return np.concatenate(found[0]), np.concatenate(found[1])


def _code(row: Row) -> int:
    return int(row["part"]) * _PLACE + int(row["number"])


class _Tallies:
    """Counts by value: some 400 bytes a value with its first outlet, and 80 for each other outlet of it."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {}
        self._values: list[str | None] = []
        self._statements, self._articles, self._outlets = array("q"), array("q"), array("q")
        self._known: dict[str, int] = {}
        self._seen: set[int] = set()

    def __len__(self) -> int:
        return len(self._values)

    def add(self, value: str | None, statements: int, outlet: str | None) -> None:
        """Add the statements of one article."""
        number = self._numbers.setdefault(_spelled_alike(value), len(self._values))
        if number == len(self._values):
            self._values.append(value)
            for counts in (self._statements, self._articles, self._outlets):
                counts.append(0)
        self._statements[number] += statements
        self._articles[number] += 1
        if outlet is not None:
            pair = number * _PLACE + self._known.setdefault(outlet, len(self._known))
            self._outlets[number] += pair not in self._seen
            self._seen.add(pair)

    def counts(self, limit: int) -> list[Count]:
        """Those with most statements, then articles, then by value; the unknown last."""
        return [
            Count(
                value=self._values[number],
                statements=self._statements[number],
                articles=self._articles[number],
                outlets=self._outlets[number],
            )
            for number in heapq.nsmallest(limit, range(len(self)), key=self._rank)
        ]

    def _rank(self, number: int) -> tuple[bool, int, int, str]:
        value = self._values[number]
        return value is None, -self._statements[number], -self._articles[number], value or ""


@lru_cache(_CACHED)
def _spelled_alike(value: str | None) -> str | None:
    """What spellings that count together share."""
    return None if value is None else speaker_key(value)


def _month(day: str) -> str | None:
    return day[:_MONTH_CHARS] if len(day) >= _MONTH_CHARS else None


def look_up_articles(corpus: OpenCorpus, places: Iterable[Key]) -> _Articles:
    """What is shown of articles, by part and number."""
    return corpus.find("articles", ("part", "number"), set(places), (*_BRIEF, *_SHOWN))


def tell(row: Row, articles: _Articles) -> Told:
    """Where something was told, by the part and number in a row."""
    found = articles.get(_place(row))
    if not found:
        raise ConfigError(f"the table articles lacks article {row['number']} of part {row['part']}; build it again")
    article = found[0]
    shown = {name: article[name] for name in _SHOWN}
    return Told(part=article["part"], number=article["number"], article=article["id"], **shown)


def _place(row: Row) -> Key:
    return row["part"], row["number"]


def _statement(row: Row, told: Told) -> Statement:
    return Statement(
        speaker=row["speaker_name"],
        speaker_kind=row["speaker_kind"],
        kind=row["kind"],
        text=row["content_text"] or "",
        spans=tuple((span["start"], span["end"]) for span in row["content"]),
        via=tuple(row["via"]),
        said_on=row["said_on"],
        attribution=row["id"],
        told=told,
    )
