"""Tests of onrecord.language.tense."""

import pytest

from onrecord.language.tense import Direction, direction_at
from onrecord.model import Span


def direction(text: str, word: str) -> Direction | None:
    """The direction at the first place of a word."""
    start = text.index(word)
    return direction_at(text, Span(start, start + len(word)), Span(0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The council will vote on Tuesday.",
        "She is expected to arrive Tuesday.",
        "The vote is set for Tuesday.",
        "They agreed to meet on Tuesday.",
        "The bridge is to be closed on Tuesday.",
        "The work should be finished on Tuesday.",
        "The harbour stays closed until Tuesday.",
        "On Tuesday, the council will vote.",
        "It sank in May. The crew will return on Tuesday.",
    ],
)
def test_plans_and_future_verbs_point_ahead(text):
    """The nearest verb before the place in its sentence, else after it, says that it lies ahead."""
    assert direction(text, "Tuesday") is Direction.FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "Poe said on Tuesday that the harbour will close.",
        "The ferry sank Tuesday.",
        "The port was closed until Tuesday.",
        "The mayor was forced to resign on Tuesday.",
        "Tuesday was chosen.",
        "It will reopen. The crew left on Tuesday.",
    ],
)
def test_past_verbs_point_back(text):
    """A past verb nearest to the place says that it lies behind."""
    assert direction(text, "Tuesday") is Direction.PAST


def test_without_a_verb_nothing_is_told():
    """A line without a telling verb gives ``None``."""
    assert direction("Tuesday morning, quay", "Tuesday") is None


def test_the_block_is_not_left():
    """Words of another block do not count."""
    text = "He will come\nTuesday notes"
    start = text.index("Tuesday")
    assert direction_at(text, Span(start, start + 7), Span(start, len(text))) is None
