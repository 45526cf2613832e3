"""What this machine's processes do beside the contract of all engines (``tests/contract/test_corpus_engines.py``)."""

from dataclasses import dataclass, replace
from typing import ClassVar

from onrecord.corpus.engines import LocalEngine, try_task
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter
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
