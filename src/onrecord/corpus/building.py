"""A corpus, stage by stage, on any engine."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from onrecord.corpus.engines import Ended, Engine, LocalEngine
from onrecord.corpus.in_hand import InHand
from onrecord.corpus.locking import alone
from onrecord.corpus.parts import find_parts
from onrecord.corpus.plan import STAGES, Plan
from onrecord.corpus.tables import TABLES, WORK, Row, error_row
from onrecord.corpus.tasks import MAKER, Task, digest_of
from onrecord.corpus.writing import NOTES, Note, TableWriter, drop_unfinished, find_note, is_there, put_note
from onrecord.errors import ConfigError, InputError

_WHOLE = "corpus"
"""The note that all is done."""
_UNSEEN_S = 60.0
_LOOK_AGAIN_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a run is.

    Attributes:
        stage: What it does now.
        finished: How many tasks of the stage are done.
        tasks: How many it has.
        items: What the tasks worked on that this run has done of it: articles, or keys for ``match``.
    """

    stage: str
    finished: int
    tasks: int
    items: int


Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSummary:
    """What a stage took.

    Attributes:
        tasks: How many there were.
        items: What they worked on: articles, or keys for ``match``.
        seconds: How long they took, all together.
        cpu_seconds: Of it, the time of the processor.
    """

    tasks: int = 0
    items: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSummary:
    """What is in a corpus.

    Attributes:
        whole: Whether all of it is there.
        parts: How many parts there are.
        tasks: How many tasks are done.
        resumed: How many of them were done before this run.
        rows: How many rows each table has.
        errors: How many errors there are of each class.
        left_out: How much is not read on purpose, by why.
        stages: What each stage took.
    """

    whole: bool
    parts: int
    tasks: int
    resumed: int
    rows: dict[str, int]
    errors: dict[str, int]
    left_out: dict[str, int]
    stages: dict[str, StageSummary]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refused(Task):
    """What of the inputs could not be opened at all; and every table, so that each is there, if with no rows."""

    stage: ClassVar[str] = "inputs"
    tables: ClassVar[tuple[str, ...]] = TABLES

    rows: tuple[Row, ...] = field(default=())

    def write(self, writer: TableWriter, _in_hand: InHand) -> None:
        for row in self.rows:
            writer.put("errors", row)


def build_corpus(
    inputs: Sequence[str | Path],
    out: Path,
    *,
    all_pages: bool = False,
    engine: Engine | None = None,
    progress: Progress = lambda _step: None,
) -> CorpusSummary:
    """Read the inputs into tables under ``out``; what is done there is left as it is.

    Args:
        inputs: Files and folders.
        out: A new or empty folder, or that of the same corpus.
        all_pages: Keep pages that are no reports, too; another corpus than one without them.
        engine: What does the work, open; by default this process.
        progress: Told of each task that is done.

    Raises:
        ConfigError: ``out`` holds something else, or the corpus of other inputs; or a task failed.
        InputError: No input is a file.
    """
    out = out.absolute()  # as it is on the other machines, whatever folder they work in
    parts, failures = find_parts(inputs, without=out)
    if not parts:
        raise failures[0] if failures else ConfigError("no inputs; give files or folders")
    try:
        return _build(Plan(out=out, parts=parts, all_pages=all_pages), failures, engine or LocalEngine(), progress)
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise ConfigError(f"{error.filename or out}: {reason}; make room or give another folder with --out") from error


def _build(plan: Plan, failures: Sequence[InputError], engine: Engine, progress: Progress) -> CorpusSummary:
    out, extracts = plan.out, plan.extracts()
    _check_place(out, extracts)
    (out / NOTES).mkdir(parents=True, exist_ok=True)  # first of all: by it the folder is known as a corpus
    with alone(out / NOTES / ".lock", f"{out}: another run builds it; wait for that, or give another folder"):
        return _build_alone(plan, extracts, failures, engine, progress)


def _build_alone(
    plan: Plan, extracts: Sequence[Task], failures: Sequence[InputError], engine: Engine, progress: Progress
) -> CorpusSummary:
    out = plan.out
    rows = tuple(error_row(failure, part=None) for failure in failures)
    refused = _Refused(out=out, name="inputs", rests_on=digest_of(rows), rows=rows)
    whole = digest_of([refused.rests_on, *(task.rests_on for task in extracts)])
    if _is_whole(out, whole):
        _drop_work(out)  # as it may have been killed before that
        found = read_summary(out)
        return replace(found, resumed=found.tasks)
    (out / NOTES / f"{_WHOLE}.json").unlink(missing_ok=True)
    refused.do()
    made: list[Task] = [refused]
    resumed = 0
    for tasks in plan.stages():
        resumed += _do(tasks, engine, progress)
        made += tasks
    _tidy(out, {_WHOLE, *(task.name for task in made)})
    put_note(out, _whole_note(whole, made))
    _drop_work(out)
    return replace(read_summary(out), resumed=resumed)


def _do(tasks: Sequence[Task], engine: Engine, progress: Progress) -> int:
    """Do those of a stage's tasks that are not done; gives how many were.

    Raises:
        ConfigError: Some failed; all others are done by then.
    """
    waiting = [task for task in tasks if task.note() is None]
    finished = known = len(tasks) - len(waiting)
    items = 0
    failures: dict[str, str] = {}
    if tasks:
        progress(Step(stage=tasks[0].stage, finished=finished, tasks=len(tasks), items=0))
    for ended in engine.run(waiting) if waiting else ():
        note = _note_on(ended)
        if ended.failure is not None or note is None:
            failures[ended.task.subject] = ended.failure or "what it wrote is not to be seen here"
            continue
        finished += 1
        items += note.items
        progress(Step(stage=note.stage, finished=finished, tasks=len(tasks), items=items))
    if failures:
        named = "; ".join(f"{subject}: {reason}" for subject, reason in list(failures.items())[:5])
        step = "run the same command again; if it ends here again, report it as a bug"
        raise ConfigError(f"{named}; {step}")
    return known


def _note_on(ended: Ended) -> Note | None:
    """The note on a task that has ended; one that another machine wrote may take a while to be seen here."""
    until = time.monotonic() + _UNSEEN_S
    while (note := ended.task.note()) is None and ended.failure is None and time.monotonic() < until:
        time.sleep(_LOOK_AGAIN_S)
    return note


def read_summary(out: Path) -> CorpusSummary:
    """What is in a corpus, by its notes.

    Raises:
        ConfigError: There is none.
    """
    found = (find_note(out, path.stem) for path in sorted((out / NOTES).glob("*.json")))
    by_name = {note.name: note for note in found if note is not None}
    whole = by_name.pop(_WHOLE, None)
    notes = list(by_name.values())
    if not notes:
        raise ConfigError(f"{out}: holds no corpus; make one with onrecord corpus build")
    kinds: dict[str, Counter[str]] = {"errors": Counter(), "left_out": Counter()}
    rows = dict.fromkeys(TABLES, 0)
    stages: dict[str, StageSummary] = {}
    for note in notes:
        for table, by_kind in note.kinds.items():
            kinds[table].update(by_kind)
        for table in rows.keys() & note.rows.keys():
            rows[table] += note.rows[table]
        before = stages.get(note.stage, StageSummary())
        stages[note.stage] = StageSummary(
            tasks=before.tasks + 1,
            items=before.items + note.items,
            seconds=round(before.seconds + note.seconds, 3),
            cpu_seconds=round(before.cpu_seconds + note.cpu_seconds, 3),
        )
    stages = {stage: stages[stage] for stage in STAGES if stage in stages}
    return CorpusSummary(
        whole=whole is not None and _all_there(out, whole, by_name),
        parts=stages["extract"].tasks if "extract" in stages else 0,
        tasks=sum(stage.tasks for stage in stages.values()),
        resumed=0,
        rows=rows,
        errors=dict(sorted(kinds["errors"].items())),
        left_out=dict(sorted(kinds["left_out"].items())),
        stages=stages,
    )


def _check_place(out: Path, extracts: Sequence[Task]) -> None:
    """Refuse a folder that holds something else: it would be mixed up."""
    if not out.exists():
        return
    if not out.is_dir() or ((out / NOTES).is_dir() is False and any(out.iterdir())):
        raise ConfigError(f"{out}: is no corpus; give a new or empty folder with --out")
    digests = {task.name: task.rests_on for task in extracts}
    for path in (out / NOTES).glob("*.json"):
        note = find_note(out, path.stem)
        if note is None:
            if _is_object(path):
                raise ConfigError(f"{path}: is of another version of onrecord; give a new folder with --out")
            continue  # cut off or damaged: that task is not done
        if note.stage == "extract" and digests.get(note.name) != note.rests_on:
            subject = {task.name: task.subject for task in extracts}.get(note.name, "a file that is not given now")
            reason = f"is the corpus of other inputs, or of other options ({subject} is new, missing or changed)"
            raise ConfigError(f"{out}: {reason}; give the same ones, or a new folder with --out")


def _is_object(path: Path) -> bool:
    """Whether a note is whole, whatever is in it."""
    try:
        return isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    except (OSError, ValueError):
        return False


def _is_whole(out: Path, rests_on: str) -> bool:
    """Whether all is there, made of the same by this maker."""
    whole = find_note(out, _WHOLE)
    if whole is None or whole.rests_on != rests_on or whole.maker != MAKER:
        return False
    return _all_there(out, whole, {name: find_note(out, name) for name in whole.digests})


def _all_there(out: Path, whole: Note, notes: Mapping[str, Note | None]) -> bool:
    """Whether each task that a corpus is made of has its note, and the files that this tells of."""
    return all(
        note is not None and all(is_there(out, note, table) for table in note.digests if not table.startswith(WORK))
        for note in map(notes.get, whole.digests)
    )


def _whole_note(rests_on: str, tasks: Sequence[Task]) -> Note:
    nothing: dict[str, int] = {}
    return Note(
        name=_WHOLE,
        stage=_WHOLE,
        rests_on=rests_on,
        maker=MAKER,
        rows=nothing,
        digests={task.name: task.rests_on for task in tasks},
        kinds={},
        sizes={},
        items=0,
        seconds=0.0,
        cpu_seconds=0.0,
    )


def _tidy(out: Path, names: set[str]) -> None:
    """Remove what killed tasks left, and what belongs to no task."""
    drop_unfinished(out, TABLES)
    for folder, suffix in ((NOTES, "json"), *((table, "parquet") for table in TABLES)):
        for path in (out / folder).glob(f"*.{suffix}"):
            if path.stem not in names:
                path.unlink(missing_ok=True)


def _drop_work(out: Path) -> None:
    """Remove what the stages left to each other."""
    shutil.rmtree(out / WORK, ignore_errors=True)
