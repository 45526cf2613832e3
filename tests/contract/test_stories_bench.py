"""The bench of grouping counts as its figures say: BCubed, plain average linkage, cross-validation, invented news."""

from collections import Counter

import numpy as np
import pytest
from benches.quality.average_linkage import cut, link_all
from benches.quality.bcubed import bcubed
from benches.quality.stories import crossvalidated, plain
from benches.speed.invented_news import InventedNews
from benches.speed.stories import measure

from onrecord.model import Article, ArticleId, Block, BlockKind, Span

EVENTS = {"a": 1, "b": 1, "c": 2, "d": 2}


def article(name: str, text: str) -> Article:
    """An article of one paragraph."""
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Article(id=ArticleId(name), name=name, text=text, blocks=(block,))


def test_right_stories_have_f1_of_one():
    """Precision, recall and F1 are 1."""
    assert bcubed([("a", "b"), ("c", "d")], EVENTS).f1 == 1


def test_one_blob_costs_precision_and_single_articles_recall():
    """Two events of two in one story, and each article alone: half of one, all of the other."""
    blob, alone = bcubed([("a", "b", "c", "d")], EVENTS), bcubed([(name,) for name in EVENTS], EVENTS)
    assert (blob.precision, blob.recall, blob.articles) == (2, 4, 4)
    assert (alone.precision, alone.recall, alone.articles) == (4, 2, 4)
    assert blob.f1 == alone.f1 == pytest.approx(2 / 3)


def test_strangers_count_against_the_story_that_they_join():
    """An article of no event spoils the precision of those beside it, and counts nowhere else."""
    found = bcubed([("a", "b", "x", "y"), ("c", "d"), ("z",)], EVENTS)
    assert (found.precision, found.recall, found.articles) == (3, 4, 4)


def test_events_can_be_counted_alone():
    """The parts of a sum are the sum."""
    stories = [("a", "b", "c"), ("d",)]
    assert bcubed(stories, EVENTS, [1]) + bcubed(stories, EVENTS, [2]) == bcubed(stories, EVENTS)


def test_plain_average_linkage_takes_the_mean():
    """The third joins the two at the mean of its likenesses; a cut above that leaves it alone."""
    merges = link_all(np.array([[1, 0.9, 0.1], [0.9, 1, 0.5], [0.1, 0.5, 1]]))
    assert [round(likeness, 6) for likeness, _, _ in merges] == [0.9, 0.3]
    assert cut(merges, 3, 0.3) == [[0, 1, 2]]
    assert cut(merges, 3, 0.31) == [[0, 1], [2]]


def test_the_baseline_groups_what_shares_words():
    """Two texts of the same words, and one of others."""
    texts = {"a": "ferry harbour mole", "b": "ferry harbour mole", "c": "budget vote deputies"}
    assert plain([article(name, text) for name, text in texts.items()])[0.3] == (("a", "b"), ("c",))


def test_cross_validation_never_sees_the_tested_event():
    """Where each event wants another threshold, the one chosen on the other event is wrong for both."""
    stories = {0.1: (("a", "b"), ("c",), ("d",)), 0.2: (("a",), ("b",), ("c", "d"))}
    assert crossvalidated(stories, EVENTS) == [pytest.approx(2 / 3)] * 5
    right = {0.1: (("a", "b"), ("c", "d")), 0.2: (("a",), ("b",), ("c",), ("d",))}
    assert crossvalidated(right, EVENTS) == [1] * 5


def test_invented_news_is_the_same_each_time():
    """Ids are unique, days rise, sizes fall off, and a seed gives the same news."""
    news, again = (list(InventedNews(3000, seed=5)) for _ in range(2))
    assert news == again
    assert len({each.id for each in news}) == 3000
    days = [each.published.value.at for each in news]
    assert days == sorted(days)
    sizes = Counter(Counter(InventedNews(3000, seed=5).stories.tolist()).values())
    assert sizes[1] > sizes[2] > sizes[3]


def test_invented_news_is_grouped_right():
    """What the speed bench times is right, not only fast."""
    cost = measure(1500)
    assert cost.articles == 1500
    assert cost.f1 > 0.99
