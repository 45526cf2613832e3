"""Average linkage."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.linkage import link_by_average


def test_a_chain_is_not_one_cluster() -> None:
    """Items that are alike only with their neighbours do not all come together, as they would by single linkage."""
    chain = {(i, i + 1): 0.5 for i in range(9)}
    assert max(map(len, link_by_average(10, chain, threshold=0.2))) < 5


def test_absent_pairs_count_as_unlike() -> None:
    """Two pairs join only while the mean over all four pairs between them is high enough."""
    similarity = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert link_by_average(4, similarity, threshold=0.3) == [[0, 1], [2, 3]]
    assert link_by_average(4, similarity, threshold=0.2) == [[0, 1, 2, 3]]


@given(
    count=st.integers(0, 12),
    pairs=st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.floats(0, 1), max_size=30),
    threshold=st.floats(0.01, 1),
)
def test_clusters_partition_the_items(count, pairs, threshold) -> None:
    """Every item is in exactly one cluster, whatever the similarities."""
    similarity = {(i, j): value for (i, j), value in pairs.items() if i < j < count}
    clusters = link_by_average(count, similarity, threshold=threshold)
    assert sorted(item for cluster in clusters for item in cluster) == list(range(count))
