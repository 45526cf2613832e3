"""What all parts share is the same for every process on the store."""

import pytest

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.state import make_access, network_of
from tests.clients import CHEAP


def test_the_secret_is_made_once(newsroom: Newsroom):
    """A server that is started again, and a second one, know each other's tokens."""
    one, two = (make_access(newsroom, ServeOptions(), CHEAP).secret for _ in range(2))
    assert one == two
    assert len(one) == 32


@pytest.mark.parametrize(
    ("client", "network"),
    [
        (("192.0.2.7", 1), "192.0.2.7"),
        (("::ffff:192.0.2.7", 1), "192.0.2.7"),
        (("2001:db8:1:2:3:4:5:6", 1), "2001:db8:1:2::/64"),
        (("testclient", 1), "unknown"),
        (None, "unknown"),
    ],
)
def test_a_reader_is_one_network(client: tuple[str, int] | None, network: str):
    """However many IPv6 addresses it has."""
    assert network_of({"type": "http", "client": client}) == network
