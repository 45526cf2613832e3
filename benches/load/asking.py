"""What readers ask, over HTTP, and how long they wait."""

import http.client
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from multiprocessing import get_context
from pathlib import Path
from random import Random

_STARTED_S = 60.0
_PAUSE_S = 0.5
"""Between two pages of one reader; a person reads longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waited:
    """How long the answers of one kind took.

    Attributes:
        name: What was asked for.
        seconds: Of each answer, sorted.
        errors: How many answers were not 200.
        cpu_s: What the server computed for all of them; ``None`` where the system does not say. Other work on the
            machine lengthens the waiting far more than this.
    """

    name: str
    seconds: tuple[float, ...]
    errors: int
    cpu_s: float | None

    def at(self, share: float) -> float:
        """The time within which this share of the answers came, in milliseconds."""
        return 1000 * self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


@dataclass(frozen=True, slots=True)
class Server:
    """The application in a process of its own."""

    port: int
    process: int

    def cpu_s(self) -> float | None:
        """What it has computed so far."""
        try:
            spent = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()[11:13]
        except OSError:
            return None
        return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(place: str, port: int) -> Iterator[Server]:
    """The application over a store, in a process of its own, as ``onrecord serve`` runs it."""
    process = get_context("spawn").Process(target=_serve, args=(place, port), daemon=True)
    process.start()
    try:
        _wait_for(port)
        yield Server(port, process.pid or 0)
    finally:
        process.terminate()
        process.join()


def ask_each(name: str, paths: Sequence[str], server: Server, *, times: int) -> Waited:
    """Ask for each path in turn, one after the other."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    before = server.cpu_s()
    answers = [_ask(connection, path) for path, _ in zip(cycle(paths), range(times), strict=False)]
    connection.close()
    return _waited(name, answers, before, server.cpu_s())


def ask_together(paths: Sequence[str], server: Server, *, readers: int, seconds: float) -> Waited:
    """So many readers at once, each with pages of its own in no order."""
    answers: list[tuple[float, bool]] = []
    end = time.monotonic() + seconds
    before = server.cpu_s()
    threads = [
        threading.Thread(target=_read_on, args=(paths, server.port, number, end, answers.append))
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _waited(f"{readers} readers at once", answers, before, server.cpu_s())


def _read_on(
    paths: Sequence[str], port: int, number: int, end: float, note: Callable[[tuple[float, bool]], object]
) -> None:
    random = Random(number)  # noqa: S311 - a reader, no secret
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < end:
        note(_ask(connection, random.choice(paths)))
        time.sleep(random.random() * 2 * _PAUSE_S)
    connection.close()


def _ask(connection: http.client.HTTPConnection, path: str) -> tuple[float, bool]:
    began = time.perf_counter()
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        good = answer.status == http.client.OK
    except (OSError, http.client.HTTPException):
        connection.close()
        good = False
    return time.perf_counter() - began, good


def _waited(name: str, answers: Sequence[tuple[float, bool]], before: float | None, after: float | None) -> Waited:
    return Waited(
        name=name,
        seconds=tuple(sorted(seconds for seconds, _ in answers)),
        errors=sum(not good for _, good in answers),
        cpu_s=None if before is None or after is None else after - before,
    )


def _serve(place: str, port: int) -> None:
    import uvicorn  # noqa: PLC0415 - in the new process only

    from onrecord.flow.newsroom import Newsroom  # noqa: PLC0415
    from onrecord.interfaces.serving import create_app, spare_collections  # noqa: PLC0415
    from onrecord.store.database import Database  # noqa: PLC0415

    with Database(place) as database:
        app = create_app(Newsroom(database))
        spare_collections()
        uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


def _wait_for(port: int) -> None:
    end = time.monotonic() + _STARTED_S
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            connection.getresponse().read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
