"""Engines: what does tasks. ``local`` is this machine's processes; ``ray_engine`` has those of a cluster."""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Protocol, Self, cast

from onrecord.corpus.tasks import Task
from onrecord.errors import OnrecordError
from onrecord.flow.reading import leave_interrupts_to_the_parent

ATTEMPTS = 5
"""How often a task is begun whose process is killed."""
_REASON_CHARS = 300
_KILLED = "the process that did it was killed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """That a task has ended.

    Attributes:
        task: Which.
        failure: Why it is not done; ``None`` where it is.
    """

    task: Task
    failure: str | None = None


class Engine(Protocol):
    """Does tasks that do not rest on each other; used as a context, in which its processes live."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def run(self, tasks: Sequence[Task]) -> Iterator[Ended]:
        """Do them, in any order and as many at a time as there is room for; gives each as it ends.

        When the caller stops, nothing of them goes on.
        """
        ...


class LocalEngine:
    """Processes of this machine.

    Args:
        jobs: How many.
        apart: Whether one alone is a process of its own, too, so that what kills it does not end the run; by default
            the caller's process does the tasks then.
    """

    def __init__(self, jobs: int = 1, *, apart: bool = False) -> None:
        self.jobs = jobs
        self._apart = apart or jobs > 1
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, tuple[_Worker, Task]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        while self._idle:
            self._idle.pop().end()

    def run(self, tasks: Sequence[Task]) -> Iterator[Ended]:
        """As ``Engine``; a task whose process is killed is begun anew, at most so often."""
        if not self._apart:
            return (Ended(task=task, failure=try_task(task)) for task in tasks)
        return self._run(tasks)

    def _run(self, tasks: Sequence[Task]) -> Iterator[Ended]:
        waiting = list(reversed(tasks))
        begun = dict.fromkeys((task.name for task in tasks), 0)
        try:
            while waiting or self._busy:
                while waiting and len(self._busy) < self.jobs:
                    task = waiting.pop()
                    begun[task.name] += 1
                    self._give(task, begun[task.name])
                for ended in self._ended():
                    if ended.failure == _KILLED and begun[ended.task.name] < ATTEMPTS:
                        waiting.append(ended.task)
                    else:
                        yield ended
        finally:
            while self._busy:
                self._busy.popitem()[1][0].end()

    def _give(self, task: Task, attempt: int) -> None:
        worker = self._idle.pop() if self._idle else _Worker()
        self._busy[worker.connection] = worker, task
        with suppress(ConnectionError):  # killed while it had nothing in hand: found when it is waited for
            worker.connection.send((task, attempt))

    def _ended(self) -> list[Ended]:
        """Wait until a task has ended or its process is dead; gives all of which that is so."""
        ended = []
        for connection in wait(list(self._busy)):
            worker, task = self._busy.pop(cast("Connection", connection))
            try:
                ended.append(Ended(task=task, failure=worker.connection.recv()))
                self._idle.append(worker)
            except (EOFError, ConnectionError):
                worker.end()
                ended.append(Ended(task=task, failure=_KILLED))
        return ended


def try_task(task: Task, attempt: int = 1) -> str | None:
    """Do a task; gives what it failed of. ``attempt`` counts those of one run, from 1."""
    try:
        task.do(attempt=attempt)
    except OnrecordError as error:
        return str(error)
    except OSError as error:
        return f"{error.filename or task.out}: cannot be used ({error.strerror or error}); make room or check the disk"
    except Exception as error:  # noqa: BLE001 - the border: what one task fails of is told, and the others are done
        return f"{type(error).__name__}: {' '.join(str(error).split())[:_REASON_CHARS]}"
    return None


class _Worker:
    """A process that does one task after the other."""

    def __init__(self) -> None:
        context = get_context("spawn")  # the same on every system, and safe whatever threads the caller runs
        self.connection, its = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(its,), daemon=True)
        self.process.start()
        its.close()

    def end(self) -> None:
        self.process.kill()  # what it has not finished is done anew
        self.process.join()
        self.connection.close()


def _serve(connection: Connection) -> None:
    """Do the tasks that come, and end with the process that gives them."""
    leave_interrupts_to_the_parent()
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    while True:
        task, attempt = connection.recv()
        connection.send(try_task(task, attempt))


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
