"""Words with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.words import find_words, fold
from onrecord.model import Span


def keys(text: str) -> list[str]:
    """The words of a text as they are compared."""
    return [word.key for word in find_words(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.K. isn’t in the E.U.", ["the", "uk", "isn't", "in", "the", "eu"]),
        ("a 16-year-old and 143million others", ["a", "16", "year", "old", "and", "143", "million", "others"]),
        ("£3.5bn (1,000 times)", ["3.5", "bn", "1,000", "times"]),
        ("José—Müller´s café", ["jose", "muller's", "cafe"]),
        ("", []),
        ("... — !", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    """Abbreviations, numbers and apostrophes hold together; dashes and units come apart; accents are folded."""
    assert keys(text) == expected


def test_words_inside_the_spans_only() -> None:
    """Only the given stretches are looked at, in their order."""
    text = "one two three four"
    assert [word.span.of(text) for word in find_words(text, [Span(4, 7), Span(14, 18)])] == ["two", "four"]


def test_content_words() -> None:
    """Numbers and names carry matter; articles and pronouns do not."""
    text = "The 12 of them saw Norhaven"
    assert [w.key for w in find_words(text, [Span(0, len(text))]) if w.is_content] == ["12", "saw", "norhaven"]


@given(st.text())
def test_places_give_the_words_back(text: str) -> None:
    """Each word stands at its place, and folding a folded word changes nothing."""
    for word in find_words(text, [Span(0, len(text))]):
        assert fold(word.span.of(text)) == word.key
        assert fold(word.key) == word.key
