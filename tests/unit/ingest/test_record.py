"""The fields of a record."""

import pytest

from onrecord.ingest import read_record


@pytest.mark.parametrize("field", ["text", "articleBody", "body", "content", "maintext"])
def test_the_text_has_many_names(field):
    """The names that exports use for the text are known."""
    assert read_record({field: "The pier."}, name="a").text == "The pier."


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("outlet", {"value": "Post", "found_by": "x"}, "Post"),
        ("outlet", ["Post", "Times"], "Post"),
        ("outlet", " ", None),
        ("outlet", True, None),
        ("outlet", {}, None),
    ],
)
def test_fields_of_other_shapes_are_read_or_unknown(field, value, expected):
    """A field comes as a string, an object or a list; what is none of these is unknown, and no reason to refuse."""
    outlet = read_record({"text": "The pier.", field: value}, name="a").outlet
    assert (outlet.value if outlet else None) == expected


def test_numbers_are_ids():
    """Databases number their articles."""
    assert read_record({"text": "The pier.", "id": 17}, name="a").id == "17"


def test_an_unreadable_date_is_unknown():
    """A date that is no date does not stop the article."""
    assert read_record({"text": "The pier.", "published": "soon"}, name="a").published is None
