"""A corpus whose building is killed, again and again."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

import pytest

from onrecord.corpus import build_corpus

BUILD = "import sys; from onrecord.interfaces.cli import main; sys.exit(main())"


def digests(out):
    """Of every table's files."""
    return {path.relative_to(out).as_posix(): blake2b(path.read_bytes()).hexdigest() for path in out.rglob("*.parquet")}


def times(out):
    """When each task that is done was written."""
    return {path.name: path.stat().st_mtime_ns for path in (out / "_done").glob("*.json") if path.stem != "inputs"}


def write_rows(folder, parts, rows):
    """So many files of so many rows."""
    folder.mkdir()
    for part in range(parts):
        text = (
            "“The lamp {number} of pier {part} is out,” said Ida Lorne on Monday. “Nobody sails before it is mended.”"
        )
        given = [{"id": f"p{part}r{number}", "text": text.format(part=part, number=number)} for number in range(rows)]
        (folder / f"p{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in given))
    return folder


@contextmanager
def building(inputs, out, *more):
    """A build in processes of its own, that ends with the context."""
    command = [sys.executable, "-c", BUILD, "corpus", "build", str(inputs), "--out", str(out), *more]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, start_new_session=True, **quiet) as build:  # noqa: S603 - our own arguments
        try:
            yield build
        finally:
            with suppress(ProcessLookupError):
                os.killpg(build.pid, signal.SIGKILL)


def wait_for(condition, build):
    """Until it is so, while the build goes on."""
    while not condition():
        assert build.poll() is None, "the build ended before"
        time.sleep(0.005)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_build_goes_on_where_it_was(tmp_path, jobs):
    """With the same bytes in the end, wherever it was killed; nothing that is done is done again."""
    inputs, out = write_rows(tmp_path / "in", 3, 30), tmp_path / "out"
    kills = 0
    seen: dict[str, int] = {}
    while not (out / "_done" / "corpus.json").exists():
        with building(inputs, out, "--jobs", jobs) as build:
            while build.poll() is None and len(times(out)) <= len(seen):
                time.sleep(0.005)
            kills += build.poll() is None
        now = times(out)
        assert {name: now.get(name) for name in seen} == seen
        seen = now
    assert kills > 2
    again = build_corpus([inputs], out)
    assert again.resumed == again.tasks
    build_corpus([inputs], tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


def test_the_processes_end_with_the_one_that_started_them(tmp_path):
    """Though it is killed alone; what they had in hand harms no later run."""
    inputs, out = write_rows(tmp_path / "in", 3, 300), tmp_path / "out"
    with building(inputs, out, "--jobs", "2") as build:
        wait_for(lambda: list(out.glob("articles/.part-*")), build)
        os.kill(build.pid, signal.SIGKILL)
        build.wait()
        until = time.monotonic() + 30
        while _alive(build.pid):
            assert time.monotonic() < until, "the processes live on"
            time.sleep(0.05)
    build_corpus([inputs], out)
    build_corpus([inputs], tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


@pytest.fixture(scope="module")
def cluster():
    """A cluster of two nodes, each with one processor."""
    from ray.cluster_utils import Cluster  # noqa: PLC0415 - seconds

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    made.wait_for_nodes()
    yield made
    made.shutdown()


def test_a_build_on_ray_goes_on_where_it_was(tmp_path, cluster):
    """The driver is killed; the next one has the same bytes in the end."""
    inputs, out = write_rows(tmp_path / "in", 4, 100), tmp_path / "out"
    ray = ("--engine", "ray", "--address", cluster.address)
    with building(inputs, out, *ray) as build:
        wait_for(lambda: len(times(out)) >= 2, build)
    seen = times(out)
    assert not (out / "_done" / "corpus.json").exists()
    with building(inputs, out, *ray) as build:
        assert build.wait(200) == 0
    assert {name: times(out)[name] for name in seen} == seen
    build_corpus([inputs], tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


def test_a_build_survives_a_worker_and_a_node_of_ray(tmp_path, cluster):
    """What they had in hand is done elsewhere; the bytes are the same, and nothing that is done is done again."""
    inputs, out = write_rows(tmp_path / "in", 6, 100), tmp_path / "out"
    with building(inputs, out, "--engine", "ray", "--address", cluster.address) as build:
        wait_for(lambda: _working("ray::try_task"), build)
        os.kill(_working("ray::try_task")[0], signal.SIGKILL)
        wait_for(lambda: len(times(out)) >= 2, build)
        seen = times(out)
        (node,) = cluster.worker_nodes
        cluster.remove_node(node, allow_graceful=False)
        assert build.wait(200) == 0
    cluster.add_node(num_cpus=1)
    assert {name: times(out)[name] for name in seen} == seen
    build_corpus([inputs], tmp_path / "whole")
    assert digests(out) == digests(tmp_path / "whole")


def _working(name):
    """The processes that call themselves so."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if path.read_bytes().startswith(name.encode()):
                found.append(int(path.parent.name))
    return found


def _alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
