"""What an admin sees and changes."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.store.audit import note
from tests.clients import PASSWORD, browsing, log_in, make_server


@pytest.fixture
def server(empty_newsroom: Newsroom) -> FastAPI:
    """With one account of each role."""
    return make_server(empty_newsroom)


@pytest.fixture
def admin(server: FastAPI) -> Iterator[TestClient]:
    """An admin who is logged in."""
    with browsing(server) as client:
        log_in(client, "admin")
        yield client


def test_an_account_is_made_and_can_log_in(admin: TestClient, server: FastAPI):
    """Under the role that it was given."""
    form = {"name": "Mara", "password": PASSWORD, "role": "reviewer"}
    assert admin.post("/admin/accounts", data=form).headers["Location"] == "/admin/accounts"
    assert '<a href="/admin/accounts/mara">' in admin.get("/admin/accounts").text
    with browsing(server) as mara:
        assert log_in(mara, "mara").status_code == 303
        assert "(reviewer)" in mara.get("/").text


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": "no name"}, "is no name"),
        ({"name": "editor"}, "is there already"),
        ({"password": "short"}, "has 5 characters"),
    ],
)
def test_an_account_that_cannot_be_made_says_why(admin: TestClient, form: dict[str, str], told: str):
    """The form keeps what was given, but for the password."""
    answer = admin.post("/admin/accounts", data={"name": "mara", "password": PASSWORD, "role": "editor", **form})
    assert answer.status_code == 422
    assert told in answer.text
    assert '<option value="editor" selected>' in answer.text
    assert PASSWORD not in answer.text


def test_an_account_is_changed(admin: TestClient, server: FastAPI):
    """Role, password, and whether it may log in; from its next request on."""
    with browsing(server) as reader:
        log_in(reader, "reader")
        assert admin.post("/admin/accounts/reader/role", data={"role": "editor"}).status_code == 303
        assert "(editor)" in reader.get("/").text
        assert admin.post("/admin/accounts/reader/disable").status_code == 303
        assert reader.get("/").status_code == 303
        assert "Enable reader" in admin.get("/admin/accounts/reader").text
        assert admin.post("/admin/accounts/reader/enable").status_code == 303
        assert admin.post("/admin/accounts/reader/password", data={"password": "short"}).status_code == 422
        next_one = {"password": "nine lamps on the quay"}
        assert admin.post("/admin/accounts/reader/password", data=next_one).status_code == 303
    with browsing(server) as reader:
        assert log_in(reader, "reader").status_code == 403
        assert log_in(reader, "reader", "nine lamps on the quay").status_code == 303


def test_the_last_admin_cannot_shut_itself_out(admin: TestClient):
    """It is told so, and stays."""
    for path, form in (("role", {"role": "reader"}), ("disable", {})):
        answer = admin.post(f"/admin/accounts/admin/{path}", data=form)
        assert answer.status_code == 422
        assert "is the last admin" in answer.text
    assert admin.get("/admin/accounts").status_code == 200


def test_an_account_that_is_not_there_is_not_found(admin: TestClient):
    """Neither shown nor changed."""
    assert admin.get("/admin/accounts/mara").status_code == 404
    assert admin.post("/admin/accounts/mara/disable").status_code == 404


def test_the_log_is_shown_page_by_page(admin: TestClient, empty_newsroom: Newsroom):
    """As text, whatever stands in it."""
    with empty_newsroom.database.writing() as connection:
        for n in range(100):
            note(connection, "mara", "note", None, f"<i>line {n}.</i>", now=empty_newsroom.clock())
    first = admin.get("/admin/audit").text
    assert "&lt;i&gt;line 99.&lt;/i&gt;" in first
    (after,) = [part.split('"')[0] for part in first.split('href="') if part.startswith("/admin/audit?before=")]
    second = admin.get(after).text
    assert "account-added" in second
    assert "line 99." not in second
    assert 'href="/admin/audit" rel="prev"' in second
    assert admin.get(f"/admin/audit?before={2**63}").status_code == 422
