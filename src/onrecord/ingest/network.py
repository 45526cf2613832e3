"""Connections to public addresses only, and none that outlives its time.

The check stands where the socket is opened: a name is resolved once, every address it gives is checked, and the
connection goes to a checked address. So neither a redirect nor a name that changes its address between check and
connection (DNS rebinding) leads inside a private network.

Every wait for a server ends at one deadline. Only resolving a name takes as long as the system's resolver lets it.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
_IP = ipaddress.IPv4Address | ipaddress.IPv6Address

# A name may give any number of addresses that never answer; more than these are not tried.
_MAX_ADDRESSES = 8
_SHORTEST_S = 0.001  # a socket takes a timeout of 0 for "do not wait at all", which is another error
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# Registered as special (IANA), but counted as global by some of the Python versions that we run on.
_SPECIAL = tuple(
    map(
        ipaddress.ip_network,
        (
            "100.64.0.0/10",  # carrier-grade NAT, and the metadata service of one cloud
            "168.63.129.16/32",  # the metadata service of another, which stands at a public address
            "192.0.0.0/24",  # protocol assignments, and the metadata service of a third
            "192.88.99.0/24",  # 6to4 relays, given up
            "2001::/23",  # protocol assignments; Teredo is among them
            "2002::/16",  # 6to4: an IPv4 address inside, which a relay may reach
            "3fff::/20",  # documentation
        ),
    )
)


class NotPublic(httpcore.ConnectError):
    """A name that leads to an address that is not public."""


class NameUnknown(httpcore.ConnectError):
    """A name that the resolver does not know; asking again does not help."""


def is_public(address: str) -> bool:
    """Whether an IP address is globally routable unicast (IANA special-purpose registries).

    An IPv4 address written as IPv6, mapped or through NAT64, counts as what it stands for. Tunnels that carry an IPv4
    address inside (6to4, Teredo) and addresses with a zone (``%eth0``) are never public.
    """
    ip: _IP = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.scope_id is not None:
            return False
        if ip.ipv4_mapped is not None or ip in _NAT64:
            ip = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        elif ip not in _GLOBAL_UNICAST:
            return False
    special = ip.is_multicast or ip.is_reserved or any(ip in network for network in _SPECIAL)
    return ip.is_global and not special


class Deadline:
    """The end of the time for one request; every wait on a connection is cut at it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Without an end until ``start`` sets one."""
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Give so many seconds from now."""
        self._end = self._clock() + seconds

    @property
    def is_over(self) -> bool:
        """Whether the time is used up."""
        return self._clock() >= self._end

    def cut(self, timeout: float | None) -> float | None:
        """The longest wait that is left, at most ``timeout``; ``None`` where neither sets a limit.

        Raises:
            httpcore.ReadTimeout: None is left.
        """
        if self.is_over:
            raise httpcore.ReadTimeout("the time for the request is used up")
        left = max(self._end - self._clock(), _SHORTEST_S)
        waits = [wait for wait in (timeout, left) if wait is not None and wait != float("inf")]
        return min(waits, default=None)


class PublicBackend(httpcore.NetworkBackend):
    """Opens TCP connections; refuses addresses that are not public unless ``allow_private`` is set."""

    def __init__(self, *, deadline: Deadline, allow_private: bool = False) -> None:
        """Wrap httpcore's own backend."""
        self._inner = httpcore.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to one of the host's addresses, in the order in which the resolver gives them.

        The timeout is shared out among the addresses, so that one that never answers leaves time for the next.

        Raises:
            NotPublic: One of the host's addresses is not public.
            NameUnknown: There is no such name.
            httpcore.ConnectError: The name does not resolve now, or no address answers.
            httpcore.ConnectTimeout: No address answers in time.
        """
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        addresses = self._addresses(host, port)
        share = None if timeout is None else timeout / max(len(addresses), 1)
        for address in addresses:
            wait = self._deadline.cut(share)
            try:
                stream = self._inner.connect_tcp(address, port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            unknown = isinstance(error, UnicodeError) or getattr(error, "errno", None) == socket.EAI_NONAME
            kind = NameUnknown if unknown else httpcore.ConnectError
            raise kind(f"{host} does not resolve ({error})") from error
        addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
        refused = next((address for address in addresses if not is_public(address)), None)
        if refused is not None and not self._allow_private:
            raise NotPublic(f"{host} leads to {refused}" if host != refused else refused)
        return addresses[:_MAX_ADDRESSES]

    def connect_unix_socket(self, path: str, *_args: Any, **_options: Any) -> httpcore.NetworkStream:
        """Refuse: no URL names a socket file."""
        raise NotPublic(f"{path} is a socket file")

    def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own tries."""
        self._inner.sleep(seconds)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose waits end at the deadline: a server that sends a byte now and then cannot hold it open."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.cut(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.cut(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = self._deadline.cut(timeout)
        return _TimedStream(self._inner.start_tls(ssl_context, server_hostname, wait), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
