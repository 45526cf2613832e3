"""What this machine's processes do beside the contract of all engines (``tests/contract/test_corpus_engines.py``)."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from onrecord.corpus.engines import LocalEngine, try_task
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tasks import Task
from onrecord.corpus.writing import TableWriter


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
    """And what cannot be is a bug, which is not hidden."""
    task = Raises(out=tmp_path, name="a", rests_on="x", error=OSError(28, "No space left on device", "/big/a.parquet"))
    assert try_task(task) == "/big/a.parquet: cannot be used (No space left on device); make room or check the disk"
    with pytest.raises(ZeroDivisionError):
        try_task(replace(task, error=ZeroDivisionError()))


def test_one_job_is_done_in_this_process(tmp_path):
    """One after the other, each when it is asked for."""
    tasks = [Raises(out=tmp_path, name=name, rests_on="x") for name in "ab"]
    running = LocalEngine(1).run(tasks)
    assert next(running).task is tasks[0]
    assert tasks[1].note() is None
    assert next(running).task is tasks[1]
