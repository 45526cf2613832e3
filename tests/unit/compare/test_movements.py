"""Moves of a share's price."""

import pytest

from onrecord.compare.movements import movement_of
from onrecord.compare.sentences import read_sentences

from .build import place, report


@pytest.mark.parametrize(
    ("text", "direction", "whose"),
    [
        ("Corvane shares fell 4%.", "down", "corvane"),
        ("Shares of Corvane rose by about 4% at noon.", "up", "corvane"),
        ("Corvane’s stock edged up 4%.", "up", "corvane"),
        ("Corvane (CRV) gave up gains to fall 4% in a weak market.", "down", "corvane"),
        ("Corvane (CRV) dropped 4% in a weak market.", "down", "corvane"),
        ("Corvane shares have gained 4% this year.", None, None),
        ("Sales at Corvane fell 4%.", None, None),
        ("The offer is a premium of 4%.", None, None),
    ],
)
def test_movements(text: str, direction: str | None, whose: str | None) -> None:
    """Only a share's move on a day counts, and it is the nearest share's before the verb."""
    (sentence,) = read_sentences(report("Post", text))
    where = place(text, "4%")
    assert (movement_of(sentence, where), movement_of(sentence, where, whose=True)) == (direction, whose)
