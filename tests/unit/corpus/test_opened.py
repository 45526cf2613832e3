"""Tables as they are read: in batches, by keys, at random."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.corpus import opened
from onrecord.corpus.opened import OpenCorpus
from onrecord.errors import ConfigError
from tests.unit.corpus.small import note, put_small, write


@pytest.fixture
def corpus(tmp_path):
    """The small corpus."""
    return OpenCorpus(put_small(tmp_path))


def test_batches_come_in_order_of_parts(tmp_path):
    """By number, also where the names have more digits."""
    for part in (100000, 2, 99999):
        write(tmp_path, "left_out", [{"part": part}], f"part-{part:05}")
    note(tmp_path, "part-00002")
    batches = OpenCorpus(tmp_path).batches("left_out", ["part"])
    assert [row["part"] for batch in batches for row in batch.to_pylist()] == [2, 99999, 100000]


def test_rows_are_found_by_all_of_a_key(corpus):
    """Two articles have one id, in different parts; what is not there is left out."""
    found = corpus.find("articles", ("part", "id"), {(1, "a"), (2, "a"), (2, "b")}, ("outlet", "bylines", "text"))
    assert {key: [row["outlet"] for row in rows] for key, rows in found.items()} == {
        (1, "a"): ["Harbour Gazette"],
        (2, "a"): [None],
    }
    assert corpus.find("articles", ("part", "id"), (), ("outlet",)) == {}


def test_row_groups_without_a_key_are_not_read(corpus, monkeypatch):
    """By their least and greatest values."""
    read = []
    pick = opened._pick
    monkeypatch.setattr(opened, "_pick", lambda *args: read.append(args[1]) or pick(*args))
    assert corpus.find("articles", ("part", "number"), {(2, 1)}, ("id",)) == {(2, 1): [{"id": "a"}]}
    assert len(read) == 1


def test_a_sample_is_the_same_for_a_seed_and_each_row_as_likely(tmp_path):
    """Over files and row groups."""
    for part, size in ((1, 10), (2, 30)):
        write(tmp_path, "left_out", [{"part": part, "name": f"{part}.{n}"} for n in range(size)], f"part-{part:05}")
    note(tmp_path, "part-00001")
    corpus = OpenCorpus(tmp_path)
    drawn = [row["name"] for row in corpus.draw("left_out", 8, 7)]
    assert drawn == [row["name"] for row in corpus.draw("left_out", 8, 7)]
    assert len(set(drawn)) == 8
    firsts = [corpus.draw("left_out", 1, seed)[0]["part"] for seed in range(400)]
    assert 70 <= firsts.count(1) <= 130
    assert len(corpus.draw("left_out", 100, 1)) == 40


def test_what_is_no_corpus_is_refused(tmp_path):
    """With the next step."""
    with pytest.raises(ConfigError, match="holds no corpus"):
        OpenCorpus(tmp_path)


def test_a_table_that_is_not_written_yet_is_told(tmp_path):
    """A corpus of an earlier version has none, either."""
    note(tmp_path, "part-00001")
    with pytest.raises(ConfigError, match="has no table renderings yet; run onrecord corpus build again"):
        OpenCorpus(tmp_path).need("renderings")


@pytest.mark.parametrize("metadata", [{"onrecord_version": "1"}, None])
def test_another_version_is_refused(corpus, metadata):
    """Its columns may mean something else."""
    path = corpus.out / "left_out" / "part-00001.parquet"
    pq.write_table(pq.read_table(path).replace_schema_metadata(metadata), path)
    with pytest.raises(ConfigError, match=r"has tables of version \w+, and this onrecord reads version \w+; build"):
        list(corpus.batches("left_out", ["part"]))


def test_columns_that_are_missing_are_told(corpus):
    """Somebody has changed the file."""
    path = corpus.out / "left_out" / "part-00001.parquet"
    table = pq.read_table(path)
    pq.write_table(pa.table({"part": table["part"]}).replace_schema_metadata(table.schema.metadata), path)
    with pytest.raises(ConfigError, match="build the corpus again"):
        corpus.draw("left_out", 1, 1)


def test_a_broken_file_is_named(corpus):
    """With the next step."""
    (corpus.out / "left_out" / "part-00001.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(ConfigError, match=r"part-00001.parquet: cannot be read .*; remove it"):
        list(corpus.batches("left_out", ["part"]))
