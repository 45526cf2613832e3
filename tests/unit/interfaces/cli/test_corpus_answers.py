"""Answers as text, as CSV and as JSON lines."""

import csv
import io
import json
import os

import pytest

from onrecord.brief.wording import RunKind
from onrecord.corpus.asking import Count, Counts, Found, Statement, Told
from onrecord.corpus.differing import Difference, Differences, Differing, DiffRun, Fullest
from onrecord.corpus.opened import OpenCorpus
from onrecord.corpus.sampling import Sampled, draw_sample
from onrecord.corpus.tables import TABLES
from onrecord.interfaces.cli import corpus_answers
from onrecord.interfaces.cli.corpus_answers import (
    counts_answer,
    diff_text,
    differences_answer,
    sample_answer,
    statements_answer,
    write_csv,
    write_jsonl,
    write_table,
)
from onrecord.interfaces.cli.corpus_options import CountedBy, SampledFrom
from onrecord.model import ChangeFlag, RenderingKind
from tests.unit.corpus.small import put_small

TOLD = Told(
    part=1,
    number=2,
    article="a",
    outlet="Daily Lantern",
    published="2031-04-01",
    title="Pier\x1b[2Jshut",
    url=None,
    name="1.txt",
)


def statement(text="Go home", **given):
    """One that was said in quotation marks."""
    values = {
        "speaker": "=cmd()",
        "speaker_kind": "person",
        "kind": "direct",
        "text": text,
        "spans": ((0, len(text)),),
        "via": ("Corvane", "Ansel"),
        "said_on": None,
        "attribution": "a1",
        "told": TOLD,
    }
    return Statement(**values | given)


def written(write, answer, **options):
    """What is written, as text."""
    stream = io.BytesIO()
    write(answer, stream, **options)
    return stream.getvalue().decode("utf-8")


def answer_of(*statements):
    """What was found."""
    return statements_answer(Found(statements=statements, n_found=7))


def test_a_terminal_obeys_nothing_in_the_words():
    """Controls and marks of direction are shown, not sent."""
    answer = answer_of(statement("Go \u202ehome\x1b]0;x\x07"))
    for text in (written(write_table, answer, live=False), written(write_csv, answer), written(write_jsonl, answer)):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert json.loads(written(write_jsonl, answer))["text"] == "Go \u202ehome\x1b]0;x\x07"


def test_pieces_have_quotation_marks_of_their_own():
    """Between them stood other words."""
    shown = written(write_table, answer_of(statement("Go home, Now.", spans=((0, 8), (20, 24)))), live=False)
    assert "\n  “Go home,” … “Now.”\n  [a 0-8 20-24] 1.txt\n7 found, 1 shown\n" in shown
    assert "via Corvane, via Ansel" in shown


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1", "＝1", "\t=1"])
def test_a_sheet_takes_no_words_for_a_formula(text):
    """An apostrophe stands before them."""
    (row,) = csv.DictReader(io.StringIO(written(write_csv, answer_of(statement(text)))))
    assert row["text"].startswith("'")
    assert row["speaker"] == "'=cmd()"
    assert row["via"] == "Corvane; Ansel"


def test_a_cell_is_no_longer_than_a_sheet_holds():
    """It says that it is cut; line breaks stay."""
    (row,) = csv.DictReader(io.StringIO(written(write_csv, answer_of(statement("Go,\nhome " * 9000)))))
    assert len(row["text"]) < 32_767
    assert row["text"].startswith("Go,\nhome Go,")
    assert row["text"].endswith("[…]")


def test_a_csv_of_nothing_has_its_head():
    """So that a program can read it."""
    assert written(write_csv, answer_of()).startswith("speaker,speaker_kind,kind,text,")


def test_lines_are_as_wide_as_the_terminal(monkeypatch):
    """Only where it is one."""
    answer = answer_of(statement("home " * 60))
    monkeypatch.setattr(corpus_answers.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(corpus_answers.shutil, "get_terminal_size", lambda: os.terminal_size((60, 24)))
    assert max(map(len, written(write_table, answer, live=True).splitlines())) in range(56, 61)
    assert max(map(len, written(write_table, answer, live=False).splitlines())) in range(96, 101)


def test_counts_stand_in_columns():
    """A long name is cut; what is unknown is told."""
    counts = (
        Count(value="N" * 60, statements=12_345, articles=1, outlets=1),
        Count(value=None, statements=1, articles=1, outlets=0),
    )
    total = Count(value=None, statements=12_346, articles=2, outlets=1)
    answer = counts_answer(Counts(counts=counts, n_values=9, total=total), CountedBy.ROLE)
    lines = written(write_table, answer, live=False).splitlines()
    assert lines[1] == f"{'N' * 43}…      12,345         1        1"
    assert lines[2].startswith("(unknown) ")
    assert max(map(len, lines)) <= 80
    assert json.loads(written(write_jsonl, answer).splitlines()[1])["role"] is None


def test_renderings_in_the_same_words_come_together():
    """The first of them are named."""
    runs = (DiffRun(RunKind.DELETED, "may " * 20), DiffRun(RunKind.KEPT, ", go"), DiffRun(RunKind.INSERTED, "home"))
    one = Differing(
        kind=RenderingKind.ALTERED,
        flags=(ChangeFlag.MODALITY,),
        text="go home",
        diff=runs,
        spans=((3, 9),),
        attribution="a1",
        told=TOLD,
    )
    difference = Difference(
        story="s",
        utterance="u1",
        speaker=None,
        text="may go",
        n_articles=6,
        n_copies=2,
        n_origins=2,
        fullest=(Fullest(spans=((30, 36),), attribution="a2", told=TOLD),) * 5,
        renderings=(one,) * 5,
    )
    answer = differences_answer(Differences(found=(difference,), n_found=1))
    shown = written(write_table, answer, live=False)
    head = "speaker unknown, in 6 articles and 2 exact copies of these, 2 independent origins (story s):\n  may go\n"
    assert shown.startswith(head + "    Daily Lantern, 2031-04-01: ")
    assert shown.count("[-") == 1
    assert "[…]" in shown
    assert shown.count("[a 30-36] 1.txt") == 3
    assert shown.count("and 2 more in the same words") == 2
    assert answer.records[0]["full_in"] == ["a"] * 5
    assert len(answer.records) == 5
    assert diff_text(runs) == f"[-{' '.join(['may'] * 20)}-], go {{+home+}}"


def test_a_terminal_shows_the_gravest_renderings():
    """How many more there are is told; what was left out in a row is one deletion there."""
    runs = (DiffRun(RunKind.DELETED, "We went " * 9), DiffRun(RunKind.DELETED, "Go home"), DiffRun(RunKind.KEPT, "x"))
    assert diff_text(runs, 4) == "[-We went […] Go home-] x"
    renderings = tuple(
        Differing(
            kind=RenderingKind.SHORTENED,
            flags=(),
            text=f"home {number}",
            diff=(*runs, DiffRun(RunKind.KEPT, f"{number}")),
            spans=((3, 9),),
            attribution="a1",
            told=TOLD,
        )
        for number in range(9)
    )
    difference = Difference(
        story="s",
        utterance="u1",
        speaker=None,
        text="may go",
        n_articles=6,
        n_copies=0,
        n_origins=2,
        fullest=(),
        renderings=renderings,
    )
    answer = differences_answer(Differences(found=(difference,), n_found=1))
    shown = written(write_table, answer, live=False)
    assert "\n    joined of several reports; none has all of it\n" in shown
    assert shown.count("  - shortened: ") == 6
    assert "\n  and 3 more renderings; --format csv has all of them\n" in shown
    assert len(answer.records) == 9


@pytest.mark.parametrize("table", SampledFrom)
def test_each_table_is_shown(tmp_path, table):
    """In every format; each row has its number."""
    corpus = OpenCorpus(put_small(tmp_path))
    drawn = draw_sample(corpus, table, count=9, seed=1)
    answer = sample_answer(drawn, table, seed=1, rows=corpus.summary.rows)
    shown = written(write_table, answer, live=False)
    assert [f"\n{number}. " in f"\n{shown}" for number in range(1, len(drawn) + 1)] == [True] * len(drawn)
    assert len(written(write_jsonl, answer).splitlines()) == len(drawn)
    rows = list(csv.DictReader(io.StringIO(written(write_csv, answer))))
    assert len(rows) == len(drawn)


def test_a_speaker_is_shown_by_name(tmp_path):
    """Though files have names, too."""
    corpus = OpenCorpus(put_small(tmp_path))
    drawn = draw_sample(corpus, "speakers", count=9, seed=1)
    answer = sample_answer(drawn, SampledFrom.SPEAKERS, seed=1, rows=corpus.summary.rows)
    assert "\n  name: Nina Salt\n" in written(write_table, answer, live=False)


def test_every_table_can_be_chosen():
    """By its name."""
    assert {table.value for table in SampledFrom} == set(TABLES)


def test_a_row_without_its_article_is_shown():
    """As it is."""
    row = {"part": 1, "article": "gone", "act": {"start": 1, "end": 3}, "share": 0.5, "actor": None}
    answer = sample_answer((Sampled(row=row),), SampledFrom.COMMITMENTS, seed=1, rows={"commitments": 1})
    shown = written(write_table, answer, live=False)
    assert shown.startswith("1. part: 1\n  article: gone\n  act: 1-3\n  share: 0.5\n\n[act]")
