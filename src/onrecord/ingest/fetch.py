"""URLs to bytes: politely, bounded in size and time, from public addresses only."""

import email.utils
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

import httpcore

from onrecord.errors import AddressForbidden, ConfigError, FetchError, RobotsForbidden
from onrecord.ingest.addresses import Address, follow, shown, web_address
from onrecord.ingest.bodies import read_body, too_large
from onrecord.ingest.manners import Manners
from onrecord.ingest.network import Deadline, NameUnknown, NotPublic, PublicBackend
from onrecord.ingest.opened import Fetched
from onrecord.ingest.robots import PRODUCT, Robots

_MEBIBYTE = 1024 * 1024
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_LASTING = frozenset({301, 308})
_RETRIED = frozenset({429, 500, 502, 503, 504})
_UNREACHED = (httpcore.NetworkError, httpcore.TimeoutException)
_NOT_MODIFIED = 304
_ROBOTS_BYTES = 512 * 1024  # RFC 9309, 2.5: at least 500 KiB are read
_ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2: at least five are followed


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How URLs are got.

    Attributes:
        timeout_s: Longest wait for a connection and for each piece of an answer, in seconds.
        total_s: Longest time for one answer as a whole, in seconds.
        max_bytes: The largest answer, before and after any compression is undone, in bytes.
        max_redirects: How many redirects are followed.
        retries: How often a request that may succeed later is tried again.
        pause_s: Least time between two requests to one host, in seconds; a crawl delay in robots.txt can lengthen it.
        max_wait_s: Longest wait that a site may ask for, in seconds: a longer crawl delay is cut to it, and after a
            longer Retry-After the request is given up.
        allow_private: Whether addresses that are not public may be reached, such as a server on this machine.
        obey_robots: Whether robots.txt is asked first.
        user_agent: What onrecord calls itself; rules in robots.txt name it ``onrecord``.
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
    user_agent: str = f"{PRODUCT}/0.1 (news reader; one request at a time)"

    def __post_init__(self) -> None:
        """Refuse what cannot work.

        Raises:
            ConfigError: A limit is negative or none at all, or the name cannot stand in a header.
        """
        for name in ("timeout_s", "total_s", "max_bytes"):
            if not getattr(self, name) > 0:
                raise ConfigError(f"FetchOptions.{name} is {getattr(self, name)}; give a number above 0")
        for name in ("max_redirects", "retries", "pause_s", "max_wait_s"):
            if not getattr(self, name) >= 0:
                raise ConfigError(f"FetchOptions.{name} is {getattr(self, name)}; give 0 or more")
        if not (self.user_agent.isascii() and self.user_agent.isprintable() and self.user_agent.strip()):
            raise ConfigError(f"FetchOptions.user_agent is {self.user_agent!r}; give one line of ASCII")


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to ask "has this changed?" with (RFC 9110, 13.1)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered.

    Attributes:
        fetched: The body; ``None`` if nothing has changed since the validators were given.
        validators: What to ask for changes with the next time.
        moved_to: Where redirects that are meant to stay (301, 308) lead, before any that is not; ``None`` without one.
    """

    fetched: Fetched | None
    validators: Validators
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class _Raw:
    """An answer as it came: header names in lower case, values in Latin-1 as HTTP has them."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def location(self) -> bytes | None:
        """Where a redirect leads; ``None`` where the answer is none."""
        found = self.headers.get("location") if self.status in _REDIRECTS else None
        return found.encode("latin-1") if found is not None else None


@dataclass(slots=True, eq=False)
class Fetcher:
    """Gets URLs one after the other; use it as a context manager, and call it with a URL. Not for several threads.

    Several threads have a fetcher each, which share their ``manners``. ``clock`` (in seconds, never going back) and
    ``sleep`` are passed in, so that waiting can be tested without waiting. Proxies that the environment names are not
    used: the check of addresses would end at the proxy.
    """

    options: FetchOptions = field(default_factory=FetchOptions)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    manners: Manners = field(default_factory=Manners)
    _pool: httpcore.ConnectionPool = field(init=False, repr=False)
    _deadline: Deadline = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make a pool of connections that checks every address; nothing is opened yet."""
        self._deadline = Deadline(self.clock)
        backend = PublicBackend(deadline=self._deadline, allow_private=self.options.allow_private)
        self._pool = httpcore.ConnectionPool(network_backend=backend, max_connections=4, retries=0)

    def __enter__(self) -> Self:
        """Give the fetcher itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def __call__(self, url: str) -> Fetched:
        """Get a URL.

        Raises:
            AddressForbidden: It, or a redirect, is not http(s) or leads to an address that is not public.
            RobotsForbidden: The site's robots.txt asks not to fetch it, or cannot be read for now.
            FetchError: It cannot be got, is too large, too slow, or answers with an error.
        """
        fetched = self.ask(url).fetched
        if fetched is None:
            raise FetchError(shown(url), "the server says that nothing has changed", "ask without validators")
        return fetched

    def ask(self, url: str, validators: Validators | None = None) -> Answer:
        """Get a URL if it has changed since ``validators``; errors as for a call, and they name ``url``."""
        address = web_address(url)
        known = validators or Validators()
        lasting, moved_to = True, None
        try:
            for _ in range(self.options.max_redirects + 1):
                self._ask_robots(address)
                raw = self._patiently(address, _conditions(known))
                if raw.location is None:
                    return replace(_answer(address.url, raw, known), moved_to=moved_to)
                address = follow(address, raw.location)
                lasting = lasting and raw.status in _LASTING
                moved_to = address.url if lasting else moved_to
        except FetchError as error:
            raise _named(url, error) from error
        limit = self.options.max_redirects
        reason = f"more than {limit} redirects, the last to {shown(address.url)}"
        raise FetchError(shown(url), reason, "open it in a browser and give the final address")

    # --- One request, with patience

    def _patiently(self, address: Address, headers: Mapping[str, str], *, robots: bool = False) -> _Raw:
        """Ask, and ask again after a while where that may help."""
        for turn in range(self.options.retries):
            wait = float(2**turn)
            try:
                raw = self._once(address, headers, robots=robots)
            except FetchError as error:
                if not error.retry:
                    raise
            else:
                if raw.status not in _RETRIED:
                    return raw
                if (asked := _retry_after(raw)) > self.options.max_wait_s:
                    return raw
                wait = max(wait, asked)
            self.sleep(min(wait, self.options.max_wait_s))
        return self._once(address, headers, robots=robots)

    def _once(self, address: Address, headers: Mapping[str, str], *, robots: bool) -> _Raw:
        """One request, for rules cut at their limit; errors name the address itself."""
        with self.manners.turn(address.host):
            self._wait_turn(address)
            return self._request(address, headers, robots=robots)

    def _request(self, address: Address, headers: Mapping[str, str], *, robots: bool) -> _Raw:
        self._deadline.start(self.options.total_s)
        url, wait = address.url, self.options.timeout_s
        timeouts = {"connect": wait, "read": wait, "write": wait, "pool": wait}
        sent = self._headers(address, headers)
        try:
            with self._pool.stream("GET", address.wire(), headers=sent, extensions={"timeout": timeouts}) as response:
                return _read(url, response, _ROBOTS_BYTES if robots else self.options.max_bytes, cut=robots)
        except NotPublic as error:
            step = "give a public address, or allow private ones if you trust it"
            raise AddressForbidden(url, f"not a public address ({error})", step) from error
        except NameUnknown as error:
            raise FetchError(url, f"there is no such host ({error})", "check the address") from error
        except httpcore.TimeoutException as error:
            if self._deadline.is_over:
                reason = f"the answer takes longer than {self.options.total_s:g} s"
                raise FetchError(url, reason, "save the page and give the file") from error
            raise FetchError(url, f"no answer within {wait:g} s", "try again later", retry=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _unreached(url, error) from error

    def _headers(self, address: Address, more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
        headers = {
            "Host": address.authority,
            "User-Agent": self.options.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Encoding": "gzip, deflate",
            **more,
        }
        return [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers.items()]

    def _wait_turn(self, address: Address) -> None:
        """Keep the pause between two requests to one host."""
        pause = max(self.options.pause_s, min(self.manners.delay_s(address.site), self.options.max_wait_s))
        since = self.clock() - self.manners.last_at(address.host)
        if since < pause:
            self.sleep(pause - since)
        self.manners.note(address.host, self.clock())

    # --- robots.txt

    def _ask_robots(self, address: Address) -> None:
        """Ask the site's rules, read once a day; where they cannot be had, its pages are not asked for either."""
        if not self.options.obey_robots:
            return
        robots = self.manners.rules(address.site, self.clock(), lambda: self._read_robots(address))
        if isinstance(robots, FetchError):
            raise robots.about(shown(address.url)) from robots
        if not robots.allows(address.url):
            later = robots.closed is not None
            step = "try again later" if later else "save the page from a browser and give the file"
            raise RobotsForbidden(
                shown(address.url), robots.closed or "robots.txt asks not to fetch it", step, retry=later
            )

    def _read_robots(self, site: Address) -> Robots | FetchError:
        """The rules of a site, or why the site cannot be reached; what lies beyond the size limit is not read."""
        address = web_address(f"{site.site}/robots.txt")
        try:
            for _ in range(_ROBOTS_REDIRECTS + 1):
                raw = self._patiently(address, {}, robots=True)
                if raw.location is None:
                    return Robots.of(raw.status, raw.body)
                address = follow(address, raw.location)
        except FetchError as error:
            if address.site == site.site and isinstance(error.__cause__, _UNREACHED):
                return error
            return Robots(closed=f"its robots.txt cannot be read ({_named(address.url, error).reason})")
        return Robots.open()


def _conditions(known: Validators) -> dict[str, str]:
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value and value.isprintable()}


def _read(url: str, response: httpcore.Response, max_bytes: int, *, cut: bool) -> _Raw:
    """The answer; only a successful one's body is of use, so that of any other is not read."""
    headers: dict[str, str] = {}
    for name, value in response.headers:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    if not 200 <= response.status < 300:
        return _Raw(response.status, headers, b"")
    length = headers.get("content-length", "")
    if not cut and length.isdecimal() and int(length[:20]) > max_bytes:
        raise too_large(url, max_bytes)
    encoding = headers.get("content-encoding", "")
    body = read_body(response.iter_stream(), url=url, encoding=encoding, max_bytes=max_bytes, cut=cut)
    return _Raw(response.status, headers, body)


def _retry_after(raw: _Raw) -> float:
    """Seconds that the server asks to wait (RFC 9110, 10.2.3); 0 where it does not say."""
    value = raw.headers.get("retry-after", "").strip()[:40]
    if value.isascii() and value.isdecimal():
        return float(value)
    try:
        moment = email.utils.parsedate_to_datetime(value)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError, IndexError):
        return 0.0


def _unreached(url: str, error: Exception) -> FetchError:
    reason: BaseException | None = error
    while reason is not None and not isinstance(reason, ssl.SSLCertVerificationError):
        reason = reason.__cause__ or reason.__context__
    if reason is not None:
        return FetchError(url, f"its certificate cannot be trusted ({error})", "check the address")
    return FetchError(url, f"cannot be reached ({error})", "check the address", retry=True)


def _named(url: str, error: FetchError) -> FetchError:
    """The same error about the address that was asked for; it tells where the way there led."""
    name = shown(url)
    elsewhere = shown(error.name) not in {name, shown(web_address(url).url)}
    return error.about(name, f"it leads to {shown(error.name)}: {error.reason}" if elsewhere else None)


def _answer(url: str, raw: _Raw, known: Validators) -> Answer:
    if raw.status == _NOT_MODIFIED:
        return Answer(fetched=None, validators=known)
    if not 200 <= raw.status < 300:
        later, wait = raw.status in _RETRIED, _retry_after(raw)
        step = "try again later" if later else "check the address"
        asks = f" and asks to wait {wait:.0f} s" if later and wait else ""
        reason = f"the server answered {raw.status}{asks}"
        raise FetchError(shown(url), reason, step, retry=later, status=raw.status, wait_s=wait)
    validators = Validators(etag=raw.headers.get("etag"), last_modified=raw.headers.get("last-modified"))
    fetched = Fetched(url=url, body=raw.body, content_type=raw.headers.get("content-type"))
    return Answer(fetched=fetched, validators=validators)
