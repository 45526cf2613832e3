"""What the API takes as a review is what it gives."""

import pytest
from pydantic import TypeAdapter, ValidationError

from onrecord.interfaces.rest.review_documents import (
    JudgedWordsDocument,
    JudgementDocument,
    LinkJudgement,
    SpeakerJudgement,
    judgement_of,
)
from onrecord.model import Span
from onrecord.model.review import Decision, Naming, SpeakerReview, Statement

SAID = JudgedWordsDocument(version="a1", content=((20, 30), (4, 9)))


def test_pieces_are_put_in_reading_order():
    """The model has them so, whoever sends them."""
    judgement = judgement_of(LinkJudgement(decision=Decision.ACCEPT, first=SAID, second=SAID))
    assert judgement.first == Statement(version="a1", content=(Span(4, 9), Span(20, 30)))


def test_no_name_is_nobody():
    """Blanks are no name."""
    given = {"about": "speaker", "decision": "correct", "statement": SAID, "naming": {"name": "  "}}
    document = TypeAdapter(JudgementDocument).validate_python(given)
    assert isinstance(document, SpeakerJudgement)
    judgement = judgement_of(document)
    assert isinstance(judgement, SpeakerReview)
    assert judgement.naming == Naming(name=None)


@pytest.mark.parametrize("content", [[[5, 2]], [[3, 3]], [[-1, 2]], [[0, 2**31]], [], [[0, 1]] * 51])
def test_what_is_no_place_is_refused(content):
    """Before a database or a text is asked."""
    given = {"about": "attribution", "decision": "reject", "statement": {"version": "a1", "content": content}}
    with pytest.raises(ValidationError):
        TypeAdapter(JudgementDocument).validate_python(given)
