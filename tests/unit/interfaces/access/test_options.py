"""What makes a server local, and which addresses it may be given."""

import pytest

from onrecord.errors import ConfigError
from onrecord.interfaces.access.options import ServeOptions, is_loopback


@pytest.mark.parametrize(
    ("settings", "local"),
    [
        ({}, True),
        ({"host": "::1"}, True),
        ({"host": "localhost"}, True),
        ({"host": "0.0.0.0"}, False),  # noqa: S104 - that it is seen is the point
        ({"host": "192.0.2.7"}, False),
        ({"public_url": "https://record.example"}, False),
        ({"proxies": ("127.0.0.1",)}, False),
    ],
)
def test_a_server_is_local_if_nobody_else_can_reach_it(settings: dict[str, object], local: bool):
    """A server in front makes it public, wherever it listens."""
    assert ServeOptions(**settings).is_local is local


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("[::1]", True), ("LOCALHOST", True), ("10.0.0.1", False),
     ("::", False), ("localhost.example", False), ("", False)],
)  # fmt: skip
def test_loopback_is_told_from_what_looks_like_it(host: str, loopback: bool):
    """By the address, never by how a name begins."""
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    "url", ["record.example", "ftp://record.example", "https://", "https://record.example/news", "https://a@b.example"]
)
def test_a_public_url_is_a_site(url: str):
    """Scheme and host, nothing more."""
    with pytest.raises(ConfigError, match="is no address of a site"):
        ServeOptions(public_url=url)
