"""Second stage: sketches -> which articles are copies of one before them, exact or near.

Sketches are matched in ranges of their keys, each by itself, so that no task holds more than a share of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.corpus.in_hand import InHand
from onrecord.corpus.sketches import match
from onrecord.corpus.tables import SIGNATURE_BYTES, WORK_MATCHES, WORK_SKETCHES, schema_of
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter

KEYS_A_RANGE = 250_000
"""Rows of sketches that one task holds, about: some 150 MB, as they are sorted and compared."""
_KEYS = 1 << 64
_PLACE = np.int64(1) << np.int64(32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Task):
    """Find the copies among the sketches of one range of keys.

    Attributes:
        parts: What the files of the parts are called, in order.
        index: Which range, from 0.
        ranges: How many there are.
    """

    stage: ClassVar[str] = "match"
    tables: ClassVar[tuple[str, ...]] = (WORK_MATCHES,)

    parts: tuple[str, ...]
    index: int
    ranges: int

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Write each article that is like one before it; the same texts, which share all keys, once."""
        rows = self._rows()
        writer.items = rows.num_rows
        places = rows["part"].to_numpy().astype(np.int64) * _PLACE + rows["number"].to_numpy()
        digests = _fixed(rows["digest"], 16).view("<u8")
        keys = rows["key"].to_numpy()
        found = match(keys, digests, places, _fixed(rows["signature"], SIGNATURE_BYTES))
        told = ~found.exact | (keys[found.rows] == digests[found.rows, 0])  # the key that is half of the digest
        columns = [*_places(found.places), *_places(found.first_places), pa.array(found.shares), pa.array(found.exact)]
        table = pa.Table.from_arrays(columns, schema=schema_of(WORK_MATCHES)).filter(pa.array(told))
        writer.put_table(WORK_MATCHES, table)

    def _rows(self) -> pa.Table:
        """The rows of this range, by key and place."""
        low, high = (_KEYS * edge // self.ranges for edge in (self.index, self.index + 1))
        inside = (pc.field("key") >= pa.scalar(low, pa.uint64())) & (
            pc.field("key") <= pa.scalar(high - 1, pa.uint64())
        )
        paths = (self.out / WORK_SKETCHES / f"{name}.parquet" for name in self.parts)
        tables = [pq.read_table(path, filters=inside) for path in paths]
        return pa.concat_tables(tables).sort_by([("key", "ascending"), ("part", "ascending"), ("number", "ascending")])


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies(Task):
    """Join what was found in all ranges: of each article that is a copy, the first that it is one of.

    Attributes:
        ranges: What the files of the ranges are called.
    """

    stage: ClassVar[str] = "copies"
    tables: ClassVar[tuple[str, ...]] = ("copies",)

    ranges: tuple[str, ...]

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Write the copies by part and number; an exact one before one that is near."""
        found = pa.concat_tables(
            [pq.read_table(self.out / WORK_MATCHES / f"{name}.parquet") for name in self.ranges]
        ).sort_by(_order("part", "number", "!exact", "first_part", "first_number"))
        place = np.stack([found["part"].to_numpy(), found["number"].to_numpy()])
        first = np.ones(found.num_rows, bool)
        first[1:] = (place[:, 1:] != place[:, :-1]).any(axis=0)
        kept = found.filter(pa.array(first))
        kinds = pc.if_else(kept["exact"], "exact", "near")
        columns = [*(kept[name] for name in ("part", "number", "first_part", "first_number")), kinds, kept["share"]]
        schema = schema_of("copies")
        unknown = [pa.nulls(kept.num_rows, field.type) for field in list(schema)[len(columns) :]]
        writer.put_table("copies", pa.Table.from_arrays([*columns, *unknown], schema=schema))


def _order(*names: str) -> Sequence[tuple[str, str]]:
    return [(name.lstrip("!"), "descending" if name.startswith("!") else "ascending") for name in names]


def _fixed(column: pa.ChunkedArray, size: int) -> np.ndarray:
    """A column of bytes of one size: uint8, shape (n_rows, size)."""
    whole = column.combine_chunks()
    data = whole.buffers()[1] if len(whole) else b""
    start = whole.offset * size
    return np.frombuffer(data, np.uint8, len(whole) * size, start).reshape(-1, size)


def _places(places: np.ndarray) -> tuple[pa.Array, pa.Array]:
    """Parts and numbers."""
    return pa.array((places // _PLACE).astype(np.int32)), pa.array((places % _PLACE).astype(np.int32))
