"""Bytes from a file, from standard input or from a URL, never more than the limit."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputMissing, InputTooLarge
from onrecord.ingest.options import IngestOptions


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


Fetch = Callable[[str], Fetched]
"""Gets a URL, or raises ``FetchError``."""

Rows = Iterator[tuple[int, bytes | InputTooLarge]]
"""Rows that are not blank, with their line numbers from 1; an error stands for a row beyond the limit."""


def read_file(path: Path, options: IngestOptions) -> bytes:
    """The bytes of a file.

    Raises:
        InputMissing: It cannot be opened.
        InputTooLarge: It is above ``options.max_bytes``.
    """
    try:
        with path.open("rb") as file:
            return read_stream(file, str(path), options)
    except OSError as error:
        raise _unopened(path, error) from error


def read_stream(stream: BinaryIO, name: str, options: IngestOptions) -> bytes:
    """The bytes that are left in a stream.

    Raises:
        InputTooLarge: There are more than ``options.max_bytes``; no more than that is read.
    """
    data = stream.read(options.max_bytes + 1)
    refuse_large(len(data), name, options)
    return data


def read_rows(path: Path, options: IngestOptions) -> Rows:
    """The rows of a file that are not blank, with their line numbers from 1; a row beyond the limit is skipped over.

    Raises:
        InputMissing: It cannot be opened.
    """
    try:
        with path.open("rb") as file:
            yield from split_rows(file, str(path), options)
    except OSError as error:
        raise _unopened(path, error) from error


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


def _unopened(path: Path, error: OSError) -> InputMissing:
    return InputMissing(
        str(path), f"cannot be opened ({error.strerror or error})", "check the path and its permissions"
    )
