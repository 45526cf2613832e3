"""What somebody searches for, as a value; the query language, and how it is read.

ferry harbour          both words, in any form: ferries, Harbour's
"ferry to the island"  these words in this order
-storm                 not this word
ferry OR boat          one of the two
speaker:lund  outlet:"daily lantern"  kind:direct  after:2025-03-01  before:2025-04
said-about:ferry       in the words that were said, not in the name of who said them
in:quotes  in:articles
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from onrecord.errors import QueryInvalid
from onrecord.language.search_words import search_terms
from onrecord.model import AttributionKind

MOST_CHARS = 500
"""Characters of a query."""
MOST_TERMS = 32
"""Words of a query, those of its filters included."""

Filter = tuple[str, str]
"""The name of a filter and its value, such as ``("speaker", "lund")``."""


class Corpus(StrEnum):
    """What is searched."""

    QUOTES = "quotes"
    ARTICLES = "articles"


class Order(StrEnum):
    """What comes first: what fits best, or what is newest."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that have to follow each other; one word is a phrase of one.

    Attributes:
        terms: Folded and stemmed, one or more.
        said: Whether only what was said counts, and not the name of who said it.
    """

    terms: tuple[str, ...]
    said: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchQuery:
    """A query that can be asked.

    Attributes:
        text: As it was written.
        wanted: Of each of these, one phrase has to be there.
        unwanted: None of these may be there.
        speakers: Terms that the speaker's name must have; for quotes only.
        outlets: Terms that the outlet's name must have.
        kinds: Any of these kinds of quote; empty for all.
        after: The first day of publication.
        before: The day of publication after the last.
        corpus: Quotes or articles.
    """

    text: str
    wanted: tuple[tuple[Phrase, ...], ...] = ()
    unwanted: tuple[Phrase, ...] = ()
    speakers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    kinds: tuple[AttributionKind, ...] = ()
    after: date | None = None
    before: date | None = None
    corpus: Corpus = Corpus.QUOTES

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """All phrases that are wanted."""
        return tuple(phrase for choice in self.wanted for phrase in choice)


_FILTERS = ("speaker", "outlet", "said-about", "after", "before", "kind", "in")
_OF_QUOTES = ("speaker", "kind", "said-about")
_PIECE = re.compile(r'(?P<minus>-?)(?:(?P<name>[A-Za-z][A-Za-z-]*):)?(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))')
_STRAIGHT = str.maketrans("“”„«»", '"""""')
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_query(text: str, filters: Iterable[Filter] = ()) -> SearchQuery:
    """Read a query; ``filters`` are taken as if they stood in it, and empty ones not at all.

    Raises:
        QueryInvalid: It is too long, breaks a rule, or has nothing to search for.
    """
    if len(text) > MOST_CHARS:
        raise QueryInvalid(_shown(text), f"the query has more than {MOST_CHARS} characters", "make it shorter")
    if text.translate(_STRAIGHT).count('"') % 2:
        raise QueryInvalid(_shown(text), "a quotation mark is never closed", "close it, or leave it out")
    reading = _Reading(text)
    for piece in _PIECE.finditer(text.translate(_STRAIGHT)):
        reading.take(piece)
    for name, value in filters:
        if value.strip():
            reading.filter(name, value)
    return reading.result()


class _Reading:
    """A query while it is read, piece by piece."""

    def __init__(self, text: str) -> None:
        self._name = _shown(text)
        self._query = SearchQuery(text=text)
        self._corpus: Corpus | None = None
        self._filters: set[str] = set()
        self._or = False

    def take(self, piece: re.Match[str]) -> None:
        """A word, a phrase, a filter or OR."""
        name, quoted = piece["name"], piece["quoted"]
        value = piece["plain"] if quoted is None else quoted
        if name is None and quoted is None and value == "OR" and not piece["minus"]:
            self._begin_or()
        elif name is None:
            self._phrase(Phrase(search_terms(value)), unwanted=bool(piece["minus"]))
        elif piece["minus"]:
            raise self._error(f"-{name}: a filter cannot be turned round", "leave the minus out")
        else:
            self.filter(name.lower(), value)

    def filter(self, name: str, value: str) -> None:
        """Narrow the query."""
        if name not in _FILTERS:
            known = ", ".join(_FILTERS)
            raise self._error(f"{name}: is no filter", f"use {known}, or put the words in quotation marks")
        if len(value) > MOST_CHARS:
            raise self._error(f"{name}: has more than {MOST_CHARS} characters", "make it shorter")
        self._filters.add(name)
        if name == "said-about":
            self._phrase(Phrase(self._terms(name, value), said=True), unwanted=False)
        elif name == "speaker":
            self._query = replace(self._query, speakers=(*self._query.speakers, *self._terms(name, value)))
        elif name == "outlet":
            self._query = replace(self._query, outlets=(*self._query.outlets, *self._terms(name, value)))
        elif name == "after":
            self._query = replace(self._query, after=self._date(name, value))
        elif name == "before":
            self._query = replace(self._query, before=self._date(name, value))
        else:
            self._choose(name, value)

    def result(self) -> SearchQuery:
        """The query, if it can be asked."""
        query = self._query
        quote_filters = [name for name in _OF_QUOTES if name in self._filters]
        if self._corpus is Corpus.ARTICLES and quote_filters:
            raise self._error(f"{quote_filters[0]}: is a filter of quotes, not of articles", "search in:quotes")
        if self._or:
            raise self._error("OR has no word after it", "give one, or write it in small letters")
        if not (query.wanted or query.speakers or query.outlets or query.kinds):
            raise self._error("there is no word to search for", "give a word, a speaker, an outlet or a kind of quote")
        n_terms = sum(len(phrase.terms) for phrase in (*query.phrases, *query.unwanted))
        if n_terms + len(query.speakers) + len(query.outlets) > MOST_TERMS:
            raise self._error(f"it has more than {MOST_TERMS} words", "search for fewer")
        return replace(query, corpus=self._corpus or Corpus.QUOTES)

    def _begin_or(self) -> None:
        if not self._query.wanted or self._or:
            raise self._error("OR stands between two words or phrases", "give a word on each side")
        self._or = True

    def _phrase(self, phrase: Phrase, *, unwanted: bool) -> None:
        query = self._query
        if not phrase.terms:
            return
        if unwanted:
            if self._or:
                raise self._error("OR cannot stand before a minus", "leave one of them out")
            self._query = replace(query, unwanted=(*query.unwanted, phrase))
        elif self._or:
            self._query = replace(query, wanted=(*query.wanted[:-1], (*query.wanted[-1], phrase)))
        else:
            self._query = replace(query, wanted=(*query.wanted, (phrase,)))
        self._or = False

    def _choose(self, name: str, value: str) -> None:
        choices: type[AttributionKind | Corpus] = AttributionKind if name == "kind" else Corpus
        try:
            chosen = choices(value.strip().lower())
        except ValueError as error:
            known = ", ".join(choices)
            raise self._error(f"{name}:{value[:40]} is not one of {known}", "choose one of them") from error
        if isinstance(chosen, Corpus):
            self._corpus = chosen
        else:
            self._query = replace(self._query, kinds=(*self._query.kinds, chosen))

    def _terms(self, name: str, value: str) -> tuple[str, ...]:
        terms = search_terms(value)
        if not terms:
            raise self._error(f"{name}: has no word after it", "give a name or a word")
        return terms

    def _date(self, name: str, value: str) -> date:
        found = _DATE.fullmatch(value.strip())
        try:
            if found is not None:
                return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
        except ValueError:
            pass
        raise self._error(f"{name}:{value[:40]} is no date", "write it like 2025-03-01, 2025-03 or 2025")

    def _error(self, reason: str, next_step: str) -> QueryInvalid:
        return QueryInvalid(self._name, reason, next_step)


def _shown(text: str) -> str:
    return f"query {text[:60]!r}" if text.strip() else "query"
