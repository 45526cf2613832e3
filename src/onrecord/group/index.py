"""Which articles are worth comparing: those that share two of their key terms and stand near each other in time.

Each key term has the list of the articles that have it as a key, by day. In a list an article looks at so many before
it and so many after it. Thus the work grows with the articles and not with their pairs, however common a key is.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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

    def change(self, removed: Mapping[int, list[int]], added: Mapping[int, list[int]]) -> set[int]:
        """Take articles out of the lists of key terms and put others in; gives the terms whose lists were changed."""
        changed = removed.keys() | added.keys()
        for term in changed:
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
        return changed

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

    def shifted(self, terms: Iterable[int], changes: Mapping[int, int]) -> Iterator[Pair]:
        """Pairs that may have come within reach or gone out of it when a term's list had so many changes."""
        for term in terms:
            articles = self._lists.get(term, [])
            count = changes[term]
            for distance in range(max(1, _REACH - count + 1), min(_REACH + count, len(articles) - 1) + 1):
                yield from zip(articles, articles[distance:], strict=False)

    def _within_reach(self, articles: list[int], article: int) -> list[int]:
        if len(articles) <= _REACH + 1:
            return articles
        at = bisect_left(articles, self._place_of(article), key=self._place_of)
        return articles[max(0, at - _REACH) : at + _REACH + 1]
