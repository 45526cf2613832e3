"""Inputs of the queue: files, texts, uploads and addresses that a worker takes in when it comes to them.

What became of an input is left in its job in place of the payload, so that ``additions`` can tell it at any time, and
an upload is not kept twice.
"""

import base64
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any

from sqlalchemy import Connection

from onrecord.errors import FetchError, InputError, InputUnreadable, OnrecordError
from onrecord.flow.fetching import is_url
from onrecord.flow.loading import load_inputs
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.options import DEFAULTS
from onrecord.flow.text import Text
from onrecord.flow.visiting import Read, host_of, try_at
from onrecord.flow.watch_options import Failed, Tell
from onrecord.flow.working import Held, Stopped, keep
from onrecord.ingest.fetch import Fetcher
from onrecord.model import Article, Report
from onrecord.store.failures import note_failure
from onrecord.store.queue import Job, put_again
from onrecord.store.schema import clean_text

ADD = "add"
"""The kind of these jobs; one input each."""

MAX_LINES = 1000
"""Of how many articles and failures of one input it is told what became of them; of the others, how many they are."""

_TOGETHER = 20  # articles of one input that are kept in one transaction
_NAME_CHARS = 200


_Result = Report | Added | OnrecordError


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that was handed in: its name, as its owner's machine has it, and what is in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be taken in: a ``str`` is a path or a URL; and how often in a row that failed."""

    given: str | Text | Upload
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What became of an article: its number in the store, or why it failed and what to do.

    Attributes:
        name: The file, address or headline.
        article: The number of the article; ``None`` for a failure.
        is_new: Whether its text was not in the store before.
        reason: Why it failed.
        next_step: What to do about it.
    """

    name: str
    article: int | None = None
    is_new: bool = False
    reason: str | None = None
    next_step: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an input.

    Attributes:
        ended: When it was done, in seconds since 1970.
        lines: Its articles and failures in order, the first of them.
        more: How many lines are left out.
    """

    ended: float = 0.0
    lines: tuple[Line, ...] = ()
    more: int = 0


def queue_inputs(newsroom: Newsroom, inputs: Iterable[str | Path | Text]) -> None:
    """Leave inputs to the workers; one that was done before is done again. Paths are those of this machine."""
    with newsroom.database.writing() as connection:
        for given in inputs:
            task = Task(given=given if isinstance(given, Text) or is_url(given) else str(Path(given).absolute()))
            queue_task(connection, newsroom, pack_task(task), task)


def queue_task(connection: Connection, newsroom: Newsroom, key: str, task: Task) -> None:
    """Leave an input to the workers under a key; while an address is fetched, others of its host wait."""
    given = task.given
    lane = host_of(given) if isinstance(given, str) and is_url(given) else None
    put_again(connection, ADD, key, pack_task(task), run_at=newsroom.clock(), lane=lambda _key: lane)


def pack_task(task: Task) -> str:
    """A task as a job's payload."""
    match task.given:
        case Text() as text:
            fields = {name: value for name, value in asdict(text).items() if value is not None}
            return json.dumps({"text": fields, "tries": task.tries})
        case Upload(name=name, data=data):
            packed = base64.b85encode(zlib.compress(data)).decode()
            return json.dumps({"upload": name, "data": packed, "tries": task.tries})
        case place:
            return json.dumps({"place": place, "tries": task.tries})


def unpack_task(job: Job) -> Task:
    """A task from a job.

    Raises:
        InputError: The payload is none of this kind.
    """
    try:
        payload = json.loads(job.payload)
        return Task(given=_given(payload), tries=int(payload["tries"]))
    except (KeyError, TypeError, ValueError, zlib.error) as error:
        raise InputError(f"job {job.id}", f"its payload is none of the kind {job.kind}", "queue it again") from error


def pack_outcome(outcome: Outcome) -> str:
    """An outcome as what a job leaves."""
    return json.dumps(asdict(outcome))


def unpack_outcome(payload: str | None) -> Outcome | None:
    """An outcome from what a job left; ``None`` where that is none."""
    left = json.loads(payload) if payload else None
    if not isinstance(left, dict) or "ended" not in left:
        return None
    return Outcome(ended=left["ended"], lines=tuple(Line(**line) for line in left["lines"]), more=left["more"])


@dataclass(slots=True, eq=False, kw_only=True)
class Adds:
    """Does the jobs of this kind.

    Attributes:
        newsroom: What keeps the articles.
        fetcher: Lends a fetcher.
        read: Reads an article.
        tell: Told of each article and failure.
    """

    newsroom: Newsroom
    fetcher: Callable[[], AbstractContextManager[Fetcher]]
    read: Read
    tell: Tell

    def __call__(self, held: Held) -> None:
        """Take in an input: many articles a few at a time, the last ones in the transaction that ends the job."""
        outcome, some = Outcome(), list[_Result]()
        try:
            task = unpack_task(held.job)
        except InputError as error:
            self._keep([error], outcome, held)
            return
        for result in self._results(task.given):
            if len(some) == _TOGETHER:
                outcome, some = self._keep(some, outcome), []
                if held.stop.is_set():
                    raise Stopped
            some.append(result)
        if outcome.lines or not self._put_off(held, replace(task, tries=task.tries + 1), some):
            self._keep(some, outcome, held)

    def _results(self, given: str | Text | Upload) -> Iterator[_Result]:
        """What is in an input: read where it is new, else as the store has it."""
        known: list[Added] = []
        with self.fetcher() as fetcher:
            for arrival in self.newsroom.keep_unknown(_load(given, fetcher), known):
                yield from known
                known.clear()
                yield self.read(arrival) if isinstance(arrival, Article) else arrival
            yield from known

    def _keep(self, results: list[_Result], outcome: Outcome, held: Held | None = None) -> Outcome:
        """Keep results in one transaction, with the end of the job where it ends; gives the outcome with them."""

        def write(connection: Connection) -> tuple[list[Added | OnrecordError], Outcome]:
            now = self.newsroom.clock()
            kept = [self.newsroom.put_in(connection, one) if isinstance(one, Report) else one for one in results]
            for one in kept:
                if isinstance(one, OnrecordError):
                    note_failure(connection, one, now=now)
            after = _with(outcome, kept, ended=now)
            if held is not None:
                _end(connection, held, after)
            return kept, after

        kept, after = keep(self.newsroom.database, write)
        for one in kept:
            self.tell(Failed(error=one) if isinstance(one, OnrecordError) else one)
        return after

    def _put_off(self, held: Held, task: Task, results: list[_Result]) -> bool:
        """Queue the job for later where nothing could be had and that may change; whether it was."""
        now = self.newsroom.clock()
        failed = [one for one in results if isinstance(one, FetchError)]
        waits = [(at, one) for one in failed if (at := try_at(task.tries, one, now=now)) is not None]
        if not waits or len(failed) < len(results):
            return False
        at, error = waits[0]
        with self.newsroom.database.writing() as connection:
            held.again(connection, pack_task(task), run_at=at, error=str(error))
        self.tell(Failed(error=error, again_at=at))
        return True


def _given(payload: Mapping[str, Any]) -> str | Text | Upload:
    if "text" in payload:
        return Text(**payload["text"])
    if "upload" in payload:
        return Upload(name=payload["upload"], data=zlib.decompress(base64.b85decode(payload["data"])))
    return str(payload["place"])


def _load(given: str | Text | Upload, fetcher: Fetcher) -> Iterator[Article | OnrecordError]:
    return _open(given) if isinstance(given, Upload) else load_inputs([given], options=DEFAULTS, fetcher=fetcher)


def _open(upload: Upload) -> Iterator[Article | OnrecordError]:
    """The articles of an upload, under its own name; it is told by what is in it."""
    from onrecord.ingest import iter_load  # noqa: PLC0415 - the rooms are loaded when used
    from onrecord.ingest.formats import Format, named_format, named_packing  # noqa: PLC0415

    name = PurePosixPath(upload.name.replace("\\", "/")).name[:_NAME_CHARS] or "a file without a name"
    if named_format(name) in {None, Format.WARC, Format.PARQUET} or named_packing(name):
        yield InputUnreadable(name, "files of this kind are not read", "give text, HTML, JSON or JSONL, by its suffix")
        return
    for item in iter_load(["-"], stdin=BytesIO(upload.data)):
        if isinstance(item, InputError):
            yield type(item)(name, item.reason, item.next_step)
        else:
            yield replace(item, name=name) if isinstance(item, Article) else item


def _with(outcome: Outcome, kept: list[Added | OnrecordError], *, ended: datetime) -> Outcome:
    lines = (*outcome.lines, *map(_line, kept))
    more = outcome.more + max(0, len(lines) - MAX_LINES)
    return Outcome(ended=ended.timestamp(), lines=lines[:MAX_LINES], more=more)


def _line(kept: Added | OnrecordError) -> Line:
    if isinstance(kept, Added):
        name = kept.article.title.value if kept.article.title else kept.article.name
        return Line(name=clean_text(name[:_NAME_CHARS]), article=kept.put.article_id, is_new=kept.put.new)
    if isinstance(kept, InputError | FetchError):
        return Line(name=clean_text(kept.name), reason=clean_text(kept.reason), next_step=kept.next_step)
    return Line(name="the store", reason=clean_text(str(kept)), next_step="run onrecord doctor")


def _end(connection: Connection, held: Held, outcome: Outcome) -> None:
    """End a job: failed where none of its input could be used."""
    if outcome.lines and all(line.article is None for line in outcome.lines):
        line = outcome.lines[0]
        held.given_up(connection, f"{line.name}: {line.reason}; {line.next_step}", pack_outcome(outcome))
    else:
        held.done(connection, pack_outcome(outcome))
