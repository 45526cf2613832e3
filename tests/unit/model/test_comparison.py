import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Fact, FactKind
from tests.strategies import comparisons, report_tuples


@pytest.mark.parametrize(
    ("kind", "conflict"),
    [(FactKind.AGREED, False), (FactKind.FRAMING, False), (FactKind.CONFLICT, True), (FactKind.UPDATE, True)],
)
def test_answers_that_cannot_all_be_right_conflict(kind, conflict):
    """An update conflicts too, since the earlier count is not right now; a framing does not."""
    assert Fact(id="f", slot="dead", kind=kind, answers=()).conflict is conflict


@given(report_tuples(), st.data())
def test_drawn_upcoming_words_lie_inside_their_sentence(drawn, data):
    """``what`` is part of the sentence that announces it."""
    comparison = data.draw(comparisons(drawn))
    assert all(coming.evidence.span.covers(coming.what) for coming in comparison.upcoming)
