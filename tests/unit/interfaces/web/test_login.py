"""The login page leads back to where the reader was, and nowhere else."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.login import own_path
from tests.clients import browsing, log_in, make_server


@pytest.fixture
def browser(empty_newsroom: Newsroom) -> Iterator[TestClient]:
    """A browser at a server with accounts."""
    with browsing(make_server(empty_newsroom)) as client:
        yield client


def test_the_form_leads_to_where_the_reader_was(browser: TestClient):
    """The address travels through the form."""
    page = browser.get(browser.get("/stories/7?q=a").headers["Location"])
    assert 'name="next" value="/stories/7?q=a"' in page.text
    assert 'autocomplete="current-password"' in page.text
    assert log_in(browser, "reader", next="/stories/7?q=a").headers["Location"] == "/stories/7?q=a"


@pytest.mark.parametrize(
    "place",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "",
     "/\n/evil.example", "/\t/evil.example", "evil.example", "http:evil.example"],
)  # fmt: skip
def test_the_form_leads_nowhere_else(browser: TestClient, place: str):
    """An address of another site (open redirect) is the front page instead."""
    assert own_path(place) == "/"
    assert 'name="next" value="/"' in browser.get("/login", params={"next": place}).text
    assert log_in(browser, "reader", next=place).headers["Location"] == "/"


def test_a_wrong_login_keeps_the_name_and_says_so(browser: TestClient):
    """As text, whatever it is; the password is not sent back."""
    answer = log_in(browser, '"><script>x</script>', "a wrong guess", next="/about")
    assert answer.status_code == 403
    assert 'role="alert"' in answer.text
    assert "&gt;&lt;script&gt;" in answer.text
    assert "<script>x" not in answer.text
    assert "a wrong guess" not in answer.text
    assert 'name="next" value="/about"' in answer.text


def test_the_corner_says_who_is_there(browser: TestClient):
    """A stranger can log in, a reader out, an admin go to the accounts."""
    assert '<a href="/login">Log in</a>' in browser.get("/login").text
    log_in(browser, "reader")
    corner = browser.get("/").text
    assert 'action="/logout"' in corner
    assert "/admin/accounts" not in corner
    browser.post("/logout")
    browser.cookies.clear()
    assert browser.get("/").headers["Location"] == "/login?next=%2F"


def test_where_there_are_no_accounts_nobody_logs_in(empty_client: TestClient):
    """The page says so."""
    page = empty_client.get("/login").text
    assert "has no accounts" in page
    assert 'name="password"' not in page
