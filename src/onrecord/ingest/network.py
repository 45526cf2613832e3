"""Connections to public addresses only.

The check stands where the socket is opened: a name is resolved once, every address it gives is checked, and the
connection goes to a checked address. So neither a redirect nor a name that changes its address between check and
connection (DNS rebinding) leads inside a private network.
"""

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

import httpcore

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class NotPublic(httpcore.ConnectError):
    """A name that leads to an address that is not public."""


def is_public(address: str) -> bool:
    """Whether an IP address is globally routable unicast (IANA special-purpose registries); IPv4 inside IPv6 counts."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None or ip in _NAT64:
            return is_public(str(inner or ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class PublicBackend(httpcore.NetworkBackend):
    """Opens TCP connections; refuses addresses that are not public unless ``allow_private`` is set."""

    def __init__(self, *, allow_private: bool = False) -> None:
        """Wrap httpcore's own backend."""
        self._inner = httpcore.SyncBackend()
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

        Raises:
            NotPublic: One of the host's addresses is not public.
            httpcore.ConnectError: The name does not resolve, or no address answers.
        """
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self._addresses(host, port):
            try:
                return self._inner.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} does not resolve ({error})") from error
        addresses = [str(row[4][0]) for row in found]
        refused = next((address for address in addresses if not is_public(address)), None)
        if refused is not None and not self._allow_private:
            raise NotPublic(f"{host} leads to {refused}")
        return addresses

    def connect_unix_socket(self, path: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        """Refuse: no URL names a socket file."""
        raise NotPublic(f"{path} is a socket file, with {len(args) + len(kwargs)} options")

    def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own tries."""
        self._inner.sleep(seconds)
