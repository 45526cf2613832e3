"""Tests of onrecord.language.numerals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.numerals import DIGITS, WORDS, parse_number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("2,016", 2016),
        ("4.5", 4.5),
        ("nine", 9),
        ("twenty-five", 25),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("two and a half", 2.5),
        ("two and a half million", 2_500_000),
        ("two hundred and six thousand", 206_000),
        ("one hundred twenty-three million", 123_000_000),
        ("145.5 million", 145_500_000),
        ("two thousand and six hundred", 2600),
        ("an", 1),
    ],
)
def test_numbers_in_words_and_digits_have_their_value(words, number):
    """Scale words, "half" and the article are all reckoned in."""
    assert parse_number(words) == number


@pytest.mark.parametrize("words", ["", "boats", "twelve boats", "and"])
def test_what_is_no_number_has_no_value(words):
    """Words that do not stand for a number give ``None``, not zero."""
    assert parse_number(words) is None


def test_a_number_in_words_is_matched_whole():
    """The pattern takes the longest number that the words spell, and stops before the next."""
    pattern = re.compile(WORDS, re.IGNORECASE)
    assert pattern.match("eighty thousand five hundred boats")[0] == "eighty thousand five hundred"
    assert pattern.match("two and three boats")[0] == "two"


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_read_back(number):
    """A number written with separators has the same value."""
    written = f"{number:,}"
    assert re.fullmatch(DIGITS, written)
    assert parse_number(written) == number
