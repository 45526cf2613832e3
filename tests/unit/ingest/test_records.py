"""JSON records."""

import pytest

from onrecord.errors import InputEmpty, InputUnreadable
from onrecord.ingest import read_record
from onrecord.ingest.records import read_row


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


@pytest.mark.parametrize("value", [None, 1, "text", [], True])
def test_what_is_no_object_is_refused(value):
    """The message says what it is and what is wanted."""
    with pytest.raises(InputUnreadable, match="not an object; give an object"):
        read_record(value, name="a")


def test_a_record_without_text_names_its_fields():
    """The fields that are there help to find the right one."""
    with pytest.raises(InputUnreadable, match="fields: headline, story"):
        read_record({"story": "x", "headline": "y"}, name="a")


def test_a_row_gives_its_error_as_a_value():
    """A row that fails does not raise."""
    assert isinstance(read_row("{", name="a:1"), InputUnreadable)
    assert isinstance(read_row('{"text": " "}', name="a:2"), InputEmpty)
