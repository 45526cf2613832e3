"""Pieces of sentences."""

from onrecord.read.pieces import find_pieces
from onrecord.read.tokens import parse
from tests.unit.read.build import article


def pieces(text):
    """The words of each piece."""
    return [[token.lower for token in piece.tokens if token.is_word] for piece in find_pieces(parse(article(text)))]


def test_a_quotation_after_a_comma_is_a_piece_of_its_own():
    """A comma that goes with a quotation mark parts; words quoted in the middle of a clause do not."""
    assert pieces('"We will sail," she said.') == [["we", "will", "sail"], ["she", "said"]]
    assert pieces('She said they were "ready to sail" now.') == [
        ["she", "said", "they", "were", "ready", "to", "sail", "now"]
    ]


def test_contractions_come_apart_in_place():
    """Each half keeps its own characters."""
    text = "We won't sail, but they're ready."
    (piece,) = find_pieces(parse(article(text)))
    assert [token.lower for token in piece.tokens if token.is_word] == [
        "we", "will", "not", "sail", "but", "they", "are", "ready",
    ]  # fmt: skip
    assert [piece.tokens[i].span.of(text) for i in (1, 2)] == ["wo", "n't"]


def test_questions_are_marked():
    """A piece that ends in a question mark asks."""
    first, second = find_pieces(parse(article("Will they sail? They will.")))
    assert (first.asks, second.asks) == (True, False)
