import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime

import pytest
from fastapi.exceptions import RequestValidationError
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from onrecord.interfaces.rest.paging import Cursor, link_next, split_page
from onrecord.interfaces.rest.requests import Count, Instant, Name

CURSOR = Cursor("stories", tuple[Count, Instant, Name])
TIMES = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(lambda time: time.replace(tzinfo=UTC))  # noqa: DTZ001


def packed(value):
    """A cursor by hand."""
    return urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@given(st.tuples(st.integers(0, 2**63 - 1), TIMES, st.text(st.characters(exclude_categories=("Cs",), min_codepoint=1))))
def test_a_place_comes_back_as_it_was(place):
    """Whatever it is."""
    assert CURSOR.read(CURSOR.write(place)) == place


def test_no_cursor_is_the_beginning():
    """The first page."""
    assert CURSOR.read(None) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!",
        "é",
        "a" * 499,
        packed("stories"),
        packed(["articles", [1, "2031-04-07T05:00:00Z", "s1"]]),
        packed(["stories", [-1, "2031-04-07T05:00:00Z", "s1"]]),
        packed(["stories", [2**64, "2031-04-07T05:00:00Z", "s1"]]),
        packed(["stories", [1, "2031-04-07T05:00:00", "s1"]]),
        packed(["stories", [1, "9999-12-31T23:59:59-14:00", "s1"]]),
        packed(["stories", [1, 5, "s1"]]),
        packed(["stories", [1, "2031-04-07T05:00:00Z", "s\x00"]]),
        packed(["stories", [1, "2031-04-07T05:00:00Z", "\ud800"]]),
        packed([[[[]]]]),
    ],
)
def test_what_is_no_cursor_of_the_list_is_refused(text):
    """Nothing of it reaches the database."""
    with pytest.raises(RequestValidationError):
        CURSOR.read(text)


@given(st.text(max_size=100))
def test_no_text_is_anything_else_than_read_or_refused(text):
    """Whatever a client sends."""
    try:
        CURSOR.read(text)
    except RequestValidationError:
        return


def test_one_more_than_a_page_tells_that_there_is_a_next_one():
    """It is on that page."""
    assert split_page([1, 2, 3], 2) == ((1, 2), True)
    assert split_page([1, 2], 2) == ((1, 2), False)


def test_the_link_keeps_the_other_values_and_names_no_host():
    """The header Host is the client's to choose."""
    scope = {"type": "http", "path": "/api/v1/stories", "query_string": b"limit=2&cursor=old"}
    request = Request({**scope, "headers": [(b"host", b"evil.example")], "server": ("h", 80), "scheme": "http"})
    assert link_next(request, "new") == {"Link": '</api/v1/stories?limit=2&cursor=new>; rel="next"'}
    assert link_next(request, None) == {}
