"""A corpus, part by part."""

import json
import os
import signal
import sys
from hashlib import blake2b
from pathlib import Path

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
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    with pytest.raises(ConfigError, match="is no corpus"):
        build_corpus([inputs / "a.warc.gz"], other)
    with pytest.raises(ConfigError, match="holds no corpus"):
        read_summary(tmp_path / "none")


def test_without_any_file_there_is_nothing_to_do(tmp_path):
    """The first failure says why."""
    with pytest.raises(InputMissing):
        build_corpus([tmp_path / "none"], tmp_path / "out")


def test_the_folder_of_the_corpus_is_no_input(inputs):
    """Though it lies among them; so the same command goes on, and ends the same."""
    out = inputs / "corpus"
    first = build_corpus([inputs], out)
    again = build_corpus([inputs], out)
    assert (again.resumed, again.rows) == (3, first.rows)


def test_a_run_that_ended_at_once_can_be_taken_up(inputs, tmp_path):
    """Whatever it had written by then."""
    (tmp_path / "out" / "_parts").mkdir(parents=True)
    assert build_corpus([inputs], tmp_path / "out").parts == 3


def test_a_part_whose_table_is_gone_is_made_again(inputs, tmp_path):
    """As is one whose file has changed, though not in size."""
    out = tmp_path / "out"
    before = build_corpus([inputs], out).rows
    (out / "articles" / "part-00001.parquet").unlink()
    assert (build_corpus([inputs], out).resumed, read_summary(out).rows) == (2, before)
    text = (inputs / "c.jsonl").read_text()
    (inputs / "c.jsonl").write_text(text.replace("Ida Lorne", "Eva Marsh"))
    os.utime(inputs / "c.jsonl", ns=(1, 1))
    with pytest.raises(ConfigError, match="the corpus of other inputs"):
        build_corpus([inputs], out)


def test_what_is_not_there_costs_nothing_else(inputs, tmp_path):
    """A link that leads nowhere, an address, standard input."""
    (inputs / "d.txt").symlink_to(tmp_path / "nowhere")
    summary = build_corpus([inputs, "https://corvane-post.example/1", "-"], tmp_path / "out")
    assert summary.errors == {"InputError": 2, "InputMissing": 1, "InputUnreadable": 2}
    assert summary.rows["articles"] == 8


def test_a_process_that_is_killed_costs_its_part(inputs, tmp_path, monkeypatch):
    """The others are finished; the error names its file, and the next run does it alone."""
    out = tmp_path / "out"
    monkeypatch.setattr(building, "_work", _killed_by_rows)
    with pytest.raises(ConfigError, match=r"c\.jsonl: the process that read it was killed"):
        build_corpus([inputs], out, jobs=2)
    monkeypatch.undo()
    assert build_corpus([inputs], out, jobs=2).resumed == 2


def _killed_by_rows(part, out):
    if part.files[0].suffix == ".jsonl":
        os.kill(os.getpid(), signal.SIGKILL)
    building.build_part(part, out)


def test_a_folder_that_cannot_be_written_is_said(inputs):
    """With the next step."""
    with pytest.raises(ConfigError, match="cannot be written"):
        build_corpus([inputs], Path("/proc/corpus"))


def test_a_fault_of_ours_costs_one_file(inputs, tmp_path, monkeypatch):
    """And is told like any other error."""
    (inputs / "d.html").write_bytes(page(7))
    monkeypatch.setattr(sys.modules["onrecord.ingest.load"], "read_file", lambda *_: 1 / 0)
    summary = build_corpus([inputs], tmp_path / "out")
    assert summary.rows["articles"] == 8
    assert summary.errors["InputError"] == 1
