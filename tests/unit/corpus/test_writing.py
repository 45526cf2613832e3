"""A task's tables: whole or not at all."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.corpus.tables import schema_of
from onrecord.corpus.writing import Note, TableWriter, drop_unfinished, find_note, put_note

ERROR = {"part": 1, "name": "a", "kind": "InputEmpty", "reason": "r", "next_step": "n"}
NOTE = Note(
    name="part-00001",
    stage="read",
    rests_on="i",
    maker="m",
    rows={"errors": 1},
    digests={"errors": "d"},
    kinds={"errors": {"InputEmpty": 1}},
    sizes={"errors": 100},
    items=3,
    seconds=0.5,
    cpu_seconds=0.4,
)


def files(folder):
    """All files, by path."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_files_appear_when_all_is_written(tmp_path):
    """More rows than are held at once, too; what was written comes back."""
    with TableWriter(tmp_path, "part-00001", ["errors", "times"]) as writer:
        for number in range(4500):
            writer.put("errors", ERROR | {"name": f"a{number}"})
        assert [name[: len("errors/.part-00001")] for name in files(tmp_path)] == [
            "errors/.part-00001",
            "times/.part-00001.",
        ]
    digests = writer.finish()
    assert files(tmp_path) == ["errors/part-00001.parquet", "times/part-00001.parquet"]
    table = pq.read_table(tmp_path / "errors" / "part-00001.parquet")
    assert table["name"].to_pylist() == [f"a{number}" for number in range(4500)]
    assert pq.read_table(tmp_path / "times" / "part-00001.parquet").schema.equals(schema_of("times"))
    assert set(digests) == {"errors", "times"}


def test_after_an_error_there_is_nothing(tmp_path):
    """The folders alone."""
    with pytest.raises(KeyError), TableWriter(tmp_path, "part-00001", ["errors"]) as writer:
        writer.put("mistakes", ERROR)
    assert files(tmp_path) == []


def test_the_same_rows_give_the_same_bytes(tmp_path):
    """So that digests tell corpora apart."""

    def write(place):
        with TableWriter(place, "part-00001", ["errors"]) as writer:
            writer.put("errors", ERROR)
        return writer.finish()

    assert write(tmp_path / "a") == write(tmp_path / "b")


def test_half_of_a_pair_is_replaced_in_its_place(tmp_path):
    """No span moves."""
    with TableWriter(tmp_path, "part-00001", ["errors"]) as writer:
        writer.put("errors", ERROR | {"name": "a\ud83db\U0001f600c"})
    writer.finish()
    table = pq.read_table(tmp_path / "errors" / "part-00001.parquet")
    assert table["name"].to_pylist() == ["a\ufffdb\U0001f600c"]


def test_a_note_comes_back(tmp_path):
    """One that is missing or broken is none."""
    assert find_note(tmp_path, "part-00001") is None
    put_note(tmp_path, NOTE)
    assert find_note(tmp_path, "part-00001") == NOTE
    (tmp_path / "_done" / "part-00001.json").write_text('{"name": 1')
    assert find_note(tmp_path, "part-00001") is None


def test_two_that_write_the_same_part_harm_nothing(tmp_path):
    """As where a run was killed, and its processes lived on a little."""
    with (
        TableWriter(tmp_path, "part-00001", ["errors"]) as one,
        TableWriter(tmp_path, "part-00001", ["errors"]) as other,
    ):
        for number in range(2500):
            one.put("errors", ERROR | {"name": f"a{number}"})
            other.put("errors", ERROR | {"name": f"a{number}"})
    assert one.finish() == other.finish()
    assert pq.read_table(tmp_path / "errors" / "part-00001.parquet").num_rows == 2500
    assert files(tmp_path) == ["errors/part-00001.parquet"]


def test_long_texts_are_not_all_held(tmp_path):
    """Rows are written when their texts are many characters."""
    with TableWriter(tmp_path, "part-00001", ["errors"]) as writer:
        for _ in range(20):
            writer.put("errors", ERROR | {"reason": "x" * 1_000_000})
    writer.finish()
    assert pq.ParquetFile(tmp_path / "errors" / "part-00001.parquet").num_row_groups == 3


def test_many_rows_go_in_at_once(tmp_path):
    """In their order, with those that came one by one; all are counted, and by their kinds."""
    with TableWriter(tmp_path, "part-00001", ["errors"]) as writer:
        writer.put("errors", ERROR)
        writer.put_table("errors", pa.Table.from_pylist([ERROR | {"name": "b"}] * 3, schema_of("errors")))
        writer.put("errors", ERROR | {"name": "c", "kind": "InputMissing"})
    writer.finish()
    assert pq.read_table(tmp_path / "errors" / "part-00001.parquet")["name"].to_pylist() == ["a", "b", "b", "b", "c"]
    assert writer.counts == {"errors": 5}
    assert writer.kinds == {"errors": {"InputEmpty": 1, "InputMissing": 1}}


def test_what_killed_tasks_left_is_removed(tmp_path):
    """And nothing else."""
    put_note(tmp_path, NOTE)
    (tmp_path / "errors").mkdir()
    for name in ("errors/.part-00002.0011.parquet.part", "errors/part-00001.parquet", "_done/.part-00002.json.part"):
        (tmp_path / name).write_bytes(b"x")
    drop_unfinished(tmp_path, ["errors", "times"])
    assert files(tmp_path) == ["_done/part-00001.json", "errors/part-00001.parquet"]


def test_long_lists_are_not_held_either(tmp_path):
    """Rows go to the file by what all of them takes, lists too."""
    row = dict.fromkeys(schema_of("speakers").names) | {"roles": ["x" * 1000] * 5000, "mentions": []}
    with TableWriter(tmp_path, "part-00001", ["speakers"]) as writer:
        for _ in range(4):
            writer.put("speakers", row)
    writer.finish()
    assert pq.read_metadata(tmp_path / "speakers" / "part-00001.parquet").num_row_groups == 2
