"""Whether two answers to one question mean the same."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.answers import is_same_answer, rarity_among, read_meaning, shared_weight
from onrecord.model import Moment

ANSWERS = (
    "to keep smugglers off the pier",
    "to stop smugglers from landing",
    "because the lamps cost too much",
    "for three years",
    "until July 2031",
)


def same(one: str, other: str, *others: str) -> bool:
    """Whether two answers mean the same among these."""
    meanings = [read_meaning(text) for text in (one, other, *others)]
    return is_same_answer(meanings[0], meanings[1], rarity_among(meanings))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("to keep smugglers off the pier", "to stop smugglers from landing"),
        ("at least three more years", "three years"),
        ("until July 1, 2031", "July 2031"),
        ("through the first half of 2031", "until March 2031"),
        ("20,000 lamps", "twenty thousand lamps"),
        ("over there", "Over there"),
    ],
)
def test_the_same_in_other_words(one: str, other: str) -> None:
    """Shared concepts, and values that agree, make one answer."""
    assert same(one, other, *ANSWERS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("to keep smugglers off the pier", "because the lamps cost too much"),
        ("three years", "two years"),
        ("until July 2031", "until April 2032"),
        ("20,000 lamps", "2,000 lamps"),
        ("the lamps were switched off", "the lamps were not switched off"),
        ("over there", "over here"),
    ],
)
def test_another_answer(one: str, other: str) -> None:
    """Other concepts, other values and a denial make another answer, however alike the words."""
    assert not same(one, other, *ANSWERS)


def test_a_weekday_is_a_day() -> None:
    """With the day of publication, a weekday is compared as the day that it is."""
    monday = read_meaning("on Monday", published=Moment.of_day(date(2031, 5, 6)))
    assert is_same_answer(monday, read_meaning("on May 5, 2031"), lambda _: 1.0)
    assert not is_same_answer(monday, read_meaning("on May 6, 2031"), lambda _: 1.0)


def test_what_all_answers_share_tells_least() -> None:
    """A concept is the rarer, the fewer answers hold it; one that none holds counts as one that a single one does."""
    rarity = rarity_among([read_meaning("red lamps"), read_meaning("green lamps")])
    assert rarity("lamp") < rarity("red") == rarity("unheard")


@given(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS))
def test_order_does_not_matter(one: str, other: str) -> None:
    """An answer is the same as itself, and two are the same in either order."""
    assert same(one, one, *ANSWERS)
    assert same(one, other, *ANSWERS) == same(other, one, *ANSWERS)


@given(st.frozensets(st.text(max_size=3)), st.frozensets(st.text(max_size=3)))
def test_shared_weight_is_a_share(one: frozenset[str], other: frozenset[str]) -> None:
    """It lies in [0, 1], is 1 for equal sets, and 0 where nothing is shared."""
    weight = shared_weight(one, other, lambda _: 2.0)
    assert 0 <= weight <= 1
    assert shared_weight(one, one, lambda _: 2.0) == bool(one)
    assert (weight == 0) == (not one & other)
