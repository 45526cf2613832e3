"""A finished corpus, or what there is of one, for reading: batch by batch, by keys, or drawn at random; never whole."""

import random
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.corpus.building import CorpusSummary, read_summary
from onrecord.corpus.tables import VERSION, Row, schema_of
from onrecord.errors import ConfigError

_ROWS = 8192
Key = tuple[int | str, ...]
"""The values of some columns that together tell rows apart, such as part and number."""


class OpenCorpus:
    """The tables of a corpus; holds a batch or a row group of one at a time.

    Attributes:
        out: The folder.
        summary: What its notes say.
    """

    def __init__(self, out: Path) -> None:
        """Open it.

        Raises:
            ConfigError: It is no corpus.
        """
        self.out = out
        self.summary: CorpusSummary = read_summary(out)

    def need(self, table: str) -> None:
        """Refuse to answer from a table that no task has written yet.

        Raises:
            ConfigError: It has no file, or no row while the corpus is not whole.
        """
        if not self._files(table) or not (self.summary.whole or self.summary.rows[table]):
            step = "run onrecord corpus build again with the same inputs"
            raise ConfigError(f"{self.out}: has no table {table} yet; {step}")

    def batches(self, table: str, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        """The rows of a table in order: part by part, and inside as they were written.

        Raises:
            ConfigError: A file is no such table, of another version, or broken.
        """
        for path in self._files(table):
            with _opened(path, columns) as file:
                yield from file.iter_batches(batch_size=_ROWS, columns=list(columns))

    def find(
        self, table: str, names: Sequence[str], keys: Collection[Key], columns: Sequence[str]
    ) -> dict[Key, list[Row]]:
        """The rows that have these keys, in the order of the table; a key that is not there is left out.

        Args:
            table: Which table.
            names: The columns that the keys are of.
            keys: The keys.
            columns: What is wanted of the rows.

        Raises:
            ConfigError: As for ``batches``.
        """
        wanted = frozenset(keys)
        values = [sorted({key[place] for key in wanted}) for place in range(len(names))]
        found: defaultdict[Key, list[Row]] = defaultdict(list)
        for path in self._files(table) if wanted else ():
            with _opened(path, (*names, *columns)) as file:
                for group in range(file.num_row_groups):
                    if _may_hold(file, group, names, values):
                        for key, row in _pick(file, group, names, values, columns):
                            if key in wanted:
                                found[key].append(row)
        return dict(found)

    def unknown(self, table: str, column: str) -> int:
        """How many rows of a table have nothing in a column; by what the files say of themselves.

        Raises:
            ConfigError: As for ``batches``.
        """
        count = 0
        for path in self._files(table):
            with _opened(path, (column,)) as file:
                place = file.schema_arrow.names.index(column)
                groups = (file.metadata.row_group(group) for group in range(file.num_row_groups))
                count += sum(group.column(place).statistics.null_count for group in groups)
        return count

    def draw(self, table: str, count: int, seed: int) -> list[Row]:
        """So many rows of a table, each as likely as any other, in the order drawn; all of them where there are fewer.

        The same for the same corpus and seed.

        Raises:
            ConfigError: As for ``batches``.
        """
        groups = list(self._row_groups(table))
        total = sum(rows for _, _, rows in groups)
        drawn = random.Random(seed).sample(range(total), min(count, total))  # noqa: S311 - a sample, no secret
        places = sorted(drawn)
        rows: dict[int, Row] = {}
        begin = 0
        for path, group, held in groups:
            inside = places[bisect_left(places, begin) : bisect_left(places, begin + held)]
            if inside:
                with _opened(path, ()) as file:
                    taken = file.read_row_group(group).take([place - begin for place in inside])
                rows |= dict(zip(inside, taken.to_pylist(), strict=True))
            begin += held
        return [rows[place] for place in drawn]

    def _row_groups(self, table: str) -> Iterator[tuple[Path, int, int]]:
        """Each with its file, its place in it, and how many rows it has."""
        for path in self._files(table):
            with _opened(path, schema_of(table).names) as file:
                for group in range(file.num_row_groups):
                    yield path, group, file.metadata.row_group(group).num_rows

    def _files(self, table: str) -> list[Path]:
        """The files of a table, by the numbers in their names."""
        return sorted((self.out / table).glob("*.parquet"), key=_order)


def _order(path: Path) -> tuple[list[int], str]:
    return [int(number) for number in re.findall(r"\d+", path.stem)], path.stem


@contextmanager
def _opened(path: Path, columns: Sequence[str]) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path) as file:
            version = (file.schema_arrow.metadata or {}).get(b"onrecord_version", b"unknown").decode("ascii", "replace")
            if version != VERSION or not set(columns) <= set(file.schema_arrow.names):
                reason = f"has tables of version {version}, and this onrecord reads version {VERSION}"
                raise ConfigError(f"{path}: {reason}; build the corpus again, with --out for a new folder")
            yield file
    except (pa.ArrowException, OSError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); remove it and run onrecord corpus build again") from error


def _may_hold(file: pq.ParquetFile, group: int, names: Sequence[str], values: Sequence[Sequence[int | str]]) -> bool:
    """Whether the least and greatest values of a row group leave room for a key."""
    metadata = file.metadata.row_group(group)
    for name, sought in zip(names, values, strict=True):
        statistics = metadata.column(file.schema_arrow.names.index(name)).statistics if _is_flat(file, name) else None
        if statistics is None or not statistics.has_min_max:
            continue
        if not any(statistics.min <= value <= statistics.max for value in sought):
            return False
    return True


def _is_flat(file: pq.ParquetFile, name: str) -> bool:
    """Whether a column and those before it hold no columns themselves, so that its number is that in the file."""
    place = file.schema_arrow.names.index(name)
    return not any(pa.types.is_nested(kind) for kind in file.schema_arrow.types[: place + 1])


def _pick(
    file: pq.ParquetFile,
    group: int,
    names: Sequence[str],
    values: Sequence[Sequence[int | str]],
    columns: Sequence[str],
) -> Iterator[tuple[Key, Row]]:
    """The rows of a row group that may have a key; the columns are read only where there are such rows."""
    keys = file.read_row_group(group, columns=list(names))
    held = None
    for name, sought in zip(names, values, strict=True):
        inside = pc.is_in(keys[name], value_set=pa.array(sought, keys.schema.field(name).type))
        held = inside if held is None else pc.and_(held, inside)
    places = pc.indices_nonzero(held)
    if len(places):
        rows = file.read_row_group(group, columns=list(columns)).take(places).to_pylist()
        for row, *key in zip(rows, *(keys[name].take(places).to_pylist() for name in names), strict=True):
            yield tuple(key), row
