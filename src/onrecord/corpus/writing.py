"""One task's tables as files: there whole, with a note that says so, or not at all."""

import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Any, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.corpus.tables import Row, schema_of

NOTES = "_done"
"""The folder of the notes on finished tasks; tools that read tables pass over names that begin so."""
_ROWS = 2000
_CHARS = 8_000_000
"""What of a table is held in memory, at most: rows, and characters of their texts. Each time is one row group."""
_GROUP = 1 << 13
"""Rows of a row group that is written at once: sorted ones are looked into by range, and a look reads whole groups."""
_VALUE_CHARS = 16
"""What a value that is no text counts for, among characters."""
_OF_KINDS = frozenset({"errors", "left_out"})
_CODEC = "zstd"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """That a task is finished, and what came of it.

    Attributes:
        name: The task's name, which its files have too.
        stage: What kind of task it was.
        rests_on: The digest of what it rests on; another one where that changed.
        maker: What did it, with its version.
        rows: How many rows each table has of it.
        digests: BLAKE2b-128 of the file of each table.
        kinds: How many of its errors there are of each class, and what it left out of each kind, by table.
        sizes: Bytes of the file of each table.
        items: On how many things it worked: articles, or keys.
        seconds: How long it took.
        cpu_seconds: Of it, the time of the processor.
    """

    name: str
    stage: str
    rests_on: str
    maker: str
    rows: dict[str, int]
    digests: dict[str, str]
    kinds: dict[str, dict[str, int]]
    sizes: dict[str, int]
    items: int
    seconds: float
    cpu_seconds: float


class TableWriter:
    """Writes the rows of a task; the files get their names when all is written.

    Used as a context; after an error there is nothing of the task. Each writer has files of its own until then, so that
    two that do the same task at the same time harm nothing: they write the same.
    """

    def __init__(self, out: Path, name: str, tables: Iterable[str]) -> None:
        self._out = out
        self._name = name
        self._rows: dict[str, list[Row]] = {table: [] for table in tables}
        self._chars: defaultdict[str, int] = defaultdict(int)
        self._writers: dict[str, pq.ParquetWriter] = {}
        self._token = token_hex(8)
        self.counts = dict.fromkeys(self._rows, 0)
        self.kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.items = 0
        self.sizes: dict[str, int] = {}

    def __enter__(self) -> Self:
        try:
            for table in self._rows:
                path = self._unfinished(table)
                path.parent.mkdir(parents=True, exist_ok=True)
                self._writers[table] = pq.ParquetWriter(path, schema_of(table), compression=_CODEC)
        except BaseException:
            self._drop()
            raise
        return self

    def put(self, table: str, row: Row) -> None:
        """Add a row."""
        rows = self._rows[table]
        rows.append(row)
        self.counts[table] += 1
        if table in _OF_KINDS:
            self.kinds[table][row["kind"]] += 1
        self._chars[table] += sum(map(_weight, row.values()))
        if len(rows) == _ROWS or self._chars[table] > _CHARS:
            self._flush(table)

    def put_table(self, table: str, rows: pa.Table) -> None:
        """Add many rows at once, as they are: they are held by the caller."""
        self._flush(table)
        self._writers[table].write_table(rows.cast(schema_of(table)), row_group_size=_GROUP)
        self.counts[table] += rows.num_rows

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                for table in self._rows:
                    self._flush(table)
                self._close()
        except BaseException as failed:
            self._drop()
            raise failed from None
        if error is not None:
            self._drop()

    def _close(self) -> None:
        while self._writers:
            self._writers.popitem()[1].close()

    def _drop(self) -> None:
        """Leave nothing of the task."""
        with suppress(OSError, pa.ArrowException):
            self._close()
        for table in self._rows:
            self._unfinished(table).unlink(missing_ok=True)

    def finish(self) -> dict[str, str]:
        """Give the files their names, after the context has ended well; gives the digest of each."""
        digests = {}
        for table in self._rows:
            path = self._out / table / f"{self._name}.parquet"
            digests[table] = _digest(self._unfinished(table))
            self.sizes[table] = self._unfinished(table).stat().st_size
            _put_in_place(self._unfinished(table), path)
        return digests

    def _flush(self, table: str) -> None:
        rows = self._rows[table]
        if rows:
            self._writers[table].write_table(pa.Table.from_pylist([_storable(row) for row in rows], schema_of(table)))
            rows.clear()
            self._chars[table] = 0

    def _unfinished(self, table: str) -> Path:
        return self._out / table / f".{self._name}.{self._token}.parquet.part"


def put_note(out: Path, note: Note) -> None:
    """Say that a task is finished: the last thing that is written of it."""
    folder = out / NOTES
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f".{note.name}.{token_hex(8)}.json.part"
    unfinished.write_text(json.dumps(asdict(note), indent=1) + "\n", encoding="utf-8")
    _put_in_place(unfinished, folder / f"{note.name}.json")


def drop_unfinished(out: Path, tables: Iterable[str]) -> None:
    """Remove what killed tasks have left; no task may be under way."""
    for folder in (NOTES, *tables):
        for path in (out / folder).glob(".*.part"):
            path.unlink(missing_ok=True)


def find_note(out: Path, name: str) -> Note | None:
    """The note on a task; ``None`` where it is not finished, or the note cannot be read."""
    try:
        return Note(**json.loads((out / NOTES / f"{name}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def is_there(out: Path, note: Note, table: str) -> bool:
    """Whether the file of a table is there as the note says."""
    path = out / table / f"{note.name}.parquet"
    return path.is_file() and path.stat().st_size == note.sizes[table]


def _put_in_place(unfinished: Path, path: Path) -> None:
    """Give a file its name, once it is on the disk: whoever sees the name after a loss of power sees what is in it."""
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    if hasattr(os, "O_DIRECTORY"):  # Windows has no handle of a folder
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _storable(row: Row) -> Row:
    """A row whose texts UTF-8 can hold: half of a surrogate pair becomes U+FFFD, so that no span moves."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if _has_half(value) else value
    if isinstance(value, list):
        return [_text(item) for item in value]
    return value


def _weight(value: Any) -> int:
    """About how much memory a value takes, in characters."""
    if isinstance(value, str | bytes):
        return len(value)
    if isinstance(value, list):
        return sum(map(_weight, value))
    if isinstance(value, np.ndarray):
        return value.nbytes
    return sum(map(_weight, value.values())) if isinstance(value, dict) else _VALUE_CHARS


def _has_half(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _digest(path: Path) -> str:
    made = blake2b(digest_size=16)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            made.update(block)
    return made.hexdigest()
