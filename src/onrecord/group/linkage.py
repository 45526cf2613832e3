"""Clusters by average linkage (UPGMA) of articles that are connected by pairs alike enough.

Two clusters join while they are alike enough over all their pairs. Single linkage, where one pair is enough, chains
unrelated events into one: we do not use it. A pair of articles that is alike enough only opens the question.
"""

import heapq
from collections.abc import Mapping, Sequence

from onrecord.group.likeness import Group

Pair = tuple[int, int]


def link_by_average(groups: Sequence[Group], dots: Mapping[Pair, int], *, threshold: float) -> list[list[int]]:
    """Cluster the items ``0 .. len(groups) - 1``, each a group at the start.

    Only clusters that a pair of ``dots`` connects (``(i, j)``, ``i < j``, with ``groups[i].dot(groups[j])``) are
    compared, and they join while their likeness, over all pairs of items, is at least the threshold, the most alike
    first. Clusters are sorted lists, in the order of their first items. Ties are broken by the items' numbers, so that
    the result depends on nothing else. Each join looks at the neighbours of both clusters: for n items of few
    neighbours each that is O(n log(n)) in all, and O(n²) at worst, where one item is the neighbour of all others.
    """
    clusters = _Clusters(groups, dots, threshold)
    while clusters.join_best():
        pass
    return sorted(sorted(members) for members in clusters.members.values())


class _Clusters:
    """The state of one run: members and sums of the clusters that are left, and the products of connected ones."""

    def __init__(self, groups: Sequence[Group], dots: Mapping[Pair, int], threshold: float) -> None:
        self.members = {item: [item] for item in range(len(groups))}
        self._groups = dict(enumerate(groups))
        self._dots: dict[int, dict[int, int]] = {item: {} for item in self.members}
        self._heap: list[tuple[float, int, int]] = []
        self._threshold = threshold
        self._next = len(groups)
        for (i, j), dot in sorted(dots.items()):
            self._connect(i, j, dot)

    def _connect(self, i: int, j: int, dot: int) -> None:
        self._dots[i][j] = self._dots[j][i] = dot
        likeness = self._groups[i].likeness(self._groups[j], dot)
        if likeness >= self._threshold:
            heapq.heappush(self._heap, (-likeness, min(i, j), max(i, j)))

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
        group_i, group_j = self._groups.pop(i), self._groups.pop(j)
        self._groups[joined] = group_i.joined(group_j)
        of_i, of_j = self._dots.pop(i), self._dots.pop(j)
        self._dots[joined] = {}
        for other in sorted((of_i.keys() | of_j.keys()) - {i, j}):
            group = self._groups[other]
            dot_i = of_i[other] if other in of_i else group_i.dot(group)
            dot_j = of_j[other] if other in of_j else group_j.dot(group)
            self._dots[other].pop(i, None)
            self._dots[other].pop(j, None)
            self._connect(joined, other, dot_i + dot_j)
