"""Stories of a stream: each article that comes joins a story, opens one, or brings several together.

The stories are a function of the set of articles: whatever their order, and whether they come one by one or all at
once, the result is the same. An addition changes what it reaches: the article's own likenesses, those of articles
whose terms it made common, and the stories that are connected with one of these; only they are clustered anew.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.group.index import KeyIndex, Pair, Place
from onrecord.group.likeness import Group, Vector, day_of, pair_likeness, weigh
from onrecord.group.linkage import link_by_average
from onrecord.group.rarity import Background, corpus_scale, lasting, levels_down, load_background
from onrecord.group.terms import TermCounts, count_terms
from onrecord.model import Article, ArticleId

# Lab note: docs/explanation/stories.md.
MIN_LIKENESS = 0.12
_LAST_DAY = 1 << 30  # articles without a day come last in every list


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a stream keeps of an article.

    Attributes:
        id: The article's.
        day: The day of publication as a number; ``None`` if it is not known to the day.
        counts: Its terms.
    """

    id: ArticleId
    day: int | None
    counts: TermCounts

    @classmethod
    def of(cls, article: Article) -> "Counted":
        """Count an article."""
        return cls(id=article.id, day=day_of(article), counts=count_terms(article))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """A story as an addition left it.

    Attributes:
        articles: The story's articles, by id.
        before: The stories of these articles before the addition, each by id, sorted: none if the story opened, one if
            it was joined or lost articles, several if they came together.
    """

    articles: tuple[ArticleId, ...]
    before: tuple[tuple[ArticleId, ...], ...]


class StoryStream:
    """A growing set of articles and the stories among them. Texts are not kept.

    An article whose id is known already is left out: an id names one text.

    Args:
        background: How rare terms are; by default the table that comes with the package.
        min_likeness: The likeness in (0, 1] from which groups of articles are one story.
    """

    def __init__(self, *, background: Background | None = None, min_likeness: float = MIN_LIKENESS) -> None:
        self._background = background or load_background()
        self._min_likeness = min_likeness
        self._numbers: dict[ArticleId, int] = {}
        self._ids: list[ArticleId] = []
        self._days: list[int | None] = []
        self._counts: list[TermCounts] = []
        self._vectors: dict[int, Vector] = {}
        self._holders: dict[int, array[int]] = {}
        self._weeks: dict[int, Counter[int | None]] = {}  # holders by week, of terms that may be common here
        self._down: dict[int, int] = {}  # levels by which a term is more common here than in the background
        self._index = KeyIndex(self._place_of, self._keys_of)
        self._dots: dict[int, dict[int, int]] = {}  # of the pairs that are alike enough
        self._stories: dict[int, tuple[int, ...]] = {}  # by each article of theirs

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, articles: Iterable[Article | Counted]) -> tuple[StoryChange, ...]:
        """Add articles; gives the stories that are not as they were, by their articles."""
        new = self._take_in(articles)
        if not new:
            return ()
        reweighed = self._holders_of(self._find_shifted_terms(new)).union(new)
        return self._regroup(self._reweigh(sorted(reweighed)))

    def stories(self) -> tuple[tuple[ArticleId, ...], ...]:
        """All stories, each its articles by id, sorted by the first of them; each article is in exactly one."""
        by_first = {story[0]: story for story in self._stories.values()}
        return tuple(sorted(map(self._named, by_first.values())))

    def central(self, story: Iterable[ArticleId]) -> ArticleId:
        """The article of a story that is most like all of it; the first by id where several are."""
        numbers = sorted((self._numbers[article] for article in story), key=self._ids.__getitem__)
        total: Counter[int] = Counter()
        for number in numbers:
            total.update(self._vectors[number].as_mapping())

        def closeness(number: int) -> int:
            return sum(weight * total[term] for term, weight in self._vectors[number].as_mapping().items())

        return self._ids[max(numbers, key=closeness)]

    def _named(self, story: Iterable[int]) -> tuple[ArticleId, ...]:
        return tuple(sorted(self._ids[number] for number in story))

    def _place_of(self, number: int) -> Place:
        day = self._days[number]
        return _LAST_DAY if day is None else day, self._ids[number]

    def _keys_of(self, number: int) -> list[int]:
        return self._vectors[number].keys.tolist() if number in self._vectors else []

    def _take_in(self, articles: Iterable[Article | Counted]) -> list[int]:
        """Number and count the articles that are new; none, where one of them cannot be had."""
        counted: dict[ArticleId, Counted] = {}
        for article in articles:
            if article.id not in self._numbers and article.id not in counted:
                counted[article.id] = article if isinstance(article, Counted) else Counted.of(article)
        new = []
        for article in counted.values():
            number = self._numbers[article.id] = len(self._ids)
            self._ids.append(article.id)
            self._days.append(article.day)
            self._counts.append(article.counts)
            for term in article.counts.terms.tolist():
                self._holders.setdefault(term, array("I")).append(number)
                if term in self._weeks:
                    self._weeks[term][_week(article.day)] += 1
            new.append(number)
        return new

    def _find_shifted_terms(self, new: Sequence[int]) -> list[int]:
        """Bring the levels of the corpus up to date; gives the terms whose level has changed."""
        scale, scale_before = corpus_scale(len(self._ids)), corpus_scale(len(self._ids) - len(new))
        if scale == scale_before:
            looked_at = np.unique(np.concatenate([self._counts[number].terms for number in new]))
        else:
            looked_at = np.fromiter(self._holders, dtype=np.uint32, count=len(self._holders))
        shifted = []
        for term, level in zip(looked_at.tolist(), self._background.levels(looked_at).tolist(), strict=True):
            down = self._levels_down(term, level, scale)
            if down != self._down.get(term, 0):
                self._down[term] = down
                shifted.append(term)
        return shifted

    def _levels_down(self, term: int, level: int, scale: int) -> int:
        holders = self._holders[term]
        if not levels_down(level, len(holders), scale):
            return 0
        if term not in self._weeks:
            self._weeks[term] = Counter(_week(self._days[number]) for number in holders)
        return levels_down(level, lasting(self._weeks[term]), scale)

    def _holders_of(self, terms: Iterable[int]) -> set[int]:
        return {number for term in terms for number in self._holders[term]}

    def _weigh(self, number: int) -> Vector:
        counts = self._counts[number]
        levels = self._background.levels(counts.terms)
        if self._down:
            levels -= np.array([self._down.get(term, 0) for term in counts.terms.tolist()], dtype=np.int16)
        return weigh(counts, levels)

    def _reweigh(self, numbers: Sequence[int]) -> set[int]:
        """Weigh these articles anew and find their likenesses; gives all articles of which a likeness has changed."""
        removed: defaultdict[int, list[int]] = defaultdict(list)
        added: defaultdict[int, list[int]] = defaultdict(list)
        for number in numbers:
            before = set(self._keys_of(number))
            self._vectors[number] = self._weigh(number)
            now = set(self._keys_of(number))
            for term in before - now:
                removed[term].append(number)
            for term in now - before:
                added[term].append(number)
        self._index.change(removed, added)
        touched = set(numbers)
        for number in numbers:
            touched.update(self._dots.get(number, ()))
            self._forget(number)
        self._compare(numbers)
        if len(numbers) < len(self._ids):
            moved = {term: removed[term] + added[term] for term in removed.keys() | added.keys()}
            touched.update(self._compare_shifted(self._index.shifted(moved), set(numbers)))
        for number in numbers:
            touched.update(self._dots[number])
        return touched

    def _forget(self, number: int) -> None:
        for other in self._dots.get(number, ()):
            del self._dots[other][number]
        self._dots[number] = {}

    def _compare(self, numbers: Sequence[int]) -> None:
        """Find the likenesses of articles that have none."""
        waiting = set(numbers)
        for number in numbers:
            waiting.discard(number)
            others = [other for other in self._index.candidates(number) if other not in waiting]
            for other, dot in self._multiply(number, others):
                self._connect(number, other, dot)

    def _connect(self, first: int, second: int, dot: int) -> None:
        if pair_likeness(dot, self._days[first], self._days[second]) >= self._min_likeness:
            self._dots[first][second] = self._dots[second][first] = dot

    def _multiply(self, number: int, others: Sequence[int]) -> Iterator[Pair]:
        """The products of an article's vector with those of others."""
        if not others:
            return
        vector = self._vectors[number]
        terms = np.concatenate([self._vectors[other].terms for other in others])
        weights = np.concatenate([self._vectors[other].weights for other in others])
        places = np.minimum(np.searchsorted(vector.terms, terms), vector.terms.size - 1)
        products = np.where(vector.terms[places] == terms, vector.weights[places].astype(np.int64) * weights, 0)
        ends = np.cumsum([self._vectors[other].terms.size for other in others])
        sums = np.diff(np.concatenate([[0], np.cumsum(products)[ends - 1]]))
        yield from zip(others, sums.tolist(), strict=True)

    def _compare_shifted(self, pairs: Iterable[tuple[Pair, bool]], compared: set[int]) -> set[int]:
        """Look again at pairs that may have come within reach or gone out; gives the articles of those that did."""
        moved: set[int] = set()
        for (first, second), within_reach in pairs:
            if first in compared or second in compared:
                continue
            connected = second in self._dots[first]
            if connected != within_reach and connected != self._index.are_candidates(first, second):
                if connected:
                    del self._dots[first][second], self._dots[second][first]
                else:
                    ((_, dot),) = self._multiply(first, [second])
                    self._connect(first, second, dot)
                moved |= {first, second}
        return moved

    def _regroup(self, touched: set[int]) -> tuple[StoryChange, ...]:
        """Cluster anew what is connected with the touched articles."""
        before = {number: self._stories[number] for number in touched if number in self._stories}
        changes = []
        seen: set[int] = set()
        for number in touched:
            if number not in seen:
                component = self._component(number)
                seen.update(component)
                before.update((each, self._stories[each]) for each in component if each in self._stories)
                for story in self._cluster(component):
                    earlier = {before[each] for each in story if each in before}
                    if earlier != {story}:
                        names = tuple(sorted(map(self._named, earlier)))
                        changes.append(StoryChange(articles=self._named(story), before=names))
                    self._stories.update(dict.fromkeys(story, story))
        return tuple(sorted(changes, key=lambda change: change.articles))

    def _component(self, start: int) -> list[int]:
        """All articles that are connected with this one, by id."""
        found, open_ends = {start}, [start]
        while open_ends:
            new = self._dots[open_ends.pop()].keys() - found
            found |= new
            open_ends.extend(new)
        return sorted(found, key=self._ids.__getitem__)

    def _cluster(self, component: Sequence[int]) -> list[tuple[int, ...]]:
        if len(component) == 1:
            return [tuple(component)]
        order = {number: place for place, number in enumerate(component)}
        groups = [Group(1, self._vectors[number].as_mapping(), Counter([self._days[number]])) for number in component]
        dots = {
            (order[first], order[second]): dot
            for first in component
            for second, dot in self._dots[first].items()
            if order[first] < order[second]
        }
        clusters = link_by_average(groups, dots, threshold=self._min_likeness)
        return [tuple(component[place] for place in cluster) for cluster in clusters]


def _week(day: int | None) -> int | None:
    return None if day is None else day // 7
