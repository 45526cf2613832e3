"""Texts in which typography does not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verify.typography import fold


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“so run down”", '"so run down"'),
        ("it’s", "it's"),
        ("workers' rights", "workers’ rights"),
        ("war\u00a0and\n peace", "war and peace"),
        ("war—talks", "war–talks"),
        ("lightly... I", "lightly … I"),
        ("lightly . . . I", "lightly… I"),
        ("**bold** words", "bold words"),
        ("a\x1b\u202eb", "a␛�b"),
        ("co\u00adoperate", "cooperate"),
        ("he said 'no' to me", "he said “no” to me"),
    ],
)
def test_typography_is_folded(one: str, two: str):
    """Texts that differ in typography alone fold to the same."""
    assert fold(one).text == fold(two).text


@pytest.mark.parametrize(("one", "two"), [("We go", "we go"), ("go, now", "go now"), ("its", "it's"), ("5.5", "55")])
def test_letters_case_and_points_stay(one: str, two: str):
    """Texts that differ in more than typography stay different."""
    assert fold(one).text != fold(two).text


@given(st.text())
def test_every_folded_character_leads_back(text: str):
    """The way back is inside the text and in order, and a letter leads to itself."""
    folded = fold(text)
    places = [folded.original(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert places == sorted(places)
    assert all(place.of(text) == char for place, char in zip(places, folded.text, strict=True) if char.isalnum())


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    """A folded text is its own folding, and has no blanks at its rims."""
    folded = fold(text).text
    assert fold(folded).text == folded
    assert folded == folded.strip(" ")
