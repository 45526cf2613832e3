"""A login begins a session under a new token, costs the same whether or not there is such a name, and is noted."""

import logging
from typing import Any

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.accounting import disable
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.passwords import Passwords
from onrecord.interfaces.serving import create_app
from onrecord.store import schema
from onrecord.store.accounts import get_account, get_password, put_password
from onrecord.store.audit import Entry, list_audit
from tests.clients import PASSWORD, browsing, hold_token, log_in

NEXT = "nine lamps on the quay"


def audit_of(newsroom: Newsroom) -> list[Entry]:
    """What was noted, but for the making of the accounts."""
    with newsroom.database.reading() as connection:
        return [entry for entry in reversed(list_audit(connection)) if entry.action != "account-added"]


def test_a_login_is_under_a_new_token(browser: TestClient):
    """A token that somebody else put into the browser (session fixation) is worth nothing afterwards."""
    browser.cookies.set("onrecord_session", "planted", domain="127.0.0.1")
    hold_token(browser)
    log_in(browser, "reader")
    tokens = [cookie.value for cookie in browser.cookies.jar if cookie.name == "onrecord_session"]
    assert len(tokens) == 1
    assert tokens != ["planted"]
    assert browser.get("/account").status_code == 200
    first = tokens[0]
    log_in(browser, "reader")
    assert browser.cookies["onrecord_session"] != first
    browser.cookies.set("onrecord_session", first, domain="127.0.0.1")
    assert browser.get("/account").status_code == 303


def test_a_logout_ends_the_session_in_the_store(browser: TestClient):
    """A copy of the cookie is worth nothing."""
    log_in(browser, "reader")
    token = browser.cookies["onrecord_session"]
    assert browser.post("/logout").headers["Location"] == "/"
    browser.cookies.set("onrecord_session", token)
    assert browser.get("/account").status_code == 303


class Counting(PasswordHasher):
    """Counts how often a hash is computed."""

    computed = 0

    def verify(self, *args: Any, **kwargs: Any) -> Any:
        """As its base does."""
        self.computed += 1
        return super().verify(*args, **kwargs)


@pytest.mark.usefixtures("server")
def test_an_unknown_name_costs_and_says_the_same(newsroom: Newsroom):
    """As a wrong password and a disabled account: one hash of the same cost, the same answer but for the name."""
    counting = Counting(time_cost=1, memory_cost=8, parallelism=1)
    with newsroom.database.writing() as connection:
        disable(connection, actor="test", name="editor", now=newsroom.clock())
    costs, answers = [], []
    with browsing(create_app(newsroom, ServeOptions(), passwords=Passwords(counting))) as client:
        for name, password in (("reader", "a wrong guess"), ("nobody-here", PASSWORD), ("editor", PASSWORD)):
            before = counting.computed
            answer = log_in(client, name, password)
            costs.append(counting.computed - before)
            answers.append(
                (answer.status_code, answer.text.replace(name, "NAME").replace(client.headers["X-CSRF-Token"], ""))
            )
    assert costs == [1, 1, 1]
    assert {status for status, _ in answers} == {403}
    assert all("The name or the password is wrong" in text for _, text in answers)


def test_logins_and_failures_are_noted(browser: TestClient, newsroom: Newsroom):
    """With the network; a name that is not known is not, for it may be a password in the wrong field."""
    log_in(browser, "reader", "a wrong guess")
    log_in(browser, "my secret pass phrase", PASSWORD)
    log_in(browser, "reader")
    browser.post("/logout")
    assert [(entry.actor, entry.action, entry.target, entry.detail) for entry in audit_of(newsroom)] == [
        ("nobody", "login-failed", "reader", "from unknown"),
        ("nobody", "login-failed", "a name that is not known", "from unknown"),
        ("reader", "login", None, "from unknown"),
        ("reader", "logout", None, ""),
    ]


def test_a_changed_password_ends_the_other_sessions(server: FastAPI, newsroom: Newsroom):
    """And gives this one a new token; the old password is needed."""
    with browsing(server) as one, browsing(server) as other:
        for client in (one, other):
            log_in(client, "reader")
        wrong = one.post("/account/password", data={"old": "a wrong guess", "new": NEXT})
        assert (wrong.status_code, "not the password that you have now" in wrong.text) == (403, True)
        before = one.cookies["onrecord_session"]
        assert one.post("/account/password", data={"old": PASSWORD, "new": NEXT}).status_code == 303
        assert one.cookies["onrecord_session"] != before
        assert (one.get("/account").status_code, other.get("/account").status_code) == (200, 303)
        hold_token(other)
        assert log_in(other, "reader", PASSWORD).status_code == 403
        assert log_in(other, "reader", NEXT).status_code == 303
    assert [entry.action for entry in audit_of(newsroom)][2:4] == ["password-change-failed", "password-changed"]


def test_the_old_password_cannot_be_guessed_from_a_stolen_session(browser: TestClient):
    """The same limit holds as for logins."""
    log_in(browser, "reader")
    form = {"old": "a wrong guess", "new": NEXT}
    statuses = [browser.post("/account/password", data=form).status_code for _ in range(11)]
    assert statuses == [403] * 10 + [429]


def test_a_password_kept_at_another_cost_is_hashed_anew(browser: TestClient, newsroom: Newsroom):
    """At its next login."""
    older = Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).hash(PASSWORD)
    with newsroom.database.writing() as connection:
        reader = get_account(connection, "reader").id
        put_password(connection, reader, older)
    assert log_in(browser, "reader").status_code == 303
    with newsroom.database.reading() as connection:
        assert "t=1," in get_password(connection, reader)
    assert log_in(browser, "reader").status_code == 303


@pytest.mark.parametrize("name", ["reader", "' OR 1=1 --", "reader'; DROP TABLE accounts; --", "\x00", "é" * 900])
def test_a_login_is_no_statement(browser: TestClient, newsroom: Newsroom, name: str):
    """SQL in a field is text."""
    assert log_in(browser, name, "' OR '1'='1").status_code == 403
    with newsroom.database.reading() as connection:
        assert len(connection.execute(schema.accounts.select()).all()) == 4


def test_no_password_is_kept_or_logged(
    browser: TestClient, newsroom: Newsroom, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
):
    """Neither right nor wrong ones, nor tokens; a hash stands in its own column alone."""
    caplog.set_level(logging.DEBUG)
    for password in ("a wrong guess", PASSWORD):
        log_in(browser, "reader", password)
    browser.post("/account/password", data={"old": PASSWORD, "new": NEXT})
    said = caplog.text + "".join(capfd.readouterr())
    with newsroom.database.reading() as connection:
        for table in schema.metadata.sorted_tables:
            rows = str([dict(row) for row in connection.execute(table.select()).mappings()])
            said += rows if table is not schema.accounts else ""
            assert table is schema.accounts or "$argon2" not in rows
    secrets = ("a wrong guess", PASSWORD, NEXT, browser.cookies["onrecord_session"])
    assert [secret for secret in secrets if secret in said] == []
