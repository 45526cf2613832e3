"""Web addresses, taken apart once, with nothing left in them that could mean something else further on.

A URL is split here and nowhere else: what is checked is what is sent. The host holds only letters, digits, dots and
hyphens or is an IP address, the target only visible ASCII, so that no line break in a URL can become a header.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import httpcore

from onrecord.errors import AddressForbidden, FetchError

_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_BRACKETED = re.compile(r"\[[0-9A-Fa-f:.%\w]+\](?::\d*)?")
_PLAIN = frozenset(map(chr, range(0x21, 0x7F))) - frozenset('"<>\\^`{|}')
_MAX_CHARS = 8000  # RFC 9110, 4.1: all parties should support at least 8000 octets
_SHOWN_CHARS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An http or https address.

    Attributes:
        scheme: ``http`` or ``https``.
        host: In ASCII (IDNA) and lower case; an IPv6 address without brackets.
        port: ``None`` for the scheme's own.
        target: Path and query as they go over the wire, percent-encoded; the fragment stays here.
    """

    scheme: str
    host: str
    port: int | None
    target: str

    @property
    def authority(self) -> str:
        """Host and port, as the header Host has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host + (f":{self.port}" if self.port is not None else "")

    @property
    def site(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.site + self.target

    def wire(self) -> httpcore.URL:
        """The address in parts, so that nobody splits it a second time."""
        return httpcore.URL(
            scheme=self.scheme.encode(), host=self.host.encode(), port=self.port, target=self.target.encode()
        )


def web_address(url: str) -> Address:
    """Take a URL apart.

    Raises:
        AddressForbidden: It is not http or https, or it holds a name or password.
        FetchError: It is no URL.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise _no_url(url, str(error)) from error
    if parts.scheme not in _PORTS:
        reason = f"not an http or https address ({parts.scheme[:20] or 'no scheme'})"
        raise AddressForbidden(shown(url), reason, "give a web address")
    if parts.username is not None or parts.password is not None:
        raise AddressForbidden(_without_userinfo(url), "the address holds a name or password", "leave it out")
    target = _encoded(parts.path or "/") + (f"?{_encoded(parts.query)}" if parts.query else "")
    if len(target) > _MAX_CHARS:
        raise _no_url(url, f"longer than {_MAX_CHARS} characters")
    if port == 0:
        raise _no_url(url, "port 0")
    return Address(
        scheme=parts.scheme,
        host=_host(url, parts),
        port=None if port == _PORTS[parts.scheme] else port,
        target=target,
    )


def follow(address: Address, location: bytes) -> Address:
    """Where a redirect leads. Errors as for ``web_address``."""
    try:
        there = location.decode("utf-8")
    except UnicodeDecodeError:
        there = location.decode("latin-1")
    try:
        joined = urljoin(address.url, there)
    except ValueError as error:
        raise _no_url(there, str(error)) from error
    return web_address(joined)


def shown(url: str) -> str:
    """A URL as messages name it: a line or two at most, with nothing in it that a terminal would obey."""
    short = url if len(url) <= _SHOWN_CHARS else f"{url[:_SHOWN_CHARS]}..."
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)


def _host(url: str, parts: SplitResult) -> str:
    host = parts.hostname or ""
    if "[" in parts.netloc or "]" in parts.netloc:
        if not _BRACKETED.fullmatch(parts.netloc):
            raise _no_url(url, "brackets, but no IPv6 address alone between them")
        return _ipv6(url, host)
    try:
        plain = host.encode("idna").decode("ascii").lower() if not host.isascii() else host
    except UnicodeError as error:
        raise _no_url(url, f"no host name ({error})") from error
    plain = plain.removesuffix(".")
    if len(plain) > 253 or not _HOST.fullmatch(plain):
        raise _no_url(url, "no host name in it" if not plain else "no host name")
    return plain


def _ipv6(url: str, host: str) -> str:
    try:
        ip = ipaddress.IPv6Address(host)
    except ValueError as error:
        raise _no_url(url, "no IPv6 address between the brackets") from error
    if ip.scope_id is not None:
        raise _no_url(url, "an IPv6 address with a zone, which means something on one machine only")
    return ip.compressed if ip.ipv4_mapped is None else f"::ffff:{ip.ipv4_mapped}"


def _encoded(text: str) -> str:
    """Text with everything percent-encoded that may not stand in a URL; what is encoded already stays as it is."""
    return "".join(
        char if char in _PLAIN else "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace")) for char in text
    )


def _no_url(url: str, reason: str) -> FetchError:
    return FetchError(shown(url), f"not a web address that can be asked ({reason})", "check the address")


def _without_userinfo(url: str) -> str:
    """The address without what may be a password: messages end up in logs."""
    before, _, after = url.rpartition("@")
    return shown(f"{before.partition('//')[0]}//{after}")
