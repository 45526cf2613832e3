import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.tagger.labels import Tag
from onrecord.read.tagger.spans import Role, begin, find_spans, merge_sides
from tests.unit.read.tagger.build import columns, pieces

B_CONTENT = begin(Role.CONTENT)
I_CONTENT = B_CONTENT + 1
B_SOURCE = begin(Role.SOURCE)


def spans(logs, text, **prices):
    """Role, first and last piece of each span."""
    found = find_spans(logs, pieces(text), **({"outside_price": 0.0} | prices))
    return [(span.role, span.first, span.last) for span in found]


def test_sides_are_one():
    """What is surely content, on whichever side its cue is, is content."""
    scores = np.full((1, len(Tag)), -20, dtype=np.float32)
    scores[0, [Tag.B_CONTENT_LEFT, Tag.B_CONTENT_RIGHT]] = 5
    assert merge_sides(scores)[0].argmax() == B_CONTENT
    assert np.exp(merge_sides(scores)[0, B_CONTENT]) == pytest.approx(1, abs=1e-3)


def test_neighbouring_spans_are_kept_apart():
    """A first piece ends the span before it, of the same role too."""
    logs = columns(B_SOURCE, B_CONTENT, I_CONTENT, B_CONTENT)
    assert spans(logs, "a b c d") == [(Role.SOURCE, 0, 0), (Role.CONTENT, 1, 2), (Role.CONTENT, 3, 3)]


def test_no_span_crosses_a_line():
    """An inner piece that begins a line becomes a first one."""
    logs = columns(B_CONTENT, I_CONTENT, I_CONTENT)
    found = spans(logs, "a b\nc")
    assert (Role.CONTENT, 0, 1) in found
    assert all(last == 1 or first == 2 for _, first, last in found)


def test_price_of_outside_brings_more_spans():
    """What is nearly a span is one if being outside costs enough."""
    logs = np.log(np.array([[0.6, 0, 0, 0.4, 0, 0, 0]]) + 1e-6).astype(np.float32)
    assert spans(logs, "a") == []
    assert spans(logs, "a", outside_price=1.0) == [(Role.SOURCE, 0, 0)]


def test_no_pieces_no_spans():
    """An empty text is read like any other."""
    assert spans(np.zeros((0, 7), dtype=np.float32), "") == []


@given(st.lists(st.lists(st.lists(st.floats(-9, 0), min_size=7, max_size=7), min_size=1, max_size=6), max_size=5))
def test_spans_are_in_order_and_apart(lines):
    """Whatever the scores, spans do not overlap, come in order and stay on their lines."""
    logs = np.array([row for line in lines for row in line], dtype=np.float32).reshape(-1, 7)
    logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
    found = pieces("\n".join("w " * len(line) for line in lines))
    result = find_spans(logs, found, outside_price=0.1)
    ends = [place for span in result for place in (span.first, span.last + 1)]
    assert ends == sorted(ends)
    assert all(found.line[span.first] == found.line[span.last] for span in result)
    assert all(0 <= span.probability <= 1.001 for span in result)
