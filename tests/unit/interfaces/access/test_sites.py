"""A request must be meant for this server, and what changes something must come from its pages."""

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.sites import is_foreign, is_known_host, own_origin

LOCAL = ServeOptions()
ANYWHERE = ServeOptions(host="0.0.0.0")  # noqa: S104 - that it is seen is the point
NAMED = ServeOptions(public_url="https://Record.example")


@pytest.mark.parametrize(
    ("host", "options", "known"),
    [
        ("127.0.0.1:8040", LOCAL, True),
        ("localhost", LOCAL, True),
        ("[::1]:9000", LOCAL, True),
        ("evil.example", LOCAL, False),
        ("evil.example:8040", LOCAL, False),
        ("localhost.evil.example", LOCAL, False),
        ("127.0.0.1.evil.example", LOCAL, False),
        ("192.0.2.7", LOCAL, False),
        ("192.0.2.7", ANYWHERE, True),
        ("evil.example", ANYWHERE, False),
        ("record.example", NAMED, True),
        ("record.example:444", NAMED, False),
        ("evil.record.example", NAMED, False),
        ("127.0.0.1:8040", NAMED, True),
        ("evil@127.0.0.1", LOCAL, False),
        ("127.0.0.1:x", LOCAL, False),
        ("127.0.0.1/", LOCAL, False),
        ("[::1", LOCAL, False),
        ("", LOCAL, False),
    ],
)
def test_a_name_that_is_not_ours_is_not_known(host: str, options: ServeOptions, known: bool):
    """An address is: no other site can make its name lead there."""
    assert is_known_host(host, options) is known


def test_a_foreign_host_is_refused(local: TestClient):
    """DNS rebinding: a name of another site leads here, and the browser says so."""
    for path in ("/", "/assets/site.css", "/api/v1/none"):
        answer = local.get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 421
        assert "does not answer to that name" in answer.text
    assert local.get("/", headers=[("Host", "127.0.0.1"), ("Host", "evil.example")]).status_code == 421


def test_the_own_origin_is_the_public_one_behind_a_server():
    """Whatever the connection to that server is."""

    def origin(host: str, options: ServeOptions) -> str:
        return own_origin({"type": "http", "scheme": "http", "headers": [(b"host", host.encode())]}, options)

    assert origin("record.example", NAMED) == "https://record.example"
    assert origin("127.0.0.1:8040", NAMED) == "http://127.0.0.1:8040"
    assert origin("LocalHost:8040", LOCAL) == "http://localhost:8040"


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"Origin": "http://127.0.0.1:8040"}, False),
        ({"Origin": "http://127.0.0.1:8040", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Origin": "http://evil.example"}, True),
        ({"Origin": "https://127.0.0.1:8040"}, True),
        ({"Origin": "http://127.0.0.1:8041"}, True),
        ({"Origin": "null"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Origin": "http://127.0.0.1:8040", "Sec-Fetch-Site": "cross-site"}, True),
    ],
)
def test_another_site_is_known_by_what_the_browser_says(headers: dict[str, str], foreign: bool):
    """Another scheme or port is another site, too."""
    assert is_foreign(Headers(headers), "http://127.0.0.1:8040") is foreign
