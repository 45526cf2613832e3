"""A corpus, part by part, on the processes of this machine."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path

from onrecord.corpus.duplicates import write_duplicates
from onrecord.corpus.parts import Part, find_parts
from onrecord.corpus.tables import READ, TABLES, error_row, report_rows
from onrecord.corpus.writing import NOTES, Note, PartWriter, find_note, put_note
from onrecord.errors import ConfigError, InputError, OnrecordError
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
    parts, failures = find_parts(inputs)
    if not parts:
        raise failures[0] if failures else ConfigError("no inputs; give files or folders")
    _check_place(out, parts)
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
    rows = {table: ds.dataset(out / table, format="parquet").count_rows() for table in TABLES}
    kinds = ds.dataset(out / "errors", format="parquet").to_table(columns=["kind"])["kind"].to_pylist()
    parts = [note for note in notes if note.name != _INPUTS]
    return CorpusSummary(
        parts=len(parts),
        resumed=resumed,
        rows=rows,
        errors=dict(sorted(Counter(kinds).items())),
        seconds=round(sum(note.seconds for note in parts), 3),
    )


def _read(files: Iterable[Path]) -> Iterator[Report | OnrecordError]:
    from onrecord.flow.loading import load_inputs  # noqa: PLC0415 - loaded by the process that reads
    from onrecord.flow.options import DEFAULTS  # noqa: PLC0415

    for arrival in load_inputs(files, options=DEFAULTS):
        yield read_one(arrival) if isinstance(arrival, Article) else arrival


def _build_all(parts: Sequence[Part], out: Path, jobs: int) -> Iterator[Note]:
    """The notes on the parts as they are finished; each process has one part in hand."""
    if jobs == 1:
        for part in parts:
            yield build_part(part, out)
        return
    waiting = list(reversed(parts))
    context = get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=leave_interrupts_to_the_parent) as pool:
        running: set[Future[Note]] = set()
        try:
            while waiting or running:
                while waiting and len(running) < jobs:
                    running.add(pool.submit(build_part, waiting.pop(), out))
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result()
        except BrokenProcessPool as error:
            raise ConfigError("a process was killed; run the same command again: it goes on from here") from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


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
    return note is not None and note.inputs == part.digest and note.maker == _maker()


def _write_failures(out: Path, failures: Sequence[InputError]) -> None:
    with PartWriter(out, _INPUTS, ["errors"]) as writer:
        for failure in failures:
            writer.put("errors", error_row(failure, part=None))
    digests = writer.finish()
    rows = {"errors": len(failures)}
    put_note(out, Note(name=_INPUTS, inputs="", maker=_maker(), rows=rows, digests=digests, seconds=0.0))


def _maker() -> str:
    return f"{TAGGED_MAKER.name} {TAGGED_MAKER.version}"
