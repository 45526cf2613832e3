from dataclasses import dataclass

import pytest
from starlette.requests import Request

from onrecord.interfaces.documents import Document
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.rest.etags import answer, is_known, make_tag, tagged_bytes, unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Small(Document):
    """A document."""

    words: str


def asking(condition=None):
    """A request with or without a condition."""
    headers = [] if condition is None else [(b"if-none-match", condition.encode("latin-1"))]
    return Request({"type": "http", "headers": headers})


def test_a_tag_depends_on_each_part_and_on_their_borders():
    """So that no two things share one."""
    tags = {make_tag("a", "b"), make_tag("ab"), make_tag("a", "b", ""), make_tag("b", "a")}
    assert len(tags) == 4
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags)


@pytest.mark.parametrize(
    ("condition", "known"),
    [
        (None, False),
        ("*", True),
        ("{tag}", True),
        ("W/{tag}", True),
        ('"other", {tag}', True),
        ('"other"', False),
        ("unquoted", False),
        ('"' * 10_000, False),
    ],
)
def test_a_condition_is_read_as_the_standard_has_it(condition, known):
    """Lists, weak forms and the star (RFC 9110, 13.1.2)."""
    tag = make_tag("story", 1)
    assert is_known(asking(condition and condition.replace("{tag}", tag)), tag) is known


def test_what_is_known_is_answered_without_a_body():
    """With its tag."""
    response = unchanged('"x"')
    assert (response.status_code, response.headers["etag"], response.body) == (304, '"x"', b"")


def test_an_answer_has_the_bytes_of_the_command_line():
    """Half surrogate pairs and marks of direction are escaped there."""
    document = Small(words="\ud800 \u202e")
    response = answer(document, tag='"x"', status=201, headers={"Location": "/x"})
    assert response.body == encode_json(document)
    assert (response.status_code, response.headers["etag"], response.headers["location"]) == (201, '"x"', "/x")
    assert response.headers["cache-control"] == "private, no-cache"


def test_bytes_are_tagged_by_what_they_are():
    """The same bytes are not sent twice."""
    first = tagged_bytes(asking(), b"<feed/>", "application/atom+xml")
    assert tagged_bytes(asking(first.headers["etag"]), b"<feed/>", "application/atom+xml").status_code == 304
    assert tagged_bytes(asking(first.headers["etag"]), b"<feed />", "application/atom+xml").status_code == 200
