"""The same text in several places."""

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.corpus.duplicates import write_duplicates
from onrecord.corpus.tables import schema_of


def put(out, part, digests):
    """Articles of a part, by the digests of their texts."""
    rows = [{"part": part, "number": number, "text_digest": digest} for number, digest in enumerate(digests, start=1)]
    (out / "articles").mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, schema_of("articles")), out / "articles" / f"part-{part:05}.parquet")


def test_each_repetition_names_the_first(tmp_path):
    """Over parts; the first itself is none."""
    put(tmp_path, 1, ["a", "b", "a"])
    put(tmp_path, 2, ["c", "b", "a"])
    assert write_duplicates(tmp_path, ["part-00001", "part-00002"]) == 3
    table = pq.read_table(tmp_path / "duplicates" / "part-00001.parquet")
    assert [tuple(row.values()) for row in table.to_pylist()] == [(1, 3, 1, 1), (2, 2, 1, 2), (2, 3, 1, 1)]
    assert table.schema.equals(schema_of("duplicates"))


def test_without_repetitions_the_table_is_empty(tmp_path):
    """But it is there."""
    put(tmp_path, 1, ["a", "b"])
    assert write_duplicates(tmp_path, ["part-00001"]) == 0
    assert pq.read_table(tmp_path / "duplicates" / "part-00001.parquet").num_rows == 0
