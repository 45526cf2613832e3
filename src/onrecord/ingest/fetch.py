"""URLs to bytes: politely, bounded in size and time, from public addresses only."""

import email.utils
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import httpcore

from onrecord.errors import AddressForbidden, FetchError, RobotsForbidden
from onrecord.ingest.network import NotPublic, PublicBackend
from onrecord.ingest.opened import Fetched
from onrecord.ingest.robots import Robots

_MEBIBYTE = 1024 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({429, 500, 502, 503, 504})
_NOT_MODIFIED = 304
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: parsers must read at least 500 KiB


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How URLs are got.

    Attributes:
        timeout_s: Longest wait for a connection and for each piece of an answer, in seconds.
        total_s: Longest time for one answer as a whole, in seconds.
        max_bytes: The largest answer, any compression undone, in bytes.
        max_redirects: How many redirects are followed.
        retries: How often a request that may succeed later is tried again.
        pause_s: Least time between two requests to one host, in seconds; a crawl delay in robots.txt can lengthen it.
        max_wait_s: Longest wait that a site may ask for (Retry-After, crawl delay), in seconds.
        allow_private: Whether addresses that are not public may be reached, such as a server on this machine.
        obey_robots: Whether robots.txt is asked first.
        user_agent: What onrecord calls itself.
    """

    timeout_s: float = 15.0
    total_s: float = 60.0
    max_bytes: int = 20 * _MEBIBYTE
    max_redirects: int = 5
    retries: int = 2
    pause_s: float = 1.0
    max_wait_s: float = 30.0
    allow_private: bool = False
    obey_robots: bool = True
    user_agent: str = "onrecord/0.1 (news reader; one request at a time)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "has this changed?" with (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: a body, or ``None`` if nothing has changed since the validators were given."""

    fetched: Fetched | None
    validators: Validators


@dataclass(frozen=True, slots=True)
class _Raw:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Fetcher:
    """Gets URLs one after the other; use it as a context manager, and call it with a URL.

    ``clock`` and ``sleep`` are passed in so that waiting can be tested without waiting.
    """

    options: FetchOptions = field(default_factory=FetchOptions)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _pool: httpcore.ConnectionPool = field(init=False)
    _robots: dict[str, Robots] = field(default_factory=dict)
    _last_at: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open a pool of connections that checks every address."""
        backend = PublicBackend(allow_private=self.options.allow_private)
        self._pool = httpcore.ConnectionPool(network_backend=backend, max_connections=4, retries=0)

    def __enter__(self) -> Self:
        """Give the fetcher itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self._pool.close()

    def __call__(self, url: str) -> Fetched:
        """Get a URL.

        Raises:
            AddressForbidden: It, or a redirect, leads to an address that is not public.
            RobotsForbidden: The site's robots.txt asks not to fetch it.
            FetchError: It cannot be got, is too large, too slow, or answers with an error.
        """
        fetched = self.ask(url).fetched
        if fetched is None:
            raise FetchError(url, "the server says that nothing has changed", "ask without validators")
        return fetched

    def ask(self, url: str, validators: Validators | None = None) -> Answer:
        """Get a URL if it has changed since ``validators``; errors as for a call."""
        known = validators or Validators()
        asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
        headers = {name: value for name, value in asked.items() if value}
        address = url
        for _ in range(self.options.max_redirects + 1):
            parts = _checked(address)
            if self.options.obey_robots:
                self._ask_robots(address, parts)
            raw = self._patiently(address, parts, headers)
            if raw.status in _REDIRECTS and "location" in raw.headers:
                address = urljoin(address, raw.headers["location"])
                continue
            return _answer(address, raw, known)
        limit = self.options.max_redirects
        raise FetchError(url, f"more than {limit} redirects", "open it in a browser and give the final address")

    # --- One request, with patience

    def _patiently(self, url: str, parts: SplitResult, headers: dict[str, str]) -> _Raw:
        for turn in range(self.options.retries + 1):
            last = turn == self.options.retries
            try:
                raw = self._once(url, parts, headers, self.options.max_bytes)
            except FetchError as error:
                if last or not error.retry:
                    raise
                self.sleep(_back_off(turn))
                continue
            if last or raw.status not in _RETRIED:
                return raw
            self.sleep(min(_retry_after(raw) or _back_off(turn), self.options.max_wait_s))
        raise AssertionError("the last turn returns or raises")

    def _once(self, url: str, parts: SplitResult, headers: dict[str, str], limit: int) -> _Raw:
        self._wait_turn(parts.netloc)
        wait = self.options.timeout_s
        timeouts = {"connect": wait, "read": wait, "write": wait, "pool": wait}
        sent: dict[bytes | str, bytes | str] = {
            "User-Agent": self.options.user_agent,
            "Accept-Encoding": "gzip, deflate",
            "Accept": "*/*",
            **headers,
        }
        try:
            with self._pool.stream("GET", _ascii(parts), headers=sent, extensions={"timeout": timeouts}) as response:
                names = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in response.headers}
                body = b"".join(self._body(url, response, names.get("content-encoding", ""), limit))
                return _Raw(response.status, names, body)
        except NotPublic as error:
            step = "give a public address, or allow private ones if you trust it"
            raise AddressForbidden(url, f"not a public address ({error})", step) from error
        except httpcore.TimeoutException as error:
            raise FetchError(url, f"no answer within {wait:g} s", "try again later", retry=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise FetchError(url, f"cannot be reached ({error})", "check the address", retry=True) from error

    def _body(self, url: str, response: httpcore.Response, encoding: str, limit: int) -> Iterator[bytes]:
        """The pieces of a body, decompressed, never more than ``limit`` bytes in all."""
        expand = _expander(encoding)
        started, size = self.clock(), 0
        for piece in response.iter_stream():
            try:
                out = expand(piece, limit + 1 - size)
            except zlib.error as error:
                raise FetchError(
                    url, f"the {encoding} body is broken ({error})", "try again later", retry=True
                ) from error
            size += len(out)
            if size > limit:
                raise FetchError(url, f"the answer is larger than {limit} bytes", "save the page and give the file")
            if self.clock() - started > self.options.total_s:
                raise FetchError(url, f"the answer takes longer than {self.options.total_s:g} s", "try again later")
            yield out

    def _wait_turn(self, host: str) -> None:
        """Keep the pause between two requests to one host."""
        robots = self._robots.get(host)
        pause = min(max(self.options.pause_s, robots.delay_s if robots else 0.0), self.options.max_wait_s)
        since = self.clock() - self._last_at.get(host, float("-inf"))
        if since < pause:
            self.sleep(pause - since)
        self._last_at[host] = self.clock()

    # --- robots.txt

    def _ask_robots(self, url: str, parts: SplitResult) -> None:
        key = f"{parts.scheme}://{parts.netloc}"
        if key not in self._robots:
            self._robots[key] = self._read_robots(key)
            self._robots[parts.netloc] = self._robots[key]
        if not self._robots[key].allows(url, self.options.user_agent):
            raise RobotsForbidden(
                url, "robots.txt asks not to fetch it", "save the page from a browser and give the file"
            )

    def _read_robots(self, site: str) -> Robots:
        """The rules of a site; redirects are followed, an absent file allows all, a failing server nothing."""
        address = f"{site}/robots.txt"
        for _ in range(self.options.max_redirects):
            try:
                raw = self._once(address, _checked(address), {}, _ROBOTS_BYTES)
            except AddressForbidden:
                raise
            except FetchError:
                return Robots.closed()
            if raw.status in _REDIRECTS and "location" in raw.headers:
                address = urljoin(address, raw.headers["location"])
                continue
            return Robots.of(raw.status, raw.body, self.options.user_agent)
        return Robots.open()


def _checked(url: str) -> SplitResult:
    """The parts of a URL that may be fetched."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- reading it checks it
    except ValueError as error:
        raise FetchError(url, f"not a URL ({error})", "check the address") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise AddressForbidden(
            url, f"not an http or https address ({parts.scheme or 'no scheme'})", "give a web address"
        )
    if parts.username is not None or parts.password is not None:
        raise AddressForbidden(url, "the address holds a name or password", "leave it out")
    return parts


def _ascii(parts: SplitResult) -> str:
    """The URL as it goes over the wire: host in IDNA, everything else percent-encoded where needed."""
    host = (
        (parts.hostname or "").encode("idna").decode("ascii") if not (parts.hostname or "").isascii() else parts.netloc
    )
    netloc = host if parts.hostname and parts.hostname.isascii() else f"{host}{f':{parts.port}' if parts.port else ''}"
    plain = urlunsplit((parts.scheme, netloc, parts.path or "/", parts.query, ""))
    return "".join(char if "!" <= char <= "~" else "".join(f"%{b:02X}" for b in char.encode()) for char in plain)


def _expander(encoding: str) -> Callable[[bytes, int], bytes]:
    """A function that undoes a content encoding piece by piece, giving at most so many bytes at a time."""
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        return lambda piece, _limit: piece
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    return lambda piece, limit: inflate.decompress(piece, max(limit, 1))


def _back_off(turn: int) -> float:
    return float(2**turn)


def _retry_after(raw: _Raw) -> float | None:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3)."""
    value = raw.headers.get("retry-after", "")
    if value.isdigit():
        return float(value)
    with suppress(ValueError, TypeError):
        return max(0.0, (email.utils.parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    return None


def _answer(url: str, raw: _Raw, known: Validators) -> Answer:
    if raw.status == _NOT_MODIFIED:
        return Answer(fetched=None, validators=known)
    if not 200 <= raw.status < 300:
        later = raw.status in _RETRIED
        step = "try again later" if later else "check the address"
        raise FetchError(url, f"the server answered {raw.status}", step, retry=later)
    validators = Validators(etag=raw.headers.get("etag"), last_modified=raw.headers.get("last-modified"))
    fetched = Fetched(url=url, body=raw.body, content_type=raw.headers.get("content-type"))
    return Answer(fetched=fetched, validators=validators)
