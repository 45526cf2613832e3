"""Average linkage."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.likeness import Group
from onrecord.group.linkage import link_by_average

UNIT = 1 << 14


def groups_of(*shares: dict[int, float]) -> list[Group]:
    """Groups of one article each, with these weights as shares of the unit."""
    return [Group(1, {t: round(UNIT * w) for t, w in share.items()}, Counter([None])) for share in shares]


def dots_of(groups: list[Group], *, at_least: float = 0.0001) -> dict[tuple[int, int], int]:
    """The products of the pairs that are alike enough."""
    dots = {(i, j): groups[i].dot(groups[j]) for i, j in combinations(range(len(groups)), 2)}
    return {pair: dot for pair, dot in dots.items() if dot >= at_least * UNIT * UNIT}


def test_a_chain_is_not_one_cluster() -> None:
    """Items that are alike only with their neighbours do not all come together, as they would by single linkage."""
    chain = groups_of(*({n: 0.7, n + 1: 0.7} for n in range(10)))
    assert max(map(len, link_by_average(chain, dots_of(chain), threshold=0.2))) < 5


def test_all_pairs_count() -> None:
    """Two pairs join only while the mean over all four pairs between them is high enough."""
    groups = groups_of({1: 1}, {1: 0.9, 2: 0.4}, {2: 0.4, 3: 0.9}, {3: 1})
    assert link_by_average(groups, dots_of(groups), threshold=0.1) == [[0, 1], [2, 3]]
    assert link_by_average(groups, dots_of(groups), threshold=0.03) == [[0, 1, 2, 3]]


def test_pairs_that_were_not_looked_at_count_too() -> None:
    """A cluster is held against all of another, though one pair only connects them."""
    groups = groups_of({1: 1}, {1: 1}, {1: 1})
    assert link_by_average(groups, {(0, 1): UNIT * UNIT, (1, 2): UNIT * UNIT}, threshold=0.9) == [[0, 1, 2]]


def test_what_nothing_connects_stays_apart() -> None:
    """Equal items without a pair are not compared."""
    assert link_by_average(groups_of({1: 1}, {1: 1}), {}, threshold=0.1) == [[0], [1]]


@given(
    shares=st.lists(st.dictionaries(st.integers(0, 6), st.floats(0, 0.4), max_size=5), max_size=12),
    threshold=st.floats(0.01, 1),
)
def test_clusters_partition_the_items(shares, threshold) -> None:
    """Every item is in exactly one cluster, whatever the likenesses."""
    groups = groups_of(*shares)
    clusters = link_by_average(groups, dots_of(groups), threshold=threshold)
    assert sorted(item for cluster in clusters for item in cluster) == list(range(len(groups)))
