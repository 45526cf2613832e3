"""Tests of onrecord.language.time_rules."""

import pytest

from onrecord.language.clock_rules import CLOCK_RULES
from onrecord.language.date_rules import DATE_RULES
from onrecord.language.duration_rules import DURATION_RULES
from onrecord.language.period_rules import PERIOD_RULES
from onrecord.language.time_rules import DIGIT_HEAD, month_number, rule, whole, words
from onrecord.model import Span, TimexType

RULES = (*CLOCK_RULES, *DATE_RULES, *PERIOD_RULES, *DURATION_RULES)


@pytest.mark.parametrize(("name", "number"), [("January", 1), ("Feb.", 2), ("Sept", 9), ("december", 12)])
def test_months_have_numbers(name, number):
    """Full names and abbreviations count alike."""
    assert month_number(name) == number


def test_a_rule_builds_over_its_match():
    """The pattern ignores case, and the reference covers the match."""
    made = rule(words("noon"), r"noon\b", lambda match, _: whole(match, TimexType.TIME, "T12:00"))
    (ref,) = made.build(made.pattern.match("At Noon", 3), None)
    assert ref.span == Span(3, 7)


@pytest.mark.parametrize("index", range(len(RULES)))
def test_heads_are_single_words_in_lower_case(index):
    """A head that no word of a text equals would never be tried."""
    heads = RULES[index].heads
    assert heads
    assert all(head in {DIGIT_HEAD, "'"} or (head.islower() and head.isalnum()) for head in heads)
