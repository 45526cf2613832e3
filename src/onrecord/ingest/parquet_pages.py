"""What a Parquet file states of its groups of rows and their pages, before any of it is unpacked.

``pyarrow`` alone is not enough here. It tells what the end of the file says of a column's size, which may be a lie, and
nothing of the pages, each of which states its own: what a page states is what its decoder makes room for, so that a
file of some kilobytes could ask for gigabytes. And some damage at the end of a file ends the whole process when
``pyarrow`` tells of its groups (26.0, a histogram of the wrong length). So both are read here, from the bytes: they are
written in Thrift's compact protocol. Of all that a statement may hold, only what is used is made; and what ``pyarrow``
would understand otherwise than it is read here, such as a field that is there twice, is refused.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import Any, BinaryIO

END = 8
"""Bytes at the end of a file: how long is what says what is in it, and how a Parquet file ends."""
_HEAD, _LONG_HEAD = 1 << 14, 1 << 24
"""Room for what a page states, and for one that states long values."""
_DEPTH = 12
_INT32, _INT64, _BYTES, _LIST, _STRUCT = 5, 6, 8, 9, 12
_SIZES = {1: 0, 2: 0, 3: 1, 7: 8}
"""Bytes of the kinds that always have as many; a field says by its kind whether it is true or false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """One column in a group of rows, as the file states it.

    Attributes:
        column: Its name; of what is in lists, that of the list.
        start: The byte at which it begins.
        end: The byte behind its last one.
        size: Its bytes, any compression undone.
        values: How many it has, each item of a list counted.
        locked: Whether it is encrypted.
    """

    column: str
    start: int
    end: int
    size: int
    values: int
    locked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of rows, as the file states it."""

    rows: int
    chunks: tuple[Chunk, ...]


def read_groups(file: BinaryIO) -> tuple[Group, ...]:
    """What the file states of its groups of rows, in order.

    Raises:
        LookupError: The statement is cut off, or lacks what all have.
        ValueError: It is none, or has two columns in the same place, as if to have the rows in it read again.
    """
    size = file.seek(0, os.SEEK_END)
    about = int.from_bytes(read_at(file, size - END, 4), "little")
    groups = tuple(_groups(read_at(file, size - END - about, about)))
    _check_apart(groups)
    return groups


def _check_apart(groups: Iterable[Group]) -> None:
    """Refuse columns that share bytes of the file; they may be in any order.

    Raises:
        ValueError: Some do.
    """
    chunks = (chunk for group in groups for chunk in group.chunks if chunk.values)
    for before, chunk in pairwise(sorted(chunks, key=attrgetter("start"))):
        if chunk.start < before.end:
            raise ValueError(f"two columns have the byte {chunk.start:,}")


def _groups(statement: bytes) -> Iterator[Group]:
    thrift = _Thrift(statement)
    found = False
    for number, kind in thrift.fields():
        if (number, kind) != (4, _LIST):
            thrift.skip(kind)
            continue
        if found:
            raise ValueError("groups of rows are stated twice")
        found = True
        for _ in range(thrift.count(_STRUCT)):
            yield _group(thrift)


def read_at(file: BinaryIO, at: int, count: int) -> bytes:
    """So many bytes from a place on, fewer at the end."""
    file.seek(at)
    return file.read(count)


def _group(thrift: "_Thrift") -> Group:
    """The group that is stated next.

    Raises:
        LookupError: It, or a column of it, lacks what all have.
        ValueError: What it says cannot be.
    """
    stated = thrift.struct(_GROUP)
    rows = _whole(stated, 3)
    for chunk in stated[1]:
        if chunk.values < rows and not chunk.locked:
            raise ValueError(f"{chunk.values} values in {rows} rows")
    return Group(rows=rows, chunks=stated[1])


def _chunks(thrift: "_Thrift") -> tuple[Chunk, ...]:
    return tuple(_chunk(thrift) for _ in range(thrift.count(_STRUCT)))


def _chunk(thrift: "_Thrift") -> Chunk:
    """The column that is stated next.

    Raises:
        LookupError: It lacks what all columns have.
        ValueError: What it says cannot be.
    """
    stated = thrift.struct(_CHUNK)
    if 3 not in stated:  # encrypted with a key of its own, whose statement is too
        return Chunk(column=stated[8][2][1].decode(), start=0, end=0, size=0, values=0, locked=True)
    about = stated[3]
    start = min((at for at in (about.get(11, 0), _whole(about, 9)) if at > 0), default=0)
    return Chunk(
        column=about[3].decode("utf-8", "replace"),
        start=start,
        end=start + _whole(about, 7),
        size=_whole(about, 6),
        values=_whole(about, 5),
        locked=8 in stated,
    )


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
        return thrift.struct(_PAGE), thrift.at
    except IndexError:
        thrift = _Thrift(read_at(file, at, _LONG_HEAD))
        return thrift.struct(_PAGE), thrift.at


def _whole(stated: Mapping[int, Any], field: int) -> int:
    """A number of a statement that is 0 or more."""
    value: int = stated[field]
    if value < 0:
        raise ValueError(f"{value} where no number below 0 should be")
    return value


@dataclass(slots=True, eq=False)
class _Thrift:
    """Reads what Thrift's compact protocol wrote, from its beginning on.

    All of it raises ``IndexError`` where the bytes end, and ``ValueError`` where they are none of that.
    """

    data: bytes
    at: int = 0

    def struct(self, used: "_Used") -> dict[int, Any]:
        """The fields of a structure that are used; others, and those of another kind, are passed over."""
        made: dict[int, Any] = {}
        for number, kind in self.fields():
            read = used.get((number, kind))
            if read is None:
                self.skip(kind)
            elif number in made:
                raise ValueError(f"the field {number} is there twice")
            else:
                made[number] = read(self)
        return made

    def fields(self) -> Iterator[tuple[int, int]]:
        """The fields of a structure and their kinds; each has to be read before the next one is asked for."""
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self.number()
            if not 0 <= number < 1 << 15:
                raise ValueError(f"a field {number} that no Parquet file has")
            yield number, head & 15

    def count(self, kind: int) -> int:
        """How many items of a list follow, which have to be of this kind."""
        count, item = self._list_head()
        if count and item != kind:
            raise ValueError(f"a list of values of kind {item} where no Parquet file has them")
        return count

    def number(self) -> int:
        """A number, which may be below 0."""
        coded = self._varint()
        return (coded >> 1) ^ -(coded & 1)

    def first(self) -> bytes:
        """The first of a list of texts."""
        count = self.count(_BYTES)
        if not count:
            raise IndexError("a name without parts")
        size = self._varint()
        self._pass(size)
        found = self.data[self.at - size : self.at]
        for _ in range(count - 1):
            self.skip(_BYTES)
        return found

    def skip(self, kind: int, depth: int = 0) -> None:
        """Pass over a value of a kind, so deep in others; nothing is made of it."""
        if kind >= _LIST:
            self._skip_nested(kind, depth + 1)
        elif kind == _BYTES:
            self._pass(self._varint())
        elif kind in {4, _INT32, _INT64}:
            self._varint()
        elif kind in _SIZES:
            self._pass(_SIZES[kind])
        else:
            raise _unknown(kind)

    def _skip_nested(self, kind: int, depth: int) -> None:
        if depth > _DEPTH or kind not in {_LIST, 10, _STRUCT}:
            raise _unknown(kind)
        if kind == _STRUCT:
            while head := self._byte():
                if head < 16:  # its number follows
                    self._varint()
                self.skip(head & 15, depth)
            return
        count, item = self._list_head()
        if item in {1, 2, 3}:
            self._pass(count)
            return
        for _ in range(count):
            self.skip(item, depth)

    def _list_head(self) -> tuple[int, int]:
        """How many items of which kind follow."""
        head = self._byte()
        return (head >> 4 if head >> 4 < 15 else self._varint()), head & 15

    def _byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def _pass(self, count: int) -> None:
        self.at += count
        if self.at > len(self.data):
            raise IndexError("cut off")

    def _varint(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128 and value < 1 << 64:
                return value
        raise ValueError("a number without an end")


def _unknown(kind: int) -> ValueError:
    return ValueError(f"a value of kind {kind} that no Parquet file has")


_Used = Mapping[tuple[int, int], Callable[[_Thrift], Any]]
"""What is used of a structure: the number and kind of a field, and how it is read."""


def _within(used: _Used) -> Callable[[_Thrift], dict[int, Any]]:
    """How a structure in another one is read."""
    return partial(_Thrift.struct, used=used)


_COLUMN = {(3, _LIST): _Thrift.first, **{(number, _INT64): _Thrift.number for number in (5, 6, 7, 9, 11)}}
_KEY = {(2, _STRUCT): _within({(1, _LIST): _Thrift.first})}
_CHUNK = {(3, _STRUCT): _within(_COLUMN), (8, _STRUCT): _within(_KEY)}
_GROUP = {(1, _LIST): _chunks, (3, _INT64): _Thrift.number}
_DATA = _within({(1, _INT32): _Thrift.number})
_PAGE = {**{(number, _INT32): _Thrift.number for number in (2, 3)}, (5, _STRUCT): _DATA, (8, _STRUCT): _DATA}
