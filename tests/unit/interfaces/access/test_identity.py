"""Who asks is a session, a key, this machine or nobody; nobody sees nothing."""

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.forgery import HEADER
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.tokens import new_key
from onrecord.interfaces.serving import create_app
from onrecord.store import schema
from onrecord.store.accounts import Role, get_account, put_disabled, put_role
from onrecord.store.keys import Scope, list_keys, revoke_key
from tests.clients import CHEAP, browsing, log_in, make_account, make_key, make_server
from tests.clock import SetClock


@pytest.fixture
def server(newsroom: Newsroom) -> FastAPI:
    """With routes that say who asks."""
    app = make_server(newsroom)

    @app.state.api.api_route("/who", methods=["GET", "POST"])
    @app.api_route("/who", methods=["GET", "POST"])
    def who(request: Request) -> list[str | None]:
        return [request.state.principal.name, request.state.principal.role]

    return app


def bearer(key: str) -> dict[str, str]:
    """The header that brings a key."""
    return {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}


def test_this_machine_needs_no_login(local: TestClient):
    """While there are no accounts."""
    answer = local.get("/")
    assert answer.status_code == 200
    assert "on this machine" in answer.text


def test_from_the_first_account_on_everybody_logs_in(local: TestClient, newsroom: Newsroom):
    """Also at a server that runs already."""
    make_account(newsroom, "ines", Role.ADMIN)
    assert local.get("/").status_code == 303
    assert local.get("/admin/accounts").headers["Location"] == "/login?next=%2Fadmin%2Faccounts"


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"])
def test_a_server_in_front_makes_this_machine_public(local: TestClient, name: str):
    """Then whoever asks is not on this machine, and it says what to do."""
    answer = local.get("/", headers={name: "192.0.2.7"})
    assert answer.status_code == 403
    assert "onrecord accounts add" in answer.text


def test_a_server_for_others_without_accounts_lets_nobody_in(newsroom: Newsroom):
    """Not even from this machine; the command does not start one."""
    app = create_app(newsroom, ServeOptions(host="192.0.2.7"), passwords=CHEAP)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/").status_code == 403


def test_nobody_sees_nothing(browser: TestClient):
    """A page leads to the login and back; a program is told; a change is not made after the login."""
    answer = browser.get("/stories/1?q=a b&c=d")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/login?next=%2Fstories%2F1%3Fq%3Da%2520b%26c%3Dd")
    assert browser.post("/stories").headers["Location"] == "/login"
    answer = browser.get("/api/who")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert browser.get("/loginner").status_code == 303


def test_anybody_may_read_where_it_is_said_so(newsroom: Newsroom):
    """And change nothing that needs more."""
    make_account(newsroom, "ines", Role.ADMIN)
    with browsing(create_app(newsroom, ServeOptions(anonymous_reading=True), passwords=CHEAP)) as client:
        assert client.get("/").status_code == 200
        assert "Log in" in client.get("/").text
        assert client.get("/admin/accounts").status_code == 403
        assert client.get("/account").status_code == 404


def test_a_session_is_its_account(browser: TestClient):
    """Under the role that it has now."""
    log_in(browser, "editor")
    assert browser.get("/who").json() == ["editor", "editor"]


@pytest.mark.parametrize("token", ["", "x", "é", "a" * 5000, "'; DROP TABLE sessions; --"])
def test_a_session_that_was_never_begun_is_nobody(browser: TestClient, token: str):
    """Whatever the cookie says."""
    cookie = f"onrecord_session={token}".encode()
    assert browser.get("/who", headers={"Cookie": cookie}).status_code == 303


def test_an_idle_session_ends(browser: TestClient, clock: SetClock):
    """After twelve hours without a request; used, it goes on."""
    log_in(browser, "reader")
    for _ in range(3):
        clock.move(hours=11)
        assert browser.get("/who").status_code == 200
    clock.move(hours=12, minutes=1)
    assert browser.get("/who").status_code == 303


def test_a_session_in_use_ends_too(browser: TestClient, clock: SetClock):
    """After fourteen days."""
    log_in(browser, "reader")
    for _ in range(14 * 24 // 8 - 1):
        clock.move(hours=8)
        assert browser.get("/who").status_code == 200
    clock.move(hours=8)
    assert browser.get("/who").status_code == 303


def test_a_role_and_a_disabled_account_count_at_once(browser: TestClient, newsroom: Newsroom):
    """From the next request on."""
    log_in(browser, "editor")
    with newsroom.database.writing() as connection:
        editor = get_account(connection, "editor").id
        put_role(connection, editor, Role.READER)
    assert browser.get("/who").json() == ["editor", "reader"]
    with newsroom.database.writing() as connection:
        put_disabled(connection, editor, newsroom.clock())
    assert browser.get("/who").status_code == 303


def test_a_copy_of_the_store_opens_no_session(browser: TestClient, newsroom: Newsroom):
    """It holds digests; as a cookie or a key they are worth nothing."""
    log_in(browser, "admin")
    key = make_key(newsroom, "admin", Scope.ADMIN)
    with newsroom.database.reading() as connection:
        session = connection.execute(schema.sessions.select()).one()
        kept = connection.execute(schema.api_keys.select()).one()
        rows = [row for table in schema.metadata.sorted_tables for row in connection.execute(table.select())]
    assert browser.cookies["onrecord_session"] not in str(rows)
    assert key not in str(rows)
    browser.cookies.set("onrecord_session", session.digest, domain="127.0.0.1")
    assert browser.get("/who").status_code == 303
    assert browser.get("/api/who", headers=bearer(kept.digest)).status_code == 401


@pytest.mark.parametrize(
    ("owner", "scope", "role"),
    [
        ("reader", Scope.READ, "reader"),
        ("reader", Scope.ADMIN, "reader"),
        ("reviewer", Scope.WRITE, "reviewer"),
        ("admin", Scope.READ, "editor"),
        ("admin", Scope.WRITE, "editor"),
        ("admin", Scope.ADMIN, "admin"),
    ],
)
def test_a_key_may_what_its_scope_and_its_owner_may(
    server: FastAPI, newsroom: Newsroom, owner: str, scope: Scope, role: str
):
    """Never more than either; one for reading changes nothing, and none needs the token of a form."""
    key = make_key(newsroom, owner, scope)
    with TestClient(server, base_url="http://127.0.0.1") as program:
        assert program.get("/api/who", headers=bearer(key)).json() == [owner, role]
        answer = program.post("/api/who", headers=bearer(key))
        assert answer.status_code == (403 if scope is Scope.READ else 200)


def test_a_key_opens_the_api_alone(browser: TestClient, newsroom: Newsroom):
    """With a key nobody can make a stronger one, or change a password."""
    key = make_key(newsroom, "admin", Scope.WRITE)
    for method, path in (("GET", "/who"), ("POST", "/account/keys"), ("POST", "/account/password")):
        answer = browser.request(method, path, headers=bearer(key), data={"name": "x", "scope": "admin"})
        assert answer.status_code == 303


def test_a_key_that_is_wrong_or_revoked_is_refused(browser: TestClient, newsroom: Newsroom):
    """Also when the browser has a session, which must not take its place."""
    key = make_key(newsroom, "editor", Scope.READ)
    log_in(browser, "editor")
    for wrong in ("", "x", new_key(), key[:14], key[:-1] + ("0" if key[-1] != "0" else "1")):
        assert browser.get("/api/who", headers=bearer(wrong)).status_code == 401
    assert browser.get("/api/who", headers=bearer(key)).status_code == 200
    with newsroom.database.writing() as connection:
        editor = get_account(connection, "editor").id
        revoke_key(connection, editor, list_keys(connection, editor)[0].id, now=newsroom.clock())
    assert browser.get("/api/who", headers=bearer(key)).status_code == 401


def test_another_site_cannot_use_a_session_with_a_made_up_key(browser: TestClient):
    """A header that says it brings a key does away with the token only if the key holds."""
    log_in(browser, "admin")
    del browser.headers[HEADER]
    assert browser.post("/api/who", headers=bearer("x")).status_code == 401
    assert browser.post("/who", headers=bearer("x")).status_code == 403


def test_when_a_key_was_used_is_kept(server: FastAPI, newsroom: Newsroom, clock: SetClock):
    """To five minutes."""
    key = make_key(newsroom, "editor", Scope.READ)
    used = []
    with TestClient(server, base_url="http://127.0.0.1") as program:
        for minutes in (0, 4, 2):
            clock.move(minutes=minutes)
            program.get("/api/who", headers=bearer(key))
            with newsroom.database.reading() as connection:
                used.append(connection.execute(schema.api_keys.select()).one().used_at)
    assert used[0] == used[1] < used[2] == clock()
