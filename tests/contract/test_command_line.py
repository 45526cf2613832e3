"""What the installed command promises as a process: the same bytes, quiet ends, quick help."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.unit.flow.reports import ORCHARD, STORY

ONRECORD = str(Path(sys.executable).with_name("onrecord"))
HEAVY = {"onrecord.model", "onrecord.flow", "pydantic", "rich", "lxml", "trafilatura", "httpx", "jinja2", "rapidfuzz"}


@pytest.fixture
def folder(tmp_path):
    """Four reports in JSON."""
    for text in (*STORY, ORCHARD):
        tmp_path.joinpath(f"{text.id}.json").write_text(json.dumps(asdict(text)))
    return tmp_path


def run(*arguments, **environment):
    """Run the command; gives its standard output."""
    done = subprocess.run(  # noqa: S603
        [ONRECORD, *map(str, arguments)], capture_output=True, check=True, env={**os.environ, **environment}
    )
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["compare"],
        ["fairness"],
        ["fairness", "--format", "json"],
        *(["brief", "--format", shape] for shape in ("json", "markdown", "html", "terminal")),
    ],
    ids="-".join,
)
def test_the_bytes_do_not_depend_on_processes_or_hash_seeds(folder, arguments):
    """One process or two, and whatever order sets come in."""
    command, *options = arguments
    one = run(command, folder, *options, PYTHONHASHSEED="1")
    two = run(command, folder, *options, "--jobs", "2", PYTHONHASHSEED="2")
    assert one == two
    assert one


def test_the_order_of_inputs_does_not_change_the_briefing(folder):
    """The story, not the command line, decides what is shown first."""
    files = sorted(folder.glob("*.json"))
    assert run("brief", *files) == run("brief", *reversed(files))


def test_help_loads_nothing_heavy():
    """Help answers at once because the parts are loaded when a command runs."""
    code = (
        "import sys, contextlib, io\n"
        "sys.argv = ['onrecord', '--help']\n"
        "from onrecord.interfaces.cli import main\n"
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):\n"
        "    main()\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = set(done.stdout.split())
    assert "typer" in loaded
    assert loaded & HEAVY == set()


def test_a_reader_that_goes_away_ends_the_command_quietly(folder):
    """``onrecord read ... | head -1`` prints no traceback."""
    rows = (folder / "plover.json").read_text()
    big = folder / "many.jsonl"
    big.write_text("".join(f'{{"id": "r{n}", "text": {json.dumps(json.loads(rows)["text"])}}}\n' for n in range(400)))
    process = subprocess.Popen(  # noqa: S603
        [ONRECORD, "read", str(big)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 141
    assert errors == b""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_the_command_with_one_line_and_leaves_the_output_alone(folder, jobs):
    """130, as shells expect it, and the file that was there before."""
    rows = (folder / "plover.json").read_text()
    big, output = folder / "many.jsonl", folder / "out.jsonl"
    text = json.dumps(json.loads(rows)["text"])
    big.write_text("".join(f'{{"id": "r{n}", "text": {text}}}\n' for n in range(20_000)))
    output.write_text("old")
    process = subprocess.Popen(  # noqa: S603
        [ONRECORD, "read", str(big), "-o", str(output), "--jobs", jobs],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not list(folder.glob(".out.jsonl.*.part")):
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 130
    assert errors == b"onrecord: interrupted\n"
    assert output.read_text() == "old"
    assert list(folder.glob(".out.jsonl.*.part")) == []
