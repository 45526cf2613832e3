"""What a task promises."""

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from onrecord.corpus.in_hand import InHand
from onrecord.corpus.tasks import Task, digest_of
from onrecord.corpus.writing import TableWriter
from tests.unit.corpus.inputs import new

ERROR = {"part": 1, "name": "a", "kind": "InputEmpty", "reason": "r", "next_step": "n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Task):
    """Writes one row."""

    stage: ClassVar[str] = "row"
    tables: ClassVar[tuple[str, ...]] = ("errors",)

    fails: bool = False

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        """Or fails after it."""
        writer.items += 1
        writer.put("errors", ERROR)
        if self.fails:
            raise KeyError("fails")


@pytest.fixture
def task(tmp_path):
    """One that is not done."""
    return Row(out=new(tmp_path), name="row-1", rests_on="x")


def test_a_task_is_done_when_its_note_is_there(task):
    """And says what came of it."""
    assert task.note() is None
    task.do()
    note = task.note()
    assert (note.stage, note.rows, note.kinds, note.items) == ("row", {"errors": 1}, {"errors": {"InputEmpty": 1}}, 1)


def test_one_that_rests_on_something_else_is_not(task):
    """Nor one whose file is gone."""
    task.do()
    assert replace(task, rests_on="y").note() is None
    (path,) = task.files()
    path.unlink()
    assert task.note() is None


def test_one_that_fails_leaves_nothing(task):
    """No file, and no note."""
    with pytest.raises(KeyError):
        replace(task, fails=True).do()
    assert not [path for path in task.out.rglob("*") if path.is_file()]


def test_digests_tell_things_apart():
    """By their order and their kinds, too."""
    assert digest_of(["a", "b"]) == digest_of(iter(["a", "b"]))
    assert len({digest_of(one) for one in (["a", "b"], ["b", "a"], ["ab"], [1], ["1"], ["\ud800"])}) == 6
