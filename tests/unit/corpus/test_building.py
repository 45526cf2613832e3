"""A corpus, part by part."""

import json
from hashlib import blake2b

import pyarrow.dataset as ds
import pytest

from onrecord.corpus import build_corpus, building, read_summary
from onrecord.errors import ConfigError, InputMissing
from tests.warcs import http, packed, page, record


@pytest.fixture
def inputs(tmp_path):
    """Two archives that share a page, one of them damaged, and a file of rows."""
    folder = tmp_path / "in"
    folder.mkdir()
    pages = [record(http(page(number)), f"https://corvane-post.example/{number}") for number in range(5)]
    (folder / "a.warc.gz").write_bytes(packed(pages[:3]))
    (folder / "b.warc.gz").write_bytes(packed(pages[2:])[:-30])
    rows = [{"id": f"r{number}", "text": f"The lamp number {number} is out, said Ida Lorne."} for number in range(3)]
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + "no json\n")
    return folder


def digests(out):
    """Of every table's files."""
    return {path.relative_to(out).as_posix(): blake2b(path.read_bytes()).hexdigest() for path in out.rglob("*.parquet")}


def test_reports_become_tables(inputs, tmp_path):
    """What cannot be read is a row of its own; what came before is noted."""
    out = tmp_path / "out"
    told = []
    summary = build_corpus([inputs, tmp_path / "none"], out, progress=lambda *done: told.append(done))
    assert (summary.parts, summary.resumed) == (3, 0)
    assert summary.rows["articles"] == 8
    assert summary.rows["duplicates"] == 1
    assert summary.errors == {"InputMissing": 1, "InputUnreadable": 2}
    assert [done[:2] for done in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    quotes = ds.dataset(out / "attributions").to_table().to_pylist()
    assert {"Ida Lorne"} == {quote["speaker_name"] for quote in quotes if quote["kind"] != "indirect"}
    assert read_summary(out).rows == summary.rows


def test_the_bytes_do_not_depend_on_processes(inputs, tmp_path):
    """Nor on whether a run was cut short; finished parts are not touched."""
    build_corpus([inputs], tmp_path / "one")
    build_corpus([inputs], tmp_path / "two", jobs=2)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    (tmp_path / "two" / "_parts" / "part-00002.json").unlink()
    before = (tmp_path / "two" / "articles" / "part-00001.parquet").stat().st_mtime_ns
    summary = build_corpus([inputs], tmp_path / "two")
    assert summary.resumed == 2
    assert (tmp_path / "two" / "articles" / "part-00001.parquet").stat().st_mtime_ns == before
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_a_part_that_fails_leaves_the_others(inputs, tmp_path, monkeypatch):
    """The next run does it alone."""
    build = building.build_part

    def broken(part, out):
        if part.number == 2:
            raise KeyboardInterrupt
        return build(part, out)

    monkeypatch.setattr(building, "build_part", broken)
    with pytest.raises(KeyboardInterrupt):
        build_corpus([inputs], tmp_path / "out")
    monkeypatch.undo()
    assert build_corpus([inputs], tmp_path / "out").resumed == 1


def test_another_corpus_is_not_mixed_in(inputs, tmp_path):
    """Nor is anything else written over."""
    out = tmp_path / "out"
    build_corpus([inputs / "a.warc.gz"], out)
    with pytest.raises(ConfigError, match="the corpus of other inputs"):
        build_corpus([inputs / "c.jsonl"], out)
    with pytest.raises(ConfigError, match="is no corpus"):
        build_corpus([inputs / "a.warc.gz"], inputs)
    with pytest.raises(ConfigError, match="holds no corpus"):
        read_summary(tmp_path / "none")


def test_without_any_file_there_is_nothing_to_do(tmp_path):
    """The first failure says why."""
    with pytest.raises(InputMissing):
        build_corpus([tmp_path / "none"], tmp_path / "out")
