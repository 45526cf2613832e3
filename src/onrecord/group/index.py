"""Which articles are worth comparing: those that share two of their key terms and stand near each other in time.

Each key term has the list of the articles that have it as a key, by day. In a list an article looks at so many before
it and so many after it. Thus the work grows with the articles and not with their pairs, however common a key is.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

Place = tuple[int, str]
"""Where an article stands in every list: its day, then its id; unlike that of any other article."""
Pair = tuple[int, int]

# Lab notes: docs/explanation/stories.md.
_REACH = 32
_MIN_SHARED = 2


class KeyIndex:
    """Lists of articles by key term. Articles are numbers; their places and keys are asked for."""

    def __init__(self, place_of: Callable[[int], Place], keys_of: Callable[[int], Sequence[int]]) -> None:
        self._place_of = place_of
        self._keys_of = keys_of
        self._lists: defaultdict[int, list[int]] = defaultdict(list)

    def change(self, removed: Mapping[int, list[int]], added: Mapping[int, list[int]]) -> None:
        """Take articles out of the lists of key terms and put others in."""
        for term in removed.keys() | added.keys():
            articles = self._lists[term]
            if gone := set(removed.get(term, ())):
                articles[:] = [article for article in articles if article not in gone]
            new = added.get(term, ())
            if len(new) == 1:
                insort(articles, *new, key=self._place_of)
            elif new:
                articles.extend(new)
                articles.sort(key=self._place_of)
            if not articles:
                del self._lists[term]

    def candidates(self, article: int) -> Iterator[int]:
        """The articles that are within reach of this one in the lists of two of its keys or more."""
        shared: Counter[int] = Counter()
        for term in self._keys_of(article):
            shared.update(self._within_reach(self._lists[term], article))
        return (other for other, times in shared.items() if times >= _MIN_SHARED and other != article)

    def are_candidates(self, first: int, second: int) -> bool:
        """Whether each is among the other's candidates."""
        common = set(self._keys_of(first)).intersection(self._keys_of(second))
        if len(common) < _MIN_SHARED:
            return False
        return sum(second in self._within_reach(self._lists[term], first) for term in common) >= _MIN_SHARED

    def shifted(self, changes: Mapping[int, Sequence[int]]) -> Iterator[tuple[Pair, bool]]:
        """Pairs that may have come within reach or gone out of it as these articles came into a term's list or left.

        With each pair, whether it is within reach in that list now.
        """
        for term, moved in changes.items():
            articles, count = self._lists.get(term, []), len(moved)
            for near in self._surroundings(articles, moved):
                for distance in range(max(1, _REACH - count + 1), min(_REACH + count, len(near) - 1) + 1):
                    for pair in zip(near, near[distance:], strict=False):
                        yield pair, distance <= _REACH

    def _surroundings(self, articles: list[int], moved: Sequence[int]) -> Iterator[list[int]]:
        """The stretches of a list in which a change of these articles shifts pairs; they do not overlap."""
        wide = _REACH + len(moved)
        if len(articles) + len(moved) <= _REACH + 1:
            return
        places = sorted(bisect_left(articles, self._place_of(each), key=self._place_of) for each in moved)
        start, end = max(0, places[0] - wide), places[0] + wide + 1
        for place in places:
            if place - wide > end:
                yield articles[start:end]
                start = place - wide
            end = place + wide + 1
        yield articles[start:end]

    def _within_reach(self, articles: list[int], article: int) -> list[int]:
        if len(articles) <= _REACH + 1:
            return articles
        at = bisect_left(articles, self._place_of(article), key=self._place_of)
        return articles[max(0, at - _REACH) : at + _REACH + 1]
