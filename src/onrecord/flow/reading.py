"""Articles to reports, in this process or in several, in the order in which they come."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from types import TracebackType
from typing import TYPE_CHECKING, Self

from onrecord.errors import InputError, OnrecordError
from onrecord.faults import fault
from onrecord.model import Article, Report

if TYPE_CHECKING:
    from onrecord.read.tagger import Tagger

_WINDOW = 4
"""Articles that each process may be ahead of who takes the results: enough to stay busy, few enough to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Refusal:
    """An error in a form that crosses processes; the classes themselves cannot be rebuilt from their message."""

    kind: type[InputError]
    name: str
    reason: str
    next_step: str

    def error(self) -> InputError:
        return self.kind(self.name, self.reason, self.next_step)


def read_one(article: Article) -> Report | InputError:
    """Date an undated article by its own text and read it; whatever goes wrong comes back as a named failure."""
    from onrecord.ingest import infer_published  # noqa: PLC0415 - loaded by the process that reads
    from onrecord.read import read_article  # noqa: PLC0415

    try:
        if article.published is None:
            article = replace(article, published=infer_published(article))
        return Report(article=article, reading=read_article(article, tagger=_tagger()))
    except InputError as error:
        return error
    except Exception as error:  # noqa: BLE001 - the border: one article must not end the batch, whatever it holds
        return fault(article.name, "reading", error)


@cache
def _tagger() -> "Tagger":
    """The trained tagger; Ctrl-C waits until it is loaded, as libraries lose an interrupt in their midst."""
    with _interrupts_held():
        from onrecord.read.tagger.session import load_tagger  # noqa: PLC0415 - loaded by the process that reads

        return load_tagger()


def read_all(arrivals: Iterable[Article | OnrecordError], *, jobs: int = 1) -> Iterator[Report | OnrecordError]:
    """Read each article as it comes; errors among the arrivals are handed on in their place."""
    if jobs == 1:
        for arrival in arrivals:
            yield arrival if isinstance(arrival, OnrecordError) else read_one(arrival)
        return
    with _Readers(jobs) as readers:
        yield from _read_ahead(arrivals, readers, window=jobs * _WINDOW)


def _read_ahead(
    arrivals: Iterable[Article | OnrecordError], readers: "_Readers", *, window: int
) -> Iterator[Report | OnrecordError]:
    """Keep ``window`` articles in the hands of the readers, and give the results in the order of arrival."""
    pending: deque[OnrecordError | tuple[Article, Future[Report | _Refusal]]] = deque()
    for arrival in arrivals:
        pending.append(arrival if isinstance(arrival, OnrecordError) else (arrival, readers.start(arrival)))
        if len(pending) >= window:
            yield _finish(pending.popleft())
    while pending:
        yield _finish(pending.popleft())


def _finish(item: "OnrecordError | tuple[Article, Future[Report | _Refusal]]") -> Report | OnrecordError:
    if isinstance(item, OnrecordError):
        return item
    article, future = item
    try:
        result = future.result()
    except BrokenProcessPool:
        return _read_apart(article)
    return result.error() if isinstance(result, _Refusal) else result


def _read_apart(article: Article) -> Report | OnrecordError:
    """Read an article whose process was killed, in one of its own: most were only beside the one that killed it."""
    with _Readers(1) as reader:
        try:
            result = reader.start(article).result()
        except BrokenProcessPool as error:
            return fault(article.name, "reading", error)
    return result.error() if isinstance(result, _Refusal) else result


def _work(article: Article) -> Report | _Refusal:
    result = read_one(article)
    if isinstance(result, Report):
        return result
    return _Refusal(kind=type(result), name=result.name, reason=result.reason, next_step=result.next_step)


def leave_interrupts_to_the_parent() -> None:
    """Let Ctrl-C end the parent alone, which then ends its processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back until processes are started; they inherit that, and so never print a traceback for it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Readers:
    """Processes that read; a new set takes over when one of them dies."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool = self._open()

    def _open(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the same on every system, and safe whatever threads the caller runs.
        context = get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=leave_interrupts_to_the_parent)

    def start(self, article: Article) -> "Future[Report | _Refusal]":
        with _interrupts_held():
            try:
                return self._pool.submit(_work, article)
            except BrokenProcessPool:
                self._pool.shutdown(wait=False)
                self._pool = self._open()
                return self._pool.submit(_work, article)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)
