import json
import sys

import pytest

from onrecord.interfaces.cli import commands
from onrecord.interfaces.cli.exits import Exit

WORDS = "We will not let her sail again before every valve has been checked"


def test_brief_shows_the_story_in_markdown_in_a_pipe(onrecord, folder):
    """Good inputs: an answer, nothing on standard error, exit code 0."""
    result = onrecord("brief", folder)
    assert (result.exit_code, result.stderr) == (Exit.OK, "")
    assert result.stdout.startswith("# ")
    assert WORDS in result.stdout


@pytest.mark.parametrize(
    ("name", "start"), [("b.html", b"<!doctype html>"), ("b.md", b"# "), ("b.json", b"{"), ("b", b"# ")]
)
def test_the_ending_of_the_output_file_chooses_the_format(onrecord, folder, tmp_path, name, start):
    """``-o briefing.html`` needs no ``--format``."""
    assert onrecord("brief", folder, "-o", tmp_path / name).exit_code == Exit.OK
    assert (tmp_path / name).read_bytes().lstrip().lower().startswith(start)


def test_a_bad_input_is_named_and_the_rest_is_done(onrecord, folder):
    """One line on standard error, the answer on standard output, exit code 3."""
    (folder / "empty.txt").write_text("")
    result = onrecord("brief", folder, "none.txt")
    assert result.exit_code == Exit.SOME_FAILED
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [str(folder / "empty.txt"), "none.txt"]
    assert WORDS in result.stdout


@pytest.mark.parametrize("command", ["brief", "read", "compare", "fairness"])
def test_nothing_usable_exits_with_1(onrecord, command):
    """No answer is not an empty answer."""
    result = onrecord(command, "none.txt")
    assert result.exit_code == Exit.FOUND_WRONG
    assert result.stdout == ""
    assert "none.txt: " in result.stderr


def test_an_output_file_that_cannot_be_written_exits_with_2(onrecord, folder, tmp_path):
    """The message names the file."""
    result = onrecord("brief", folder, "-o", tmp_path / "none" / "b.md")
    assert result.exit_code == Exit.USAGE
    assert "none/b.md: cannot be written" in result.stderr


def test_read_prints_one_object_an_article(onrecord, folder):
    """JSONL in the order of input."""
    rows = [json.loads(line) for line in onrecord("read", folder, "--format", "jsonl").stdout.splitlines()]
    assert [row["id"] for row in rows] == ["plover", "quay", "tide"]
    assert all(row["attributions"] for row in rows)


def test_read_takes_standard_input(onrecord):
    """``-`` is a report like any other."""
    result = onrecord("read", "-", stdin='"It will sail," said Ada Quill, the harbour master.')
    assert json.loads(result.stdout)["attributions"][0]["speaker"]["name"] == "Ada Quill"


def test_read_for_people(onrecord, folder):
    """A terminal gets lines, not JSON."""
    assert "Ada Quill (direct)" in onrecord("read", folder, "--format", "terminal").stdout


def test_read_explains_in_a_pipe(onrecord, folder):
    """Without a terminal the text comes plain, one article after the other."""
    result = onrecord("read", "--explain", folder)
    assert (result.exit_code, result.stderr) == (Exit.OK, "")
    assert "[1:We will not let her sail again" in result.stdout
    assert result.stdout.count("attribution") >= 3
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("arguments", [["-o", "e.html"], ["-o", "e.txt", "--format", "html"]])
def test_read_explains_on_a_page(onrecord, folder, tmp_path, monkeypatch, arguments):
    """One page of all articles, by the ending of the file or by the format."""
    monkeypatch.chdir(tmp_path)
    assert onrecord("read", "--explain", folder, *arguments).exit_code == Exit.OK
    html = (tmp_path / arguments[1]).read_text()
    assert "<h1>3 articles</h1>" in html
    assert f"{WORDS}," in html


def test_read_explains_what_it_can(onrecord, folder, tmp_path):
    """A bad input is named and the others are on the page; where there are none, there is no page."""
    page = tmp_path / "e.html"
    result = onrecord("read", "--explain", folder, "none.txt", "-o", page)
    assert result.exit_code == Exit.SOME_FAILED
    assert "none.txt: " in result.stderr
    assert page.exists()
    page.unlink()
    assert onrecord("read", "--explain", "none.txt", "-o", page).exit_code == Exit.FOUND_WRONG
    assert not page.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--format", "html"], "only with --explain"), (["--explain", "--format", "jsonl"], "choose terminal or html")],
)
def test_read_says_which_formats_go_together(onrecord, folder, arguments, said):
    """A page needs ``--explain``, and nothing is explained in JSON."""
    result = onrecord("read", folder, *arguments)
    assert (result.exit_code, result.stdout) == (Exit.USAGE, "")
    assert said in result.stderr


def test_a_reading_that_cannot_be_shown_is_one_failure(onrecord, folder, monkeypatch):
    """The other articles are printed."""
    sound = commands.encode_json

    def encode(document, **options):
        if document.id == "quay":
            raise ValueError("out of range")
        return sound(document, **options)

    monkeypatch.setattr(commands, "encode_json", encode)
    result = onrecord("read", folder)
    assert result.exit_code == Exit.SOME_FAILED
    assert len(result.stdout.splitlines()) == 2
    assert "showing it failed unexpectedly (ValueError: out of range" in result.stderr


def test_fairness_prints_a_sheet_a_report(onrecord, folder, tmp_path):
    """For a person, or as JSON with every place."""
    shown = onrecord("fairness", folder)
    assert shown.exit_code == 0
    assert shown.stdout.count("statements name their source") == 3
    written = tmp_path / "fairness.json"
    assert onrecord("fairness", folder, "--format", "json", "-o", written).exit_code == 0
    (story,) = json.loads(written.read_bytes())["stories"]
    assert [sheet["article"] for sheet in story["sheets"]] == ["plover", "quay", "tide"]


def test_compare_prints_stories(onrecord, folder):
    """One document with the stories and the articles."""
    document = json.loads(onrecord("compare", folder).stdout)
    assert [len(story["articles"]) for story in document["stories"]] == [3]
    assert [article["id"] for article in document["articles"]] == ["plover", "quay", "tide"]


def test_verify_passes_our_own_briefing(onrecord, folder, tmp_path):
    """Every quotation that we show stands in a report."""
    for name in ("b.md", "b.html"):
        onrecord("brief", folder, "-o", tmp_path / name)
        result = onrecord("verify", tmp_path / name, folder)
        assert (result.exit_code, result.stderr) == (Exit.OK, "")


def test_verify_exits_with_1_where_something_is_wrong(onrecord, folder):
    """The text may come from standard input, and the findings may be JSON."""
    result = onrecord(
        "verify", "-", folder, "--format", "json", stdin='Quill said: "The Plover will be sold for scrap."'
    )
    assert result.exit_code == Exit.FOUND_WRONG
    assert [check["status"] for check in json.loads(result.stdout)["checks"]] == ["not found"]


def test_verify_reads_standard_input_once(onrecord):
    """Text and reports cannot both come from it."""
    result = onrecord("verify", "-", "-", stdin="x")
    assert result.exit_code == Exit.USAGE
    assert "give one of them as a file" in result.stderr


def test_verify_without_a_text_to_check_exits_with_2(onrecord, folder):
    """The text is an argument, not one of the inputs."""
    result = onrecord("verify", "none.md", folder)
    assert result.exit_code == Exit.USAGE
    assert "none.md: cannot be opened" in result.stderr


def test_verify_without_reports_exits_with_1(onrecord, folder):
    """Against nothing, nothing is found."""
    assert onrecord("verify", folder / "quay.json", "none.txt").exit_code == Exit.FOUND_WRONG


def test_verify_says_when_a_report_is_missing(onrecord, folder, tmp_path):
    """All quotations found, but not all reports searched: exit code 3."""
    onrecord("brief", folder, "-o", tmp_path / "b.md")
    assert onrecord("verify", tmp_path / "b.md", folder, "none.txt").exit_code == Exit.SOME_FAILED


@pytest.mark.parametrize(
    ("error", "ending"),
    [(KeyboardInterrupt(), (Exit.INTERRUPTED, "onrecord: interrupted\n")), (BrokenPipeError(), (Exit.PIPE_CLOSED, ""))],
)
def test_a_run_that_is_cut_short_has_a_code_of_its_own(onrecord, folder, monkeypatch, error, ending):
    """Ctrl-C and a closed pipe end a command without a traceback."""

    def cut(*_arguments, **_options):
        raise error

    monkeypatch.setattr(commands, "brief_inputs", cut)
    monkeypatch.setattr(commands, "_leave_stdout", lambda: None)
    result = onrecord("brief", folder)
    assert (result.exit_code, result.stderr) == ending


def test_a_terminal_gets_the_terminal_rendering(monkeypatch):
    """Only where somebody looks; a pipe gets Markdown."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert commands._default_format(None) == "terminal"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: False, raising=False)
    assert commands._default_format(None) == "markdown"


def test_an_ending_that_is_not_written_is_refused(onrecord, folder, tmp_path):
    """A briefing as .pdf is an error that says what to choose, not Markdown under a false name."""
    result = onrecord("brief", folder, "-o", tmp_path / "briefing.pdf")
    assert result.exit_code == Exit.USAGE
    assert ".html, .md or .json" in result.stderr
    assert not (tmp_path / "briefing.pdf").exists()


def test_a_report_is_never_written_over(onrecord, folder):
    """An output that is one of the inputs is refused, and the report stays as it was."""
    report = next(path for path in sorted(folder.iterdir()) if path.is_file())
    before = report.read_bytes()
    result = onrecord("brief", report, "-o", report)
    assert result.exit_code == Exit.USAGE
    assert report.read_bytes() == before


def test_brief_since_begins_with_what_changed(onrecord, folder):
    """``--since`` takes a date or a time, in every format."""
    for since in ("2031-01-01", "2031-01-01T09:30"):
        shown = onrecord("brief", folder, "--since", since)
        assert shown.exit_code == Exit.OK
        assert f"## What changed since {since}" in shown.stdout.replace(":30Z", ":30")
    document = json.loads(onrecord("brief", folder, "--since", "2001-01-01", "--format", "json").stdout)
    assert [section["since"] for section in document["stories"][0]["sections"]][:2] == ["2001-01-01", None]
    assert (
        "What changed since 2001-01-01" in onrecord("brief", folder, "--since", "2001-01-01", "--format", "html").stdout
    )


def test_a_since_that_is_no_date_exits_with_2(onrecord, folder):
    """The message says how to write one."""
    result = onrecord("brief", folder, "--since", "yesterday")
    assert result.exit_code == Exit.USAGE
    assert "--since yesterday: is no date; write 2025-10-14" in result.stderr


@pytest.mark.parametrize("command", ["brief", "compare", "fairness"])
def test_owners_that_cannot_be_read_exit_with_2(onrecord, folder, command):
    """A file of owners that is not there is a setting that cannot be used."""
    result = onrecord(command, folder, "--owners", "none.toml")
    assert result.exit_code == Exit.USAGE
    assert "owners: none.toml cannot be read" in result.stderr


def test_owners_of_a_file_count_once(onrecord, folder, tmp_path):
    """The origins of a comparison name the owner that a file gives."""
    outlets = sorted({json.loads(path.read_text())["outlet"] for path in folder.iterdir() if path.suffix == ".json"})
    owners = tmp_path / "owners.toml"
    owners.write_text(f'[[owner]]\nname = "Quay Holdings"\noutlets = {json.dumps(outlets)}\n')
    document = json.loads(onrecord("compare", folder, "--owners", owners, "--format", "json").stdout)
    assert "Quay Holdings" in {origin["owner"] for story in document["stories"] for origin in story["origins"]}
