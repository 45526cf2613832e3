"""How a server is run, and whom it lets in."""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from onrecord.errors import ConfigError

_MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """Settings of a server.

    Attributes:
        host: The address to listen on.
        port: The port to listen on.
        public_url: Where readers reach it, if another server stands in front: ``https://record.example``.
        proxies: The addresses of servers in front whose word on the reader's address and scheme is taken.
        anonymous_reading: Whether somebody who is not logged in may read.
        idle: After how long without a request a session ends.
        lifetime: After how long a session ends whatever it does.
        max_body_bytes: The largest body of a request, in bytes.
        max_login_bytes: The largest body of a request by somebody who is not logged in, in bytes.
        body_timeout_s: How long the body of a request may take to arrive, in seconds.

    Raises:
        ConfigError: ``public_url`` is no address of a site.
    """

    host: str = "127.0.0.1"
    port: int = 8040
    public_url: str | None = None
    proxies: tuple[str, ...] = ()
    anonymous_reading: bool = False
    idle: timedelta = timedelta(hours=12)
    lifetime: timedelta = timedelta(days=14)
    max_body_bytes: int = 32 * _MEBIBYTE
    max_login_bytes: int = 64 * 1024
    body_timeout_s: float = 120.0

    def __post_init__(self) -> None:
        """Refuse an address that no browser would call a site's."""
        if self.public_url is None:
            return
        parts = urlsplit(self.public_url)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or "@" in parts.netloc:
            raise ConfigError(
                f"--public-url {self.public_url}: is no address of a site; write it as https://record.example"
            )

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it, so that it does without accounts."""
        return is_loopback(self.host) and self.public_url is None and not self.proxies


def is_loopback(host: str) -> bool:
    """Whether an address leads to this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
