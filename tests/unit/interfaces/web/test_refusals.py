"""Errors of pages are pages in the same frame."""

from collections.abc import Iterator

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.serving import create_app


@pytest.fixture
def failing(empty_newsroom: Newsroom) -> Iterator[TestClient]:
    """An application with pages that fail, each in its own way."""
    app = create_app(empty_newsroom)

    @app.get("/fails")
    @app.get("/api/fails")
    def fails(kind: str) -> None:
        errors = {
            "missing": NotInStore("story <b>: is not in the store; see the list of stories"),
            "forbidden": HTTPException(403, "this needs the role editor", headers={"X-Reason": "role"}),
            "broken": RuntimeError("secret"),
        }
        raise errors[kind]

    @app.get("/numbered")
    def numbered(number: int) -> int:
        return number

    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as asking:
        yield asking


def test_an_unknown_address_is_a_page(empty_client: TestClient):
    """With the way back to the stories."""
    answer = empty_client.get("/nothing-here")
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text
    assert '<nav aria-label="Main">' in answer.text


def test_what_is_not_in_the_store_is_a_page(failing: TestClient):
    """It says what is missing, escaped, and the next step."""
    answer = failing.get("/fails?kind=missing")
    assert answer.status_code == 404
    assert "story &lt;b&gt;: is not in the store; see the list of stories" in answer.text


def test_a_refusal_keeps_its_reason_and_headers(failing: TestClient):
    """What a route says reaches the reader."""
    answer = failing.get("/fails?kind=forbidden")
    assert (answer.status_code, answer.headers["X-Reason"]) == (403, "role")
    assert "this needs the role editor" in answer.text


def test_a_wrong_value_is_named(failing: TestClient):
    """By the field that it was given in."""
    answer = failing.get("/numbered?number=x")
    assert answer.status_code == 422
    assert "number: Input should be a valid integer" in answer.text


def test_a_fault_tells_nothing_of_the_inside(failing: TestClient):
    """The log does."""
    answer = failing.get("/fails?kind=broken")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "fault of onrecord" in answer.text


@pytest.mark.parametrize(("kind", "status"), [("missing", 404), ("forbidden", 403), ("broken", 500)])
def test_the_api_answers_in_its_own_form(failing: TestClient, kind: str, status: int):
    """No page comes back under ``/api``."""
    answer = failing.get(f"/api/fails?kind={kind}")
    assert answer.status_code == status
    assert "json" in answer.headers["Content-Type"]
