import dataclasses

import pytest

from onrecord.interfaces import documents
from onrecord.interfaces.documents import ComparisonDocument, Document, ReadingDocument, StoryDocument

STABLE = {
    ReadingDocument: (
        "id outlet url title published language text blocks speakers attributions times quantities commitments"
    ),
    documents.AttributionDocument: "id kind source cue content quoted speaker via said_on channel confidence",
    documents.SpeakerDocument: "id name kind roles mentions",
    documents.CommitmentDocument: "actor act polarity modality condition amount deadline",
    documents.QuantityDocument: "span value unit modifier",
    documents.TimeDocument: "span type value",
    ComparisonDocument: "stories",
    StoryDocument: (
        "id title articles copies shared_text origins utterances facts positions timeline upcoming omissions"
    ),
    documents.OriginDocument: "id name kind articles because",
    documents.UtteranceDocument: "id speaker text quotes origins",
    documents.RenderingDocument: "article attribution rendering changes",
    documents.FactDocument: "id slot conflict kind answers",
    documents.AnswerDocument: "value mentions origins",
    documents.UpcomingDocument: "article span what date expected_by",
    documents.TimelineDocument: "date article span",
}
"""The fields that were promised to stay, by the document that has them."""


@pytest.mark.parametrize("document", STABLE, ids=lambda document: document.__name__)
def test_promised_fields_stay(document):
    """Others read these fields by name; more may come, none may go."""
    assert set(STABLE[document].split()) <= {field.name for field in dataclasses.fields(document)}


def test_every_document_says_what_it_is():
    """The description goes into the schema."""
    shapes = [shape for shape in vars(documents).values() if isinstance(shape, type) and issubclass(shape, Document)]
    assert len(shapes) > 20
    assert all(shape.__doc__ and not shape.__doc__.startswith(f"{shape.__name__}(") for shape in shapes)
