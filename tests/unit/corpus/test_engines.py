"""What this machine's processes do beside the contract of all engines (``tests/contract/test_corpus_engines.py``)."""

import os
from dataclasses import dataclass, replace
from typing import ClassVar

import pyarrow.parquet as pq

from onrecord.corpus.engines import LocalEngine, try_task
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tables import error_row
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
from onrecord.errors import InputError
from tests.unit.corpus.inputs import new


@dataclass(frozen=True, slots=True, kw_only=True)
class Raises(Task):
    """Fails of what it is given."""

    stage: ClassVar[str] = "raises"
    tables: ClassVar[tuple[str, ...]] = ("errors",)

    error: BaseException | None = None

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Fail."""
        writer.items += 1
        if self.error is not None:
            raise self.error


def test_a_full_disk_is_said_with_the_next_step(tmp_path):
    """And what cannot be is named; the other tasks are done."""
    task = Raises(
        out=new(tmp_path), name="a", rests_on="x", error=OSError(28, "No space left on device", "/big/a.parquet")
    )
    assert try_task(task) == "/big/a.parquet: cannot be used (No space left on device); make room or check the disk"
    assert try_task(replace(task, error=ZeroDivisionError("by\n none"))) == "ZeroDivisionError: by none"


def test_a_machine_that_is_not_like_the_first_refuses(tmp_path):
    """One that does not see the folder, or that has another version."""
    task = Raises(out=tmp_path / "none", name="a", rests_on="x")
    assert "is not seen on" in try_task(task)
    assert not task.out.exists()
    other = Raises(out=new(tmp_path), name="a", rests_on="x", maker="onrecord 0")
    assert try_task(other).endswith("and the run onrecord 0; install the same on all machines")


def test_one_job_is_done_in_this_process(tmp_path):
    """One after the other, each when it is asked for."""
    tasks = [Raises(out=new(tmp_path), name=name, rests_on="x") for name in "ab"]
    running = LocalEngine(1).run(tasks)
    assert next(running).task is tasks[0]
    assert tasks[1].note() is None
    assert next(running).task is tasks[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dies(Task):
    """Kills its process, as a fault in a compiled library does, until what did it is passed over."""

    stage: ClassVar[str] = "dies"
    tables: ClassVar[tuple[str, ...]] = ("errors",)

    def write(self, writer: TableWriter, in_hand: InHand) -> None:
        """Die of the second of three names."""
        for name in ("a", "b", "c"):
            try:
                in_hand.begin(name)
            except InputError as error:
                writer.put("errors", error_row(error, part=1))
                continue
            if name == "b":
                os._exit(9)


def test_one_job_can_be_done_apart(tmp_path):
    """So that what kills its process costs itself and not the run."""
    task = Dies(out=new(tmp_path), name="a", rests_on="x")
    with LocalEngine(1, apart=True) as engine:
        (ended,) = engine.run([task])
    assert ended.failure is None
    assert [row["name"] for row in pq.read_table(tmp_path / "errors" / "a.parquet").to_pylist()] == ["b"]
