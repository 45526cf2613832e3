"""The phrase that says who is bound."""

import pytest

from onrecord.read.binding import find_bonds
from onrecord.read.bound import find_bound, is_agent, is_loose
from onrecord.read.pieces import find_pieces
from onrecord.read.tokens import parse
from tests.unit.read.build import article


def bound(text):
    """The piece, its last bond and the phrase bound by it."""
    (piece,) = find_pieces(parse(article(text)))
    bond = find_bonds(piece.tokens)[-1]
    return piece.tokens, bond, find_bound(piece.tokens, bond, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Poe will sail", "Ann Poe"),
        ("Ann Poe, who has so far refused to sail, left", "Ann Poe"),
        ("Ann Poe is now planning to sail", "Ann Poe"),
        ("The mayor was angry at Bo Dahl's refusal to sail", "Bo Dahl's"),
        ("Ann Poe announced plans to sail", "Ann Poe"),
        ("Ann Poe warned that Bo Dahl opposes it and would sail", "Bo Dahl"),
        ("They railed against Ann Poe for refusing to sail", "Ann Poe"),
        ("They counted the walls Dahl will build", "Dahl"),
    ],
)
def test_subject_or_owner(text, words):
    """The subject over auxiliaries and relative clauses, or the owner of a noun."""
    _, _, phrase = bound(text)
    assert phrase.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "They left if Ann Poe plans to sail",
        "They asked whether Ann Poe would sail",
        "They know what Ann Poe will do",
        "Ann Poe seems ready to sail",
        "Ann Poe will probably sail",
    ],
)
def test_supposed_or_weakened_clauses_are_loose(text):
    """What is supposed, asked or only likely binds nobody."""
    tokens, bond, phrase = bound(text)
    assert is_loose(tokens, phrase, bond)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ann Poe will sail", True), ("The council will sail", True), ("The container will sail", False)],
)
def test_people_and_bodies_act(text, expected):
    """A thing promises nothing."""
    tokens, _, phrase = bound(text)
    assert is_agent(tokens, phrase) is expected
