"""Where the records of a web archive begin and end (WARC, ISO 28500), checked before anything is believed.

A record says how long it is. Only where the next one begins there, or the archive ends, is that taken as true; else the
record is damage, and the next line that begins one is looked for. So a record that lies swallows no other, a cut shows
wherever it falls, and each byte is looked at a bounded number of times.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

_VERSION = re.compile(rb"WARC/1\.\d\r?\n")
_FIELD = re.compile(rb"[!-9;-~]+:[^\r\n]*\r?\n|[ \t][^\r\n]*\r?\n")
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MARK = b"WARC/1."
_MEMBER = b"\x1f\x8b\x08"
_MAX_HEAD = 1 << 16
_STEP = 1 << 16
_TAIL = 16
_NONE = "no record begins there"
_LIES = "it is cut off, or its length is wrong"
_REREAD = 4
"""How often each byte of an archive may be unpacked, all in all, in search of a record behind damage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A record that ends where it says.

    Attributes:
        at: The byte of the archive where it begins; of what is unpacked, where the archive is one packed stream.
        data: Its header and block, from the beginning, as much as was asked for.
        whole: Whether that is all of it.
    """

    at: int
    data: bytes
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What is no record, up to the next one; ``at`` is where it begins."""

    at: int
    reason: str


class _Reader(Protocol):
    def read(self, size: int, /) -> bytes: ...


def plain_frames(file: BinaryIO, *, most: int) -> Iterator[Frame | Damage]:
    """The records of an archive that is not compressed, each with ``most`` bytes at most."""
    size = file.seek(0, io.SEEK_END)
    at: int | None = 0
    damaged = False
    while at is not None and at < size:
        head = _head_at(file, at)
        end = at + len(head) + _length_of(head) if head else size + 1
        gap, follows = _gap_at(file, end) if end <= size else (0, False)
        inside = None if follows else _find_line(file, at + 1)
        if head and end <= size and (inside is None or inside >= end):
            damaged = False
            file.seek(at)
            yield Frame(at=at, data=file.read(min(most, end - at)), whole=end - at <= most)
            at = end + gap
            continue
        if not damaged:
            yield Damage(at=at, reason=_LIES if head else _NONE)
        damaged = True
        at = inside


def packed_frames(file: BinaryIO, *, most: int) -> Iterator[Frame | Damage]:
    """As ``plain_frames``, for an archive that gzip compressed, record by record or as a whole."""
    size = file.seek(0, io.SEEK_END)
    at: int | None = 0
    damaged = False
    budget = _REREAD * size + (1 << 24)
    while at is not None and at < size:
        member = _member_at(file, at, most + _MAX_HEAD)
        budget -= member.read
        if budget < 0:
            yield Damage(at=at, reason="too much of it is damaged; the rest is left out")
            return
        wrong = member.wrong or _wrong_in(member)
        if wrong == _SEVERAL:
            file.seek(at)
            yield from stream_frames(_Gunzip(file), most=most)
            return
        if wrong is None:
            damaged = False
            yield Frame(at=at, data=member.data[: min(most, member.size)], whole=member.size <= most)
        elif not damaged:
            yield Damage(at=at, reason=wrong)
        if member.wrong:
            damaged = True
            at = _find_bytes(file, at + 1, _MEMBER)
        else:
            at += member.read


def stream_frames(stream: _Reader, *, most: int) -> Iterator[Frame | Damage]:
    """As ``plain_frames``, for what can only be read once: a record that lies takes what it covers with it.

    Where the stream itself ends in damage, that comes last, behind all records that are whole.
    """
    ahead = _Ahead(stream)
    damaged = False
    while ahead.peek(1):
        at = ahead.at
        head = _head_of(ahead.peek(_MAX_HEAD))
        if head is None:
            ahead.skip(1)
            ahead.skip_to_line()
            if ahead.broken and not ahead.peek(1):
                break
            if not damaged:
                yield Damage(at=at, reason=_NONE)
            damaged = True
            continue
        length = _length_of(head)
        data, missing = ahead.take(len(head) + length, most)
        if missing and ahead.broken:
            break
        if missing:
            yield Damage(at=at, reason=f"{_LIES}; what it covers is left out")
            return
        damaged = False
        gap, follows = _gap_of(ahead.peek(16))
        if not follows and b"\n" + _MARK in data:
            yield Damage(at=at, reason=f"{_LIES}; what it covers is left out")
            damaged = True
            continue
        yield Frame(at=at, data=data, whole=len(head) + length <= most)
        ahead.skip(gap)
    else:
        at = ahead.at
    if ahead.broken:
        yield Damage(at=at, reason=f"{ahead.broken}; the rest is left out")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    """A gzip member: its first bytes, how many it has and took, what follows its last record; what is wrong with it."""

    data: bytes
    size: int
    tail: bytes
    read: int
    wrong: str | None


_SEVERAL = "several records in one"


def _member_at(file: BinaryIO, at: int, most: int) -> _Member:
    """Unpack the member that begins at a byte; of a large one, no more than its beginning and its end is kept."""
    file.seek(at)
    unpacker = zlib.decompressobj(31)
    kept, tail, size, read = bytearray(), b"", 0, 0
    pending = b""
    wrong: str | None = None
    try:
        while not unpacker.eof:
            part = pending or file.read(_STEP)
            read += 0 if pending else len(part)
            out = unpacker.decompress(part, 1 << 20)  # it may hold more of what came before
            if not part and not out and not unpacker.eof:
                wrong = "it is cut off"
                break
            pending = unpacker.unconsumed_tail
            kept += out[: most - len(kept)]
            tail = (tail + out)[-_TAIL:]
            size += len(out)
    except zlib.error as error:
        wrong = f"its compression is damaged ({error})"
    return _Member(data=bytes(kept), size=size, tail=tail, read=read - len(unpacker.unused_data), wrong=wrong)


def _wrong_in(member: _Member) -> str | None:
    """What is wrong with the record of a member; ``_SEVERAL`` where more of them follow."""
    head = _head_of(member.data[:_MAX_HEAD])
    if head is None:
        return _NONE
    end = len(head) + _length_of(head)
    if end > member.size:
        return _LIES
    left = member.size - end
    if left > _TAIL and end > len(member.data):
        return "it is longer than it says"
    rest = member.data[end:] if end + left <= len(member.data) else member.tail[_TAIL - left :]
    if not rest.strip(b"\r\n"):
        return None
    return _SEVERAL if rest.lstrip(b"\r\n").startswith(_MARK) else "it is longer than it says"


def _head_at(file: BinaryIO, at: int) -> bytes | None:
    file.seek(at)
    return _head_of(file.read(_MAX_HEAD))


def _head_of(data: bytes) -> bytes | None:
    """The header of a record that begins here, with the empty line after it; ``None`` where none does."""
    found = _VERSION.match(data)
    at = found.end() if found else 0
    while found is not None:
        if data.startswith((b"\r\n", b"\n"), at):
            head = data[: at + (2 if data[at : at + 1] == b"\r" else 1)]
            return head if _LENGTH.search(head) else None
        found = _FIELD.match(data, at)
        at = found.end() if found else at
    return None


def _length_of(head: bytes) -> int:
    found = _LENGTH.search(head)
    return int(found[1]) if found else 0


def _gap_at(file: BinaryIO, end: int) -> tuple[int, bool]:
    file.seek(end)
    return _gap_of(file.read(_TAIL))


def _gap_of(data: bytes) -> tuple[int, bool]:
    """How many bytes of line ends follow a record, and whether another record, or the end, comes after them."""
    rest = data.lstrip(b"\r\n")
    return len(data) - len(rest), rest.startswith(_MARK) or (not rest and len(data) < _TAIL)


def _find_line(file: BinaryIO, after: int) -> int | None:
    """Where the next line begins a record, from a byte on."""
    found = _find_bytes(file, max(0, after - 1), b"\n" + _MARK)
    return None if found is None else found + 1


def _find_bytes(file: BinaryIO, after: int, mark: bytes) -> int | None:
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


class _Gunzip:
    """What gzip packed, all members one after the other."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unpacker = zlib.decompressobj(31)
        self._pending = b""

    def read(self, size: int, /) -> bytes:
        """Up to so many bytes; none at the end.

        Raises:
            EOFError: It is cut off.
            zlib.error: It is damaged.
        """
        while True:
            if self._unpacker.eof:
                self._pending = self._unpacker.unused_data or self._file.read(_STEP)
                if not self._pending:
                    return b""
                self._unpacker = zlib.decompressobj(31)
            part = self._pending or self._file.read(_STEP)
            out = self._unpacker.decompress(part, size)
            self._pending = self._unpacker.unconsumed_tail
            if out:
                return out
            if not part and not self._unpacker.eof:
                raise EOFError("it is cut off")


class _Ahead:
    """A stream that can be looked ahead in, and that knows where it is.

    Damage ends it, and then ``broken`` says what was met; what came before that is still there.
    """

    def __init__(self, stream: _Reader) -> None:
        self._stream = stream
        self._data = bytearray()
        self.at = 0
        self.broken = ""

    def peek(self, size: int) -> bytes:
        """The next bytes, fewer at the end only."""
        while len(self._data) < size and (part := self._part()):
            self._data += part
        return bytes(self._data[:size])

    def _part(self) -> bytes:
        try:
            return b"" if self.broken else self._stream.read(_STEP)
        except (OSError, EOFError, zlib.error) as error:
            self.broken = str(error) or type(error).__name__
            return b""

    def skip(self, size: int) -> None:
        """Go on by bytes that were looked at."""
        del self._data[:size]
        self.at += size

    def take(self, size: int, most: int) -> tuple[bytes, bool]:
        """Go on by ``size`` bytes; gives the first of them, ``most`` at most, and whether there were fewer."""
        kept = bytearray()
        left = size
        while left:
            part = self.peek(min(left, _STEP))
            if not part:
                return bytes(kept), True
            kept += part[: most - len(kept)]
            self.skip(len(part))
            left -= len(part)
        return bytes(kept), False

    def skip_to_line(self) -> None:
        """Go on to the next line that begins a record, or to the end."""
        while data := self.peek(_STEP):
            found = data.find(b"\n" + _MARK)
            if found >= 0:
                self.skip(found + 1)
                return
            if len(data) < _STEP:
                self.skip(len(data))
                return
            self.skip(len(data) - len(_MARK))
