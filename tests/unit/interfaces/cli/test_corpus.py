"""The commands for corpora."""

import re
import sys
from types import SimpleNamespace

import pytest

from onrecord.corpus import Step
from onrecord.interfaces.cli import corpus
from onrecord.interfaces.cli.exits import Exit
from tests.warcs import http, packed, page, record


def test_an_archive_becomes_tables(onrecord, tmp_path):
    """What is in it is printed; again, nothing is done twice."""
    (tmp_path / "a.warc.gz").write_bytes(
        packed(record(http(page(number)), f"https://a.example/{number}") for number in (1, 2))
    )
    command = ("corpus", "build", str(tmp_path / "a.warc.gz"), "--out", str(tmp_path / "out"))
    built = onrecord(*command)
    assert built.exit_code == Exit.OK
    assert built.stdout.splitlines()[0] == "articles\t2"
    assert built.stderr.startswith("7 tasks done; 0 left out, 0 errors, each with its reason, in ")
    assert onrecord(*command).stderr.startswith("7 tasks done, 7 of them before; ")
    shown = onrecord("corpus", "stats", str(tmp_path / "out"))
    assert shown.exit_code == Exit.OK
    assert shown.stdout.startswith(built.stdout)
    assert "stage read\t1 task\t" in shown.stdout


def test_nothing_to_read_is_said(onrecord, tmp_path):
    """By the exit code, and by the reasons in the table."""
    (tmp_path / "a.warc").write_bytes(b"")
    built = onrecord("corpus", "build", str(tmp_path / "a.warc"), "--out", str(tmp_path / "out"))
    assert built.exit_code == Exit.FOUND_WRONG
    assert "errors: InputEmpty\t1" in built.stdout
    assert built.stderr.startswith(f"{tmp_path / 'a.warc'}: ")
    for name in ("quotes", "diff", "sample"):
        assert onrecord("corpus", name, str(tmp_path / "out")).exit_code == Exit.FOUND_WRONG


def test_failed_inputs_are_named_and_told_by_the_exit_code(onrecord, tmp_path):
    """The first ten of them, each with its reason; and what is not known of the articles."""
    (tmp_path / "a.txt").write_text("The lamp is out, said Ida Lorne.", encoding="utf-8")
    missing = [str(tmp_path / f"{number:02}.txt") for number in range(12)]
    built = onrecord("corpus", "build", str(tmp_path / "a.txt"), *missing, "--out", str(tmp_path / "out"))
    assert built.exit_code == Exit.SOME_FAILED
    told = built.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told[:10]] == missing[:10]
    assert told[10] == f"and 2 more: onrecord corpus sample {tmp_path / 'out'} --of errors"
    assert "articles: no outlet\t1\narticles: no published\t1\n" in built.stdout


def test_an_interrupted_build_says_how_to_go_on(onrecord, tmp_path, monkeypatch):
    """What is done is kept."""

    def interrupted(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("onrecord.corpus.build_corpus", interrupted)
    (tmp_path / "a.txt").write_text("The lamp is out.", encoding="utf-8")
    built = onrecord("corpus", "build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"))
    assert built.exit_code == Exit.INTERRUPTED
    assert built.stderr.startswith("what is done is kept: run the same command again to go on\n")


def test_a_wrong_folder_is_refused(onrecord, tmp_path):
    """With the next step."""
    shown = onrecord("corpus", "stats", str(tmp_path))
    assert shown.exit_code == Exit.USAGE
    assert shown.stderr.endswith("holds no corpus; make one with onrecord corpus build\n")


def test_without_the_extra_the_next_step_is_to_install_it(onrecord, tmp_path, monkeypatch):
    """As where only the core is installed."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    shown = onrecord("corpus", "stats", str(tmp_path))
    assert shown.exit_code == Exit.USAGE
    assert shown.stderr == "onrecord: pyarrow: is not installed; pip install 'onrecord[corpus]'\n"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0, "0 s"), (89, "89 s"), (90, "2 min"), (5399, "90 min"), (9000, "2 h")]
)
def test_the_time_left_is_said_as_people_do(seconds, said):
    """In one unit."""
    assert corpus._lasting(seconds) == said


def test_progress_names_the_stage_and_the_rate():
    """Of this run alone: what was done before it took no time."""
    shown = []
    teller = corpus._Teller(SimpleNamespace(show=shown.append))
    teller(Step(stage="read", finished=2, tasks=4, items=0))
    teller(Step(stage="read", finished=3, tasks=4, items=100))
    assert shown[0] == "reading articles (6 of 7): 2 of 4 tasks"
    assert re.fullmatch(r"reading articles \(6 of 7\): 3 of 4 tasks, [\d.]+ a second, 0 s left", shown[1])


def test_the_size_of_a_cluster_that_runs_is_not_asked_for(onrecord, tmp_path):
    """It has as many processors as it has."""
    (tmp_path / "a.txt").write_text("The lamp is out.", encoding="utf-8")
    options = ("--engine", "ray", "--address", "127.0.0.1:1", "--jobs", "2")
    built = onrecord("corpus", "build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), *options)
    assert built.exit_code == Exit.USAGE
    assert built.stderr.startswith("onrecord: --jobs: ")
