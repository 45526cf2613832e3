"""The words that a text is searched by: one stream for every database, and for finding them again in the text.

A database is never given the text itself. Each word is folded (case, accents, points) and stemmed, and has a number:
its place among the words. Words that follow each other have numbers that do; between two blocks one number is left
out, so that no phrase runs over a heading into a paragraph.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.language.words import find_words, stem
from onrecord.model import Span

MOST_WORDS = 16_000
"""Words of one text that are searched; PostgreSQL tells 16,383 places of a text apart."""
MOST_TIMES = 255
"""Times that one word of a text is searched; PostgreSQL keeps no more of its places."""
MOST_CHARS = 64
"""Characters of a word that count."""
_INSIDE = "'.,"


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word as it is searched.

    Attributes:
        term: Letters and digits, folded and stemmed; ``'``, ``.`` and ``,`` only inside.
        number: Its place among the words of the text, from 1.
        span: Where it stands, in code points.
    """

    term: str
    number: int
    span: Span


def search_words(text: str, within: Iterable[Span], *, run_on: bool = False) -> tuple[SearchWord, ...]:
    """The words inside the given spans, in order; with ``run_on``, the spans are pieces of one stretch of words.

    Of a text of more than ``MOST_WORDS`` words the first count; of a word that stands more than ``MOST_TIMES`` times
    in it, the first times.
    """
    return tuple(_bounded(text, within, gap=0 if run_on else 1))


def search_terms(text: str) -> tuple[str, ...]:
    """The terms of a stretch of words, such as a name or what somebody searches for."""
    return tuple(word.term for word in search_words(text, [Span(0, len(text))]))


def _bounded(text: str, within: Iterable[Span], *, gap: int) -> Iterator[SearchWord]:
    number = 0
    times: Counter[str] = Counter()
    for span in within:
        number += gap
        for word in find_words(text, [span]):
            term = _term(word.key[:MOST_CHARS])
            if not term:
                continue
            number += 1
            if number > MOST_WORDS:
                return
            times[term] += 1
            if times[term] <= MOST_TIMES:
                yield SearchWord(term, number, word.span)


@lru_cache(maxsize=1 << 16)
def _term(key: str) -> str:
    """The stem; folding may make several characters of one, and those that are no letters or digits go."""
    term = stem(key)
    if not term.isalnum():
        term = "".join(c for c in term if c.isalnum() or c in _INSIDE).strip(_INSIDE)
    return term
