"""A corpus whose building is killed, again and again."""

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import blake2b

import pytest

from onrecord.corpus import build_corpus

BUILD = "import sys; from onrecord.interfaces.cli import main; sys.exit(main())"


def digests(out):
    """Of every table's files."""
    return {path.relative_to(out).as_posix(): blake2b(path.read_bytes()).hexdigest() for path in out.rglob("*.parquet")}


def times(out):
    """When each finished part was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / "_parts").glob("part-*.json")}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_build_goes_on_where_it_was(tmp_path, jobs):
    """With the same bytes in the end; no finished part is done again."""
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for part in range(6):
        rows = [
            {"id": f"p{part}r{number}", "text": f"“The lamp {number} of pier {part} is out,” said Ida Lorne on Monday."}
            for number in range(40)
        ]
        (inputs / f"p{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    kills = 0
    seen: dict[str, int] = {}
    while len(seen) < 7:  # six parts, and the inputs that were no files
        build = subprocess.Popen(  # noqa: S603 - our own arguments
            [sys.executable, "-c", BUILD, "corpus", "build", str(inputs), "--out", str(out), "--jobs", jobs],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        begun = len(seen)
        while build.poll() is None and len(times(out)) <= begun:
            time.sleep(0.005)
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait()
            kills += 1
        now = times(out)
        assert {name: now.get(name) for name in seen if name != "part-00000.json"} == {
            name: at for name, at in seen.items() if name != "part-00000.json"
        }
        seen = now
    assert kills > 1
    assert build_corpus([inputs], out).resumed == 6
    build_corpus([inputs], tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


def test_the_processes_end_with_the_one_that_started_them(tmp_path):
    """Though it is killed alone; what they had in hand harms no later run."""
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for part in range(4):
        rows = [
            {"id": f"p{part}r{number}", "text": f"“Pier {number} is out,” said Ida Lorne."} for number in range(300)
        ]
        (inputs / f"p{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    command = [sys.executable, "-c", BUILD, "corpus", "build", str(inputs), "--out", str(out), "--jobs", "2"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    build = subprocess.Popen(command, start_new_session=True, **quiet)  # noqa: S603
    while not list(out.glob("articles/.part-*")):
        assert build.poll() is None
        time.sleep(0.01)
    os.kill(build.pid, signal.SIGKILL)
    build.wait()
    until = time.monotonic() + 30
    while _alive(build.pid):
        assert time.monotonic() < until, "the processes live on"
        time.sleep(0.05)
    build_corpus([inputs], out)
    build_corpus([inputs], tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


def _alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
