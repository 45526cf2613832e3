"""Web archives (WARC, ISO 28500) -> pages: one after the other, whatever the size of the archive.

Damage costs what it hits: where a record cannot be read, the next one is looked for. ``fastwarc`` reads the records; it
comes with the extra ``archives``.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from onrecord.errors import InputError, InputTooLarge, InputUnreadable
from onrecord.ingest.formats import Packing, named_packing
from onrecord.ingest.opened import unopened
from onrecord.ingest.options import IngestOptions

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPE = "text/plain"
_OK = " 200"
_STARTS = {None: b"WARC/1.", Packing.GZIP: b"\x1f\x8b\x08", Packing.ZSTD: b"\x28\xb5\x2f\xfd"}
"""What a record begins with, in the file as it is."""
_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_STEP = 1 << 20
_MAX_FAILED = 100
"""Places in a row where a record might begin and does not, after which the rest is no archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPage:
    """A page of an archive.

    Attributes:
        name: The archive and the byte in it where the page's record begins.
        url: The address that it was got from.
        body: The page, any compression undone.
        content_type: As it was sent.
    """

    name: str
    url: str | None
    body: bytes
    content_type: str | None


def read_archive(path: Path, options: IngestOptions) -> Iterator[ArchivedPage | InputError]:
    """The pages of an archive that were got (status 200), in order, with an error in the place of each that is broken.

    Requests, images, redirects and whatever else is no page are passed over.

    Raises:
        InputMissing: It cannot be opened.
        InputUnreadable: ``fastwarc`` is not installed.
    """
    _fastwarc("fastwarc.warc", str(path))
    try:
        file = path.open("rb")
    except OSError as error:
        raise unopened(path, error) from error
    with file:
        yield from _Archive(path, file, options).pages()


def open_zstd(file: BinaryIO, name: str) -> BinaryIO:
    """A stream of what is in a file that Zstandard compressed.

    Raises:
        InputUnreadable: ``fastwarc`` is not installed.
    """
    return io.BufferedReader(_Reading(_fastwarc("fastwarc.stream_io", name).ZstdReader(file)))


class _Reading(io.RawIOBase):
    """A reader of ``fastwarc`` as Python has streams."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._reader.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _fastwarc(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        step = "install onrecord with the extra archives: pip install 'onrecord[archives]'"
        raise InputUnreadable(name, "needs the package fastwarc", step) from error


class _Archive:
    """An archive that is being read; what is damaged is passed over.

    Attributes:
        start: Where to go on; ``None`` at the end.
        failed: How often in a row no record was found where one might have begun.
    """

    def __init__(self, path: Path, file: BinaryIO, options: IngestOptions) -> None:
        self._path = path
        self._file = file
        self._options = options
        self.start: int | None = 0
        self.failed = 0

    def pages(self) -> Iterator[ArchivedPage | InputError]:
        while self.start is not None:
            if self.failed == _MAX_FAILED:
                reason = f"{self.failed} places where a record might begin hold none; the rest is left out"
                yield InputUnreadable(str(self._path), reason, "check that it is a WARC file")
                return
            yield from self._stretch(self.start)

    def _stretch(self, start: int) -> Iterator[ArchivedPage | InputError]:
        """The pages up to the next damage; afterwards ``start`` is where another record may begin behind it."""
        at = start
        self.start = None
        try:
            for at, record in self._records(start):
                self.failed = 0
                page = self._page(record, at)
                if page is not None:
                    yield page
        except OSError as error:
            if not self.failed:  # what follows until a record is found is the same damage
                reason = f"what is there is damaged ({error})"
                yield InputUnreadable(f"{self._path}:{at}", reason, "get the archive again")
            self.failed += 1
            self.start = _next_start(self._file, at + 1, _STARTS[named_packing(self._path.name)])

    def _records(self, start: int) -> Iterator[tuple[int, "WarcRecord"]]:
        """The records from a byte on that may hold pages, each with where it begins."""
        warc = _fastwarc("fastwarc.warc", str(self._path))
        self._file.seek(start)
        kinds = warc.WarcRecordType
        wanted = kinds.response | kinds.resource | kinds.conversion
        for record in warc.ArchiveIterator(self._file, record_types=wanted, parse_http=False):
            yield start + record.stream_pos, record

    def _page(self, record: "WarcRecord", at: int) -> ArchivedPage | InputError | None:
        """The page of a record; nothing where it holds none.

        Raises:
            OSError: It ends before the length that it states, which may have swallowed others.
        """
        if record.is_http:
            record.parse_http()
        content_type = _content_type(record)
        if content_type is None:
            return None
        name, limit, stated = f"{self._path}:{at}", self._options.max_bytes, record.content_length
        body = record.reader.read(min(stated, limit))
        if len(body) < min(stated, limit):
            raise OSError(f"cut off after {len(body)} bytes of {stated}")
        try:
            plain = _decoded(body, record.http_headers, limit) if stated <= limit else None
        except (OSError, zlib.error) as error:
            return InputUnreadable(name, f"its compression is damaged ({error})", "get the archive again")
        if plain is None:
            return InputTooLarge(name, f"larger than {limit / 1_000_000:.4g} MB (max_bytes)", "raise the limit")
        url = record.headers.get("WARC-Target-URI")
        return ArchivedPage(name=name, url=url, body=plain, content_type=content_type)


def _content_type(record: "WarcRecord") -> str | None:
    """The content type of a record that holds a page; ``None`` for one that does not."""
    http = record.http_headers if record.is_http else None
    if http is not None and _OK not in (http.status_line or ""):
        return None
    stated = (http or record.headers).get("Content-Type") or ""
    kind = stated.partition(";")[0].strip().lower()
    return stated if kind in _PAGE_TYPES or (kind == _TEXT_TYPE and http is None) else None


def _decoded(body: bytes, headers: "HeaderMap | None", limit: int) -> bytes | None:
    """A body with its transfer and content codings undone; ``None`` where that is more than the limit.

    Many archives undid them and left the headers; so a coding is undone where the body shows that it is there.
    """
    if headers is None:
        return body
    plain: bytes | None = body
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK.match(body):
        plain = _read_all(_fastwarc("fastwarc.stream_io", "").ChunkedReader(io.BytesIO(body)), limit)
    if plain is None or plain.lstrip()[:1] == b"<":
        return plain
    coding = (headers.get("Content-Encoding") or "").strip().lower()
    if plain.startswith(_STARTS[Packing.GZIP]) or coding == "deflate":
        return _inflated(plain, limit)
    if plain.startswith(_STARTS[Packing.ZSTD]):
        return _read_all(_fastwarc("fastwarc.stream_io", "").ZstdReader(io.BytesIO(plain)), limit)
    if coding == "br":
        return _read_all(_fastwarc("fastwarc.stream_io", "").BrotliReader(io.BytesIO(plain)), limit)
    return plain


def _inflated(body: bytes, limit: int) -> bytes | None:
    """What gzip or zlib packed; ``None`` where it is more than the limit.

    Raises:
        zlib.error: It is damaged or cut off.
    """
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)  # told apart by how they begin
    plain = unpacker.decompress(body, limit + 1)
    if len(plain) > limit:
        return None
    if not unpacker.eof:
        raise zlib.error("cut off")
    return plain


def _read_all(stream: Any, limit: int) -> bytes | None:
    """All that is left in a stream; ``None`` where that is more than the limit."""
    parts: list[bytes] = []
    size = 0
    while part := cast("bytes", stream.read(_STEP)):
        size += len(part)
        if size > limit:
            return None
        parts.append(part)
    return b"".join(parts)


def _next_start(file: BinaryIO, after: int, mark: bytes) -> int | None:
    """Where the next record may begin, from a byte on; ``None`` at the end of the file."""
    file.seek(after)
    at, kept = after, b""
    while part := file.read(_STEP):
        data = kept + part
        found = data.find(mark)
        if found >= 0:
            return at - len(kept) + found
        at += len(part)
        kept = data[-len(mark) + 1 :]
    return None
