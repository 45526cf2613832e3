"""Tests of onrecord.language.times."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.times import find_times, is_future, value_range
from onrecord.model import Moment, Span, TimexType

ANCHOR = Moment.of_day(date(2025, 2, 17))
WORDS = st.sampled_from(
    "the last next three 3 years ago on Sunday May 5 2016 , . - 10:30 p.m. UTC early late Monday morning a an half of "
    "quarter second day week since until at least March 3-5 1990s ’82 century every per annual 2,016 $4 \n Poe said "
    "will vote today now later Christmas 13/02/2025 9999 31 February 0 '".split(" ")
)


def test_blocks_are_read_in_order_and_nothing_outside_them():
    """What stands between the blocks is not read."""
    text = "On Sunday.\nOn Monday.\nOn Friday."
    refs = find_times(text, [Span(0, 10), Span(22, 32)], ANCHOR)
    assert [ref.span.of(text) for ref in refs] == ["Sunday", "Friday"]


def test_a_sentence_with_two_tenses_gives_each_date_its_own():
    """The nearest verb decides: the meeting is ahead, the saying behind."""
    text = "The board will meet on Thursday, Poe said Sunday."
    values = [ref.value for ref in find_times(text, [Span(0, len(text))], ANCHOR)]
    assert values == ["2025-02-20", "2025-02-16"]
    assert [is_future(value, ANCHOR) for value in values] == [True, False]


def test_the_date_named_last_is_known_in_the_next_block():
    """A paragraph may go on about the day that the one before it named."""
    text = "It sank on February 3.\nThe same day, Poe wept."
    refs = find_times(text, [Span(0, 22), Span(23, len(text))], ANCHOR)
    assert [ref.value for ref in refs] == ["2025-02-03", "2025-02-03"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Sunday", "XXXX-WXX-7"),
        ("on February 13", "XXXX-02-13"),
        ("last week", "XXXX-WXX"),
        ("last month", "XXXX-XX"),
        ("last year", "XXXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("two weeks ago", "XXXX-WXX"),
        ("Sunday night", "XXXX-WXX-7TNI"),
        ("in the third quarter", "XXXX-Q3"),
        ("at the weekend", "XXXX-WXX-WE"),
        ("in 2016", "2016"),
    ],
)
def test_without_an_anchor_values_stay_open(text, value):
    """What cannot be told is ``X``, never guessed."""
    assert [ref.value for ref in find_times(text, [Span(0, len(text))], None)] == [value]


def test_an_empty_text_has_no_times():
    """No block, or an empty one, gives nothing."""
    assert find_times("", [], ANCHOR) == find_times("", [Span(0, 0)], None) == ()


@given(st.lists(WORDS, max_size=40), st.booleans())
def test_references_are_ordered_apart_and_inside_the_block(words, anchored):
    """References do not overlap, never leave the block, hold words, and a found range is in order."""
    text = " ".join(words)
    block = Span(min(3, len(text)), len(text))
    refs = find_times(text, [block], ANCHOR if anchored else None)
    for before, after in pairwise(refs):
        assert before.span.end <= after.span.start
    for ref in refs:
        assert block.covers(ref.span)
        assert ref.span.of(text).strip() == ref.span.of(text) != ""
        assert ref.value
        days = value_range(ref.value)
        assert days is None or days[0] <= days[1]
        assert ref.type in TimexType


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    """No text, however odd, breaks the finder."""
    for ref in find_times(text, [Span(0, len(text))], ANCHOR):
        assert 0 <= ref.span.start < ref.span.end <= len(text)


@pytest.mark.parametrize("unit", ["two hundred and ", "10-", "three years ", "March 3 and ", "the last ", "1,"])
def test_time_grows_with_the_length(unit):
    """A long line of nothing but triggers is read without blow-up."""
    text = unit * 3000
    assert len(find_times(text, [Span(0, len(text))], ANCHOR)) <= len(text)
