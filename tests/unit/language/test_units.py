"""Tests of onrecord.language.units."""

import pytest

from onrecord.language.units import (
    CODE,
    CURRENCY_WORD,
    MEASURE,
    MODIFIER,
    MODIFIER_AFTER,
    SIGN,
    currency_code,
    measure_name,
    modifier_name,
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("$", "USD"),
        ("US$", "USD"),
        ("HK$", "HKD"),
        ("£", "GBP"),
        ("€", "EUR"),
        ("RMB", "CNY"),
        ("EUR", "EUR"),
        ("dollars", "USD"),
        ("Australian dollars", "AUD"),
        ("pounds sterling", "GBP"),
        ("yen", "JPY"),
    ],
)
def test_currencies_have_one_code(words, code):
    """Signs, codes and words of a currency give its ISO 4217 code."""
    assert any(pattern.fullmatch(words) for pattern in (SIGN, CODE, CURRENCY_WORD))
    assert currency_code(words) == code


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("%", "percent"),
        ("per cent", "percent"),
        ("percentage point", "percentage points"),
        ("km", "kilometres"),
        ("kilometers", "kilometres"),
        ("mile", "miles"),
        ("km/h", "kilometres per hour"),
        ("square feet", "square feet"),
        ("year-old", "years old"),
    ],
)
def test_measures_have_one_name(words, name):
    """Spellings and abbreviations of a unit of measure give one name."""
    assert MEASURE.fullmatch(words)
    assert measure_name(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("at least", "at least"),
        ("no fewer than", "at least"),
        ("up to", "at most"),
        ("As many as", "at most"),
        ("more than", "more than"),
        ("well over", "more than"),
        ("fewer than", "less than"),
        ("almost", "nearly"),
        ("an estimated", "about"),
        ("some", "about"),
    ],
)
def test_modifiers_have_one_name(words, name):
    """The ways to bound a number come down to six."""
    assert MODIFIER.fullmatch(f"{words} ")
    assert modifier_name(words) == name


def test_modifiers_after_the_number():
    """The words "or more" and "+" bound from below, "or so" is about."""
    for words, name in ((" or more", "at least"), ("+", "at least"), (" or fewer", "at most"), (" or so", "about")):
        assert MODIFIER_AFTER.fullmatch(words)
        assert modifier_name(words, after=True) == name
