import pytest
from jsonschema import Draft202012Validator

from onrecord.interfaces.schema import DOCUMENTS, make_schema, published_schema


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_schema_is_valid_and_names_its_draft(name):
    """Each is a JSON Schema of draft 2020-12 with a title."""
    schema = published_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["title"] == f"onrecord {name}"


def test_fields_are_described():
    """What a field's name cannot say stands beside it."""
    quoted = published_schema("reading")["$defs"]["AttributionDocument"]["properties"]["quoted"]
    assert "quotation marks" in quoted["description"]


def test_more_fields_may_come():
    """A schema does not forbid fields that a later version adds."""
    assert "additionalProperties" not in make_schema("reading")
