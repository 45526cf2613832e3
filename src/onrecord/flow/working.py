"""Workers: any number of processes that share the jobs of a store, without doing one twice.

What a job gives is kept in the transaction in which the job ends. A worker that is killed leaves its job as it was;
another one takes it when its time has run out, or at once where it sees that the worker is dead.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from types import MappingProxyType

from sqlalchemy import Connection

from onrecord.errors import FetchError, InputError, OnrecordError, StoreError
from onrecord.flow.faults import fault
from onrecord.flow.loading import Input, load_inputs
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.options import DEFAULTS, FlowOptions
from onrecord.flow.reading import read_all
from onrecord.flow.text import Text
from onrecord.model import Report
from onrecord.store.failures import note_failure
from onrecord.store.leases import holder_name
from onrecord.store.queue import (
    Job,
    end_job,
    fail_job,
    free_dead,
    give_back,
    prune_jobs,
    put_again,
    renew_job,
    take_job,
)

ADD = "add"
"""The kind of job that takes inputs in."""
MOST_ATTEMPTS = 5
_HOLD_S = 60.0
_RENEW_S = 20.0
_FIRST_WAIT_S = 30.0
_IDLE_S = 1.0
_SETTLE_EVERY_S = 60.0
_KEPT_DAYS = 7.0  # jobs that are done
_TOGETHER = 20  # articles of one job that are kept in one transaction

Keep = Callable[[Connection], Iterable[Added | OnrecordError]]
"""Writes what a job gave, in the transaction in which the job ends."""
Kind = Callable[[Newsroom, Job, FlowOptions], Keep]
"""Does the work of a job, outside of any transaction."""


def add_inputs(newsroom: Newsroom, job: Job, options: FlowOptions) -> Keep:
    """Read the inputs of a job of the kind ``add``.

    The articles of one job are kept together; where there are many, the first of them before it ends. All are found
    again if the job is done once more.

    Raises:
        InputError: No input of the job can be used.
        FetchError: An address does not answer.
    """
    reports: list[Report] = []
    failures: list[OnrecordError] = []
    known: list[Added] = []
    for result in read_all(newsroom.keep_unknown(load_inputs(_inputs(job), options=options), known)):
        if not isinstance(result, Report):
            failures.append(result)
            continue
        reports.append(result)
        if len(reports) > _TOGETHER:
            newsroom.put(reports.pop(0))
    if failures and not reports and not known:
        raise failures[0]

    def keep(connection: Connection) -> Iterator[Added | OnrecordError]:
        for failure in failures:
            note_failure(connection, failure, now=newsroom.clock())
        yield from failures
        yield from (newsroom.put_in(connection, report) for report in reports)

    return keep


KINDS: Mapping[str, Kind] = MappingProxyType({ADD: add_inputs})


def queue_inputs(newsroom: Newsroom, inputs: Iterable[str | Path | Text]) -> None:
    """Leave inputs to the workers, each as a job of its own; one that was done before is done again."""
    now = newsroom.clock()
    with newsroom.database.writing() as connection:
        for given in inputs:
            payload = json.dumps({"text": _fields(given)} if isinstance(given, Text) else {"place": str(given)})
            put_again(connection, ADD, payload, payload, run_at=now)


@dataclass(slots=True, kw_only=True)
class Worker:
    """A worker.

    Attributes:
        newsroom: What it works for.
        kinds: How each kind of job is done.
        options: How inputs are read.
        stop: Set to end it after the job in hand.
    """

    newsroom: Newsroom
    kinds: Mapping[str, Kind]
    options: FlowOptions
    stop: Event

    def run(self, *, once: bool = False) -> Iterator[Added | str | OnrecordError]:
        """Work until stopped, or with ``once`` until no job is due; gives what was added, story ids, and errors."""
        self._tidy()
        settled_at = self.newsroom.clock()
        while not self.stop.is_set():
            worker = holder_name()
            job = self._take(worker)
            if job is not None:
                yield from self._do(job, worker)
            if job is None or (self.newsroom.clock() - settled_at).total_seconds() > _SETTLE_EVERY_S:
                yield from self._settle()
                settled_at = self.newsroom.clock()
            if job is None:
                if once and not self._free_dead():
                    return
                self.stop.wait(0 if once else _IDLE_S)

    def _take(self, worker: str) -> Job | None:
        with self.newsroom.database.writing() as connection:
            now = self.newsroom.clock()
            return take_job(connection, worker=worker, now=now, seconds=_HOLD_S, kinds=tuple(self.kinds))

    def _tidy(self) -> None:
        now = self.newsroom.clock()
        with self.newsroom.database.writing() as connection:
            free_dead(connection, now=now)
            prune_jobs(connection, before=now - timedelta(days=_KEPT_DAYS))

    def _free_dead(self) -> int:
        with self.newsroom.database.writing() as connection:
            return free_dead(connection, now=self.newsroom.clock())

    def _settle(self) -> Iterator[str | OnrecordError]:
        for settled in self.newsroom.settle(options=self.options):
            yield settled
            if self.stop.is_set():
                return

    def _do(self, job: Job, worker: str) -> Iterator[Added | OnrecordError]:
        """Do a job; whatever goes wrong, it is done, put off, failed for good, or given back."""
        try:
            with _held(self.newsroom, job, worker):
                keep = self._kind_of(job)(self.newsroom, job, self.options)
            with self.newsroom.database.writing() as connection:
                kept = list(keep(connection)) if end_job(connection, job, worker=worker) else []
        except OnrecordError as error:
            self._put_off(job, worker, error)
            kept = [error]
        except Exception as error:  # noqa: BLE001 - the border: one job must not end the worker
            failure = fault(f"job {job.id} ({job.kind})", "working", error)
            self._put_off(job, worker, failure)
            kept = [failure]
        except BaseException:
            with self.newsroom.database.writing() as connection:
                give_back(connection, job, worker=worker)
            raise
        yield from kept

    def _kind_of(self, job: Job) -> Kind:
        if job.attempts > MOST_ATTEMPTS:
            step = "look at its input; it may be what kills the workers"
            raise InputError(f"job {job.id} ({job.kind})", f"was taken {MOST_ATTEMPTS} times and never ended", step)
        if job.kind not in self.kinds:
            raise InputError(f"job {job.id}", f"its kind {job.kind!r} is not known here", "update onrecord")
        return self.kinds[job.kind]

    def _put_off(self, job: Job, worker: str, error: OnrecordError) -> None:
        """Try again later, each time after twice as long, where that may help and was not done too often."""
        now = self.newsroom.clock()
        lasting = isinstance(error, InputError) and error.__cause__ is None
        lasting = lasting or (isinstance(error, FetchError) and not error.retry)
        wait = timedelta(seconds=_FIRST_WAIT_S * 2 ** (job.attempts - 1))
        again_at = None if lasting or job.attempts >= MOST_ATTEMPTS else now + wait
        with self.newsroom.database.writing() as connection:
            if fail_job(connection, job, worker=worker, error=str(error), again_at=again_at):
                note_failure(connection, error, now=now)


def new_worker(
    newsroom: Newsroom,
    *,
    kinds: Mapping[str, Kind] = KINDS,
    options: FlowOptions = DEFAULTS,
    stop: Event | None = None,
) -> Worker:
    """A worker for a newsroom; ``stop`` is how another thread, or a signal, ends it."""
    return Worker(newsroom=newsroom, kinds=kinds, options=replace(options, jobs=1), stop=stop or Event())


class _held:  # noqa: N801 - used as a function
    """Keeps a job in this worker's hands for as long as the block runs."""

    def __init__(self, newsroom: Newsroom, job: Job, worker: str) -> None:
        self._newsroom, self._job, self._worker = newsroom, job, worker
        self._done = Event()
        self._thread = Thread(target=self._renew, daemon=True)

    def _renew(self) -> None:
        while not self._done.wait(_RENEW_S):
            until = self._newsroom.clock() + timedelta(seconds=_HOLD_S)
            with suppress(StoreError), self._newsroom.database.writing() as connection:
                renew_job(connection, self._job, worker=self._worker, until=until)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_exception: object) -> None:
        self._done.set()
        self._thread.join()


def _inputs(job: Job) -> list[Input]:
    """The inputs of a job of the kind ``add``.

    Raises:
        InputError: The payload is none of this kind.
    """
    try:
        payload = json.loads(job.payload)
        return [Text(**payload["text"]) if "text" in payload else str(payload["place"])]
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"job {job.id}", f"its payload is none of the kind {job.kind}", "queue it again") from error


def _fields(text: Text) -> dict[str, str]:
    names = ("text", "id", "outlet", "title", "published", "url")
    return {name: getattr(text, name) for name in names if getattr(text, name) is not None}
