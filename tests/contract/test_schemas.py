"""The published JSON Schemas are up to date, and every output keeps to them."""

import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from onrecord.flow import ExaminedStory, brief_inputs, compare_inputs, examine_inputs, read_inputs, verify_inputs
from onrecord.interfaces.briefings import briefing_document
from onrecord.interfaces.comparisons import comparison_document
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.readings import reading_document
from onrecord.interfaces.schema import DOCUMENTS, make_schema, published_schema
from onrecord.interfaces.sheets import fairness_document
from onrecord.interfaces.verifications import verification_document
from tests.strategies import briefings, comparisons, fairness_sheets, report_tuples, reports
from tests.unit.flow.reports import ORCHARD, STORY


@cache
def validator(name):
    """The validator of a published schema."""
    return Draft202012Validator(published_schema(name))


def check(name, document):
    """Fail where the printed document does not keep to its schema."""
    validator(name).validate(json.loads(encode_json(document)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_published_file_is_up_to_date(name):
    """Run ``python scripts/write_schemas.py`` after a change of the documents, and read the diff."""
    assert published_schema(name) == json.loads(make_schema(name))


@given(reports())
def test_any_reading_keeps_to_its_schema(report):
    """Whatever a reader may find."""
    check("reading", reading_document(report))


@settings(max_examples=20)  # each example draws a whole story
@given(report_tuples(), st.data())
def test_any_comparison_keeps_to_its_schema(drawn, data):
    """Whatever may be compared."""
    check("comparison", comparison_document([data.draw(comparisons(drawn))], drawn))


@settings(max_examples=20)
@given(report_tuples(), st.data())
def test_any_fairness_sheet_keeps_to_its_schema(drawn, data):
    """Whatever may be shown of an article."""
    sheets = tuple(data.draw(st.lists(fairness_sheets(drawn), max_size=2)))
    story = ExaminedStory(comparison=data.draw(comparisons(drawn)), sheets=sheets)
    check("fairness", fairness_document([story], drawn))


@settings(max_examples=20)
@given(briefings())
def test_any_briefing_keeps_to_its_schema(briefing):
    """Whatever may be shown."""
    check("briefing", briefing_document(briefing))


def test_real_outputs_keep_to_their_schemas():
    """All five, made of invented reports by the whole way through the rooms."""
    inputs = [*STORY, ORCHARD]
    for report in read_inputs(inputs).values:
        check("reading", reading_document(report))
    compared = compare_inputs(inputs)
    check("comparison", comparison_document(compared.comparisons, compared.reports))
    examined = examine_inputs(inputs)
    check("fairness", fairness_document(examined.stories, examined.reports))
    check("briefing", briefing_document(brief_inputs(inputs).briefing))
    verified = verify_inputs('Quill said: "We will not let her sail again", and "it is over for good".', inputs)
    check("verification", verification_document(verified.findings, verified.reports))


@pytest.mark.parametrize(
    ("field", "value"), [("id", None), ("text", 12), ("blocks", [{"kind": "advert", "span": [0, 1]}]), ("speakers", {})]
)
def test_a_schema_refuses_what_it_should(field, value):
    """A wrong type, an unknown kind and a missing list are all found."""
    document = json.loads(encode_json(reading_document(read_inputs(STORY).values[0])))
    assert validator("reading").is_valid(document)
    assert not validator("reading").is_valid({**document, field: value})
    del document[field]
    assert not validator("reading").is_valid(document)
