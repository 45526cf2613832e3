"""Tests of onrecord.language.quantities."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.quantities import find_quantities
from onrecord.model import Span


def found(text: str) -> list[tuple[str, float, str | None, str | None]]:
    """What is found in a text that is one block: words, value, unit and modifier."""
    quantities = find_quantities(text, [Span(0, len(text))])
    return [(item.span.of(text), item.value, item.unit, item.modifier) for item in quantities]


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "modifier"),
    [
        ("They paid $4.5m.", "$4.5m", 4.5e6, "USD", None),
        ("They paid 3bn euros.", "3bn euros", 3e9, "EUR", None),
        ("They paid A$20 million.", "A$20 million", 2e7, "AUD", None),
        ("They paid EUR 30.", "EUR 30", 30, "EUR", None),
        ("They paid five million pounds.", "five million pounds", 5e6, "GBP", None),
        ("a $1.5-billion deal", "$1.5-billion", 1.5e9, "USD", None),
        ("It weighs 500 pounds.", "500 pounds", 500, "pounds", None),
        ("It rose 4.3%.", "4.3%", 4.3, "percent", None),
        ("It rose nearly 50 per cent.", "nearly 50 per cent", 50, "percent", "nearly"),
        ("It rose two percentage points.", "two percentage points", 2, "percentage points", None),
        ("a 12-mile road", "12-mile", 12, "miles", None),
        ("about 30km away", "about 30km", 30, "kilometres", "about"),
        ("At least 1,000 Danish sailors", "At least 1,000 Danish sailors", 1000, "sailors", "at least"),
        ("some 20 thousand people", "some 20 thousand people", 2e4, "people", "about"),
        ("an estimated 9.2million fans", "an estimated 9.2million fans", 9.2e6, "fans", "about"),
        ("up to twenty-five boats", "up to twenty-five boats", 25, "boats", "at most"),
        ("fewer than a dozen boats", "fewer than a dozen boats", 12, "boats", "less than"),
        ("half a million crates", "half a million crates", 5e5, "crates", None),
        ("100 or more boats", "100 or more boats", 100, "boats", "at least"),
        ("one sailor was lost", "one sailor", 1, "sailor", None),
        ("more than 50 dead", "more than 50 dead", 50, "dead", "more than"),
        ("killed at least 12", "at least 12", 12, None, "at least"),
        ("two-thirds of voters", "two-thirds", 2 / 3, None, None),
        ("a 16-year-old girl", "16-year-old", 16, "years old", None),
        ("Ana Poe, 45, left", "45", 45, "years old", None),
        ("2000 people left", "2000 people", 2000, "people", None),
        ("Ferry Fire Kills 12 in Brask Harbour", "12", 12, None, None),
    ],
)
def test_quantities_have_value_unit_and_modifier(text, words, value, unit, modifier):
    """The span holds the whole expression, modifier and counted noun included."""
    assert found(text) == [(words, value, unit, modifier)]


def test_a_conversion_in_brackets_is_a_quantity_of_its_own():
    """Both amounts are given, each in its currency."""
    assert [item[:3] for item in found("the £3 billion ($3.7 billion) a year")] == [
        ("£3 billion", 3e9, "GBP"),
        ("$3.7 billion", 3.7e9, "USD"),
    ]


@pytest.mark.parametrize(
    "text",
    ["between 10 and 15 boats", "10 to 15 boats", "10-15 boats"],
)
def test_the_first_of_a_range_has_the_unit_of_the_second(text):
    """Both ends are given."""
    assert [item[1:3] for item in found(text)] == [(10, "boats"), (15, "boats")]


def test_a_range_of_money_shares_scale_and_currency():
    """An amount such as "$3-4 billion" is three billion to four billion dollars."""
    assert [item[1:3] for item in found("$3-4 billion")] == [(3e9, "USD"), (4e9, "USD")]
    assert [item[1] for item in found("$3 to $4 billion")] == [3e9, 4e9]
    assert [item[1] for item in found("between $300 and $4 million")] == [300, 4e6]


def test_a_part_of_a_whole_has_the_unit_of_the_whole():
    """A phrase such as "10 of the 12 sailors" gives both numbers, counted in sailors."""
    assert [item[:3] for item in found("10 of the 12 sailors")] == [
        ("10", 10, "sailors"),
        ("12 sailors", 12, "sailors"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "on Feb. 13, 2025, at 12:10 p.m.",
        "in 2016 and the 1990s",
        "for three years",
        "the 3rd and the first",
        "A Cessna 208 crashed.",
        "under Article 5",
        "at 7-Eleven",
        "the G7 and COVID-19 and F-16s",
        "on Flight 370",
        "1/16",
        "Photo 3 of 16",
        "1 / 18",
        "They won 3-2.",
        "call 020 7946 0000 or +1 555-123-4567",
        "a two-state plan",
        "one of the men",
        "no one came",
        "Formula One cars",
        "1. First point",
        "No. 5",
        "dozens of boats",
    ],
)
def test_numbers_that_count_nothing_are_no_quantities(text):
    """Times, ordinals, names, scores, phone numbers, slide counters and pronouns are left alone."""
    assert found(text) == []


def test_blocks_are_read_apart():
    """A number at the end of one block does not count the noun of the next."""
    text = "He saw 12\nboats"
    quantities = find_quantities(text, [Span(0, 9), Span(10, 15)])
    assert [(item.value, item.unit) for item in quantities] == [(12, None)]


PIECES = st.sampled_from(
    "at least some 10 12.5 1,000 two twenty-five a dozen half million bn $ £ % percent of the boats people - / , . "
    "and to or more one years old aged 45 $3-4 US$ EUR km miles Flight 2016 Sunday 3rd 4K \n ( )".split(" ")
)


@given(st.lists(PIECES, max_size=40))
def test_quantities_are_ordered_apart_and_inside_the_block(pieces):
    """Spans do not overlap, never leave the block, and hold words."""
    text = " ".join(pieces)
    block = Span(min(2, len(text)), len(text))
    quantities = find_quantities(text, [block])
    for before, after in pairwise(quantities):
        assert before.span.end <= after.span.start
    for quantity in quantities:
        assert block.covers(quantity.span)
        assert quantity.span.of(text).strip() == quantity.span.of(text) != ""
        assert quantity.value >= 0


@given(st.text(alphabet="0123456789,.-/$%€ abZ\n'’", max_size=120))
def test_any_run_of_digits_and_marks_is_read(text):
    """No text, however odd, breaks the finder."""
    for quantity in find_quantities(text, [Span(0, len(text))]):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)


@pytest.mark.parametrize("unit", ["twenty-", "two hundred and ", "$1 ", "10 of the ", "1,", "up to 5 big "])
def test_time_grows_with_the_length(unit):
    """A long line of nothing but numbers is read without blow-up."""
    text = unit * 3000
    assert len(find_quantities(text, [Span(0, len(text))])) <= len(text)
