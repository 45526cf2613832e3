"""Tests of onrecord.read.commitments."""

import pytest

from onrecord.model import Polarity
from tests.unit.read.build import read


def first(text):
    """The first commitment of a text."""
    return read(text).commitments[0]


def test_a_promise_on_a_condition():
    """The act, the condition and who commits are told apart."""
    text = 'Ann Poe said: "If the board agrees, we will mend the quay before winter."'
    commitment = first(text)
    assert (commitment.actor_name, commitment.modality, commitment.polarity) == ("Ann Poe", "will", Polarity.POSITIVE)
    assert commitment.act.of(text) == "mend the quay before winter"
    assert commitment.condition.of(text) == "If the board agrees"


@pytest.mark.parametrize("words", ["I will not resign", "I won't resign", "we refuse to leave the quay"])
def test_refusals(words):
    """A negated promise and a refusal are negative."""
    assert first(f'"{words}," Ann Poe said.').polarity is Polarity.NEGATIVE


@pytest.mark.parametrize(
    ("verb", "modality", "polarity"),
    [("vowed", "pledge", Polarity.POSITIVE), ("refused", "refuse", Polarity.NEGATIVE)],
)
def test_promises_in_the_infinitive(verb, modality, polarity):
    """A verb that binds makes its infinitive the act."""
    text = f"Ann Poe {verb} to rebuild the wall if the board agrees."
    commitment = first(text)
    assert (commitment.modality, commitment.polarity) == (modality, polarity)
    assert commitment.act.of(text) == "rebuild the wall"
    assert commitment.condition.of(text) == "if the board agrees"


def test_amount_and_deadline():
    """What is pledged and until when are found in the act."""
    text = "Ann Poe said she would pay £3 million a year until 2034."
    commitment = first(text)
    assert commitment.amount.value == 3_000_000
    assert commitment.deadline.value == "2034"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Poe said the rain would stop.",
        "Ann Poe said the quay was old.",
        "The quay will be mended.",
        "Ann Poe said it will be hard.",
    ],
)
def test_what_binds_nobody(text):
    """Predictions about others, facts, and words of nobody are no commitments."""
    assert read(text).commitments == ()
