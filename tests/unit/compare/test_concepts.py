"""What words stand for."""

import pytest

from onrecord.compare.concepts import concept, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bid", "offers"),
        ("explosion", "blasts"),
        ("wounded", "injuries"),
        ("killed", "death"),
        ("retaliation", "reprisal"),
        ("consumer's", "users"),
        ("ferries", "ship"),
        ("planned", "plan"),
        ("rammed", "ramming"),
    ],
)
def test_one_concept(one: str, other: str) -> None:
    """Inflections and common synonyms are one concept."""
    assert concept(one) == concept(other)


@pytest.mark.parametrize(("one", "other"), [("fell", "rose"), ("dead", "injured"), ("first", "new"), ("car", "truck")])
def test_opposites_stay_apart(one: str, other: str) -> None:
    """Words that exclude each other are two concepts."""
    assert concept(one) != concept(other)


@pytest.mark.parametrize("word", ["us", "news", "glass", "bus", "5g", "king", "a", ""])
def test_kept_words(word: str) -> None:
    """Short words, and words that only look inflected, keep their form."""
    assert stem(word) == word
