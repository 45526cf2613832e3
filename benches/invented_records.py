"""The records of invented web archives (WARC, ISO 28500): answers, what lies beside them, and how they are packed."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from random import Random
from typing import BinaryIO

from fastwarc.stream_io import ZstdWriter

from benches.invented_markup import Furniture
from benches.invented_news import Report, pick

BESIDE = {
    "request": 0.35,
    "metadata": 0.12,
    "image": 0.07,
    "redirect": 0.05,
    "missing": 0.04,
    "dns": 0.03,
    "revisit": 0.03,
    "data": 0.03,
    "script": 0.02,
    "feed": 0.02,
    "robots": 0.015,
    "sitemap": 0.01,
    "pdf": 0.008,
}
"""Kinds of records beside the pages, and with how many of the pages each comes; no reader of pages takes them."""
PACKED_LEVEL = 1
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_SERVERS = ("nginx", "Apache", "nginx/1.18.0", "cloudflare", "Apache/2.4.41 (Unix)")
_MOVED = ("301 Moved Permanently", "302 Found")
_GONE = ("404 Not Found", "404 Not Found", "500 Internal Server Error", "403 Forbidden", "410 Gone")
_HTTP = "application/http; msgtype="


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent: ``body`` in pieces, as it came over the wire."""

    url: str
    body: tuple[bytes, ...]
    headers: tuple[str, ...]
    status: str = "200 OK"

    def block(self) -> list[bytes]:
        """The answer as a record holds it."""
        head = "\r\n".join((f"HTTP/1.1 {self.status}", *self.headers, "", ""))
        return [head.encode("latin-1"), *self.body]

    def chunked(self) -> "Answer":
        """Sent in chunks."""
        body: list[bytes] = []
        for part in self.body:
            if part:
                body += [f"{len(part):x}\r\n".encode(), part, b"\r\n"]
        return replace(self, body=(*body, b"0\r\n\r\n"), headers=(*self.headers, "Transfer-Encoding: chunked"))

    def zipped(self) -> "Answer":
        """Sent compressed."""
        return replace(self, body=(gzipped(self.body),), headers=(*self.headers, "Content-Encoding: gzip"))

    def cut(self, share: float) -> "Answer":
        """The beginning alone."""
        whole = b"".join(self.body)
        return replace(self, body=(whole[: int(len(whole) * share)],))


def answer_headers(random: Random, kind: str) -> tuple[str, ...]:
    """The headers of an answer with such a Content-Type."""
    return (
        f"Server: {pick(random, _SERVERS)}",
        f"Content-Type: {kind}",
        "Connection: close",
        f"Cache-Control: max-age={60 * int(random.random() * 60)}",
        f"Set-Cookie: visitor={int(random.random() * 10**12):x}; path=/; HttpOnly",
        "Vary: Accept-Encoding",
        "X-Frame-Options: SAMEORIGIN",
    )


def record(  # noqa: PLR0913 - what a record is made of
    kind: str,
    url: str,
    stamp: str,
    block: list[bytes],
    *,
    content: str = f"{_HTTP}response",
    more: str = "",
    lies: int = 0,
) -> list[bytes]:
    """A record in pieces; ``lies`` is by how much it overstates its length."""
    size = sum(map(len, block))
    named = f"{zlib.crc32(url.encode()):08x}-{zlib.adler32(stamp.encode()):08x}-{len(url):04}-{size:012}"
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:example:{named}>\r\nWARC-Date: {stamp}\r\n"
        f"{target}{more}Content-Type: {content}\r\nContent-Length: {size + lies}\r\n\r\n"
    )
    return [head.encode(), *block, b"\r\n\r\n"]


def beside(kind: str, report: Report, random: Random, stamp: str) -> list[bytes]:
    """A record that holds no page, as crawlers write it around that of a report."""
    url, host = report.url, report.outlet.host
    if kind == "request":
        path = url.split(host, 1)[1]
        asked = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUser-Agent: invented-crawler/1.0\r\nAccept: text/html\r\n\r\n"
        return record("request", url, stamp, [asked.encode()], content=f"{_HTTP}request")
    if kind == "metadata":
        fields = f"fetchTimeMs: {random.randrange(3000)}\r\ncharset-detected: UTF-8\r\n"
        return record("metadata", url, stamp, [fields.encode()], content="application/warc-fields")
    if kind == "dns":
        lines = f"20310401000000\n{host}.\t300\tIN\tA\t192.0.2.{random.randrange(255)}\n"
        return record("response", f"dns:{host}", stamp, [lines.encode()], content="text/dns")
    if kind == "revisit":
        profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest\r\n"
        block = Answer(url=url, body=(), headers=answer_headers(random, "text/html")).block()
        return record("revisit", url, stamp, block, more=profile)
    return record("response", *_other(kind, report, random, stamp))


def _other(kind: str, report: Report, random: Random, stamp: str) -> tuple[str, str, list[bytes]]:
    """Address, time and block of an answer that is no page."""
    host = f"https://{report.outlet.host}"
    known: dict[str, Callable[[], tuple[str, str, str, bytes]]] = {
        "image": lambda: ("200 OK", "/pix/1.jpg", "image/jpeg", b"\xff\xd8\xff\xe0" + random.randbytes(4000)),
        "pdf": lambda: ("200 OK", "/agenda.pdf", "application/pdf", b"%PDF-1.4\n" + random.randbytes(9000)),
        "redirect": lambda: (
            pick(random, _MOVED),
            f"/?p={random.randrange(10**6)}",
            "text/html",
            b"<html>Moved</html>",
        ),
        "missing": lambda: (pick(random, _GONE), f"/{random.randrange(10**6)}", "text/html", _SORRY),
        "data": lambda: ("200 OK", "/api/latest.json", "application/json", _data(report)),
        "script": lambda: ("200 OK", "/app.js", "application/javascript", b"var a=[];\n" * 900),
        "feed": lambda: ("200 OK", "/feed.xml", "application/rss+xml", _feed(report)),
        "robots": lambda: ("200 OK", "/robots.txt", "text/plain", b"User-agent: *\nDisallow: /search\n"),
        "sitemap": lambda: ("200 OK", "/sitemap.xml", "application/xml", _sitemap(report)),
    }
    status, path, content, body = known[kind]()
    headers = answer_headers(random, content)
    if kind == "redirect":
        headers = (*headers, f"Location: {report.url}")
    answer = Answer(url=f"{host}{path}", body=(body,), headers=headers, status=status)
    return answer.url, stamp, answer.block()


_SORRY = b"<html><head><title>Not found</title></head><body><p>The page that you look for has moved.</p></body></html>"


def _data(report: Report) -> bytes:
    item = f'{{"url": "{report.url}", "section": "{report.section}"}}'
    return f'{{"items": [{", ".join([item] * 20)}]}}'.encode()


def _feed(report: Report) -> bytes:
    item = f"<item><title>{report.section}</title><link>{report.url}</link></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{item * 20}</channel></rss>'.encode()


def _sitemap(report: Report) -> bytes:
    return f'<?xml version="1.0"?><urlset>{f"<url><loc>{report.url}</loc></url>" * 50}</urlset>'.encode()


def gzipped(parts: Iterable[bytes]) -> bytes:
    """The parts as one member of gzip; what is ``Furniture`` was compressed before."""
    packer = zlib.compressobj(PACKED_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    made = [_GZIP_HEAD]
    check = size = 0
    for part in parts:
        check = zlib.crc32(part, check)
        size += len(part)
        if isinstance(part, Furniture):
            made += (packer.flush(zlib.Z_FULL_FLUSH), part.deflated)
        else:
            made.append(packer.compress(part))
    return b"".join((*made, packer.flush(), check.to_bytes(4, "little"), (size % 2**32).to_bytes(4, "little")))


def _plain(parts: Iterable[bytes]) -> bytes:
    return b"".join(parts)


def _zstd(parts: Iterable[bytes]) -> bytes:
    target = BytesIO()
    writer = ZstdWriter(target, compression_level=PACKED_LEVEL)
    writer.write(b"".join(parts))
    writer.close()
    return target.getvalue()


class RecordPacker:
    """Packs each record by itself, as archives are."""

    def __init__(self, file: BinaryIO, packing: str) -> None:
        self._file = file
        self._pack: Callable[[Iterable[bytes]], bytes] = {"gz": gzipped, "zst": _zstd, "plain": _plain}[packing]
        self.unpacked = 0

    def put(self, parts: list[bytes], kind: str) -> None:
        """Write a record; what is of the kinds ``damaged``, ``junk`` and ``cut_off`` is spoilt on the way."""
        self.unpacked += sum(map(len, parts))
        self._file.write(b"".join(self._spoilt(parts, kind)))

    def _spoilt(self, parts: list[bytes], kind: str) -> Iterator[bytes]:
        if kind == "junk" and self._pack is gzipped:
            yield b"".join(parts)
        elif kind == "damaged" and self._pack is gzipped:
            packed = gzipped(parts)
            middle = len(packed) // 2
            yield packed[:middle] + b"\0" * 40 + packed[middle + 40 :]
        elif kind == "damaged":
            yield self._pack([parts[0].replace(b"WARC/", b"WARX/", 1), *parts[1:]])
        elif kind == "cut_off":
            packed = self._pack(parts)
            yield packed[: len(packed) // 2]
        else:
            yield self._pack(parts)
