"""Kinds of vehicles and weapons."""

from onrecord.compare.kinds import find_kinds
from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings

from .build import report


def test_kinds() -> None:
    """Words of one kind have one value, and a word that is no kind is passed over."""
    sentences = read_sentences(report("Post", "A lorry hit two trucks and a van.\nThe gunman carried knives."))
    found = [(value.slot, value.text) for value in find_kinds(sentences, Surroundings(sentences))]
    assert found == [("vehicle", "truck"), ("vehicle", "truck"), ("vehicle", "van"), ("weapon", "knife")]
