"""Subjects and objects by name."""

import pytest

from onrecord.fairness.body import tokens_of
from onrecord.fairness.clauses import objects, soon, subjects
from onrecord.model import Span


def split(text):
    """The tokens of a text."""
    return tokens_of(text, Span(0, len(text)))


def at(tokens, word):
    """The number of the token with a word."""
    return next(n for n, token in enumerate(tokens) if token.text == word)


@pytest.mark.parametrize(
    ("text", "verb", "found"),
    [
        ("Bo Dahl has since been seen", "seen", ["Bo Dahl"]),
        ("Bo Dahl, 45, of Port Ansel, was seen", "was", ["Bo Dahl"]),
        ("Bo Dahl, who was seen", "was", ["Bo Dahl"]),
        ("Ida Lund and Bo Dahl were seen", "were", ["Ida Lund", "Bo Dahl"]),
        ("Ida Lund this morning was seen", "was", ["Ida Lund"]),
        ("Lawyers for Bo Dahl were seen", "were", []),
        ("The boat was seen", "was", []),
    ],
)
def test_subjects(text, verb, found):
    """The names right before a verb, over helpers, times and what stands between commas."""
    tokens = split(text)
    assert [name.span.of(text) for name in subjects(tokens, at(tokens, verb))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("saw the retired captain Bo Dahl on deck", ["Bo Dahl"]),
        ("saw Brask producer Bo Dahl of late", ["Bo Dahl"]),
        ("saw Bo Dahl and Ida Lund there", ["Bo Dahl", "Ida Lund"]),
        ("saw Dahl's handling of it", ["Dahl"]),
        ("saw Dahl's lawyer", []),
        ("saw Harbourline executives", []),
        ("saw the Dahlen administration fall", ["Dahlen administration"]),
        ("saw her in Brask", []),
    ],
)
def test_objects(text, found):
    """The names after a verb, where the phrase ends with them or with what they do."""
    assert [name.span.of(text) for name in objects(split(text), 0)] == found


def test_words_soon_after_are_sought_in_the_clause():
    """A mark that ends the clause ends the search."""
    assert soon(split("charged on Monday with theft"), 0, frozenset({"with"})) == 3
    assert soon(split("charged; with theft"), 0, frozenset({"with"})) is None
