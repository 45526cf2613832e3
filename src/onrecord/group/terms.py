"""The terms of an article: its words that carry matter, stemmed, counted, and named by a number.

A term is named by the CRC-32 of its stem. So no vocabulary is kept, a name is the same in every process, and a million
articles need no more than their own terms. Among a million different terms about a hundred pairs share a number by
chance; one such pair moves a likeness by no more than a word in common does.
"""

import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.language.words import FUNCTION_WORDS, count_words, fold, stem
from onrecord.model import Article, BlockKind, Span

READ_KINDS = (BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION)

# Lab note: docs/explanation/stories.md; 1 instead of 4 costs .02 on the development stories mixed with other news.
_HEADLINE_WEIGHT = 4
_MOST = np.iinfo(np.uint16).max


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """How often each term stands in an article.

    Attributes:
        terms: uint32, shape (n_terms,), ascending, each once.
        counts: uint16, shape (n_terms,), 1 or more; a word of the headline counts four times more.
    """

    terms: NDArray[np.uint32]
    counts: NDArray[np.uint16]


def count_terms(article: Article) -> TermCounts:
    """The terms of an article's headline, paragraphs, headings and captions, and of its title."""
    words = count_words(article.text, (block.span for block in article.blocks if block.kind in READ_KINDS))
    if article.title is not None:
        title = article.title.value
        for word, count in count_words(title, [Span(0, len(title))]).items():
            words[word] += _HEADLINE_WEIGHT * count
    counts: Counter[int] = Counter()
    for word, count in words.items():
        term = _name(word)
        if term is not None:
            counts[term] += count
    names = sorted(counts)
    numbers = [min(counts[term], _MOST) for term in names]
    return TermCounts(np.array(names, dtype=np.uint32), np.array(numbers, dtype=np.uint16))


@lru_cache(maxsize=1 << 17)
def _name(word: str) -> int | None:
    """The number of a word's term; ``None`` for a word that carries structure only."""
    key = fold(word)
    return None if key in FUNCTION_WORDS else zlib.crc32(stem(key).encode())
