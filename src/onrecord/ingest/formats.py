"""Which kind of file it is: by what is in it where that is clear, else by its name."""

import json
import re
from enum import StrEnum
from pathlib import PurePath


class Format(StrEnum):
    """The kinds of input that hold reports."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    WARC = "warc"
    PARQUET = "parquet"


class Packing(StrEnum):
    """How a file is compressed, by its last suffix."""

    GZIP = ".gz"
    ZSTD = ".zst"


SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".warc": Format.WARC,
    ".parquet": Format.PARQUET,
}
"""Suffixes that a folder is searched for, also with one of ``Packing`` after them."""
STREAMED = frozenset({Format.JSONL, Format.WARC, Format.PARQUET})
"""The formats that are read as a stream, and so may be of any size."""

_PAGE_START = re.compile(
    r"\s{0,1000}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,1000}){0,5}"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(?:p|div|html|body|head|article|br|span|h[1-6]|meta|script)\b[^<>]{0,500}>", re.IGNORECASE)
_OBJECT_START = re.compile(r'\s{0,1000}(?:\[\s{0,100})?\{\s{0,1000}(?:"|\})')
_ROW_END = re.compile(r"\}[ \t]*\r?\n[ \t\r\n]*\{")


def named_format(name: str) -> Format | None:
    """The kind that the name's suffix claims, compressed or not; ``None`` if it claims none that is read."""
    how = named_packing(name)
    return SUFFIXES.get(PurePath(name[: -len(how)] if how else name).suffix.lower())


def named_packing(name: str) -> Packing | None:
    """How the file is compressed by its name; ``None`` if it is not."""
    suffix = PurePath(name).suffix.lower()
    return Packing(suffix) if suffix in set(Packing) else None


def guess_format(name: str, text: str, content_type: str | None = None) -> Format:
    """The kind of ``text``: a suffix or a content type that lies gives way to what is there."""
    claimed = named_format(name) or _typed_format(content_type)
    if _PAGE_START.match(text):
        return Format.HTML
    if _OBJECT_START.match(text):
        rows = claimed is Format.JSONL or (not text.lstrip().startswith("[") and _ROW_END.search(text, 0, 1_000_000))
        kind = Format.JSONL if rows else Format.JSON
        return kind if claimed in {Format.JSON, Format.JSONL} or _is_json(text, kind) else Format.TEXT
    if claimed is Format.HTML:
        return Format.HTML if _TAG.search(text, 0, 1_000_000) else Format.TEXT
    return claimed or Format.TEXT


def _is_json(text: str, kind: Format) -> bool:
    """Whether what begins like JSON under another name is JSON: text may well begin with a brace."""
    try:
        json.loads(text.lstrip().partition("\n")[0] if kind is Format.JSONL else text)
    except (ValueError, RecursionError):
        return False
    return True


def _typed_format(content_type: str | None) -> Format | None:
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind in {"text/html", "application/xhtml+xml"}:
        return Format.HTML
    if kind in {"application/json", "application/ld+json"}:
        return Format.JSON
    return Format.JSONL if kind in {"application/x-ndjson", "application/jsonl"} else None
