"""Bytes from a file, from standard input or from a URL, never more than the limit."""

import errno
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from platform import node
from typing import Any, BinaryIO, cast

from onrecord.errors import ConfigError, InputMissing, InputTooLarge, InputUnreadable, OnrecordError
from onrecord.ingest.formats import Packing, named_packing
from onrecord.ingest.options import IngestOptions

_PASSING = frozenset({errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE, errno.ETIMEDOUT})
"""What a machine says that cannot read for a while, or a disk that fails: of the file itself it tells nothing."""
_BUFFER = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a URL gave.

    Attributes:
        url: The address after redirects.
        body: The bytes, any compression undone.
        content_type: The header as sent, such as ``text/html; charset=utf-8``.
    """

    url: str
    body: bytes
    content_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A file under another name than its path: a copy, which is called as the file is that it was made of.

    Attributes:
        path: Where it is; its suffixes say what kind it is.
        name: What its articles and errors call it; ids that are made of a name are made of this one.
    """

    path: Path
    name: str

    def __str__(self) -> str:
        """The name."""
        return self.name


Fetch = Callable[[str], Fetched]
"""Gets a URL, or raises ``FetchError``."""

Begin = Callable[[str], None]
"""Told the name of each file, page or row before it is read, and of what is decoded before it has a name of its own.

An ``InputError`` that it raises stands in its place; what cannot be passed over alone takes what is behind it along.
"""

Rows = Iterator[tuple[int, bytes | InputTooLarge]]
"""Rows that are not blank, with their line numbers from 1; an error stands for a row beyond the limit."""


def read_file(given: Path | Named, options: IngestOptions) -> bytes:
    """The bytes of a file, its compression undone.

    Raises:
        ConfigError: This machine cannot read it for now.
        InputMissing: It cannot be opened.
        InputTooLarge: It is above ``options.max_bytes``.
        InputUnreadable: It is compressed, and damaged.
    """
    name = str(given)
    try:
        with opened(given) as file, unpacked(file, given) as stream:
            return read_stream(stream, name, options)
    except (OSError, EOFError, zlib.error) as error:
        if isinstance(error, OnrecordError):
            raise
        if isinstance(error, OSError) and error.errno is not None:
            raise _unopened(name, error) from error
        raise InputUnreadable(name, f"is cut off or damaged ({error})", "get it again") from error


def read_stream(stream: BinaryIO, name: str, options: IngestOptions) -> bytes:
    """The bytes that are left in a stream.

    Raises:
        InputTooLarge: There are more than ``options.max_bytes``; no more than that is read.
    """
    data = stream.read(options.max_bytes + 1)
    refuse_large(len(data), name, options)
    return data


def read_rows(given: Path | Named, options: IngestOptions) -> Rows:
    """The rows of a file that are not blank, with their line numbers from 1; a row beyond the limit is skipped over.

    A compressed file is unpacked as it is read.

    Raises:
        ConfigError: This machine cannot read it for now.
        InputMissing: It cannot be opened.
        InputUnreadable: It is cut off or damaged; the rows before that were given.
    """
    name = str(given)
    with opened(given) as file, unpacked(file, given) as stream:
        yield from _intact(split_rows(stream, name, options), name)


def place_of(given: Path | Named) -> Path:
    """Where a file is, whatever it is called."""
    return given.path if isinstance(given, Named) else given


def opened(given: Path | Named) -> BinaryIO:
    """A file, open; to read it raises ``ConfigError`` too where this machine fails.

    Raises:
        ConfigError: This machine cannot open it for now.
        InputMissing: It cannot be opened.
    """
    try:
        return io.BufferedReader(_Raw(given), _BUFFER)
    except OSError as error:
        raise _unopened(str(given), error) from error


class _Raw(io.FileIO):
    """The bytes of a file; tells what is wrong with this machine from what is wrong with the file."""

    def __init__(self, given: Path | Named) -> None:
        self._called = str(given)
        with _told_apart(self._called):
            super().__init__(place_of(given))

    def readinto(self, buffer: Any, /) -> int | None:
        with _told_apart(self._called):
            return super().readinto(buffer)


@contextmanager
def _told_apart(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in _PASSING:
            raise
        step = "run it again when it can be read there"
        raise ConfigError(f"{name}: is not read on {node()} for now ({error.strerror or error}); {step}") from error


def unpacked(file: BinaryIO, given: Path | Named) -> BinaryIO:
    """A stream of what is in an open file that may be compressed, by its suffix."""
    match named_packing(place_of(given).name):
        case Packing.GZIP:
            return cast("BinaryIO", gzip.GzipFile(fileobj=file))
        case Packing.ZSTD:
            from onrecord.ingest.archives import open_zstd  # noqa: PLC0415 - needs an extra

            return open_zstd(file, str(given))
    return file


def _intact(rows: Rows, name: str) -> Rows:
    """The rows until the file's damage, if it has any."""
    number = 0
    try:
        for number, row in rows:
            yield number, row
    except (OSError, EOFError, zlib.error) as error:
        reason = f"is cut off or damaged after line {number} ({error})"
        raise InputUnreadable(name, reason, "get it again; what is before that was read") from error


def split_rows(stream: BinaryIO, name: str, options: IngestOptions) -> Rows:
    """As ``read_rows``, for a stream."""
    number = 0
    while row := stream.readline(options.max_bytes + 1):
        number += 1
        if len(row) > options.max_bytes:
            _skip_row(stream, row)
            yield number, _too_large(f"{name}:{number}", options)
        elif row.strip():
            yield number, row


def rows_of(text: str) -> BinaryIO:
    """Text as a stream of rows."""
    return io.BytesIO(text.encode("utf-8", "surrogatepass"))


def refuse_large(size: int, name: str, options: IngestOptions) -> None:
    """Raise ``InputTooLarge`` where ``size``, in bytes, is above the limit."""
    if size > options.max_bytes:
        raise _too_large(name, options)


def _skip_row(stream: BinaryIO, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(1 << 20)


def _too_large(name: str, options: IngestOptions) -> InputTooLarge:
    limit = f"{options.max_bytes / 1_000_000:.4g} MB"
    return InputTooLarge(name, f"larger than the limit of {limit} (max_bytes)", "split it, or raise the limit")


def _unopened(name: str, error: OSError) -> InputMissing:
    return InputMissing(name, f"cannot be opened ({error.strerror or error})", "check the path and its permissions")
