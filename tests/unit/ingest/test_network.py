"""Which addresses are reached, and for how long."""

import errno
import socket

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.network import Deadline, NameUnknown, NotPublic, PublicBackend, is_public
from onrecord.testing.server import Page, Site

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.254 127.0.0.1 127.255.255.254
168.63.129.16 169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1
192.168.0.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1
64:ff9b::a9fe:a9fe 64:ff9b:1::8.8.8.8 100::1 2001::1 2001:0:7f00:1::80ff:fffe 2001:2::1 2001:db8::1 2001:10::1
2002:7f00:1::1 2002:a9fe:a9fe::1 2002:808:808::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0
2606:4700::1%eth0 fec0::1 ff02::1 ff0e::1
""".split()
PUBLIC = "8.8.8.8 1.1.1.1 93.184.216.34 172.32.0.1 100.128.0.1 ::ffff:8.8.8.8 64:ff9b::808:808 2606:4700::1111".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_is_known(address):
    """Loopback, private, link-local, metadata, documentation, multicast, reserved, tunnels: none is public."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address):
    """IPv4 written as IPv6, mapped or through NAT64, counts as what it stands for."""
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_as_its_mapped_form(address):
    """No spelling of an address passes where another is refused."""
    assert is_public(str(address)) == is_public(f"::ffff:{address}") == is_public(f"64:ff9b::{address}")


def resolve_to(monkeypatch, *addresses):
    """Let every name under ``.example`` have these addresses; addresses stay what they are."""
    real = socket.getaddrinfo

    def resolve(host, port, *args, **options):
        if not host.endswith(".example"):
            return real(host, port, *args, **options)
        return [row for address in addresses for row in real(address, port, type=socket.SOCK_STREAM)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def backend(*, allow_private=False):
    """A backend whose time does not end."""
    return PublicBackend(deadline=Deadline(lambda: 0.0), allow_private=allow_private)


@pytest.mark.parametrize("addresses", [("8.8.8.8", "10.0.0.1"), ("2606:4700::1", "::1"), ("127.0.0.1",)])
def test_one_private_address_among_a_names_addresses_is_enough_to_refuse(monkeypatch, addresses):
    """A name that leads both ways is not to be trusted; nothing is opened."""
    resolve_to(monkeypatch, *addresses)
    with pytest.raises(NotPublic, match=f"mixed.example leads to {addresses[-1]}"):
        backend().connect_tcp("mixed.example", 80, timeout=1)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name is resolved once, so that it cannot change between check and connection."""
    asked = []

    def rebinding(*args, **_options):
        asked.append(args[0])
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8" if len(asked) == 1 else "127.0.0.1", 80))]

    opened = []
    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(
        httpcore.SyncBackend, "connect_tcp", lambda _self, host, *_rest: opened.append(host) or httpcore.MockStream([])
    )
    backend().connect_tcp("rebinding.example", 80, timeout=1)
    assert (asked, opened) == (["rebinding.example"], ["8.8.8.8"])


def test_an_address_that_does_not_answer_gives_way_to_the_next(monkeypatch):
    """Where one is refused, another of the same host may serve."""
    with Site({"/": Page(body=b"here")}) as site:
        resolve_to(monkeypatch, "127.0.0.2", "127.0.0.1")
        backend(allow_private=True).connect_tcp("two.example", site.port, timeout=5).close()


def test_the_wait_is_shared_out_among_the_addresses(monkeypatch):
    """However many addresses a name has, no more than eight are tried, and all of them within the timeout."""
    waits = []

    def connect(_self, _host, _port, timeout, *_rest):
        waits.append(timeout)
        raise httpcore.ConnectTimeout

    resolve_to(monkeypatch, *(f"8.8.4.{last}" for last in range(100)))
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with pytest.raises(httpcore.ConnectTimeout):
        backend().connect_tcp("many.example", 80, timeout=4.0)
    assert waits == [0.5] * 8


def test_a_name_that_does_not_exist_is_told_from_one_that_fails_for_now(monkeypatch):
    """Only the latter is worth another try."""

    def fail(code):
        def resolve(*_args, **_options):
            raise socket.gaierror(code, "no")

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        with pytest.raises(httpcore.ConnectError) as caught:
            backend().connect_tcp("gone.example", 80)
        return type(caught.value)

    assert fail(socket.EAI_NONAME) is NameUnknown
    assert fail(socket.EAI_AGAIN) is httpcore.ConnectError


def test_a_name_without_addresses_is_an_error(monkeypatch):
    """The resolver may answer with nothing."""
    resolve_to(monkeypatch)
    with pytest.raises(httpcore.ConnectError, match="has no address"):
        backend().connect_tcp("empty.example", 80)


def test_a_connection_that_nobody_accepts_is_an_error():
    """The reason of the system is kept."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(httpcore.ConnectError, match=str(errno.ECONNREFUSED)):
        backend(allow_private=True).connect_tcp("127.0.0.1", port, timeout=5)


def test_socket_files_are_never_opened():
    """No URL names one, but a library might ask."""
    with pytest.raises(NotPublic, match="socket file"):
        backend().connect_unix_socket("/run/docker.sock")


def test_a_wait_is_cut_at_the_deadline():
    """Once the time is used up, nothing is waited for."""
    now = [100.0]
    deadline = Deadline(lambda: now[0])
    assert (deadline.cut(5.0), deadline.cut(None)) == (5.0, None)
    deadline.start(10)
    now[0] = 107.0
    assert (deadline.cut(5.0), deadline.cut(1.0), deadline.cut(None)) == (3.0, 1.0, 3.0)
    now[0] = 110.0
    assert deadline.is_over
    with pytest.raises(httpcore.ReadTimeout):
        deadline.cut(5.0)
