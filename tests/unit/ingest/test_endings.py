"""What stands after the report."""

from onrecord.ingest.endings import mark_biography, mark_lists
from onrecord.ingest.pieces import read_pieces
from onrecord.model import BlockKind

BODY = "The harbour of Port Ellery will close for three weeks in May, the city council decided on Tuesday."


def test_words_in_marks_survive_a_biography_box():
    """A quotation after "About the author" is not thrown away with the box."""
    quoted = "“The harbour has been my home for more than thirty years,” she says."
    pieces = mark_biography(read_pieces(f"{BODY}\nAbout the author\nMary Stone lives in Port Ellery.\n{quoted}"))
    assert [piece.kind for piece in pieces] == [None, BlockKind.CLUTTER, BlockKind.CLUTTER, None]


def test_titles_follow_their_head():
    """After a line that heads a list, titles are clutter up to the next paragraph."""
    pieces = mark_lists(
        read_pieces(f"{BODY}\nMore on this story:\nQuay opens early\nMayor meets minister\n{BODY} It is.")
    )
    assert [piece.kind for piece in pieces] == [None, *[BlockKind.CLUTTER] * 3, None]


def test_a_few_short_lines_at_the_end_stay():
    """Three lines without a full stop make no list of titles."""
    pieces = mark_lists(read_pieces(f"{BODY}\nQuay opens early\nMayor meets minister\nGulls leave town"))
    assert all(piece.kind is None for piece in pieces)
