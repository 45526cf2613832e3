"""Every answer tells the browser what it may do with it."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.responses import PlainTextResponse

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.shielding import POLICY
from onrecord.interfaces.serving import create_app
from tests.clients import browsing, log_in

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def assert_shielded(answer: object) -> None:
    """All headers are there, each once, and nothing opens the answer to other sites."""
    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value]
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert "no-" in answer.headers["Cache-Control"]
    assert not [name for name in answer.headers if name.lower().startswith("access-control-")]


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 303), ("/login", 200), ("/assets/site.css", 200), ("/api/v1/none", 401), ("/none", 303)],
)
def test_every_answer_has_the_headers(browser: TestClient, path: str, status: int):
    """Pages, files, refusals; no other site is ever let in (CORS)."""
    answer = browser.get(path, headers={"Origin": "http://evil.example"})
    assert answer.status_code == status
    assert_shielded(answer)


def test_the_policy_lets_no_script_of_a_page_run():
    """Only files of our own: nothing inline, nothing evaluated, nothing from elsewhere, no frame, no other form."""
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert rules["script-src"] == rules["style-src"] == rules["form-action"] == rules["connect-src"] == "'self'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_a_fault_and_a_foreign_host_have_the_headers(newsroom: Newsroom):
    """Whatever goes wrong, and wherever."""
    app = create_app(newsroom)

    @app.get("/fault")
    def fail() -> None:
        raise RuntimeError("a fault")

    with browsing(app, raise_server_exceptions=False) as client:
        for answer, status in (
            (client.get("/fault"), 500),
            (client.get("/none"), 404),
            (client.get("/", headers={"Host": "evil.example"}), 421),
        ):
            assert answer.status_code == status
            assert_shielded(answer)


def test_secret_pages_are_not_kept(browser: TestClient):
    """After logging out, the way back shows nothing; other pages are asked for again before they are shown."""
    log_in(browser, "admin")
    for path in ("/account", "/admin/accounts", "/admin/audit"):
        assert browser.get(path).headers["Cache-Control"] == "no-store"
    assert browser.get("/").headers["Cache-Control"] == "private, no-cache"


def test_a_route_may_say_how_long_its_answer_is_kept(newsroom: Newsroom):
    """But not of what is secret."""
    app = create_app(newsroom)
    for path in ("/kept", "/account/kept"):
        app.add_route(path, lambda _request: PlainTextResponse("", headers={"Cache-Control": "max-age=60"}))
    with browsing(app) as client:
        assert client.get("/kept").headers["Cache-Control"] == "max-age=60"
        assert client.get("/account/kept").headers["Cache-Control"] == "no-store"


def test_https_is_kept_to(newsroom: Newsroom, server: FastAPI):
    """A browser that came over https once comes over nothing else; over http nothing is said."""
    with browsing(server, base_url="https://127.0.0.1") as client:
        assert client.get("/login").headers["Strict-Transport-Security"] == "max-age=31536000"
    with browsing(server) as client:
        assert "Strict-Transport-Security" not in client.get("/login").headers
    named = create_app(newsroom, ServeOptions(public_url="https://record.example"))
    with browsing(named, base_url="http://record.example") as client:  # as a server in front asks
        assert "Strict-Transport-Security" in client.get("/login").headers
