"""A corpus, part by part, on the processes of this machine."""

import os
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path

from onrecord import __version__
from onrecord.corpus.duplicates import write_duplicates
from onrecord.corpus.parts import Part, find_parts
from onrecord.corpus.tables import READ, TABLES, VERSION, error_row, report_rows
from onrecord.corpus.writing import NOTES, Note, PartWriter, find_note, put_note
from onrecord.errors import ConfigError, InputError, OnrecordError
from onrecord.faults import fault
from onrecord.flow.reading import leave_interrupts_to_the_parent, read_one
from onrecord.model import Article, Report
from onrecord.read.reader import TAGGED_MAKER

Progress = Callable[[int, int, int], None]
"""Called with how many parts are finished, how many there are, and how many articles are in those."""
_INPUTS = "part-00000"
"""The part of what could not be opened at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSummary:
    """What is in a corpus.

    Attributes:
        parts: How many parts are finished.
        resumed: How many of them were finished before this run.
        rows: How many rows each table has.
        errors: How many errors there are of each class.
        seconds: Processor-free time that reading the parts took, all together.
    """

    parts: int
    resumed: int
    rows: dict[str, int]
    errors: dict[str, int]
    seconds: float


def build_corpus(
    inputs: Sequence[str | Path], out: Path, *, jobs: int = 1, progress: Progress = lambda *_: None
) -> CorpusSummary:
    """Read the inputs into tables under ``out``; parts that are finished there are left as they are.

    Raises:
        ConfigError: ``out`` holds something else, or the corpus of other inputs.
        InputError: No input is a file.
    """
    parts, failures = find_parts(inputs, without=out)
    if not parts:
        raise failures[0] if failures else ConfigError("no inputs; give files or folders")
    try:
        return _build(parts, failures, out, jobs=jobs, progress=progress)
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise ConfigError(f"{error.filename or out}: {reason}; make room or give another folder with --out") from error


def _build(
    parts: Sequence[Part], failures: Sequence[InputError], out: Path, *, jobs: int, progress: Progress
) -> CorpusSummary:
    _check_place(out, parts)
    (out / NOTES).mkdir(parents=True, exist_ok=True)  # first of all: by it the folder is known as a corpus
    known = {part.number for part in parts if _is_finished(out, part)}
    _write_failures(out, failures)
    articles = 0
    finished = len(known)
    progress(finished, len(parts), articles)
    for note in _build_all([part for part in parts if part.number not in known], out, jobs):
        finished += 1
        articles += note.rows["articles"]
        progress(finished, len(parts), articles)
    write_duplicates(out, [part.name for part in parts])
    return read_summary(out, resumed=len(known))


def build_part(part: Part, out: Path) -> Note:
    """Read the files of one part and write its tables; what was unfinished there is written anew."""
    begin = time.monotonic()
    with PartWriter(out, part.name, (*READ, "errors")) as writer:
        for number, result in enumerate(_read(part.files), start=1):
            if isinstance(result, Report):
                digest = blake2b(result.article.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
                for table, row in report_rows(result, part=part.number, number=number, digest=digest):
                    writer.put(table, row)
            else:
                writer.put("errors", error_row(result, part=part.number))
    rows = {table: writer.counts[table] for table in (*READ, "errors")}
    digests = writer.finish()
    note = Note(
        name=part.name,
        inputs=part.digest,
        maker=_maker(),
        rows=rows,
        digests=digests,
        seconds=round(time.monotonic() - begin, 3),
    )
    put_note(out, note)
    return note


def read_summary(out: Path, *, resumed: int = 0) -> CorpusSummary:
    """What is in a corpus, by its notes and its errors.

    Raises:
        ConfigError: There is none.
    """
    import pyarrow.dataset as ds  # noqa: PLC0415 - half a second, for this alone

    names = sorted(path.stem for path in (out / NOTES).glob("part-*.json"))
    notes = [note for note in (find_note(out, name) for name in names) if note is not None]
    if not notes:
        raise ConfigError(f"{out}: holds no corpus; make one with onrecord corpus build")
    rows = {table: _count(out / table) for table in TABLES}
    kinds: Counter[str] = Counter()
    for batch in ds.dataset(out / "errors", format="parquet").to_batches(columns=["kind"]):
        kinds.update(batch["kind"].to_pylist())
    parts = [note for note in notes if note.name != _INPUTS]
    return CorpusSummary(
        parts=len(parts),
        resumed=resumed,
        rows=rows,
        errors=dict(sorted(kinds.items())),
        seconds=round(sum(note.seconds for note in parts), 3),
    )


def _count(folder: Path) -> int:
    """The rows of a table; of one that is not written yet, none."""
    import pyarrow.dataset as ds  # noqa: PLC0415 - as above

    return int(ds.dataset(folder, format="parquet").count_rows()) if folder.is_dir() else 0


def _read(files: Sequence[Path]) -> Iterator[Report | OnrecordError]:
    from onrecord.ingest import iter_load  # noqa: PLC0415 - loaded by the process that reads

    for path in files:
        try:
            for arrival in iter_load([path]):
                yield read_one(arrival) if isinstance(arrival, Article) else arrival
        except Exception as error:  # noqa: BLE001 - the border: one file must not end the corpus, whatever it holds
            yield fault(str(path), "loading", error)


def _build_all(parts: Sequence[Part], out: Path, jobs: int) -> Iterator[Note]:
    """The notes on the parts as they are finished.

    Raises:
        ConfigError: Some parts killed their process; all others are finished by then.
    """
    if jobs == 1:
        for part in parts:
            yield build_part(part, out)
        return
    killed: list[Part] = []
    for part in _work_all(parts, out, jobs):
        note = find_note(out, part.name)
        if note is not None and note.inputs == part.digest and note.maker == _maker():
            yield note
        else:
            killed.append(part)
    if killed:
        named = ", ".join(str(part.files[0]) for part in killed[:5])
        step = "run the same command again; if it ends here again, leave that file out and report it as a bug"
        raise ConfigError(f"{named}: the process that read it was killed; {step}")


def _work_all(parts: Sequence[Part], out: Path, jobs: int) -> Iterator[Part]:
    """Build the parts, each in a process of its own, so many at a time; gives each when its process has ended."""
    context = get_context("spawn")  # the same on every system, and safe whatever threads the caller runs
    waiting = list(reversed(parts))
    running: dict[int, tuple[SpawnProcess, Part]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                part = waiting.pop()
                process = context.Process(target=_work, args=(part, out), name=part.name, daemon=True)
                process.start()
                running[process.sentinel] = process, part
            ended = set(wait(list(running)))
            for sentinel in [one for one in running if one in ended]:
                process, part = running.pop(sentinel)
                process.join()
                yield part
    finally:
        for process, _ in running.values():
            process.kill()  # what it has not finished is done anew
        for process, _ in running.values():
            process.join()


def _work(part: Part, out: Path) -> None:
    """Build a part in this process, and end with the one that started it."""
    leave_interrupts_to_the_parent()
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    build_part(part, out)


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _check_place(out: Path, parts: Sequence[Part]) -> None:
    """Refuse a folder that holds something else: it would be mixed up."""
    if not out.exists():
        return
    names = {part.name for part in parts} | {_INPUTS}
    if not out.is_dir() or ((out / NOTES).is_dir() is False and any(out.iterdir())):
        raise ConfigError(f"{out}: is no corpus; give a new or empty folder with --out")
    for path in sorted((out / NOTES).glob("part-*.json")):
        note = find_note(out, path.stem)
        part = next((one for one in parts if one.name == path.stem), None)
        if path.stem not in names or (note and part and note.inputs != part.digest):
            raise ConfigError(f"{out}: is the corpus of other inputs; give the same inputs, or a new folder with --out")


def _is_finished(out: Path, part: Part) -> bool:
    """Whether a part is there, read by this reader."""
    note = find_note(out, part.name)
    there = all((out / table / f"{part.name}.parquet").is_file() for table in (*READ, "errors"))
    return there and note is not None and note.inputs == part.digest and note.maker == _maker()


def _write_failures(out: Path, failures: Sequence[InputError]) -> None:
    with PartWriter(out, _INPUTS, ["errors"]) as writer:
        for failure in failures:
            writer.put("errors", error_row(failure, part=None))
    digests = writer.finish()
    rows = {"errors": len(failures)}
    put_note(out, Note(name=_INPUTS, inputs="", maker=_maker(), rows=rows, digests=digests, seconds=0.0))


def _maker() -> str:
    return f"onrecord {__version__}, {TAGGED_MAKER.name} {TAGGED_MAKER.version}, tables {VERSION}"
