"""Documents to bytes: the same bytes for the same values, on every machine."""

import json
from dataclasses import fields
from typing import Any

from onrecord.interfaces.documents import Document

# C1 controls and direction marks; JSON itself escapes the controls below the blank.
_OBEYED = {code: f"\\u{code:04x}" for code in (*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def encode_json(document: Document, *, indent: int | None = None) -> bytes:
    r"""UTF-8 JSON with a final line break, fields in the order of their class, on one line unless ``indent`` is given.

    Lone surrogates, which UTF-8 cannot hold, become ``\uD800`` escapes, which JSON can; so do controls and the marks
    of direction that a terminal would obey.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        document, default=_members, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return (text.translate(_OBEYED) + "\n").encode("utf-8", "backslashreplace")


def _members(value: Any) -> dict[str, Any]:
    if not isinstance(value, Document):
        raise TypeError(f"{type(value).__name__} is no document; turn it into one before it is printed")
    return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type]
