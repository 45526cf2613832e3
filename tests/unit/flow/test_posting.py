import socket
import time

import pytest

from onrecord.errors import AddressForbidden, FetchError
from onrecord.flow.posting import Poster, PostOptions
from onrecord.testing.server import Page, Site

HERE = PostOptions(allow_private=True)


def test_a_message_arrives_as_it_was_sent():
    """Method, headers and body."""
    with Site({"/hook": Page(status=204)}) as site:
        status = Poster(HERE).post(site.url("/hook"), {"webhook-id": "msg_1"}, b'{"a":1}')
    (request,) = site.requests
    assert status == 204
    assert (request.method, request.body) == ("POST", b'{"a":1}')
    assert request.headers["webhook-id"] == "msg_1"
    assert request.headers["content-length"] == "7"


def test_a_redirect_is_an_answer_and_is_not_followed():
    """Else a receiver could send us into a network that it cannot reach itself."""
    with Site({"/hook": Page.redirect("/inside"), "/inside": Page()}) as site:
        assert Poster(HERE).post(site.url("/hook"), {}, b"{}") == 302
    assert [request.target for request in site.requests] == ["/hook"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1"])
def test_addresses_that_are_not_public_are_refused(host):
    """Nothing is sent, whatever the name is."""
    with pytest.raises(AddressForbidden):
        Poster().post(f"http://{host}:9/hook", {}, b"{}")


def test_a_name_that_changes_its_address_is_checked_where_the_socket_is_opened(monkeypatch):
    """DNS rebinding: the address that was checked at first counts for nothing."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_more: [(2, 1, 6, "", ("127.0.0.1", 80))])
    with pytest.raises(AddressForbidden, match="public"):
        Poster().post("http://rebound.example/hook", {}, b"{}")


@pytest.mark.parametrize("url", ["ftp://desk.example/", "http://user:word@desk.example/", "//desk", "http://"])
def test_what_is_no_web_address_is_refused(url):
    """Before anything is asked."""
    with pytest.raises(FetchError):
        Poster().post(url, {}, b"{}")


def test_a_receiver_that_trickles_is_left_in_time():
    """Bytes now and then hold nothing open."""
    slow = Page(status=200, headers={f"X-{n}": "y" * 100 for n in range(20)}, trickle_s=0.01)
    with Site({"/hook": slow}) as site:
        begun = time.monotonic()
        with pytest.raises(FetchError, match="no answer in time"):
            Poster(PostOptions(allow_private=True, total_s=0.3)).post(site.url("/hook"), {}, b"{}")
        assert time.monotonic() - begun < 10


def test_an_endless_answer_is_not_read():
    """The status is all that is wanted."""
    with Site({"/hook": Page(body=b"x" * 1000, endless=True)}) as site:
        assert Poster(HERE).post(site.url("/hook"), {}, b"{}") == 200


def test_nobody_at_the_address_is_an_error():
    """It names the reason."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="cannot be reached"):
        Poster(HERE).post(f"http://127.0.0.1:{port}/", {}, b"{}")


def test_a_name_that_does_not_exist_is_an_error(monkeypatch):
    """The resolver says so."""

    def unknown(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="no such host"):
        Poster().post("http://nowhere.example/hook", {}, b"{}")
