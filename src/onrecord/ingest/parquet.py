"""Parquet files -> records: row by row, whatever the size of the file.

A file says of itself how much it holds, and may lie. So what it states is held against bounds first, page by page
(``parquet_pages``); then one row is decoded at a time: a value that a column repeats a million times takes little in
the file, and all its length in each row. ``pyarrow`` decodes; it comes with the extra ``corpus``.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from onrecord.errors import ConfigError, InputError, InputTooLarge, InputUnreadable
from onrecord.ingest.encoding import decode
from onrecord.ingest.formats import named_packing
from onrecord.ingest.opened import Begin, Named, opened, place_of
from onrecord.ingest.options import IngestOptions
from onrecord.ingest.parquet_pages import END, Group, measure, read_at, read_groups

Fields = dict[str, Any]
"""What a row holds of a record, as JSON would have it."""

MOST_BYTES = 2_000_000_000
"""Of one column in one group of rows, its compression undone; groups have 128 MB to 1 GB as they are commonly made."""
MOST_VALUES = 20_000_000
"""Of one column in one group of rows, each item of a list counted; groups have up to a million rows."""
MOST_ABOUT = 64_000_000
"""Bytes of what says what is in the file: some 200 for each column and group of rows."""
_MOST_ITEMS = 200
"""Of one list, such as the authors of a report; the rest is left out."""
_COLUMNS_SHOWN = 20
_MAGIC = b"PAR1"
_LOCKED = b"PARE"
_BUFFER = 1 << 20
_UNITS = {"s": 1, "ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the zone is put on where the column has one
_AGAIN = "get the file again"
_RENAME = 'name the column with the words of the reports "text"'


def read_parquet(
    given: Path | Named, options: IngestOptions, *, begin: Begin = lambda _name: None
) -> Iterator[tuple[int, Fields | InputError]]:
    """The rows of a Parquet file with their numbers from 1, each with the fields of a record that it has.

    Columns that no record has are not read, and of the others those that are neither plain values nor lists of them
    count as unknown. An error stands for a row above ``options.max_bytes``, and for each group of rows that is damaged
    or above the bounds; the group behind it is read. ``begin`` is told of each group, and of what is left of it, before
    the next row is decoded; an error that it raises stands for that.

    Raises:
        InputMissing: It cannot be opened.
        InputUnreadable: It is no Parquet file, is damaged or encrypted, or has no column with a text; or ``pyarrow`` is
            not installed.
    """
    name = str(given)
    _pyarrow("pyarrow.parquet", name)
    if named_packing(place_of(given).name) is not None:
        raise InputUnreadable(name, "a Parquet file that is compressed as a whole is not read", "unpack it")
    with opened(given) as file:
        yield from _Table.of(file, name, options, begin).rows()


def _pyarrow(module: str, name: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        step = "install onrecord with the extra corpus: pip install 'onrecord[corpus]'"
        raise InputUnreadable(name, "needs the package pyarrow", step) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """An open Parquet file.

    Attributes:
        file: Its bytes.
        name: The file, as messages call it.
        reader: Gives its rows; what a list holds comes as a dictionary, so that no list expands.
        columns: The names of those that are read.
        options: The limits.
        begin: Told of what is decoded next.
    """

    file: BinaryIO
    name: str
    reader: Any
    columns: tuple[str, ...]
    options: IngestOptions
    begin: Begin

    @classmethod
    def of(cls, file: BinaryIO, name: str, options: IngestOptions, begin: Begin) -> "_Table":
        """The table in a file, no row of it read.

        Raises:
            InputUnreadable: There is none.
        """
        _check_ends(file, name)
        parquet = _pyarrow("pyarrow.parquet", name)
        try:
            first = parquet.ParquetFile(file, pre_buffer=False)
            columns = _chosen(list(first.schema_arrow), name)
            reader = parquet.ParquetFile(
                file,
                metadata=first.metadata,
                read_dictionary=_in_lists(first.schema),
                pre_buffer=False,
                buffer_size=_BUFFER,
            )
        except (ConfigError, InputError):
            raise
        except _failures() as error:
            raise _damaged(name, error) from error
        return cls(file=file, name=name, reader=reader, columns=columns, options=options, begin=begin)

    def rows(self) -> Iterator[tuple[int, Fields | InputError]]:
        number = 1
        try:
            for place, group in enumerate(read_groups(self.file)):
                where = f"{self.name}:{number}"
                failure = self._refused(group, where)
                if failure is None:
                    yield from self._group(place, number, group.rows)
                else:
                    yield number, failure
                number += group.rows
        except (ConfigError, InputError):
            raise
        except _failures() as error:
            raise _damaged(f"{self.name}:{number}", error) from error

    def _refused(self, group: Group, where: str) -> InputError | None:
        """Why a group is not read: it must not be, is above the bounds, or not what it says.

        Raises:
            InputUnreadable: It is encrypted, and so is the rest of the file.
        """
        try:
            self.begin(f"{where} (its group of rows)")
        except InputError as error:
            return error
        for chunk in group.chunks:
            if chunk.column not in self.columns:
                continue
            if chunk.locked:
                raise _locked(self.name)
            try:
                size, values = map(max, (chunk.size, chunk.values), measure(self.file, chunk, most=MOST_BYTES))
            except ConfigError:
                raise
            except _failures() as error:
                return _damaged(where, error)
            if size > MOST_BYTES or values > MOST_VALUES:
                held = f"{size / 1_000_000:,.0f} MB and {values:,} values in one group of rows"
                most = f"{MOST_BYTES / 1_000_000:,.0f} MB and {MOST_VALUES:,}"
                return InputTooLarge(where, f"a column has {held}, above {most}", "write it with smaller groups")
        return None

    def _group(self, place: int, start: int, count: int) -> Iterator[tuple[int, Fields | InputError]]:
        """The rows of a group; an error ends it."""
        batches = self.reader.iter_batches(
            batch_size=1, row_groups=[place], columns=list(self.columns), use_threads=False
        )
        number = start
        while True:
            try:
                if number > start:
                    self.begin(f"{self.name}:{number} (the rest of its group of rows)")
                batch = next(batches, None)
            except ConfigError:
                raise
            except InputError as error:
                yield number, error
                return
            except _failures() as error:
                yield number, _damaged(f"{self.name}:{number}", error)
                return
            if batch is None:
                break
            for index in range(batch.num_rows):
                yield number, self._row(batch, index, f"{self.name}:{number}")
                number += 1
        if number != start + count:
            reason = f"states {count:,} rows in a group that has {number - start:,}"
            yield number, InputUnreadable(f"{self.name}:{number}", reason, _AGAIN)

    def _row(self, batch: Any, index: int, name: str) -> Fields | InputError:
        try:
            return _fields(batch, index, name, self.options)
        except InputError as error:
            return error
        except _failures() as error:
            return _damaged(name, error)


def _check_ends(file: BinaryIO, name: str) -> None:
    """Refuse what does not begin and end like a Parquet file.

    Raises:
        InputTooLarge: What it says of itself is above the bound.
        InputUnreadable: It is no such file, is cut off or encrypted.
    """
    size = file.seek(0, os.SEEK_END)
    first = read_at(file, 0, len(_MAGIC))
    last = read_at(file, max(0, size - END), END)
    if _LOCKED in {first, last[-len(_LOCKED) :]}:
        raise _locked(name)
    if first != _MAGIC:
        raise InputUnreadable(name, "is no Parquet file, whatever its name says", "check that it is the right file")
    about = int.from_bytes(last[:4], "little")
    if not last.endswith(_MAGIC) or size < len(_MAGIC) + about + END:
        raise InputUnreadable(name, "is cut off: what a Parquet file ends with is not there", _AGAIN)
    if about > MOST_ABOUT:
        reason = f"has {about / 1_000_000:,.0f} MB that say what is in it, above {MOST_ABOUT / 1_000_000:,.0f} MB"
        raise InputTooLarge(name, reason, "write it as several files")


@cache
def _failures() -> tuple[type[Exception], ...]:
    """What ``pyarrow`` raises of a file that is not as it should be."""
    arrow = _pyarrow("pyarrow", "").ArrowException
    own = OSError, ValueError, LookupError, ArithmeticError, AttributeError, TypeError, NotImplementedError, MemoryError
    return (arrow, *own)


def _damaged(name: str, error: Exception) -> InputUnreadable:
    seen = " ".join(str(error).split())[:200] or type(error).__name__
    if "crypt" in seen.lower():
        return _locked(name)
    if isinstance(error, MemoryError):
        return InputUnreadable(name, f"is damaged, or too large for the memory there is ({seen})", _AGAIN)
    return InputUnreadable(name, f"is damaged, or of a kind that is not read ({seen})", _AGAIN)


def _locked(name: str) -> InputUnreadable:
    return InputUnreadable(name, "is encrypted", "write it without encryption")


@cache
def _known() -> tuple[tuple[str, ...], frozenset[str]]:
    """The names that a record's text goes by, and all that are read of a record."""
    from onrecord.ingest.record import Record  # noqa: PLC0415 - a fifth of a second, which plain text does not need

    names = {}
    for field, about in Record.model_fields.items():
        choices = getattr(about.validation_alias, "choices", [field])
        names[field] = tuple(str(choice) for choice in choices)
    return names["text"], frozenset(name for several in names.values() for name in several)


def _chosen(fields: Iterable[Any], name: str) -> tuple[str, ...]:
    """The columns that are read.

    Raises:
        InputUnreadable: None of them can hold the text.
    """
    texts, known = _known()
    all_of_them = list(fields)
    chosen = tuple(
        field.name
        for field in all_of_them
        if field.name in known and (_is_words(field.type) if field.name in texts else _is_plain(field.type))
    )
    if not set(texts) & set(chosen):
        shown = ", ".join(f"{field.name} ({field.type})"[:60] for field in all_of_them[:_COLUMNS_SHOWN]) or "none"
        more = f" and {len(all_of_them) - _COLUMNS_SHOWN:,} more" if len(all_of_them) > _COLUMNS_SHOWN else ""
        raise InputUnreadable(name, f'no column "text" with words (columns: {shown}{more})', _RENAME)
    return chosen


def _in_lists(schema: Any) -> list[int]:
    """The places of the columns of words in lists and the like."""
    columns = enumerate(schema.column(place) for place in range(len(schema)))
    return [place for place, column in columns if "." in column.path and column.physical_type == "BYTE_ARRAY"]


def _is_words(kind: Any) -> bool:
    types = _pyarrow("pyarrow", "").types
    if types.is_dictionary(kind):
        kind = kind.value_type
    tests = "is_string is_large_string is_string_view is_binary is_large_binary is_binary_view".split()
    return any(getattr(types, test)(kind) for test in tests)


def _is_plain(kind: Any) -> bool:
    """Whether a column holds plain values, or lists of them."""
    types = _pyarrow("pyarrow", "").types
    if types.is_list(kind) or types.is_large_list(kind):
        kind = kind.value_type
    return not types.is_nested(getattr(kind, "storage_type", kind))


def _fields(batch: Any, index: int, name: str, options: IngestOptions) -> Fields:
    """The fields of a row that are not null.

    Raises:
        InputError: They are larger than the limit, or its text is none.
    """
    texts, _ = _known()
    fields: Fields = {}
    size = 0
    for column, values in zip(batch.schema.names, batch.columns, strict=True):
        cell = values[index]
        items = _items(cell)
        size += sum(map(_size, items))
        if size > options.max_bytes:
            limit = f"{options.max_bytes / 1_000_000:.4g} MB"
            raise InputTooLarge(name, f"larger than the limit of {limit} (max_bytes)", "split it, or raise the limit")
        plain = [_value(item, name if column in texts else None) for item in items]
        known = [value for value in plain if value is not None]
        if known:
            fields.setdefault(column, known if hasattr(cell, "values") else known[0])
    return fields


def _items(cell: Any) -> list[Any]:
    """The values of a cell: of a list its first ones."""
    if not cell.is_valid:
        return []
    return list(cell.values.slice(0, _MOST_ITEMS)) if hasattr(cell, "values") else [cell]


def _size(cell: Any) -> int:
    """Of words, in bytes; other values take next to nothing."""
    bare = _bare(cell)
    return int(bare.as_buffer().size) if bare is not None and hasattr(bare, "as_buffer") else 0


def _bare(cell: Any) -> Any:
    """A value itself, not its place in a dictionary; ``None`` for null."""
    while cell is not None and cell.is_valid and hasattr(cell, "index") and hasattr(cell, "dictionary"):
        cell = cell.value
    return cell if cell is not None and cell.is_valid else None


def _value(cell: Any, text_name: str | None) -> Any:
    """A value as JSON would have it; ``None`` where it is null or cannot be told.

    ``text_name`` is the row's name where the value is its text: what is no UTF-8 is then told by what it looks like.

    Raises:
        InputEmpty: It is a text of nothing but blanks in another encoding.
        InputUnreadable: It is a text that is none.
    """
    bare = _bare(cell)
    if bare is None:
        return None
    if hasattr(bare, "as_buffer"):
        return _words(bare.as_buffer().to_pybytes(), text_name)
    if hasattr(bare.type, "unit") and hasattr(bare.type, "tz"):
        return _moment(bare.value, bare.type)
    try:
        value = bare.as_py()
    except (ValueError, OverflowError):
        return None
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | str) else str(value)


def _words(data: bytes, text_name: str | None) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode(data, name=text_name) if text_name is not None else None


def _moment(value: int, kind: Any) -> str | None:
    """A time as ISO 8601 has it; ``None`` where the calendar has none such."""
    try:
        at = _EPOCH + timedelta(microseconds=value * 1_000_000 // _UNITS[kind.unit])
    except OverflowError:
        return None
    return (at.replace(tzinfo=UTC) if kind.tz else at).isoformat()
