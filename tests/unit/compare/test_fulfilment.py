"""What a later report says is done."""

import pytest

from onrecord.compare.fulfilment import Deeds
from onrecord.compare.matters import read_act
from onrecord.compare.sentences import read_sentences
from onrecord.model import Span

from .build import report

ACT = "repair the old sea wall"


def found(text: str, published: str = "2031-05-09") -> bool:
    """Whether a report of that day tells that Ada Lund did what she promised on 6 May."""
    deeds = Deeds(read_sentences(report("Echo", text, published=published)))
    return deeds.find("Ada Lund", read_act(ACT, Span(0, len(ACT))), "2031-05-06") is not None


def test_done_later() -> None:
    """The verb as a past form, the same things, the actor."""
    assert found("Mayor Lund repaired nothing. Lund repaired the old sea wall.")


@pytest.mark.parametrize(
    "text",
    [
        "Lund has not repaired the old sea wall.",
        "Lund would have repaired the old sea wall.",
        "Dahl repaired the old sea wall.",
        "Lund repaired her house.",
        "Lund will repair the old sea wall.",
    ],
)
def test_not_done(text: str) -> None:
    """Negation, supposition, another actor, another thing, or a future form tell of no deed."""
    assert not found(text)


def test_done_before_is_no_fulfilment() -> None:
    """Only a later report can tell that a promise was kept."""
    assert not found("Lund repaired the old sea wall.", "2031-05-06")
