"""How alike two articles, or two groups of articles, are: the cosine of their terms, damped by the days between them.

All sums are of integers, so that a likeness does not depend on the order in which articles came.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import mul

import numpy as np
from numpy.typing import NDArray

from onrecord.group.terms import TermCounts
from onrecord.model import Article, Precision

# Lab notes on these numbers: docs/explanation/stories.md.
_RARITY_POWER = 1.25
_KEYS = 24
_FAR_SHARE = 0.5  # what is left of the likeness of articles that are very far apart in time
_TIME_SCALE_DAYS = 30.0
_UNIT = 1 << 14  # the length of a vector
_NEAR = 1 << 16  # the nearness of articles of the same day


@dataclass(frozen=True, slots=True, eq=False)
class Vector:
    """An article as weights of its terms, of length ``_UNIT`` (or 0, where it has no term of any rarity).

    Attributes:
        terms: uint32, shape (n_terms,), ascending.
        weights: uint16, shape (n_terms,).
        keys: uint32, shape (n_keys,), ascending: the at most 24 terms of the greatest weights, by which it is found.
    """

    terms: NDArray[np.uint32]
    weights: NDArray[np.uint16]
    keys: NDArray[np.uint32]

    def as_mapping(self) -> dict[int, int]:
        """The weight of each term."""
        return dict(zip(self.terms.tolist(), self.weights.tolist(), strict=True))


def weigh(counts: TermCounts, levels: NDArray[np.int16]) -> Vector:
    """The vector of an article: logarithmic frequency times rarity to the power of 1.25."""
    raw = (1 + np.log(counts.counts.astype(np.float64))) * levels.astype(np.float64) ** _RARITY_POWER
    length = math.sqrt(math.fsum((raw * raw).tolist()))
    weights = np.rint(raw * (_UNIT / length)) if length else raw
    # By falling weight, then by rising term: the terms are ascending and the sort is stable.
    heaviest = np.argsort(-weights, kind="stable")[:_KEYS]
    keys = np.sort(counts.terms[heaviest[weights[heaviest] > 0]])
    return Vector(counts.terms, weights.astype(np.uint16), keys)


def day_of(article: Article) -> int | None:
    """The day of publication as a number; ``None`` if it is not known to the day."""
    if article.published is None or article.published.value.precision in (Precision.MONTH, Precision.YEAR):
        return None
    return article.published.value.at.date().toordinal()


@dataclass(slots=True, eq=False)
class Group:
    """Some articles as one: the sum of their vectors, and their days."""

    size: int
    weights: Mapping[int, int]
    days: Counter[int | None] = field(default_factory=Counter)

    def dot(self, other: "Group") -> int:
        """The sum of the products of all pairs of articles, one of each group."""
        mine, its = self.weights, other.weights
        common = mine.keys() & its.keys()
        return sum(map(mul, map(mine.__getitem__, common), map(its.__getitem__, common)))

    def joined(self, other: "Group") -> "Group":
        """Both groups as one."""
        short, long = sorted((self.weights, other.weights), key=len)
        weights = dict(long)
        for term, weight in short.items():
            weights[term] = weights.get(term, 0) + weight
        return Group(self.size + other.size, weights, self.days + other.days)

    def likeness(self, other: "Group", dot: int) -> float:
        """In [0, 1]: the mean cosine of all pairs of articles times their mean nearness; ``dot`` is that of both."""
        pairs = self.size * other.size
        near = 0
        for day, count in self.days.items():
            for other_day, other_count in other.days.items():
                near += count * other_count * nearness(day, other_day)
        return dot / (_UNIT * _UNIT * pairs) * (near / (_NEAR * pairs))


def pair_likeness(dot: int, first: int | None, second: int | None) -> float:
    """The likeness of two articles of these days; the same number as that of two groups of one."""
    return dot / (_UNIT * _UNIT) * (nearness(first, second) / _NEAR)


def nearness(first: int | None, second: int | None) -> int:
    """``_NEAR`` on the same day or where a day is unknown, falling towards half of it for days far apart."""
    return _NEAR if first is None or second is None else _nearness(abs(first - second))


@cache
def _nearness(days: int) -> int:
    return round(_NEAR * (_FAR_SHARE + (1 - _FAR_SHARE) * math.exp(-days / _TIME_SCALE_DAYS)))
