"""Web archives of invented pages."""

import gzip
from collections.abc import Iterable
from io import BytesIO

from fastwarc.stream_io import ZstdWriter

PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="Corvane Post"><meta property="article:published_time" content="{day}"></head>
<body><nav>Home News Sport</nav><article><h1>{title}</h1>
<p>The ferry to Skarra will not sail before Friday, the harbour board of Port Ansel decided on Tuesday evening.</p>
<p>“We will not let her sail without a light on the rocks,” said Ida Lorne, who heads the board. “{words}”</p>
<p>The board expects the repairs of the lamp to cost about four million crowns, half of which the state will pay.</p>
</article></body></html>"""


def page(number: int) -> bytes:
    """An invented report, another one for each number."""
    title = f"Ferry number {number} stays in the harbour"
    words = f"There are {number} boats that have to wait for the light to be mended, and nobody likes it."
    return PAGE.format(title=title, words=words, day="2031-04-08").encode()


def http(body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", headers: str = "") -> bytes:
    """An answer as it came over the network; ``headers`` are further lines."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + body


def record(
    block: bytes,
    url: str = "https://corvane-post.example/ferry",
    *,
    kind: str = "response",
    content: str = "application/http; msgtype=response",
    length: int | None = None,
) -> bytes:
    """A record; ``length`` is what it says of its size, where that is not so."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash(block)):032x}>\r\n"
        f"WARC-Date: 2031-04-08T06:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """An archive with each record compressed by itself, as archives are."""
    return b"".join(map(gzip.compress, records))


def zstd(data: bytes) -> bytes:
    """Compressed by Zstandard."""
    target = BytesIO()
    with ZstdWriter(target) as writer:
        writer.write(data)
    return target.getvalue()
