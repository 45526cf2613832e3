"""Values of ``model`` as packed bytes, and back: JSON, compressed. What comes back is equal to what went in."""

import json
import re
import zlib
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from onrecord.errors import StoreError

T = TypeVar("T")
_LEVEL = 6
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_MAX_BYTES = 512 * 1024 * 1024  # unpacked; a store from elsewhere may hold a bomb


class Codec(Generic[T]):
    """Packs values of one type."""

    def __init__(self, kind: Any) -> None:
        """Take the type; the work of preparing for it is done when it is first used."""
        self._kind = kind

    def pack(self, value: T) -> bytes:
        """The value as bytes."""
        return zlib.compress(self._encode(value), _LEVEL)

    def to_json(self, value: T) -> Any:
        """The value as JSON has it, for files that people read."""
        return _adapter(self._kind).dump_python(value, mode="json")

    def from_json(self, given: Any, *, name: str) -> T:
        """The value again.

        Raises:
            StoreError: It is no such value.
        """
        try:
            value: T = _adapter(self._kind).validate_python(given)
        except ValidationError as error:
            raise _unreadable(name, " ".join(str(error).split())[:200]) from error
        return value

    def unpack(self, packed: bytes, *, name: str) -> T:
        """The value again; ``name`` says in an error what was unpacked.

        Raises:
            StoreError: The bytes are no such value.
        """
        unpacker = zlib.decompressobj()
        try:
            text = unpacker.decompress(packed, _MAX_BYTES)
        except zlib.error as error:
            raise _unreadable(name, str(error)) from error
        if not unpacker.eof:
            raise _unreadable(name, "cut short, or too large")
        return self._decode(text, name)

    def _encode(self, value: T) -> bytes:
        try:
            return _adapter(self._kind).dump_json(value)
        except PydanticSerializationError:  # a lone surrogate, as in the name of a file that is not UTF-8
            return json.dumps(self.to_json(value)).encode()

    def _decode(self, text: bytes, name: str) -> T:
        try:
            value: T = _adapter(self._kind).validate_json(text)
        except ValidationError as error:
            if not _SURROGATE.search(text):
                raise _unreadable(name, " ".join(str(error).split())[:200]) from error
            return self._decode_slowly(text, name)
        return value

    def _decode_slowly(self, text: bytes, name: str) -> T:
        try:
            return self.from_json(json.loads(text), name=name)
        except (ValueError, RecursionError) as error:
            raise _unreadable(name, str(error)[:200]) from error


def _unreadable(name: str, reason: str) -> StoreError:
    return StoreError(f"{name}: what is stored cannot be read ({reason}); run onrecord doctor")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
