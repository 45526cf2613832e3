"""Our cookies are for our server alone: no script and no other site has them."""

from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.clients import browsing, hold_token, log_in


def cookies_of(answer: object) -> dict[str, set[str]]:
    """The flags of each cookie of an answer, in lower case, by name."""
    found = (line.split("; ") for line in answer.headers.get_list("set-cookie"))
    return {parts[0].split("=")[0]: {flag.lower() for flag in parts[1:]} for parts in found}


def test_cookies_over_http_have_their_flags(browser: TestClient):
    """No script reads them, and no other site's form brings them along."""
    browser.cookies.clear()
    given = cookies_of(browser.get("/login"))
    assert set(given) == {"onrecord_browser"}
    hold_token(browser)
    entered = cookies_of(log_in(browser, "reader"))
    assert set(entered) == {"onrecord_session", "onrecord_known"}
    for flags in (given | entered).values():
        assert {"httponly", "samesite=lax", "path=/"} <= flags
        assert "secure" not in flags
        assert not [flag for flag in flags if flag.startswith("domain")]
    assert f"max-age={14 * 24 * 3600}" in entered["onrecord_session"]


def test_cookies_over_https_stay_there(server: FastAPI):
    """And no other site of the domain can set them: their names begin with __Host-."""
    with browsing(server, base_url="https://127.0.0.1") as client:
        entered = cookies_of(log_in(client, "reader"))
        assert set(entered) == {"__Host-onrecord_session", "__Host-onrecord_known"}
        for flags in entered.values():
            assert {"secure", "httponly", "samesite=lax", "path=/"} <= flags
        assert client.get("/account").status_code == 200


def test_logging_out_drops_the_session_cookie(browser: TestClient):
    """The browser forgets it at once."""
    log_in(browser, "reader")
    flags = cookies_of(browser.post("/logout"))["onrecord_session"]
    assert "max-age=0" in flags
    assert "onrecord_session" not in browser.cookies
