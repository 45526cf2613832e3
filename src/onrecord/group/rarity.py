"""How rare a term is in the news: what makes two articles that share it alike.

Rarity is counted in halvings: a term of level 3 stands in one of 8 articles. It comes from a table of other news; so
two articles are as alike among ten others as among a million. A corpus on one matter knows better than the table what
is common in it: a term that stands in far more of its articles than of the table's is brought down, in steps of two
levels, so that a single article more seldom changes a level. What stands in the news for two weeks only is the words of
a story, however many report it; these weeks do not count.
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import IO

import numpy as np
from numpy.typing import NDArray

from onrecord.group.terms import TermCounts

_TABLE = "rarity.npz"
# As many articles are assumed beside those of the corpus, so that the words of a story in a small corpus stay rare.
# Lab note: docs/explanation/stories.md; 1000 costs .01 on the development stories, 8000 lets a corpus on one matter,
# whose words the table does not know, come together in stories three times as large.
_ASSUMED_ARTICLES = 2048
_STEP = 2
_WEEKS_OF_A_STORY = 2


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """In how many articles of other news each term stands.

    Attributes:
        articles: How many articles were counted.
        terms: uint32, shape (n_terms,), ascending.
        holders: uint16, shape (n_terms,), the articles that have the term.
    """

    articles: int
    terms: NDArray[np.uint32]
    holders: NDArray[np.uint16]

    def levels(self, terms: NDArray[np.uint32]) -> NDArray[np.int16]:
        """The rarity of each term, int16, shape of ``terms``: 0 for one that all articles have."""
        held = np.zeros(terms.shape, dtype=np.int64)
        if self.terms.size:
            places = np.minimum(np.searchsorted(self.terms, terms), self.terms.size - 1)
            known = self.terms[places] == terms
            held[known] = self.holders[places[known]]
        return np.rint(np.log2((self.articles + 1) / (held + 1))).astype(np.int16)

    def write(self, file: IO[bytes]) -> None:
        """Write the table as ``load_background`` reads it."""
        np.savez_compressed(file, articles=np.array(self.articles), terms=self.terms, holders=self.holders)


def count_background(articles: Iterable[TermCounts]) -> Background:
    """The table of the given articles."""
    holders: Counter[int] = Counter()
    number = 0
    for number, article in enumerate(articles, start=1):  # noqa: B007 - the last number is how many there were
        holders.update(article.terms.tolist())
    terms = sorted(holders)
    held = [min(holders[term], np.iinfo(np.uint16).max) for term in terms]
    return Background(number, np.array(terms, dtype=np.uint32), np.array(held, dtype=np.uint16))


@cache
def load_background() -> Background:
    """The table that comes with the package; ``train/rarity.py`` made it."""
    data = (files("onrecord.group") / "assets" / _TABLE).read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as table:
        return Background(int(table["articles"]), table["terms"], table["holders"])


def corpus_scale(articles: int) -> int:
    """The size of a corpus in doublings, the assumed articles counted in."""
    return (articles + _ASSUMED_ARTICLES).bit_length() - 1


def lasting(holders_by_week: Counter[int | None]) -> int:
    """The articles that have a term, without those of its two busiest weeks."""
    return holders_by_week.total() - sum(heapq.nlargest(_WEEKS_OF_A_STORY, holders_by_week.values()))


def levels_down(level: int, holders: int, scale: int) -> int:
    """By how many levels a term of the background's ``level`` is more common in a corpus where ``holders`` have it.

    ``scale`` is the corpus's. More holders give no smaller answer.
    """
    above = level - scale + holders.bit_length() - 1
    return min(max(0, above // _STEP * _STEP), level)
