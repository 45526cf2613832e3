"""Web archives (WARC, ISO 28500) -> pages: one after the other, whatever the size of the archive.

Damage costs what it hits: ``frames`` finds the records, and where one is none, the next. ``fastwarc`` reads what is in
them; it comes with the extra ``archives``.
"""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from onrecord.errors import InputError, InputTooLarge, InputUnreadable
from onrecord.ingest.formats import Packing, named_packing
from onrecord.ingest.frames import Damage, Frame, packed_frames, plain_frames, stream_frames
from onrecord.ingest.opened import Named, opened, place_of
from onrecord.ingest.options import IngestOptions

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_TEXT_TYPE = "text/plain"
_OK = " 200"
_TYPES = frozenset({"response", "resource", "conversion"})
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_HEADS = 1 << 17
"""Room for a record's own header and that of the answer in it."""
_NEXT_STEP = "get the archive again"
_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]{0,200})?\r\n")
_STEP = 1 << 20


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


def read_archive(given: Path | Named, options: IngestOptions) -> Iterator[ArchivedPage | InputError]:
    """The pages of an archive that were got (status 200), in order, with an error in the place of each that is broken.

    Requests, images, redirects and whatever else is no page are passed over.

    Raises:
        InputMissing: It cannot be opened.
        InputUnreadable: ``fastwarc`` is not installed.
    """
    _fastwarc("fastwarc.warc", str(given))
    with opened(given) as file:
        for frame in _frames(file, given, options.max_bytes + _HEADS):
            name = f"{given}:{frame.at}"
            found = InputUnreadable(name, frame.reason, _NEXT_STEP) if isinstance(frame, Damage) else None
            page = found or (_page(frame, name, options) if isinstance(frame, Frame) else None)
            if page is not None:
                yield page


def open_zstd(file: BinaryIO, name: str) -> BinaryIO:
    """A stream of what is in a file that Zstandard compressed.

    Raises:
        InputUnreadable: ``fastwarc`` is not installed.
    """
    return io.BufferedReader(_Reading(_Unzstd(file, name)))


class _Unzstd:
    """What Zstandard packed, to the last byte before damage.

    The reader of ``fastwarc`` drops what it has unpacked when it meets damage. So the last stretch is read once more,
    byte by byte, before the damage is told.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._open = partial(_fastwarc("fastwarc.stream_io", name).ZstdReader, file)
        self._file = file
        self._reader: Any = self._open()
        self._done = 0
        self._error: OSError | None = None

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end.

        Raises:
            OSError: It is cut off or damaged there.
        """
        if self._error is not None:
            raise self._error
        try:
            data: bytes = self._reader.read(size)
        except OSError as error:
            self._error = error
            return self._rest(size) or self.read(size)
        self._done += len(data)
        return data

    def _rest(self, size: int) -> bytes:
        """What there is before the damage, which is less than ``size`` bytes away."""
        self._file.seek(0)
        reader: Any = self._open()
        left, rest = self._done, bytearray()
        with suppress(OSError):
            while left and (part := reader.read(min(left, _STEP))):
                left -= len(part)
            while not left and len(rest) < size and (part := reader.read(1)):
                rest += part
        return bytes(rest)


class _Reading(io.RawIOBase):
    """A reader of bytes as Python has streams."""

    def __init__(self, reader: _Unzstd) -> None:
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


def _frames(file: BinaryIO, given: Path | Named, most: int) -> Iterator[Frame | Damage]:
    """The records of an archive, told by its first bytes whether and how it is compressed."""
    first = file.read(4)
    file.seek(0)
    if first.startswith(_GZIP):
        return packed_frames(file, most=most)
    if first == _ZSTD or named_packing(place_of(given).name) is Packing.ZSTD:
        return stream_frames(_Unzstd(file, str(given)), most=most)
    return plain_frames(file, most=most)


def _page(frame: Frame, name: str, options: IngestOptions) -> ArchivedPage | InputError | None:
    """The page of a record; nothing where it holds none."""
    try:
        record = next(iter(_fastwarc("fastwarc.warc", name).ArchiveIterator(io.BytesIO(frame.data), parse_http=False)))
        if record.is_http:
            record.parse_http()
    except (OSError, StopIteration) as error:
        return InputUnreadable(name, f"its header is damaged ({error})", _NEXT_STEP)
    content_type = _content_type(record)
    if content_type is None:
        return None
    limit = options.max_bytes
    try:
        plain = _decoded(record.reader.read(limit + 1), record.http_headers, limit) if frame.whole else None
    except (OSError, zlib.error) as error:
        return InputUnreadable(name, f"its compression is damaged ({error})", _NEXT_STEP)
    if plain is None or len(plain) > limit:
        return InputTooLarge(name, f"larger than {limit / 1_000_000:.4g} MB (max_bytes)", "raise the limit")
    url = (record.headers.get("WARC-Target-URI") or "").strip()
    bare = url[1:-1] if url.startswith("<") and url.endswith(">") else url  # as some crawlers write it
    return ArchivedPage(name=name, url=bare or None, body=plain, content_type=content_type)


def _content_type(record: "WarcRecord") -> str | None:
    """The content type of a record that holds a page; ``None`` for one that does not."""
    if record.headers.get("WARC-Type") not in _TYPES:
        return None
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
    if plain.startswith(_GZIP) or coding == "deflate":
        return _inflated(plain, limit)
    if plain.startswith(_ZSTD):
        return _read_all(_fastwarc("fastwarc.stream_io", "").ZstdReader(io.BytesIO(plain)), limit)
    if coding == "br":
        return _read_all(_fastwarc("fastwarc.stream_io", "").BrotliReader(io.BytesIO(plain)), limit)
    return plain


def _inflated(body: bytes, limit: int) -> bytes | None:
    """What gzip, zlib or a bare deflate packed; ``None`` where it is more than the limit.

    Raises:
        zlib.error: It is damaged or cut off.
    """
    try:
        return _unpacked(body, limit, zlib.MAX_WBITS | 32)  # gzip and zlib are told apart by how they begin
    except zlib.error:
        if body.startswith(_GZIP):
            raise
        return _unpacked(body, limit, -zlib.MAX_WBITS)


def _unpacked(body: bytes, limit: int, window_bits: int) -> bytes | None:
    parts: list[bytes] = []
    room = limit + 1
    while body:
        unpacker = zlib.decompressobj(wbits=window_bits)
        part = unpacker.decompress(body, room)
        parts.append(part)
        room -= len(part)
        if room <= 0:
            return None
        if not unpacker.eof:
            raise zlib.error("cut off")
        body = unpacker.unused_data if unpacker.unused_data.startswith(_GZIP) else b""
    return b"".join(parts)


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
