"""Values of ``model`` as packed bytes, and back: JSON, compressed. What comes back is equal to what went in."""

import zlib
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from onrecord.errors import StoreError

T = TypeVar("T")
_LEVEL = 6
_MAX_BYTES = 512 * 1024 * 1024  # unpacked; a store from elsewhere may hold a bomb


class Codec(Generic[T]):
    """Packs values of one type."""

    def __init__(self, kind: Any) -> None:
        """Take the type; the work of preparing for it is done when it is first used."""
        self._kind = kind

    def pack(self, value: T) -> bytes:
        """The value as bytes."""
        return zlib.compress(_adapter(self._kind).dump_json(value), _LEVEL)

    def unpack(self, packed: bytes, *, name: str) -> T:
        """The value again; ``name`` says in an error what was unpacked.

        Raises:
            StoreError: The bytes are no such value.
        """
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(packed, _MAX_BYTES)
            value: T = _adapter(self._kind).validate_json(text)
        except (zlib.error, ValidationError) as error:
            raise _unreadable(name, " ".join(str(error).split())[:200]) from error
        if not unpacker.eof:
            raise _unreadable(name, "cut short, or too large")
        return value


def storable(text: str) -> str:
    """The text as both databases can hold it: without NUL, and without halves of characters."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd")


def _unreadable(name: str, reason: str) -> StoreError:
    return StoreError(f"{name}: what is stored cannot be read ({reason}); run onrecord doctor")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
