"""What a number answers."""

import math

import pytest

from onrecord.compare.counts import Count, find_counts, likeness, values_left_open
from onrecord.compare.sentences import read_sentences
from onrecord.model import Quantity, Span

from .build import Counted, report


def counts(text: str, *counted: Counted) -> tuple[Count, ...]:
    """The counts of a text."""
    return find_counts(read_sentences(report("Post", text, counted=counted)))


@pytest.mark.parametrize(
    ("text", "words", "unit", "slot"),
    [
        ("The fire killed at least 12 people in Skarvik.", "at least 12 people", "people", "dead"),
        ("The death toll in Skarvik rose to 14 on Friday.", "14", None, "dead"),
        ("Twelve sailors are dead.", "Twelve sailors", "sailors", "dead"),
        ("A storm left nine people injured.", "nine people", "people", "injured"),
        ("Nine people were taken to hospital.", "Nine people", "people", "injured"),
        ("Three children are still missing.", "Three children", "children", "missing"),
        ("Police said two suspects had been arrested.", "two suspects", "suspects", "arrested"),
        ("The pier cost 12 million euros.", "12 million euros", "EUR", "amount"),
        ("Rents rose 4 percent.", "4 percent", "percent", "percent"),
        ("Ada Lund, 61, resigned.", "61", "years old", "age"),
        ("She sold nine boats.", "nine boats", "boats", "count"),
        ("The breach hit 40,000 customers.", "40,000 customers", "customers", "people"),
    ],
)
def test_slots(text: str, words: str, unit: str | None, slot: str) -> None:
    """The words next to a number say what it answers."""
    (count,) = counts(text, Counted(words=words, value=12, unit=unit) if slot != "people" else _many(words, unit))
    assert count.slot == slot


def _many(words: str, unit: str | None) -> Counted:
    return Counted(words=words, value=40_000, unit=unit)


def test_numbers_that_say_nothing_are_left_out() -> None:
    """A bare number, and one of times or ways, answers nothing."""
    text = "Seven, she said. It happened three times."
    bare, times = Counted(words="Seven", value=7), Counted(words="three times", value=3, unit="times")
    assert counts(text, bare, times) == ()


def test_a_neighbours_fate_is_not_taken() -> None:
    """Two numbers in one sentence each have their own slot."""
    text = "The fire killed 12 people and injured 30 others."
    dead, injured = (
        Counted(words="12 people", value=12, unit="people"),
        Counted(words="30 others", value=30, unit="others"),
    )
    assert [count.slot for count in counts(text, dead, injured)] == ["dead", "injured"]


def test_age_is_somebodys() -> None:
    """The name before an age says whose it is."""
    (count,) = counts("The captain, Ada Lund, 61, resigned.", Counted(words="61", value=61, unit="years old"))
    assert count.unit == "lund"


def test_numbers_of_long_ago_are_marked() -> None:
    """A date long before publication in the sentence makes another event of it."""
    count, now = counts(
        "In 2019 a storm killed nine people. On Monday a storm killed two people.",
        Counted(words="nine people", value=9, unit="people"),
        Counted(words="two people", value=2, unit="people"),
    )
    assert count.past == "2019"
    assert now.past is None


def test_context_is_weighed_by_distance() -> None:
    """The words next to a number tell more about it than those far off; its own words tell nothing."""
    (count,) = counts(
        "Norhaven council bought nine boats from Skarvik brokers.", Counted(words="nine boats", value=9, unit="boats")
    )
    assert count.context["bought"] > count.context["norhaven"]
    assert "boat" not in count.context
    assert likeness(count.context, count.context) == pytest.approx(1)
    assert likeness(count.context, {}) == 0


@pytest.mark.parametrize(
    ("modifier", "expected"),
    [
        (None, (10, 10)),
        ("at least", (10, math.inf)),
        ("more than", (10, math.inf)),
        ("at most", (0, 10)),
        ("less than", (0, 10)),
        ("about", (9, 11)),
        ("nearly", (9, 11)),
    ],
)
def test_values_left_open(modifier: str | None, expected: tuple[float, float]) -> None:
    """A modifier leaves a range open."""
    assert values_left_open(Quantity(span=Span(0, 2), value=10, modifier=modifier)) == pytest.approx(expected)
