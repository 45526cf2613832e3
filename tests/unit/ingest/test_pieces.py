"""Lines and their parts."""

import pytest

from onrecord.ingest.pieces import read_pieces


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_end_ends_a_line(end):
    """Lines of every system come apart, and no piece holds a line end."""
    text = end.join(["The harbour closes.", "  The pier stays open. ", "\u200b\xa0"])
    assert [piece.span.of(text) for piece in read_pieces(text)] == ["The harbour closes.", "The pier stays open."]


def test_blank_lines_are_remembered():
    """A piece knows whether a blank line stands before it."""
    assert [piece.spaced for piece in read_pieces("One.\nTwo.\r\n\r\nThree.")] == [True, False, True]


def test_endless_texts_are_not_judged_to_the_end():
    """Lines beyond any report's length stay undecided."""
    pieces = read_pieces("Advertisement\n" * 20_002)
    assert [piece.kind is None for piece in pieces[-3:]] == [False, True, True]
