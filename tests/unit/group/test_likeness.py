"""How alike articles and groups of articles are."""

from collections import Counter

import numpy as np
import pytest

from onrecord.group.likeness import Group, Vector, day_of, pair_likeness, weigh
from onrecord.group.rarity import load_background
from onrecord.group.terms import count_terms
from onrecord.model import Moment, Precision, Stated

from .build import BUDGET, FERRY, FERRY_OTHER, report


def vector(text: str, *, title: str | None = None) -> Vector:
    """The vector of an article."""
    counts = count_terms(report("a", text, title=title).article)
    return weigh(counts, load_background().levels(counts.terms))


def group(text: str, day: int | None = None, *, title: str | None = None) -> Group:
    """A group of one article."""
    return Group(1, vector(text, title=title).as_mapping(), Counter([day]))


def likeness(first: Group, second: Group) -> float:
    """The likeness of two groups."""
    return first.likeness(second, first.dot(second))


def test_equal_texts_are_fully_alike() -> None:
    """The same text twice has likeness 1, but for the rounding of weights."""
    assert likeness(group(FERRY), group(FERRY)) == pytest.approx(1, abs=0.001)


def test_one_event_is_nearer_than_two() -> None:
    """Two reports of one event are far more alike than reports of two events."""
    one = likeness(group(FERRY), group(FERRY_OTHER))
    assert one > 5 * max(likeness(group(FERRY), group(BUDGET)), likeness(group(FERRY_OTHER), group(BUDGET)))


def test_years_between_halve_the_likeness() -> None:
    """Articles a day apart keep their likeness; far apart, half of it is left; an unknown day does not damp."""
    same = likeness(group(FERRY, 1), group(FERRY, 1))
    assert likeness(group(FERRY, 1), group(FERRY, 2)) > 0.95 * same
    assert likeness(group(FERRY, 1), group(FERRY, 9_000)) == pytest.approx(same / 2)
    assert likeness(group(FERRY, 1), group(FERRY, None)) == same


def test_nothing_shared_is_not_alike() -> None:
    """Articles without a common word, or without words, have likeness 0."""
    assert likeness(group("Norhaven sinks"), group("Corvane votes")) == 0
    assert likeness(group("Norhaven sinks"), group("")) == 0


def test_headline_counts() -> None:
    """Two articles with nothing but a headline in common are alike."""
    one = group("Boats came.", title="Ferry Marguerite sinks off Norhaven")
    assert likeness(one, group("Nobody knows.", title="Norhaven ferry Marguerite sinks")) > 0.5


def test_pair_and_group_agree() -> None:
    """Two articles are as alike as two groups of one."""
    first, second = group(FERRY, 3), group(FERRY_OTHER, 17)
    assert pair_likeness(first.dot(second), 3, 17) == likeness(first, second)


def test_a_group_is_as_alike_as_its_articles_on_the_average() -> None:
    """On one day, the likeness of a joined group is the mean of its articles'."""
    parts = [group(FERRY, 1), group(BUDGET, 1)]
    other = group(FERRY_OTHER, 1)
    mean = sum(likeness(part, other) for part in parts) / 2
    assert likeness(parts[0].joined(parts[1]), other) == pytest.approx(mean)


def test_keys_are_the_heaviest_terms() -> None:
    """A long article has 24 keys, none lighter than a term that is no key."""
    long = vector(FERRY)
    weights, keys = long.as_mapping(), set(long.keys.tolist())
    assert len(keys) == 24
    assert min(weights[term] for term in keys) >= max(weights[term] for term in weights.keys() - keys)


def test_a_term_without_rarity_is_no_key() -> None:
    """Where all terms are common the vector is empty of weight and nothing finds the article."""
    counts = count_terms(report("a", "ferry").article)
    empty = weigh(counts, np.zeros(1, dtype=np.int16))
    assert (empty.weights.tolist(), empty.keys.tolist()) == ([0], [])


@pytest.mark.parametrize(("precision", "known"), [(Precision.DAY, True), (Precision.MONTH, False)])
def test_a_day_is_known_or_not(precision: Precision, known: bool) -> None:
    """A date that is known to the month only is no day."""
    article = report("a", FERRY, published="2031-05-06").article
    moment = Moment(at=article.published.value.at, precision=precision)
    object.__setattr__(article, "published", Stated(value=moment, found_by="test"))
    assert (day_of(article) is not None) == known
    assert day_of(report("a", FERRY).article) is None
