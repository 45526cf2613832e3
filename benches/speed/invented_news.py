"""News without end for speed: invented words, invented stories, and which article belongs to which.

Words are drawn by Zipf's law, so some stand in most articles and most in few. A story has its own words, most of them
names that other stories have too, and lasts some days. Sizes fall off as in real news: most stories have one article,
few have hundreds. A day has the same number of articles however many days there are, so a larger corpus is a longer
one. All is drawn from the seed.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Article, ArticleId, Block, BlockKind, Moment, Precision, Span, Stated

_ARTICLES_A_DAY = 1000
_FIRST_DAY = datetime(2031, 1, 1, tzinfo=UTC)
_COMMON_WORDS, _NAMES = 60_000, 400_000
_ARTICLE_WORDS, _TITLE_WORDS = 180, 8
_STORY_WORDS, _STORY_NAMES = 30, 12
_OF_THE_STORY = 0.3  # share of an article's words
_LARGEST_STORY = 500
_STORY_DAYS = 3
_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]

Numbers = NDArray[np.int64]


class InventedNews:
    """So many articles of invented stories, in the order of their days."""

    def __init__(self, articles: int, *, seed: int) -> None:
        self._random = np.random.default_rng(seed)
        self._words = np.array([_word(number) for number in range(_COMMON_WORDS + _NAMES)])
        self.stories = self._draw_stories(articles)
        """int64, shape (articles,): the story of each article."""
        self._days = self._draw_days()

    def __iter__(self) -> Iterator[Article]:
        order = np.argsort(self._days, kind="stable")
        own: dict[int, Numbers] = {}
        for number in order.tolist():
            story = int(self.stories[number])
            if story not in own:
                own[story] = self._draw_story_words()
            yield self._write(number, own[story])

    def _draw_stories(self, articles: int) -> Numbers:
        # A story has more than n articles with a chance of about 1 / n.
        sizes = np.minimum(self._random.zipf(2.0, size=articles), _LARGEST_STORY)
        stories = np.repeat(np.arange(articles), sizes)[:articles]
        return stories.astype(np.int64)

    def _draw_days(self) -> Numbers:
        last = max(1, self.stories.size // _ARTICLES_A_DAY)
        starts = self._random.integers(0, last, size=int(self.stories.max()) + 1)
        later = self._random.exponential(_STORY_DAYS / 2, size=self.stories.size).astype(np.int64)
        return np.asarray(starts[self.stories] + later, dtype=np.int64)

    def _zipf(self, count: int, words: int) -> Numbers:
        """Draw by Zipf's law from so many words: the logarithm of the rank is uniform."""
        ranks = np.exp(self._random.random(count) * np.log(words)).astype(np.int64)
        return np.minimum(ranks, words) - 1

    def _draw_story_words(self) -> Numbers:
        names = _COMMON_WORDS + self._zipf(_STORY_NAMES, _NAMES)
        # Of the rarer half of the words: a story is told by what is seldom told.
        words = self._random.integers(_COMMON_WORDS // 100, _COMMON_WORDS, size=_STORY_WORDS - _STORY_NAMES)
        return np.concatenate([names, words])

    def _write(self, number: int, own: Numbers) -> Article:
        words = self._zipf(_ARTICLE_WORDS, _COMMON_WORDS)
        from_story = self._random.random(_ARTICLE_WORDS) < _OF_THE_STORY
        drawn = self._random.integers(0, own.size, size=_ARTICLE_WORDS + _TITLE_WORDS)
        words[from_story] = own[drawn[:_ARTICLE_WORDS][from_story]]
        text = " ".join(self._words[words])
        day = _FIRST_DAY + timedelta(days=int(self._days[number]))
        return Article(
            id=ArticleId(f"{number:07}"),
            name=f"{number:07}",
            text=text,
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
            title=Stated(value=" ".join(self._words[own[drawn[_ARTICLE_WORDS:]]]), found_by="invented"),
            published=Stated(value=Moment(at=day, precision=Precision.DAY), found_by="invented"),
        )


def _word(number: int) -> str:
    """An invented word; no two numbers have the same one."""
    syllables = []
    number += len(_SYLLABLES)
    while number:
        number, last = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[last])
    return "".join(reversed(syllables))
