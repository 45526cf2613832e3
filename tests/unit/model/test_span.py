import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from tests.strategies import spans

TEXT = "The ferry will sail at noon.\nMost crews agreed. 😀"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3), (-2, -1)])
def test_a_range_that_no_text_can_hold_is_refused(start, end):
    """Negative and reversed ranges raise, with the numbers in the message."""
    with pytest.raises(ValueError, match=rf"Span\({start}, {end}\)"):
        Span(start, end)


@given(spans(TEXT))
def test_a_span_gives_its_words_back(span):
    """``of`` is the half-open slice in code points, and ``len`` its length."""
    assert span.of(TEXT) == TEXT[span.start : span.end]
    assert len(span) == len(span.of(TEXT))


@given(spans(TEXT), spans(TEXT))
def test_spans_overlap_where_they_share_a_character(one, other):
    """Overlap is symmetric, and the same as a shared position, but for empty spans, which hold no character."""
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if one and other:
        assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans(TEXT, min_size=1), st.data())
def test_a_span_covers_what_lies_inside_it(span, data):
    """A span covers itself and every span drawn from inside it, and nothing that reaches beyond."""
    inner = data.draw(spans(span.of(TEXT)))
    assert span.covers(Span(span.start + inner.start, span.start + inner.end))
    assert span.covers(span)
    assert not span.covers(Span(span.start, span.end + 1))


def test_spans_sort_by_start_then_end():
    """The natural order is the order of reading."""
    assert sorted([Span(5, 6), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(5, 6)]
