"""JSON records."""

import pytest

from onrecord.errors import InputEmpty, InputUnreadable
from onrecord.ingest import read_record
from onrecord.ingest.records import read_row


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
