"""How alike two articles are."""

import pytest

from onrecord.group.similarity import similarities

from .build import BUDGET, FERRY, FERRY_OTHER, report


def likeness(*texts: str, dates: tuple[str | None, ...] = ()) -> dict[tuple[int, int], float]:
    """The likeness of the texts, pair by pair."""
    days = dates or (None,) * len(texts)
    reports = [report(str(n), text, published=day) for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    return similarities([one.article for one in reports])


def test_equal_texts_are_fully_alike() -> None:
    """The same text twice has likeness 1."""
    assert likeness(FERRY, FERRY)[0, 1] == pytest.approx(1)


def test_one_event_is_nearer_than_two() -> None:
    """Two reports of one event are far more alike than reports of two events."""
    found = likeness(FERRY, FERRY_OTHER, BUDGET)
    assert found[0, 1] > 5 * max(found.get((0, 2), 0), found.get((1, 2), 0))


def test_years_between_halve_the_likeness() -> None:
    """Articles a day apart keep their likeness; far apart, half of it is left."""
    near = likeness(FERRY, FERRY, dates=("2031-05-06", "2031-05-07"))[0, 1]
    far = likeness(FERRY, FERRY, dates=("2011-05-06", "2031-05-07"))[0, 1]
    assert near > 0.95
    assert far == pytest.approx(0.5)


def test_nothing_shared_is_no_pair() -> None:
    """Articles without a common word, or without words, have no entry."""
    assert likeness("Norhaven sinks", "Corvane votes", "") == {}


def test_headline_counts() -> None:
    """Two articles with nothing but a headline in common are alike."""
    one = report("a", "Boats came.", title="Ferry Marguerite sinks off Norhaven")
    two = report("b", "Nobody knows.", title="Norhaven ferry Marguerite sinks")
    assert similarities([one.article, two.article])[0, 1] > 0.5
