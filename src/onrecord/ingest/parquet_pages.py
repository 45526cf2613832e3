"""What a Parquet file states of its groups of rows and their pages, before any of it is unpacked.

``pyarrow`` alone is not enough here. It tells what the end of the file says of a column's size, which may be a lie, and
nothing of the pages, each of which states its own: what a page states is what its decoder makes room for, so that a
file of some kilobytes could ask for gigabytes. And some damage at the end of a file ends the whole process when
``pyarrow`` tells of its groups (26.0, a histogram of the wrong length). So both are read here, from the bytes: they are
written in Thrift's compact protocol.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

END = 8
"""Bytes at the end of a file: how long is what says what is in it, and how a Parquet file ends."""
_HEAD, _LONG_HEAD = 1 << 14, 1 << 24
"""Room for what a page states, and for one that states long values."""
_DEPTH = 12
_STRUCT, _LIST = 12, 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """One column in a group of rows, as the file states it.

    Attributes:
        column: Its name; of what is in lists, that of the list.
        start: The byte at which it begins.
        size: Its bytes, any compression undone.
        values: How many it has, each item of a list counted.
        locked: Whether it is encrypted.
    """

    column: str
    start: int
    size: int
    values: int
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of rows, as the file states it."""

    rows: int
    chunks: tuple[Chunk, ...]


def read_groups(file: BinaryIO) -> Iterator[Group]:
    """What the file states of its groups of rows, in order.

    Raises:
        IndexError: The statement is cut off.
        ValueError: It is none.
    """
    size = file.seek(0, os.SEEK_END)
    about = int.from_bytes(read_at(file, size - END, 4), "little")
    thrift = _Thrift(read_at(file, size - END - about, about))
    for number, kind in thrift.fields():
        if number != 4 or kind != _LIST:
            thrift.value(kind)
            continue
        count, item = thrift.list_head()
        for _ in range(count):
            stated = thrift.value(item)
            rows = _whole(stated, 3)
            yield Group(rows=rows, chunks=tuple(_chunk(chunk, rows) for chunk in stated[1]))


def read_at(file: BinaryIO, at: int, count: int) -> bytes:
    """So many bytes from a place on, fewer at the end."""
    file.seek(at)
    return file.read(count)


def _chunk(stated: Any, rows: int) -> Chunk:
    """A column of a group of so many rows.

    Raises:
        LookupError: It lacks what all columns have.
        ValueError: What it says cannot be.
    """
    if 3 not in stated:  # encrypted with a key of its own, whose statement is too
        return Chunk(column=stated[8][2][1][0].decode(), start=0, size=0, values=0, locked=True)
    about = stated[3]
    start = min((at for at in (about.get(11, 0), _whole(about, 9)) if at > 0), default=0)
    chunk = Chunk(
        column=about[3][0].decode("utf-8", "replace"),
        start=start,
        size=_whole(about, 6),
        values=_whole(about, 5),
        locked=8 in stated,
    )
    if chunk.values < rows:
        raise ValueError(f"{chunk.values} values in {rows} rows")
    return chunk


def measure(file: BinaryIO, chunk: Chunk, *, most: int) -> tuple[int, int]:
    """How many bytes and values a column has in a group by its pages, each of which states its own.

    Pages are gone through until they hold as many values as the group states, or more than ``most`` bytes.

    Raises:
        LookupError: A page is cut off, or lacks what all have.
        ValueError: What it says cannot be.
    """
    at, size, values = chunk.start, 0, 0
    while values < chunk.values and size <= most:
        page, head = _page(file, at)
        size += _whole(page, 2)
        data = page.get(5) or page.get(8)
        values += _whole(data, 1) if data else 0
        at += head + _whole(page, 3)
    return size, values


def _page(file: BinaryIO, at: int) -> tuple[Any, int]:
    """What a page states, and how many bytes that takes."""
    thrift = _Thrift(read_at(file, at, _HEAD))
    try:
        return thrift.value(_STRUCT), thrift.at
    except IndexError:
        thrift = _Thrift(read_at(file, at, _LONG_HEAD))
        return thrift.value(_STRUCT), thrift.at


def _whole(stated: Any, field: int) -> int:
    """A number of a statement that is 0 or more."""
    value = stated[field]
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r:.40} where a number should be")
    return value


@dataclass(slots=True, eq=False)
class _Thrift:
    """Reads what Thrift's compact protocol wrote: numbers, bytes, lists, and structures as field number -> value.

    All of it raises ``IndexError`` where the bytes end, and ``ValueError`` where they are none of that.
    """

    data: bytes
    at: int = 0
    depth: int = 0

    def fields(self) -> Iterator[tuple[int, int]]:
        """The fields of a structure and their kinds; each has to be read before the next one is asked for."""
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._number()
            yield number, head & 15

    def list_head(self) -> tuple[int, int]:
        """How many items of which kind follow."""
        head = self._byte()
        return (head >> 4 if head >> 4 < 15 else self._varint()), head & 15

    def value(self, kind: int) -> Any:
        """A value of a kind."""
        match kind:
            case 1 | 2:
                return kind == 1
            case 3:
                return self._byte()
            case 4 | 5 | 6:
                return self._number()
            case 7:
                return self._bytes(8)
            case 8:
                return self._bytes(self._varint())
            case _:
                return self._nested(kind)

    def _nested(self, kind: int) -> Any:
        self.depth += 1
        if self.depth > _DEPTH or kind not in {9, 10, 12}:
            raise ValueError(f"a value of kind {kind} that no Parquet file has")
        if kind == _STRUCT:
            made: Any = {number: self.value(of) for number, of in self.fields()}
        else:
            count, item = self.list_head()
            made = [self._byte() if item in {1, 2} else self.value(item) for _ in range(count)]
        self.depth -= 1
        return made

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _bytes(self, count: int) -> bytes:
        self.at += count
        if self.at > len(self.data):
            raise IndexError("cut off")
        return self.data[self.at - count : self.at]

    def _varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
        raise ValueError("a number without an end")

    def _number(self) -> int:
        coded = self._varint()
        return (coded >> 1) ^ -(coded & 1)
