"""What a person says of what was read."""

from dataclasses import FrozenInstanceError

import pytest

from onrecord.model import ArticleId, Span
from onrecord.model.review import AttributionReview, Decision, Statement


def test_judgements_are_values():
    """Two of the same content are equal, can be keys, and do not change."""
    statement = Statement(version=ArticleId("a"), content=(Span(1, 4),))
    one, other = (AttributionReview(statement=statement, decision=Decision("reject")) for _ in range(2))
    assert {one: "first", other: "second"} == {one: "second"}
    with pytest.raises(FrozenInstanceError):
        one.decision = Decision.ACCEPT  # type: ignore[misc]
