"""Workers on the store's queue: each job that is due, in a thread of its own, one or several at a time.

Any number of processes may work on one store. A job's handler keeps its results and ends the job in one transaction,
so that a process that is killed leaves the job to be taken again, by the next worker that looks, and nothing else.
What the kinds of jobs are is said where they are done: ``feeding``, ``visiting`` and ``adding``.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from onrecord.errors import InputError
from onrecord.faults import fault
from onrecord.store.attempts import drop_attempts
from onrecord.store.database import Database, is_collision
from onrecord.store.failures import drop_failures, note_failure
from onrecord.store.leases import holder_name
from onrecord.store.queue import (
    Job,
    end_job,
    fail_job,
    free_dead,
    give_back,
    has_due,
    prune_jobs,
    put_back,
    renew_job,
    take_job,
)

MAX_TAKES = 20
"""How often a job is taken without an outcome before it is given up: what ends its process each time ends no more."""

_LEASE_S = 300.0
_TEND_EVERY_S = 15.0
_IDLE_S = 0.5
_LEAVE_S = 5.0
_DATABASE_WAIT_S = 10.0
_KEPT_DAYS = 7.0  # jobs that are done, failures and attempts
_STORE_TRIES = 5


class Stopped(BaseException):
    """The workers stop; raised in a handler where it waits. No failure: what catches failures lets it pass."""


class _Taken(Exception):
    """Another worker has the job by now; its results count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A job in hand. Its handler calls one of the methods, in the transaction in which it keeps the results.

    Attributes:
        job: The job.
        worker: Who holds it.
        stop: Set when the workers stop; a handler that takes long ends with ``Stopped`` then.
    """

    job: Job
    worker: str
    stop: threading.Event

    def done(self, connection: Connection, payload: str | None = None) -> None:
        """The job is done; with what it leaves in place of its payload."""
        self._left(ended=end_job(connection, self.job, worker=self.worker, payload=payload))

    def again(self, connection: Connection, payload: str, *, run_at: datetime, error: str | None = None) -> None:
        """The job is to be done again, at a time; with the error that made it so."""
        put = put_back(connection, self.job, worker=self.worker, payload=payload, run_at=run_at, error=error)
        self._left(ended=put)

    def given_up(self, connection: Connection, error: str, payload: str | None = None) -> None:
        """The job failed for good; with what it leaves in place of its payload."""
        left = fail_job(connection, self.job, worker=self.worker, error=error, again_at=None, payload=payload)
        self._left(ended=left)

    def _left(self, *, ended: bool) -> None:
        if not ended:
            raise _Taken


Handler = Callable[[Held], None]
_T = TypeVar("_T")


def keep(database: Database, write: Callable[[Connection], _T]) -> _T:
    """Write results in one transaction, anew where another one wrote the same, or wanted the same, at that instant."""
    for _ in range(_STORE_TRIES - 1):
        try:
            with database.writing() as connection:
                return write(connection)
        except DBAPIError as error:
            if not is_collision(error):
                raise
    with database.writing() as connection:
        return write(connection)


class Workers:
    """Runs the jobs of some kinds.

    Args:
        database: The store.
        handlers: What does the jobs of each kind.
        clock: Gives the time in UTC.
        threads: How many jobs run at a time.
        stop: Set from elsewhere to end the work.
        failed: Told of each job that failed unexpectedly and is given up.
    """

    def __init__(  # noqa: PLR0913 - what they work with
        self,
        database: Database,
        handlers: Mapping[str, Handler],
        *,
        clock: Callable[[], datetime],
        threads: int,
        stop: threading.Event,
        failed: Callable[[InputError], None],
    ) -> None:
        self._database = database
        self._handlers = handlers
        self._kinds = tuple(handlers)
        self._clock = clock
        self._threads = threads
        self._stop = stop
        self._failed = failed
        self._running: dict[threading.Thread, Held] = {}
        self._changed = threading.Event()
        self._tended_at = float("-inf")

    def run(self, *, once: bool, between: Callable[[bool], None]) -> None:
        """Do the jobs that are due until stopped; with ``once``, until no more are due.

        ``between`` is called in this thread each time that no job can be begun, and told whether none is running.
        """
        try:
            while not self._stop.is_set():
                self._tend_sometimes()
                quiet = not self._running  # asked before taking: what is in hand may keep others of its lane waiting
                held = self._take() if len(self._running) < self._threads else None
                if held is not None:
                    self._begin(held)
                    continue
                between(quiet)
                if quiet and once:
                    if not self._tend():
                        return
                    continue
                self._changed.wait(_IDLE_S)
                self._changed.clear()
        except BaseException:
            self._stop.set()
            raise
        finally:
            self._leave()

    def _tend_sometimes(self) -> None:
        if time.monotonic() - self._tended_at > _TEND_EVERY_S:
            self._tend()

    def _tend(self) -> int:
        """Hold what is in hand for longer, free the jobs of processes that died, forget old ones; gives how many freed.

        So nobody waits until the time of a dead process has run out, and a job may take as long as it takes.
        """
        self._tended_at = time.monotonic()
        now = self._clock()
        with self._database.writing() as connection:
            for held in tuple(self._running.values()):
                renew_job(connection, held.job, worker=held.worker, until=now + timedelta(seconds=_LEASE_S))
            for forget in (prune_jobs, drop_failures, drop_attempts):
                forget(connection, before=now - timedelta(days=_KEPT_DAYS))
            return free_dead(connection, now=now)

    def _take(self) -> Held | None:
        """The next job; whether there is one is asked first without the lock that writing takes."""
        now = self._clock()
        with self._database.reading() as connection:
            if not has_due(connection, now=now, kinds=self._kinds):
                return None
        worker = holder_name()
        with self._database.writing() as connection:
            job = take_job(connection, worker=worker, now=now, seconds=_LEASE_S, kinds=self._kinds)
        return None if job is None else Held(job=job, worker=worker, stop=self._stop)

    def _begin(self, held: Held) -> None:
        name = f"{held.job.kind} {held.job.key[:80]}"
        thread = threading.Thread(target=self._do, args=(held,), name=name, daemon=True)
        self._running[thread] = held
        thread.start()

    def _do(self, held: Held) -> None:
        job = held.job
        try:
            if job.attempts > MAX_TAKES:
                self._give_up(held, _ended_too_often(job))
            else:
                self._handlers[job.kind](held)
        except _Taken:
            pass
        except Stopped:
            self._give_back(held)
        except DBAPIError as error:
            self._try_later(held, " ".join(str(error.orig).split())[:200])
        except Exception as error:  # noqa: BLE001 - the border: one job must not end the others, whatever it holds
            self._give_up(held, fault(job.key, f"doing {job.kind} for", error))
        finally:
            self._running.pop(threading.current_thread(), None)
            self._changed.set()

    def _give_back(self, held: Held) -> None:
        with self._database.writing() as connection:
            give_back(connection, held.job, worker=held.worker)

    def _try_later(self, held: Held, error: str) -> None:
        with self._database.writing() as connection:
            again_at = self._clock() + timedelta(seconds=_DATABASE_WAIT_S)
            fail_job(connection, held.job, worker=held.worker, error=error, again_at=again_at)

    def _give_up(self, held: Held, failure: InputError) -> None:
        with self._database.writing() as connection:
            fail_job(connection, held.job, worker=held.worker, error=str(failure), again_at=None)
            note_failure(connection, failure, now=self._clock())
        self._failed(failure)

    def _leave(self) -> None:
        """Wait a little for what is in hand; what takes longer is given back, and its results are dropped.

        Threads are not joined: one that an interrupt kept from starting cannot be.
        """
        until = time.monotonic() + _LEAVE_S
        try:
            while self._running and (left := until - time.monotonic()) > 0:
                self._changed.clear()
                if self._running:
                    self._changed.wait(left)
        finally:
            for held in tuple(self._running.values()):
                self._give_back(held)


def _ended_too_often(job: Job) -> InputError:
    reason = f"{MAX_TAKES} times the process ended while it was at it"
    return InputError(job.key, reason, "please report this as a bug of onrecord, with the address if you may share it")
