"""Workers on the store's queue: each job that is due, in a thread of its own, several at a time.

Any number of processes may work on one store. A job's handler keeps its results and ends the job in one transaction,
so that a process that is killed leaves the job to be taken again, by the next worker that looks, and nothing else.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from onrecord.errors import InputError
from onrecord.flow.faults import fault
from onrecord.store.database import Database
from onrecord.store.failures import note_failure
from onrecord.store.leases import holder_name
from onrecord.store.queue import Job, end_job, fail_job, free_dead, has_due, put_back, take_job

MAX_TAKES = 20
"""How often a job is taken without an outcome before it is given up: what ends its process each time ends no more."""

_LEASE_S = 900.0  # longer than any job takes: six requests of 60 s, and the reading of a long article
_IDLE_S = 0.5
_LEAVE_S = 5.0
_DATABASE_WAIT_S = 10.0
_FREE_EVERY_S = 15.0


class Stopped(Exception):
    """The workers stop; raised in a handler where it waits."""


class _Taken(Exception):
    """Another worker has the job by now; its results count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A job in hand. Its handler calls one of the methods, in the transaction in which it keeps the results."""

    job: Job
    worker: str

    def done(self, connection: Connection) -> None:
        """The job is done."""
        self._left(ended=end_job(connection, self.job, worker=self.worker))

    def again(self, connection: Connection, payload: str, *, run_at: datetime, error: str | None = None) -> None:
        """The job is to be done again, at a time; with the error that made it so."""
        reason = None if error is None else error
        put = put_back(connection, self.job, worker=self.worker, payload=payload, run_at=run_at, error=reason)
        self._left(ended=put)

    def given_up(self, connection: Connection, error: str) -> None:
        """The job failed for good."""
        left = fail_job(connection, self.job, worker=self.worker, error=error, again_at=None)
        self._left(ended=left)

    def _left(self, *, ended: bool) -> None:
        if not ended:
            raise _Taken


Handler = Callable[[Held], None]


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
        self._worker = holder_name()
        self._running: set[threading.Thread] = set()
        self._changed = threading.Event()
        self._freed_at = float("-inf")

    def run(self, *, once: bool, between: Callable[[bool], None]) -> None:
        """Do the jobs that are due until stopped; with ``once``, until no more are due.

        ``between`` is called in this thread each time that no job can be begun, and told whether none is running.
        """
        try:
            while not self._stop.is_set():
                self._free_some()
                quiet = not self._running  # asked before taking: what is in hand may keep others of its lane waiting
                job = self._take() if len(self._running) < self._threads else None
                if job is not None:
                    self._begin(job)
                    continue
                between(quiet)
                if quiet and once:
                    return
                self._changed.wait(_IDLE_S)
                self._changed.clear()
        except BaseException:
            self._stop.set()
            raise
        finally:
            self._leave()

    def _free_some(self) -> None:
        """Now and then, take the jobs of processes that have died, so that nobody waits for their time to run out."""
        if time.monotonic() - self._freed_at < _FREE_EVERY_S:
            return
        self._freed_at = time.monotonic()
        with self._database.writing() as connection:
            free_dead(connection, now=self._clock())

    def _take(self) -> Job | None:
        """The next job; whether there is one is asked first without the lock that writing takes."""
        now = self._clock()
        with self._database.reading() as connection:
            if not has_due(connection, now=now, kinds=self._kinds):
                return None
        with self._database.writing() as connection:
            return take_job(connection, worker=self._worker, now=now, seconds=_LEASE_S, kinds=self._kinds)

    def _begin(self, job: Job) -> None:
        held = Held(job=job, worker=self._worker)
        thread = threading.Thread(target=self._do, args=(held,), name=f"{job.kind} {job.key[:80]}", daemon=True)
        self._running.add(thread)
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
            with self._database.writing() as connection:
                put_back(connection, job, worker=held.worker, payload=job.payload, run_at=self._clock())
        except DBAPIError as error:
            self._try_later(held, " ".join(str(error.orig).split())[:200])
        except Exception as error:  # noqa: BLE001 - the border: one job must not end the others, whatever it holds
            self._give_up(held, fault(job.key, f"doing {job.kind} for", error))
        finally:
            self._running.discard(threading.current_thread())
            self._changed.set()

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
        """Wait a little for what is in hand; what takes longer is left, and taken again later."""
        until = time.monotonic() + _LEAVE_S
        for thread in tuple(self._running):
            thread.join(max(0.0, until - time.monotonic()))


def _ended_too_often(job: Job) -> InputError:
    reason = f"{MAX_TAKES} times the process ended while it was at it"
    return InputError(job.key, reason, "please report this as a bug of onrecord, with the address if you may share it")
