"""``onrecord corpus quotes``, ``diff`` and ``sample``."""

import csv
import io
import json
import sys

import pytest

from onrecord.interfaces.cli.exits import Exit
from tests.unit.corpus.small import put_small


@pytest.fixture
def news(tmp_path):
    """The small corpus."""
    return put_small(tmp_path / "news")


def test_quotes_are_shown_with_article_and_place(onrecord, news):
    """Quotation marks stand only around what is quoted."""
    shown = onrecord("corpus", "quotes", news, "--speaker", "salt")
    assert shown.exit_code == Exit.OK
    assert shown.stdout == (
        "Nina Salt (direct), Harbour Gazette, 2031-04-02T08:00:00Z: Pier stays\n"
        "  “The pier stays open.”\n"
        "  [a 23-43] 0.txt\n"
        "Nina Salt (indirect), Harbour Gazette, 2031-04-02T08:00:00Z: Pier stays\n"
        "  She will not resign\n"
        "  [a 45-64] 0.txt\n"
        "2 found, 2 shown\n"
    )
    assert shown.stderr == ""


def test_quotes_are_counted(onrecord, news):
    """In columns; copies are asked for."""
    shown = onrecord("corpus", "quotes", news, "--count", "speaker", "--limit", "2", "--copies")
    assert shown.stdout == (
        "speaker     statements  articles  outlets\n"
        "Nina Salt            4         2        2\n"
        "Ole Brandt           1         1        1\n"
        "6 statements in 4 articles of 3 outlets; 2 of 3 rows shown\n"
    )


def test_copies_without_counting_are_refused(onrecord, news):
    """They are the same words."""
    shown = onrecord("corpus", "quotes", news, "--copies")
    assert shown.exit_code == Exit.USAGE
    assert shown.stderr == "onrecord: --copies: is about numbers; give --count too\n"


@pytest.mark.parametrize("option", ["--speaker", "--words", "--outlet", "--after"])
def test_an_empty_option_is_refused(onrecord, news, option):
    """It does not mean all: it may be a variable of a script that is not set."""
    shown = onrecord("corpus", "quotes", news, option, " ")
    assert shown.exit_code == Exit.USAGE
    assert shown.stderr == f"onrecord: {option}: is empty; leave it out for all\n"


def test_what_else_could_be_asked_is_told_where_nothing_is_found(onrecord, news):
    """An outlet may have printed copies alone, and a story may not be there."""
    shown = onrecord("corpus", "quotes", news, "--outlet", "northern echoes")
    assert shown.exit_code == Exit.FOUND_WRONG
    assert "--count outlet --copies" in shown.stderr
    counted = onrecord("corpus", "quotes", news, "--outlet", "northern echoes", "--count", "outlet", "--copies")
    assert counted.stdout.endswith("2 statements in 1 article of 1 outlet; 1 of 1 row shown\n")
    assert "an id of the table stories is like" in onrecord("corpus", "diff", news, "--story", "1").stderr


def test_rows_go_into_a_sheet(onrecord, news, tmp_path):
    """How much was found is told on standard error."""
    written = onrecord("corpus", "quotes", news, "--format", "csv", "--limit", "3", "-o", tmp_path / "said.csv")
    assert written.stderr == "4 found, 3 shown\n"
    rows = list(csv.DictReader(io.StringIO((tmp_path / "said.csv").read_text(encoding="utf-8"))))
    assert [row["text"] for row in rows] == ["The pier stays open.", "She will not resign", "The pier stays shut,"]
    assert rows[0] | {"spans": "23-43", "part": "1", "via": "", "said_on": ""} == rows[0]


def test_what_differs_is_shown_word_by_word(onrecord, news):
    """The fullest wording first; without colour."""
    shown = onrecord("corpus", "diff", news, "--speaker", "brandt", "--kind", "altered", "--flag", "modality")
    assert shown.exit_code == Exit.OK
    assert shown.stdout == (
        "Ole Brandt, in 2 articles and 1 exact copy of these, one origin (story 00001-0000001):\n"
        "  The pier may be shut by noon.\n"
        "    Harbour Gazette, 2031-04-02T08:00:00Z: Pier stays\n"
        "    [a 1-21] 0.txt\n"
        "  - altered (modality changed): The pier [-may be-] {+is+} shut by noon\n"
        "    outlet unknown, date unknown\n"
        "    [a 1-21] 3.txt\n"
        "\n"
        "1 found, 1 shown\n"
    )


def test_rows_are_drawn(onrecord, news):
    """As an annotator would judge them; the same for the same seed."""
    command = ("corpus", "sample", news, "--n", "2", "--seed", "5")
    shown = onrecord(*command)
    assert shown.stdout == onrecord(*command).stdout
    assert shown.stdout.endswith("2 of 4 rows of attributions, seed 5\n")
    rows = [json.loads(line) for line in onrecord(*command, "--format", "jsonl").stdout.splitlines()]
    assert len(rows) == 2
    assert all(row["context"] and row["article_name"] and row["content"] for row in rows)


@pytest.mark.parametrize(
    "command",
    [
        ("quotes", "--words", "nothing"),
        ("quotes", "--words", "nothing", "--count", "month"),
        ("diff", "--flag", "number"),
        ("sample", "--of", "errors"),
        ("sample", "--of", "errors", "--format", "csv"),
    ],
)
def test_nothing_found_is_told_by_the_exit_code(onrecord, news, command):
    """And by the numbers."""
    name, *options = command
    shown = onrecord("corpus", name, news, *options)
    assert shown.exit_code == Exit.FOUND_WRONG
    assert "0 " in shown.stdout + shown.stderr


def test_an_unfinished_corpus_is_told_and_asked(onrecord, tmp_path):
    """What is there is shown."""
    shown = onrecord("corpus", "quotes", put_small(tmp_path / "news", whole=False), "--speaker", "brandt")
    assert shown.exit_code == Exit.OK
    assert shown.stderr == "not all of it is there; run onrecord corpus build again with the same inputs\n"
    assert "“The pier stays shut,”" in shown.stdout


@pytest.mark.parametrize("name", ["quotes", "diff", "sample"])
def test_what_is_no_corpus_is_refused(onrecord, tmp_path, name):
    """With the next step."""
    shown = onrecord("corpus", name, tmp_path)
    assert shown.exit_code == Exit.USAGE
    assert shown.stderr.endswith("holds no corpus; make one with onrecord corpus build\n")


def test_without_the_extra_the_next_step_is_to_install_it(onrecord, tmp_path, monkeypatch):
    """As where only the core is installed."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    shown = onrecord("corpus", "quotes", tmp_path)
    assert shown.exit_code == Exit.USAGE
    assert shown.stderr == "onrecord: pyarrow: is not installed; pip install 'onrecord[corpus]'\n"
