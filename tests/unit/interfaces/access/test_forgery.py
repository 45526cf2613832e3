"""Nothing is changed by a form that no page of ours sent."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.forgery import HEADER
from onrecord.interfaces.access.tokens import sign
from onrecord.store.accounts import list_accounts
from tests.clients import HERE, PASSWORD, browsing, hold_token, log_in

NEW = {"name": "ines", "password": PASSWORD, "role": "admin"}
REFUSED = "was not sent by a page of this server"


def accounts_of(newsroom: Newsroom) -> list[str]:
    """The names of all accounts."""
    with newsroom.database.reading() as connection:
        return [account.name for account in list_accounts(connection)]


def test_a_form_without_a_token_changes_nothing(local: TestClient, newsroom: Newsroom):
    """On this machine without accounts: a page of another site could send it."""
    del local.headers[HEADER]
    answer = local.post("/admin/accounts", data=NEW)
    assert answer.status_code == 403
    assert REFUSED in answer.text
    assert accounts_of(newsroom) == []


def test_a_form_with_its_token_is_taken(local: TestClient, newsroom: Newsroom):
    """In a field of the form, as pages send it without scripts."""
    token = local.headers.pop(HEADER)
    assert local.post("/admin/accounts", data={**NEW, "csrf": token}).status_code == 303
    assert accounts_of(newsroom) == ["ines"]


@pytest.mark.parametrize("token", ["", "x", "00.00", "a" * 32 + "." + "b" * 64])
def test_a_forged_token_changes_nothing(local: TestClient, newsroom: Newsroom, token: str):
    """It has to be signed by us."""
    local.headers[HEADER] = token
    assert local.post("/admin/accounts", data=NEW).status_code == 403
    local.headers[HEADER] = sign(b"s" * 32, "form:" + local.cookies["onrecord_browser"])
    assert local.post("/admin/accounts", data=NEW).status_code == 403
    assert accounts_of(newsroom) == []


def test_a_token_is_for_one_browser(server: FastAPI, newsroom: Newsroom):
    """Whoever gets one from us cannot use it in the browser of somebody else."""
    with browsing(server) as attacker, browsing(server) as victim:
        log_in(victim, "admin")
        victim.headers[HEADER] = attacker.headers[HEADER]
        assert victim.post("/admin/accounts", data=NEW).status_code == 403
    assert "ines" not in accounts_of(newsroom)


def test_a_token_from_before_the_login_is_worth_nothing_after_it(browser: TestClient, newsroom: Newsroom):
    """Each session has its own."""
    before = browser.headers[HEADER]
    log_in(browser, "admin")
    browser.headers[HEADER] = before
    assert browser.post("/admin/accounts", data=NEW).status_code == 403
    hold_token(browser)
    assert browser.post("/admin/accounts", data=NEW).status_code == 303
    assert "ines" in accounts_of(newsroom)


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": HERE + ":1"}],
)
def test_another_site_is_refused_even_with_a_token(local: TestClient, newsroom: Newsroom, headers: dict[str, str]):
    """The browser says where the form comes from."""
    answer = local.post("/admin/accounts", data=NEW, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text
    assert accounts_of(newsroom) == []


def test_nobody_is_logged_in_by_another_site(browser: TestClient):
    """Not even as somebody else: what they then add would be the attacker's."""
    del browser.headers[HEADER]
    answer = browser.post("/login", data={"name": "reader", "password": PASSWORD})
    assert answer.status_code == 403
    assert "onrecord_session" not in browser.cookies


def test_a_file_that_is_sent_has_a_token_too(server: FastAPI):
    """In a form of several parts, which is closed after the answer, whatever became of it."""
    seen: list[object] = []

    @server.post("/sent")
    def take() -> None:
        seen.append("taken")

    with browsing(server, raise_server_exceptions=True) as client:
        log_in(client, "editor")
        token = client.headers.pop(HEADER)
        file = {"file": ("report.txt", b"x" * 2_000_000)}
        assert client.post("/sent", files=file).status_code == 403
        assert client.post("/sent", files=file, data={"csrf": token}).status_code == 200
    assert seen == ["taken"]


@pytest.mark.parametrize("headers", [{"Origin": HERE}, {"Sec-Fetch-Site": "same-origin"}, {"Cookie": "a=b"}])
def test_a_page_that_calls_the_api_has_a_token(local: TestClient, headers: dict[str, str]):
    """A program on this machine needs none: it sends nothing that only browsers do."""

    @local.app.state.api.post("/done")
    def done() -> str:
        return "done"

    token = local.headers.pop(HEADER)
    local.headers["Content-Type"] = "application/json"
    local.cookies.clear()
    assert local.post("/api/done").json() == "done"
    assert local.post("/api/done", headers=headers).status_code == 403
    assert local.post("/api/done", headers={"Origin": "http://evil.example"}).status_code == 403
    assert local.post("/api/done", headers=headers | {HEADER: token}).status_code == 403
    hold_token(local)
    assert local.post("/api/done", headers={"Origin": HERE}).json() == "done"
