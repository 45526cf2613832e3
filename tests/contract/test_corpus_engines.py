"""What every engine promises: tasks done once, failures told, killed ones begun anew, nothing that goes on alone."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from onrecord.corpus.engines import ATTEMPTS, LocalEngine
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.ray_engine import RayEngine
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
from onrecord.errors import ConfigError, InputUnreadable

ERROR = {"part": 1, "name": "a", "kind": "InputEmpty", "reason": "r", "next_step": "n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial(Task):
    """Writes one row; fails, or kills its process, so many times as asked for."""

    stage: ClassVar[str] = "trial"
    tables: ClassVar[tuple[str, ...]] = ("errors",)

    kills: int = 0
    fails: bool = False
    waits_s: float = 0.0

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Note that it was begun, and do as asked."""
        begun = self.out / "begun" / self.name
        with begun.open("a") as file:
            file.write(f"{os.getpid()}\n")
        if len(begun.read_text().splitlines()) <= self.kills:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.fails:
            raise ConfigError(f"{self.name}: cannot be done")
        time.sleep(self.waits_s)
        writer.put("errors", ERROR)


@pytest.fixture(scope="module", params=["one process", "two processes", "ray"])
def engine(request):
    """Each engine, open."""
    made = RayEngine(num_cpus=2) if request.param == "ray" else LocalEngine(1 if request.param == "one process" else 2)
    with made as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for tasks."""
    (tmp_path / "begun").mkdir()
    (tmp_path / "_done").mkdir()
    return tmp_path


def trial(out, name, **given):
    """A task."""
    return Trial(out=out, name=name, rests_on="x", **given)


def begun(task):
    """In which processes it was begun."""
    return (task.out / "begun" / task.name).read_text().splitlines()


def test_every_task_is_done_once(engine, out):
    """And told once."""
    tasks = [trial(out, f"t{number}") for number in range(7)]
    ended = list(engine.run(tasks))
    assert sorted(one.task.name for one in ended) == [f"t{number}" for number in range(7)]
    assert all(one.failure is None for one in ended)
    assert all(task.note() is not None for task in tasks)
    assert all(len(begun(task)) == 1 for task in tasks)


def test_without_tasks_there_is_nothing_to_do(engine):
    """Nor to wait for."""
    assert list(engine.run([])) == []


def test_a_task_that_fails_leaves_the_others(engine, out):
    """Its reason is told; it is not begun again."""
    tasks = [trial(out, "bad", fails=True), trial(out, "good")]
    failures = {ended.task.name: ended.failure for ended in engine.run(tasks)}
    assert failures == {"bad": "bad: cannot be done", "good": None}
    assert len(begun(tasks[0])) == 1


def test_a_killed_task_is_begun_anew(engine, out):
    """Until it has had its attempts; the others go on."""
    if isinstance(engine, LocalEngine) and engine.jobs == 1:
        pytest.skip("it would kill this process")
    tasks = [trial(out, "killed", kills=1), trial(out, "deadly", kills=99), trial(out, "good")]
    failures = {ended.task.name: ended.failure for ended in engine.run(tasks)}
    assert failures["killed"] is None
    assert failures["good"] is None
    assert failures["deadly"]
    assert len(begun(tasks[0])) == 2
    assert len(begun(tasks[1])) == ATTEMPTS


def test_nothing_goes_on_when_the_caller_stops(engine, out):
    """What is in hand ends; an engine can be used again."""
    tasks = [trial(out, "quick"), *(trial(out, f"long{number}", waits_s=1.0) for number in range(6))]
    running = engine.run(tasks)
    next(running)
    running.close()
    time.sleep(2.5)
    assert sum(task.note() is not None for task in tasks) < len(tasks) - 2
    (again,) = engine.run([trial(out, "again")])
    assert again.failure is None


def test_what_kills_its_process_costs_itself(engine, out):
    """It is an error of its own; the rest of its task is done."""
    if isinstance(engine, LocalEngine) and engine.jobs == 1:
        pytest.skip("it would kill this process")
    (ended,) = engine.run([Poisoned(out=out, name="poisoned", rests_on="x")])
    assert ended.failure is None
    assert ended.task.note().kinds == {"errors": {"InputEmpty": 4, "InputUnreadable": 1}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Poisoned(Task):
    """Five inputs, of which one kills whatever reads it."""

    stage: ClassVar[str] = "poisoned"
    tables: ClassVar[tuple[str, ...]] = ("errors",)

    def write(self, writer: TableWriter, in_hand: InHand) -> None:
        """Read them."""
        for name in "abcde":
            try:
                in_hand.begin(name)
            except InputUnreadable:
                writer.put("errors", ERROR | {"name": name, "kind": "InputUnreadable"})
                continue
            if name == "c":
                os.kill(os.getpid(), signal.SIGKILL)
            writer.put("errors", ERROR | {"name": name})
