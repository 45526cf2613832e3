"""What a number answers."""

import math

import pytest

from onrecord.compare.counts import find_counts, values_left_open
from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings, Value
from onrecord.model import Quantity, Span

from .build import Counted, Said, report


def counts(text: str, *counted: Counted, said: tuple[Said, ...] = ()) -> tuple[Value, ...]:
    """The counts of a text."""
    sentences = read_sentences(report("Post", text, *said, counted=counted))
    return find_counts(sentences, Surroundings(sentences))


@pytest.mark.parametrize(
    ("text", "words", "unit", "slot"),
    [
        ("The fire killed at least 12 people in Skarvik.", "at least 12 people", "people", "dead"),
        ("The death toll in Skarvik rose to 14 on Friday.", "14", None, "dead"),
        ("The death toll from a fire at the old harbour of Skarvik reached 14.", "14", None, "dead"),
        ("Twelve sailors are dead.", "Twelve sailors", "sailors", "dead"),
        ("A storm left nine people injured.", "nine people", "people", "injured"),
        ("Nine people were taken to hospital.", "Nine people", "people", "injured"),
        ("Three children are still missing.", "Three children", "children", "missing"),
        ("Police said two suspects had been arrested.", "two suspects", "suspects", "arrested"),
        ("The pier cost 12 million euros.", "12 million euros", "EUR", "amount"),
        ("Corvane offered €12 a share.", "€12", "EUR", "price"),
        ("Rents rose 4 percent.", "4 percent", "percent", "percent"),
        ("Corvane shares fell 4 percent.", "4 percent", "percent", "change"),
        ("Ada Lund, 61, resigned.", "61", "years old", "age"),
        ("The wreck lies 12 miles off Skarvik.", "12 miles", "miles", "distance"),
        ("She sold nine boats.", "nine boats", "boats", "count"),
    ],
)
def test_slots(text: str, words: str, unit: str | None, slot: str) -> None:
    """The words next to a number say what it answers."""
    (count,) = counts(text, Counted(words=words, value=12, unit=unit))
    assert count.slot == slot


@pytest.mark.parametrize(
    ("text", "words", "unit", "slot"),
    [
        ("The breach hit 40,000 customers.", "40,000 customers", "customers", "people"),
        ("Vessany keeps 40,000 troops in the north.", "40,000 troops", "troops", "soldiers"),
    ],
)
def test_multitudes(text: str, words: str, unit: str, slot: str) -> None:
    """A multitude of people is one question under whatever noun."""
    (count,) = counts(text, Counted(words=words, value=40_000, unit=unit))
    assert (count.slot, count.about) == (slot, None)


def test_numbers_that_say_nothing_are_left_out() -> None:
    """A bare number, and one of times or ways, answers nothing."""
    text = "Seven, she said. It happened three times."
    bare, times = Counted(words="Seven", value=7), Counted(words="three times", value=3, unit="times")
    assert counts(text, bare, times) == ()


def test_a_part_of_a_number_is_left_out() -> None:
    """Three of the four who were missing does not say how many are missing."""
    text = "Three of the four sailors who had been missing were found."
    assert counts(text, Counted(words="Three of the four sailors", value=3, unit="sailors")) == ()


def test_a_conversion_is_left_out() -> None:
    """One distance in two units is one value, in kilometres."""
    text = "The wreck lies about 20 km (12 miles) off Skarvik."
    both = (
        Counted(words="about 20 km", value=20, unit="kilometres", modifier="about"),
        Counted(words="12 miles", value=12, unit="miles"),
    )
    (count,) = counts(text, *both)
    assert (count.size, count.text) == (20, "about 20 kilometres")


def test_quoted_victims_are_left_out() -> None:
    """A toll in somebody's own words is no statement of the report."""
    text = '"The storm killed nine people," she said.'
    said = (Said(speaker="she", quoted=("The storm killed nine people,",)),)
    assert counts(text, Counted(words="nine people", value=9, unit="people"), said=said) == ()


def test_a_neighbours_fate_is_not_taken() -> None:
    """Two numbers in one sentence each have their own slot."""
    text = "The fire killed 12 people and injured 30 others."
    dead, injured = (
        Counted(words="12 people", value=12, unit="people"),
        Counted(words="30 others", value=30, unit="others"),
    )
    assert [count.slot for count in counts(text, dead, injured)] == ["dead", "injured"]


def test_the_severely_injured_are_counted_apart() -> None:
    """Those in a critical state, and the others beside them, are each only some of the injured."""
    text = "Four people were injured critically, and 20 others were hurt."
    four, rest = (
        Counted(words="Four people", value=4, unit="people"),
        Counted(words="20 others", value=20, unit="others"),
    )
    assert [count.about for count in counts(text, four, rest)] == ["severe", "others"]


def test_ages_belong_to_names() -> None:
    """The name before an age says whose it is."""
    (count,) = counts("The captain, Ada Lund, 61, resigned.", Counted(words="61", value=61, unit="years old"))
    assert (count.about, count.noun) == ("lund", "ada")


def test_a_fall_is_negative() -> None:
    """A share's move has a sign, and is that share's."""
    (count,) = counts("Corvane shares fell 4 percent.", Counted(words="4 percent", value=4, unit="percent"))
    assert (count.about, count.size) == ("corvane", -4)


def test_numbers_of_long_ago_are_marked() -> None:
    """A date long before publication in the sentence makes another event of it, which leads no report."""
    count, now = counts(
        "In 2019 a storm killed nine people. On Monday a storm killed two people.",
        Counted(words="nine people", value=9, unit="people"),
        Counted(words="two people", value=2, unit="people"),
    )
    assert (count.past, count.is_lead) == ("2019", False)
    assert (now.past, now.is_lead) == (None, True)


@pytest.mark.parametrize(
    ("value", "modifier", "expected"),
    [
        (10, None, (10, 10)),
        (10, "at least", (10, math.inf)),
        (10, "more than", (10, math.inf)),
        (10, "at most", (0, 10)),
        (10, "less than", (0, 10)),
        (10, "about", (9, 11)),
        (130, "about", (125, 135)),
        (1_000, "nearly", (900, 1_100)),
        (4.5, "about", (4.45, 4.55)),
    ],
)
def test_values_left_open(value: float, modifier: str | None, expected: tuple[float, float]) -> None:
    """A modifier leaves a range open; a round figure leaves half of its last place open, and no more than a tenth."""
    assert values_left_open(Quantity(span=Span(0, 2), value=value, modifier=modifier)) == pytest.approx(expected)
