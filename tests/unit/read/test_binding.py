"""Words that bind."""

import pytest

from onrecord.read.binding import find_bonds
from onrecord.read.pieces import find_pieces
from onrecord.read.tokens import parse
from tests.unit.read.build import article


def bonds(text, *, in_headline=False):
    """(modality, negative, first word of the act) for each bond of a text without stops."""
    (piece,) = find_pieces(parse(article(text)))
    found = find_bonds(piece.tokens, in_headline=in_headline)
    return [(bond.modality, bond.is_negative, piece.tokens[bond.act].lower) for bond in found]


@pytest.mark.parametrize(
    ("text", "bond"),
    [
        ("Poe will sail", ("will", False, "sail")),
        ("Poe is not going to sail", ("will", True, "sail")),
        ("Poe is to sail", ("will", False, "sail")),
        ("Poe would never sail", ("would", True, "sail")),
        ("Poe will no longer sail", ("will", True, "sail")),
        ("Poe plans to sail", ("plan", False, "sail")),
        ("Poe has decided not to sail", ("plan", True, "sail")),
        ("Poe has no plans to sail", ("plan", True, "sail")),
        ("Poe is gearing up to sail", ("plan", False, "sail")),
        ("Poe promised Monday at a rally to sail", ("pledge", False, "sail")),
        ("Poe remains committed to sailing", ("pledge", False, "sailing")),
        ("Poe promised a veto", ("pledge", False, "a")),
        ("Poe is ready and willing to sail", ("ready", False, "sail")),
        ("Poe made an offer to sail", ("ready", False, "sail")),
        ("Poe threatened to sail", ("threat", False, "sail")),
        ("Poe has refused to sail", ("refuse", False, "sail")),
        ("Poe will refuse to sail", ("refuse", False, "sail")),
        ("Poe ruled out sailing", ("refuse", False, "sailing")),
        ("Poe might consider sailing", ("could", False, "consider")),
        ("Poe stopped short of committing to sailing", ("withheld", True, "sailing")),
    ],
)
def test_what_binds(text, bond):
    """Verbs, adjectives and nouns bind; a negation before the act is told."""
    assert bonds(text) == [bond]


@pytest.mark.parametrize(
    "text",
    [
        "Poe decided to sail",
        "Poe declined to sail",
        "Poe refused to comment",
        "Poe refused to sail last year",
        "Poe did not promise to sail",
        "Poe was promised a veto",
        "A threat to peace remains",
        "The will of the people counts",
        "Poe agreed with the mayor that the quay would have",
    ],
)
def test_what_binds_to_nothing(text):
    """What is over, negated, passive or a mere noun does not bind."""
    assert [bond for bond in bonds(text) if bond[0] != "would"] == []


def test_to_binds_in_headlines():
    """A headline leaves the verb out."""
    assert bonds("Ann Poe to sail on Friday") == []
    assert bonds("Ann Poe to sail on Friday", in_headline=True) == [("will", False, "sail")]
