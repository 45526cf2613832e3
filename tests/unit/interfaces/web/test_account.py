"""One's own account: password, sessions, keys."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.store.schema import MAX_KEY
from tests.clients import PASSWORD, browsing, log_in, make_server

KEY = re.compile(r"onr_[0-9a-f]{64}")


@pytest.fixture
def server(empty_newsroom: Newsroom) -> FastAPI:
    """With one account of each role."""
    return make_server(empty_newsroom)


@pytest.fixture
def reader(server: FastAPI) -> Iterator[TestClient]:
    """A reader who is logged in."""
    with browsing(server, headers={"User-Agent": "Fox <1>"}) as client:
        log_in(client, "reader")
        yield client


def test_a_key_is_shown_once(reader: TestClient, server: FastAPI):
    """It works; afterwards only its beginning is to be seen, and it can be taken back."""
    page = reader.post("/account/keys", data={"name": "the <archive>", "scope": "read"}).text
    (key,) = KEY.findall(page)
    assert "the &lt;archive&gt;" in page
    with TestClient(server, base_url="http://127.0.0.1") as program:
        asked = program.get("/api/openapi.json", headers={"Authorization": f"Bearer {key}"})
        assert asked.status_code == 200
        later = reader.get("/account").text
        assert KEY.findall(later) == []
        assert key[:14] in later
        (number,) = re.findall(r"/account/keys/(\d+)/revoke", later)
        assert reader.post(f"/account/keys/{number}/revoke").status_code == 303
        assert "taken back" in reader.get("/account").text
        asked = program.get("/api/openapi.json", headers={"Authorization": f"Bearer {key}"})
        assert asked.status_code == 401


def test_a_key_that_cannot_be_made_says_why(reader: TestClient):
    """Beside the field."""
    answer = reader.post("/account/keys", data={"name": " ", "scope": "read"})
    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text
    assert reader.post("/account/keys", data={"name": "x", "scope": "all"}).status_code == 422


def test_another_ones_key_and_session_stay(reader: TestClient, server: FastAPI):
    """They are not even said to be there."""
    with browsing(server) as editor:
        log_in(editor, "editor")
        page = editor.post("/account/keys", data={"name": "x", "scope": "write"}).text
        (number,) = re.findall(r"/account/keys/(\d+)/revoke", page)
        session = editor.cookies["onrecord_session"]
        for wrong in (number, 7000, MAX_KEY):
            assert reader.post(f"/account/keys/{wrong}/revoke").status_code == 404
        assert reader.post(f"/account/keys/{MAX_KEY + 1}/revoke").status_code == 422
        assert reader.post(f"/account/sessions/{session}/end").status_code == 303
        assert editor.get("/account").status_code == 200


def test_a_session_can_be_ended_from_another_one(reader: TestClient, server: FastAPI):
    """It is listed with its browser, as text, and where it came from."""
    with browsing(server) as other:
        log_in(other, "reader")
        page = other.get("/account").text
        assert "Fox &lt;1&gt;" in page
        assert "this one" in page
        (digest,) = re.findall(r"/account/sessions/(\w+)/end", page)
        assert other.post(f"/account/sessions/{digest}/end").status_code == 303
        assert "Fox" not in other.get("/account").text
    assert reader.get("/account").status_code == 303


def test_a_new_password_has_to_be_long_enough(reader: TestClient):
    """The error stands at its field."""
    answer = reader.post("/account/password", data={"old": PASSWORD, "new": "short"})
    assert answer.status_code == 422
    assert 'id="new-error"' in answer.text
    assert "choose one of 12 to 1024" in answer.text


def test_where_there_are_no_accounts_there_is_no_page(empty_client: TestClient):
    """It says what to do."""
    answer = empty_client.get("/account")
    assert answer.status_code == 404
    assert "onrecord accounts add" in answer.text
