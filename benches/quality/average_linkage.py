"""Plain average linkage over all pairs, by chains of nearest neighbours: what the stories are compared with."""

import numpy as np
from numpy.typing import NDArray

Merge = tuple[float, int, int]


def link_all(likeness: NDArray[np.float64]) -> list[Merge]:
    """All merges of a likeness matrix, shape (n, n), symmetric: likeness, and an item of each of the two clusters."""
    means = likeness.copy()
    np.fill_diagonal(means, -np.inf)
    sizes = np.ones(len(means))
    left = set(range(len(means)))
    merges: list[Merge] = []
    chain: list[int] = []
    while len(left) > 1:
        if not chain:
            chain.append(min(left))
        nearest = int(np.argmax(means[chain[-1]]))
        if len(chain) > 1 and means[chain[-1], chain[-2]] >= means[chain[-1], nearest]:
            kept, gone = sorted((chain.pop(), chain.pop()))
            merges.append((float(means[kept, gone]), kept, gone))
            joined = (sizes[kept] * means[kept] + sizes[gone] * means[gone]) / (sizes[kept] + sizes[gone])
            means[kept] = means[:, kept] = joined
            means[kept, kept] = -np.inf
            means[gone] = means[:, gone] = -np.inf
            sizes[kept] += sizes[gone]
            left.discard(gone)
        else:
            chain.append(nearest)
    return merges


def cut(merges: list[Merge], count: int, threshold: float) -> list[list[int]]:
    """The clusters of the items ``0 .. count - 1`` after the merges of at least so much likeness."""
    cluster = list(range(count))
    for likeness, kept, gone in merges:
        if likeness >= threshold:
            old, new = cluster[gone], cluster[kept]
            cluster = [new if each == old else each for each in cluster]
    found: dict[int, list[int]] = {}
    for item, name in enumerate(cluster):
        found.setdefault(name, []).append(item)
    return list(found.values())
