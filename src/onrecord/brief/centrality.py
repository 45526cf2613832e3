"""How near a sentence is to what the story is about, and which sentences say the same."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.brief.statements import Statement
from onrecord.model import Evidence

OriginsOf = Callable[[Sequence[Evidence]], tuple[str, ...]]

# Two sentences say the same if they share this part of the words of both (cosine, rare words counting more), or if
# nearly all of the shorter one's words stand in the longer one. Swept 0.4-0.7 by eye on development stories: below
# 0.5, sentences that only share the story's names fall together.
_SAME = 0.55
_CONTAINED = 0.8
_MIN_SHARED_WORDS = 4
# Two sentences are about the same matter from here on.
_NEAR = 0.25
_MIN_NEAR_WORDS = 3
# Words in more sentences than this do not bring pairs of sentences together; keeps large stories near linear.
_MAX_POSTINGS = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Point:
    """What one or several reports state alike.

    Attributes:
        shown: The sentence to show.
        others: The same in other words or reports.
        origins: Ids of the independent origins.
        backing: Number of independent origins that have a sentence near to this one, itself included: reports put the
            main event each in their own words.
        centrality: In [0, 1]; 1 for the most central of the story.
    """

    shown: Statement
    others: tuple[Statement, ...]
    origins: tuple[str, ...]
    backing: int
    centrality: float


def find_points(statements: Sequence[Statement], origins_of: OriginsOf) -> tuple[Point, ...]:
    """Join sentences that say the same into points; no two points share a sentence. In order of first appearance.

    ``origins_of`` gives the ids of the independent origins of several places.
    """
    weights = _weights(statements)
    origins = {statement: origins_of([statement.evidence])[0] for statement in statements}
    central = _centralities(statements, weights, origins)
    backings = _backings(statements, origins)
    return tuple(_point(group, central, backings, origins_of) for group in _groups(statements, weights))


def similarity(one: frozenset[str], two: frozenset[str], weights: Mapping[str, float]) -> float:
    """Cosine of two sets of words, rare words counting more; in [0, 1]."""
    norm = math.sqrt(_mass(one, weights) * _mass(two, weights))
    return _mass(one & two, weights) / norm if norm else 0.0


def _mass(keys: frozenset[str], weights: Mapping[str, float]) -> float:
    return math.fsum(weights.get(key, 1.0) ** 2 for key in sorted(keys))


def _weights(statements: Sequence[Statement]) -> dict[str, float]:
    """Inverse sentence frequency of each word."""
    counts = Counter(key for statement in statements for key in statement.keys)
    return {key: 1.0 + math.log(len(statements) / count) for key, count in counts.items()}


def _centralities(
    statements: Sequence[Statement], weights: Mapping[str, float], origin_of: Mapping[Statement, str]
) -> dict[Statement, float]:
    """Cosine of each sentence to the story's centre: the words that recur, over independent origins above all."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        for key in statement.keys:
            seen[key][origin_of[statement]] += 1
    centre = {key: math.fsum(math.log2(1 + n) for n in by.values()) * weights[key] for key, by in seen.items()}
    centre = {key: weight for key, weight in centre.items() if seen[key].total() > 1}
    scores = {
        s: math.fsum(centre.get(key, 0.0) * weights[key] for key in sorted(s.keys))
        / math.sqrt(_mass(s.keys, weights) or 1.0)
        for s in statements
    }
    top = max(scores.values(), default=0.0)
    return {statement: score / top if top else 0.0 for statement, score in scores.items()}


def _backings(statements: Sequence[Statement], origin_of: Mapping[Statement, str]) -> dict[Statement, int]:
    """For each sentence, the number of origins with a sentence near to it; words of the main event are not rare."""
    postings: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        for key in statement.keys:
            postings[key].append(number)
    backings = {}
    for statement in statements:
        rare = (key for key in statement.keys if len(postings[key]) <= _MAX_POSTINGS)
        shared = Counter(number for key in rare for number in postings[key])
        near = (statements[number] for number, count in shared.items() if count >= _MIN_NEAR_WORDS)
        origins = {origin_of[o] for o in near if similarity(o.keys, statement.keys, {}) >= _NEAR}
        backings[statement] = len(origins | {origin_of[statement]})
    return backings


def _groups(statements: Sequence[Statement], weights: Mapping[str, float]) -> list[list[Statement]]:
    """Sentences that say the same as the first one of their group; compared to that one only, so no chains form."""
    postings: dict[str, list[int]] = defaultdict(list)
    groups: list[list[Statement]] = []
    for statement in statements:
        rare = [key for key in statement.keys if len(postings[key]) <= _MAX_POSTINGS]
        shared = Counter(group for key in rare for group in postings[key])
        near = sorted(
            (group for group, count in shared.items() if count >= _MIN_SHARED_WORDS),
            key=lambda group: (-shared[group], group),
        )
        home = next((group for group in near if _same(groups[group][0], statement, weights)), None)
        if home is not None:
            groups[home].append(statement)
            continue
        for key in statement.keys:
            postings[key].append(len(groups))
        groups.append([statement])
    return groups


def _same(one: Statement, two: Statement, weights: Mapping[str, float]) -> bool:
    if similarity(one.keys, two.keys, weights) >= _SAME:
        return True
    shorter = min(one.keys, two.keys, key=len)
    shared = one.keys & two.keys
    return len(shared) > _MIN_SHARED_WORDS and _mass(shared, weights) >= _CONTAINED * _mass(shorter, weights)


def _point(
    group: Sequence[Statement],
    central: Mapping[Statement, float],
    backings: Mapping[Statement, int],
    origins_of: OriginsOf,
) -> Point:
    shown = min(group, key=lambda s: (s.leaning, -central[s] - 0.05 * min(3, s.figures), s.article, s.span))
    return Point(
        shown=shown,
        others=tuple(statement for statement in group if statement is not shown),
        origins=origins_of([statement.evidence for statement in group]),
        backing=max(backings[statement] for statement in group),
        centrality=max(central[statement] for statement in group),
    )
