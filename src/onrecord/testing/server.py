"""A small real web server on this machine, for tests of whatever fetches.

    with Site({"/report": Page(body=b"<p>...</p>")}) as site:
        fetcher(site.url("/report"))
        assert [request.target for request in site.requests] == ["/robots.txt", "/report"]

Each connection has a thread of its own; what a page gives is sent as it stands, so broken answers can be served too.
"""

import gzip
import select
import socketserver
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self

_MAX_LINE = 65536
_LONGEST_S = 20.0  # a test that hangs ends; nothing that is tested here takes as long


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the server answers.

    Attributes:
        body: The body, as it goes over the wire.
        status: The status code.
        headers: Beside Content-Type and Content-Length, which are added where they are not named.
        content_type: The header Content-Type.
        etag: Where the client names it, the answer is 304 without a body.
        wait_s: Time before the answer begins, in seconds.
        trickle_s: Time between single bytes of the whole answer, headers too, in seconds; 0 sends all at once.
        endless: Whether the body is sent again and again for as long as somebody reads it.
        raw: The whole answer, status line and all, instead of the above.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    wait_s: float = 0.0
    trickle_s: float = 0.0
    endless: bool = False
    raw: bytes | None = None

    @classmethod
    def redirect(cls, location: str, status: int = 302) -> Self:
        """A redirect."""
        return cls(status=status, headers={"Location": location})

    @classmethod
    def gzipped(cls, body: bytes) -> Self:
        """A page that goes compressed over the wire."""
        return cls(body=gzip.compress(body), headers={"Content-Encoding": "gzip"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a client asked for, or sent; header names in lower case."""

    target: str
    headers: Mapping[str, str]
    method: str = "GET"
    body: bytes = b""


class Site:
    """A server on 127.0.0.1 at a free port, running while the ``with`` block does.

    ``pages`` gives what each target, query included, answers: one page, or several of which the last stays. A target
    that is not among them answers 404.
    """

    def __init__(
        self, pages: Mapping[str, Page | Sequence[Page]] | None = None, *, tls: ssl.SSLContext | None = None
    ) -> None:
        """Bind a port; ``start`` or ``with`` begins to answer. ``pages`` may be changed while it runs."""
        self.pages: dict[str, Page | Sequence[Page]] = dict(pages or {})
        self.requests: list[Request] = []
        self._scheme = "https" if tls else "http"
        self._server = _Server(self, tls)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return self._server.server_address[1]

    def url(self, target: str = "/", *, host: str = "127.0.0.1") -> str:
        """The address of a target, under a name of this machine."""
        return f"{self._scheme}://{host}:{self.port}{target}"

    def asked(self, target: str) -> int:
        """How often a target was asked for."""
        return sum(request.target == target for request in self.requests)

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, and wait until all connections are closed."""
        self._server.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def answer(self, request: Request) -> Page:
        """Note a request and find its page."""
        found = self.pages.get(request.target, Page(status=404))
        page = found if isinstance(found, Page) else found[min(self.asked(request.target), len(found) - 1)]
        self.requests.append(request)
        if page.etag is not None and request.headers.get("if-none-match") == page.etag:
            return Page(status=304, headers={"ETag": page.etag})
        return page


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = False
    block_on_close = True

    def __init__(self, site: Site, tls: ssl.SSLContext | None) -> None:
        self.site = site
        self.tls = tls
        self.stopping = threading.Event()
        super().__init__(("127.0.0.1", 0), _Connection)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is what many tests are about."""


class _Connection(socketserver.StreamRequestHandler):
    server: _Server

    def setup(self) -> None:
        self.request.settimeout(_LONGEST_S)
        if self.server.tls is not None:
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        super().finish()
        if self.server.tls is not None:
            self.request.close()  # the server knows only the socket that this one was wrapped around

    def handle(self) -> None:
        while not self.server.stopping.is_set():
            if not select.select([self.request], [], [], 0.05)[0]:
                continue
            request = self._read()
            if request is None:
                return
            page = self.server.site.answer(request)
            self._send(page)
            if page.raw is not None or page.endless:
                return

    def _read(self) -> Request | None:
        line = self.rfile.readline(_MAX_LINE).decode("latin-1")
        if not line.strip():
            return None
        headers: dict[str, str] = {}
        while (row := self.rfile.readline(_MAX_LINE).decode("latin-1").strip()) != "":
            name, _, value = row.partition(":")
            headers[name.lower()] = value.strip()
        method, target, *_ = line.split(" ")
        body = self.rfile.read(int(headers.get("content-length", "0")))
        return Request(target=target, headers=headers, method=method, body=body)

    def _send(self, page: Page) -> None:
        self.server.stopping.wait(page.wait_s)
        data = page.raw if page.raw is not None else _head(page) + page.body
        if page.trickle_s:
            for byte in data:
                if self.server.stopping.is_set():
                    return
                self.wfile.write(bytes([byte]))
                time.sleep(page.trickle_s)
        else:
            self.wfile.write(data)
        end = time.monotonic() + _LONGEST_S
        while page.endless and not self.server.stopping.is_set() and time.monotonic() < end:
            self.wfile.write(page.body)
            time.sleep(page.trickle_s)


def _head(page: Page) -> bytes:
    """The status line and the headers."""
    headers = {"Content-Type": page.content_type, **page.headers}
    if page.etag is not None:
        headers.setdefault("ETag", page.etag)
    if not page.endless and "Transfer-Encoding" not in headers and page.status != HTTPStatus.NOT_MODIFIED:
        headers.setdefault("Content-Length", str(len(page.body)))
    rows = [f"HTTP/1.1 {page.status} {HTTPStatus(page.status).phrase}"]
    rows += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(rows) + "\r\n\r\n").encode("utf-8")
