"""Plain text to an article."""

import pytest

from onrecord.errors import InputEmpty
from onrecord.ingest import Given, read_text


def test_the_id_is_the_owners_or_a_hash():
    """A given id is kept; without one, the same text under the same name has the same id."""
    assert read_text("The pier.", name="a.txt", given=Given(id="x-1")).id == "x-1"
    assert read_text("The pier.", name="a.txt").id == read_text("The pier.", name="a.txt").id
    assert read_text("The pier.", name="a.txt").id != read_text("The pier.", name="b.txt").id


def test_blank_text_is_refused():
    """There is no article without text."""
    with pytest.raises(InputEmpty):
        read_text(" \n ", name="a.txt")
