"""Answers in gzip."""

import re

import pytest

PAGE = "/api/openapi.json"


def test_long_answers_are_compressed(local):
    """Pages and JSON; a short one is not, nor is one for a client that cannot unpack it."""
    for path in ("/about", PAGE):
        answer = local.get(path)
        assert answer.headers["content-encoding"] == "gzip", path
        assert "accept-encoding" in answer.headers["vary"].lower()
        assert "content-encoding" not in local.get(path, headers={"Accept-Encoding": "identity"}).headers
    assert "content-encoding" not in local.get("/assets/icon.svg").headers


@pytest.mark.parametrize("begun", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://other.example"}])
def test_what_another_site_begins_is_not_compressed(local, begun):
    """So that the size of an answer tells nobody what stands in it."""
    assert "content-encoding" not in local.get("/search?q=lamp", headers=begun).headers


def test_the_token_of_a_form_is_another_in_each_page(local):
    """No part of it comes back, whatever is guessed."""
    pages = [
        local.get("/search?q=lamp").text,
        local.get("/about").text,
        local.get("/add").text,
        local.get("/add").text,
    ]
    tokens = [token for page in pages for token in re.findall(r'name="csrf" value="([^"]+)"', page)]
    parts = [part for token in set(tokens) for part in token.split(".")]
    assert len(set(tokens)) > 1
    assert len(set(parts)) == len(parts)


def test_a_compressed_answer_has_a_tag_of_its_own(local):
    """Which its client may ask with; the plain one stays good, too."""
    packed = local.get(PAGE).headers["etag"]
    plain = local.get(PAGE, headers={"Accept-Encoding": "identity"}).headers["etag"]
    assert packed == plain[:-1] + '-gzip"'
    for tag in (packed, plain):
        known = local.get(PAGE, headers={"If-None-Match": tag})
        assert (known.status_code, known.headers["etag"]) == (304, tag)
