import json
import logging

import pytest
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from sqlalchemy.exc import OperationalError

from onrecord.errors import (
    AddressForbidden,
    ConfigError,
    DuplicateId,
    FetchError,
    InputEmpty,
    InputTooLarge,
    NotInStore,
    StoreError,
)
from onrecord.faults import fault
from onrecord.interfaces.rest.problems import MAX_BODY_BYTES, MEDIA_TYPE, answer_with_problems, problem_response

ERRORS = [
    (NotInStore("story x: is not in the store; see the list of stories"), 404, "Not in store"),
    (InputTooLarge("text 1", "too long", "cut it"), 413, "Input too large"),
    (DuplicateId("text 1", "the id came before", "give another"), 409, "Duplicate id"),
    (InputEmpty("text 1", "there is no text", "give one"), 422, "Input empty"),
    (AddressForbidden("http://inside", "not public", "give a public one"), 422, "Address forbidden"),
    (FetchError("http://far.example", "no answer", "try later"), 502, "Fetch error"),
]
OWN = [
    StoreError("/srv/secret/record.db: cannot be read; run onrecord doctor"),
    ConfigError("owners: /srv/secret/owners.toml is broken; mend it"),
    RuntimeError("/srv/secret"),
    fault("text 1", "reading", RuntimeError("/srv/secret")),
]


def asking(error):
    """An application with a route that raises, and one that takes a body."""
    app = FastAPI()
    answer_with_problems(app)

    @app.get("/fails")
    def fails() -> None:
        raise error

    @app.post("/takes")
    def takes(body: dict[str, int]) -> int:
        return len(body)

    return TestClient(app)


@pytest.mark.parametrize(("error", "status", "title"), ERRORS, ids=lambda value: getattr(value, "name", str(value)))
def test_each_error_of_ours_is_a_problem_with_its_next_step(error, status, title):
    """Nothing of the message is lost."""
    answer = asking(error).get("/fails")
    problem = answer.json()
    assert answer.status_code == problem["status"] == status
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert problem["title"] == title
    assert f"{problem['detail']}; {problem['next_step']}" == str(error)


@pytest.mark.parametrize("error", OWN, ids=lambda error: type(error).__name__)
def test_what_is_wrong_with_the_server_is_told_to_its_log_only(error, caplog):
    """No path, no message, no traceback goes out."""
    with caplog.at_level(logging.ERROR):
        answer = asking(error).get("/fails")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert "secret" not in answer.text
    assert "/srv/secret" in caplog.text


def test_a_store_that_does_not_answer_is_said_to_come_back(caplog):
    """With a time to wait."""
    with caplog.at_level(logging.ERROR):
        answer = asking(OperationalError("SELECT 1", {}, Exception("database is locked"))).get("/fails")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "SELECT" not in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/nothing", 404), ("DELETE", "/fails", 405), ("PATCH", "/takes", 405)]
)
def test_what_reaches_no_route_is_a_problem_too(method, path, status):
    """405 names the methods that there are."""
    answer = asking(RuntimeError()).request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)
    assert status != 405 or answer.headers["allow"]


def test_headers_of_an_error_are_kept():
    """Such as how to log in."""
    error = HTTPException(401, "nobody is logged in", headers={"WWW-Authenticate": "Bearer"})
    answer = asking(error).get("/fails")
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.json()["detail"] == "nobody is logged in"


def test_values_that_cannot_be_used_are_named_without_being_repeated():
    """They may be long and hostile."""
    answer = asking(None).post("/takes", json={"lamps": "<script>" * 1000})
    problem = answer.json()
    assert answer.status_code == 422
    assert problem["fields"][0]["where"] == "body.lamps"
    assert "script" not in answer.text


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [(b"{", "application/json", 400), (b"a=1", "application/x-www-form-urlencoded", 415), (b"{}", "", 415)],
)
def test_a_body_that_is_no_json_is_refused(content, kind, status):
    """Also where it only is not said to be: a form of another site could send that."""
    answer = asking(None).post("/takes", content=content, headers={"content-type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, MEDIA_TYPE)


def test_a_body_beyond_the_limit_is_refused_while_it_comes_in():
    """However it is sent."""

    def pieces():
        for _ in range(MAX_BODY_BYTES // 65536 + 2):
            yield b" " * 65536

    answer = asking(None).post("/takes", content=pieces(), headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, MEDIA_TYPE)


def test_every_status_has_a_next_step():
    """Also those that are not of ours."""
    for status in (400, 401, 403, 404, 405, 413, 415, 418, 422, 429, 500, 502, 503):
        problem = json.loads(problem_response(status, "told").body)
        assert problem["next_step"]
        assert problem["title"]
