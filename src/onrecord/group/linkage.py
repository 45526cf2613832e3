"""Clusters by average linkage over sparse similarities (UPGMA).

Two clusters join while the mean similarity over all their pairs is high enough. Single linkage, where one pair is
enough, chains unrelated events into one: we do not use it.
"""

import heapq
from collections.abc import Mapping

Pair = tuple[int, int]


def link_by_average(count: int, similarity: Mapping[Pair, float], *, threshold: float) -> list[list[int]]:
    """Cluster items ``0 .. count - 1``; a pair absent from ``similarity`` counts as 0.

    Clusters are sorted lists, in the order of their first items. Ties are broken by the items' numbers, so that the
    result depends on nothing else. Runs in O(pairs * log(pairs)) for pairs that are present.
    """
    clusters = _Clusters(count, similarity, threshold)
    while clusters.join_best():
        pass
    return sorted(sorted(members) for members in clusters.members.values())


class _Clusters:
    """The state of one run: members and summed similarities of the clusters that are left."""

    def __init__(self, count: int, similarity: Mapping[Pair, float], threshold: float) -> None:
        self.members = {item: [item] for item in range(count)}
        self._sums: dict[int, dict[int, float]] = {item: {} for item in range(count)}
        self._heap: list[tuple[float, int, int]] = []
        self._threshold = threshold
        self._next = count
        for (i, j), value in sorted(similarity.items()):
            self._sums[i][j] = self._sums[j][i] = value
            self._offer(i, j)

    def _offer(self, i: int, j: int) -> None:
        mean = self._sums[i][j] / (len(self.members[i]) * len(self.members[j]))
        if mean >= self._threshold:
            heapq.heappush(self._heap, (-mean, min(i, j), max(i, j)))

    def join_best(self) -> bool:
        """Join the two clusters that are most alike; say whether there were any."""
        while self._heap:
            _, i, j = heapq.heappop(self._heap)
            if i in self.members and j in self.members:
                self._join(i, j)
                return True
        return False

    def _join(self, i: int, j: int) -> None:
        joined, self._next = self._next, self._next + 1
        self.members[joined] = self.members.pop(i) + self.members.pop(j)
        of_i, of_j = self._sums.pop(i), self._sums.pop(j)
        others = sorted((of_i.keys() | of_j.keys()) - {i, j})
        self._sums[joined] = {}
        for other in others:
            total = of_i.get(other, 0.0) + of_j.get(other, 0.0)
            self._sums[other].pop(i, None)
            self._sums[other].pop(j, None)
            self._sums[joined][other] = self._sums[other][joined] = total
            self._offer(joined, other)
