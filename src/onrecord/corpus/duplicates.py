"""The same text in several places of a corpus."""

from pathlib import Path
from secrets import token_hex

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from onrecord.corpus.tables import schema_of

_NAME = "part-00001"


def write_duplicates(out: Path, parts: list[str]) -> int:
    """Write the table ``duplicates``: each article whose text another one before it has; gives how many there are.

    All digests and places are in memory at once, some 500 bytes an article.
    """
    columns = ["part", "number", "text_digest"]
    tables = [pq.read_table(out / "articles" / f"{name}.parquet", columns=columns) for name in parts]
    seen = pa.concat_tables(tables).sort_by([("part", "ascending"), ("number", "ascending")]) if tables else None
    path = out / "duplicates" / f"{_NAME}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{token_hex(8)}.part")
    table = _repeated(seen) if seen is not None else schema_of("duplicates").empty_table()
    pq.write_table(table, unfinished, compression="zstd")
    unfinished.replace(path)
    return int(table.num_rows)


def _repeated(seen: pa.Table) -> pa.Table:
    place = pc.add(pc.multiply(seen["part"].cast(pa.int64()), 1 << 31), seen["number"].cast(pa.int64()))
    placed = seen.append_column("place", place)
    first = placed.group_by("text_digest").aggregate([("place", "min")])
    joined = placed.join(first, "text_digest").sort_by([("part", "ascending"), ("number", "ascending")])
    again = joined.filter(pc.not_equal(joined["place"], joined["place_min"]))
    first_part = pc.divide(again["place_min"], 1 << 31).cast(pa.int32())
    first_number = pc.subtract(again["place_min"], pc.multiply(first_part.cast(pa.int64()), 1 << 31)).cast(pa.int32())
    arrays = [again["part"], again["number"], first_part, first_number]
    return pa.Table.from_arrays(
        [pa.chunked_array(one.chunks, one.type) for one in arrays], schema=schema_of("duplicates")
    )
