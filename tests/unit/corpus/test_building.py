"""A corpus, part by part."""

import json
import os
import sys
from hashlib import blake2b
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from onrecord.corpus import LocalEngine, Step, build_corpus, read_summary
from onrecord.corpus.engines import Ended, try_task
from onrecord.corpus.extracting import Extract
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


STAGES = ("extract", "match", "copies", "group", "stories", "read", "compare")


def digests(out):
    """Of every table's files."""
    return {path.relative_to(out).as_posix(): blake2b(path.read_bytes()).hexdigest() for path in out.rglob("*.parquet")}


def test_reports_become_tables(inputs, tmp_path):
    """What cannot be read is a row of its own; what came before is noted."""
    out = tmp_path / "out"
    told = []
    summary = build_corpus([inputs, tmp_path / "none"], out, progress=told.append)
    assert (summary.whole, summary.parts, summary.tasks, summary.resumed) == (True, 3, 11, 0)
    assert summary.rows["articles"] == summary.rows["stories"] == 8
    copies = ds.dataset(out / "copies").to_table().to_pylist()
    assert [(row["part"], row["number"], row["first_part"]) for row in copies if row["kind"] == "exact"] == [(2, 1, 1)]
    assert summary.rows["copies"] == len(copies)
    assert summary.errors == {"InputMissing": 1, "InputUnreadable": 2}
    assert [(step.finished, step.items) for step in told if step.stage == "extract"] == [(0, 0), (1, 3), (2, 5), (3, 8)]
    assert [step.stage for step in told if step.finished == step.tasks] == list(STAGES)
    assert summary.stages["read"].items == 7  # the copy is read once
    quotes = ds.dataset(out / "attributions").to_table().to_pylist()
    assert {"Ida Lorne"} == {quote["speaker_name"] for quote in quotes if quote["kind"] != "indirect"}
    assert read_summary(out).rows == summary.rows


def test_the_bytes_do_not_depend_on_processes(inputs, tmp_path):
    """Nor on whether a run was cut short; finished parts are not touched."""
    build_corpus([inputs], tmp_path / "one")
    with LocalEngine(2) as engine:
        build_corpus([inputs], tmp_path / "two", engine=engine)
    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert not (tmp_path / "two" / "_work").exists()
    before = (tmp_path / "two" / "articles" / "part-00001.parquet").stat().st_mtime_ns
    summary = build_corpus([inputs], tmp_path / "two")
    assert summary.resumed == summary.tasks == 11
    assert (tmp_path / "two" / "articles" / "part-00001.parquet").stat().st_mtime_ns == before


def test_a_run_that_was_cut_short_goes_on(inputs, tmp_path, monkeypatch):
    """With what is not done; nothing that is done is done again."""
    write = Extract.write

    def broken(self, writer, in_hand):
        if self.part == 3:
            raise KeyboardInterrupt
        write(self, writer, in_hand)

    out = tmp_path / "out"
    monkeypatch.setattr(Extract, "write", broken)
    with pytest.raises(KeyboardInterrupt):
        build_corpus([inputs], out)
    monkeypatch.undo()
    assert not read_summary(out).whole
    before = {path: path.stat().st_mtime_ns for path in (out / "articles").glob("part-*.parquet")}
    assert len(before) == 2
    assert build_corpus([inputs], out).resumed == 2
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_each_stage_can_be_taken_up(inputs, tmp_path):
    """Wherever a run was killed."""
    whole = tmp_path / "whole"
    build_corpus([inputs], whole)
    for stage in STAGES:
        out = tmp_path / stage

        def stop(step: Step, stage=stage) -> None:
            if step.stage == stage and step.finished == 1:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build_corpus([inputs], out, progress=stop)
        summary = build_corpus([inputs], out)
        assert 0 < summary.resumed <= summary.tasks
        assert digests(out) == digests(whole)


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
    assert (again.resumed, again.rows) == (first.tasks, first.rows)


def test_a_run_that_ended_at_once_can_be_taken_up(inputs, tmp_path):
    """Whatever it had written by then."""
    (tmp_path / "out" / "_done").mkdir(parents=True)
    assert build_corpus([inputs], tmp_path / "out").parts == 3


def test_a_table_that_is_gone_is_made_again(inputs, tmp_path):
    """And what belongs to nothing is taken away; a file that has changed, though not in size, is another corpus."""
    out = tmp_path / "out"
    build_corpus([inputs], out)
    before = digests(out)
    (out / "articles" / "part-00001.parquet").rename(out / "articles" / "part-00009.parquet")
    summary = build_corpus([inputs], out)
    assert 0 < summary.resumed < summary.tasks
    assert digests(out) == before
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


def test_a_process_that_is_killed_costs_its_task(inputs, tmp_path, monkeypatch):
    """The others are done; the error names its file, and the next run does it alone."""
    out = tmp_path / "out"
    monkeypatch.setattr(LocalEngine, "run", _killed_by_rows)
    with pytest.raises(ConfigError, match=r"c\.jsonl: the process that did it was killed"):
        build_corpus([inputs], out)
    monkeypatch.undo()
    assert build_corpus([inputs], out).resumed == 2


def _killed_by_rows(_engine, tasks):
    for task in tasks:
        deadly = task.subject.endswith(".jsonl")
        yield Ended(task=task, failure="the process that did it was killed" if deadly else try_task(task))


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


def test_files_that_power_took_are_made_again(inputs, tmp_path):
    """Emptied behind their note, of a whole corpus or between stages; a part that is gone with its notes, too."""
    out = tmp_path / "out"
    build_corpus([inputs], out)
    before = digests(out)
    (out / "articles" / "part-00001.parquet").write_bytes(b"")
    assert build_corpus([inputs], out).resumed < 11
    assert digests(out) == before
    for path in out.glob("*/part-00002*"):
        path.unlink()
    assert build_corpus([inputs], out).resumed < 11
    assert digests(out) == before


def test_a_corpus_that_is_being_made_again_is_not_whole(inputs, tmp_path):
    """Though it was."""
    out = tmp_path / "out"
    build_corpus([inputs], out)
    (out / "articles" / "part-00001.parquet").unlink()

    def stop(_step: Step) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_corpus([inputs], out, progress=stop)
    assert not read_summary(out).whole


def test_a_file_that_is_away_for_a_while_is_not_taken_as_read(inputs, tmp_path, monkeypatch):
    """As on a machine that does not see it: its part fails, and the next run reads it."""
    out = tmp_path / "out"
    run = LocalEngine.run

    def away(engine, tasks):
        (inputs / "c.jsonl").rename(tmp_path / "c.jsonl")
        yield from run(engine, tasks)

    monkeypatch.setattr(LocalEngine, "run", away)
    with pytest.raises(ConfigError, match=r"c\.jsonl: is not seen on"):
        build_corpus([inputs], out)
    monkeypatch.undo()
    (tmp_path / "c.jsonl").rename(inputs / "c.jsonl")
    assert build_corpus([inputs], out).rows["articles"] == 8


def test_a_later_version_is_not_written_over(inputs, tmp_path):
    """What its notes say is not known here."""
    out = tmp_path / "out"
    build_corpus([inputs], out)
    note = out / "_done" / "part-00001.json"
    note.write_text(json.dumps(json.loads(note.read_text()) | {"weight": 3}))
    with pytest.raises(ConfigError, match="is of another version of onrecord"):
        build_corpus([inputs], out)


def test_what_came_twice_is_there_twice(tmp_path):
    """As an exact copy, where it is of the same day; on another day its words mean other days."""
    text = "“The lamp of Skarra went out on Monday,” said Ida Lorne, who heads the harbour board of Port Ansel."
    days = ["2031-04-08", "2031-04-08", "2031-05-20", None]
    rows = [{"id": "same", "text": text} | ({"published": day} if day else {}) for day in days]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    build_corpus([tmp_path / "a.jsonl"], tmp_path / "out")
    rows = {
        name: ds.dataset(tmp_path / "out" / name).to_table().to_pylist() for name in ("articles", "copies", "times")
    }
    assert [row["number"] for row in rows["articles"]] == [1, 2, 3, 4]
    assert [(row["number"], row["kind"]) for row in rows["copies"] if row["kind"] != "aligned"] == [
        (2, "exact"),
        (3, "near"),
        (4, "near"),
    ]
    assert [(row["number"], row["value"]) for row in rows["times"]] == [
        (1, "2031-04-07"),
        (3, "2031-05-19"),
        (4, "XXXX-WXX-1"),
    ]


def test_a_corpus_that_misses_files_is_not_whole(inputs, tmp_path):
    """As where a copy of it was cut short; it is whole again after another run."""
    out = tmp_path / "out"
    build_corpus([inputs], out)
    before = digests(out)
    (out / "attributions" / "part-00001-00001.parquet").unlink()
    assert not read_summary(out).whole
    assert build_corpus([inputs], out).whole
    assert digests(out) == before


def test_a_damaged_note_costs_its_task(inputs, tmp_path):
    """That is done again, and the corpus is as before."""
    out = tmp_path / "out"
    build_corpus([inputs], out)
    before = digests(out)
    (out / "_done" / "part-00002.json").write_text("")
    assert not read_summary(out).whole
    assert build_corpus([inputs], out).whole
    assert digests(out) == before
