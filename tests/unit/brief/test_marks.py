"""Spans become nested marks."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.marks import Closing, Opening, Words, nest_marks
from onrecord.model import Span


def spans(limit: int = 30) -> st.SearchStrategy[Span]:
    """Spans of a short text, empty ones among them."""
    return st.tuples(st.integers(0, limit), st.integers(0, limit)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.lists(spans(), max_size=8), spans())
def test_marks_nest_and_keep_all_words(marks: list[Span], within: Span):
    """However spans overlap, a closing closes the innermost opening, and the words are all of the text, in order."""
    open_pieces: list[Span] = []
    at = within.start
    covered: dict[Span, list[Span]] = {}
    for token in nest_marks(marks, within):
        match token:
            case Opening():
                assert token.piece.start == at
                assert len(token.piece) > 0
                open_pieces.append(token.piece)
                covered.setdefault(token.mark, []).append(token.piece)
            case Closing():
                assert open_pieces.pop().end == at
            case Words():
                assert token.span.start == at
                assert len(token.span) > 0
                at = token.span.end
    assert open_pieces == []
    assert at == within.end
    wanted = {mark for mark in marks if range(max(mark.start, within.start), min(mark.end, within.end))}
    assert set(covered) == wanted
    for mark, pieces in covered.items():
        inside = set(range(max(mark.start, within.start), min(mark.end, within.end)))
        assert sorted(inside) == [i for piece in pieces for i in range(piece.start, piece.end)]


def test_crossing_marks_are_cut_where_they_must_close():
    """Of two crossing spans, the one that starts later comes in two pieces."""
    tokens = nest_marks([Span(0, 4), Span(2, 6)], Span(0, 8))
    assert [t.piece for t in tokens if isinstance(t, Opening) and t.mark == Span(2, 6)] == [Span(2, 4), Span(4, 6)]


def test_the_longer_mark_is_outside():
    """Of two spans that start together, the longer one opens first, so that it stays in one piece."""
    tokens = nest_marks([Span(0, 2), Span(0, 5)], Span(0, 5))
    assert [t.mark for t in tokens if isinstance(t, Opening)] == [Span(0, 5), Span(0, 2)]


def test_no_marks():
    """A text without marks is one stretch of words; an empty text is nothing."""
    assert nest_marks([], Span(3, 9)) == (Words(span=Span(3, 9)),)
    assert nest_marks([Span(3, 3)], Span(3, 3)) == ()
