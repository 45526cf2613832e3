"""The articles that are most like one, without the stories of all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from onrecord.group.likeness import Vector, pair_likeness, weigh
from onrecord.group.rarity import Background, load_background
from onrecord.group.stream import MIN_LIKENESS, Counted
from onrecord.model import ArticleId


@dataclass(slots=True, eq=False)
class Nearest:
    """Looks for the articles that are alike enough to be of one story, by the background's rarity alone.

    Attributes:
        background: How rare terms are.
    """

    background: Background = field(default_factory=load_background)
    _vectors: dict[ArticleId, Vector] = field(default_factory=dict)

    def rank(self, article: Counted, others: Iterable[Counted], *, most: int) -> tuple[ArticleId, ...]:
        """Those of the others that are alike enough, at most so many, the most like first, then by id."""
        ranked = [(-self._likeness(article, other), other.id) for other in others]
        return tuple(name for unlike, name in sorted(ranked)[:most] if -unlike >= MIN_LIKENESS)

    def _likeness(self, article: Counted, other: Counted) -> float:
        first, second = self._vector(article), self._vector(other)
        _, mine, its = np.intersect1d(first.terms, second.terms, assume_unique=True, return_indices=True)
        dot = int(first.weights[mine].astype(np.int64) @ second.weights[its].astype(np.int64))
        return pair_likeness(dot, article.day, other.day)

    def _vector(self, article: Counted) -> Vector:
        if article.id not in self._vectors:
            counts = article.counts
            self._vectors[article.id] = weigh(counts, self.background.levels(counts.terms))
        return self._vectors[article.id]
