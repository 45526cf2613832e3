"""The work of a newsroom as it falls due: feeds asked, pages fetched, inputs taken in, stories brought up to date.

Everything to be done is a job in the store's queue: ``feeding`` asks feeds, ``visiting`` fetches pages, ``adding``
takes in what people give. What a job finds and what is to be done next are kept in one transaction, so that a watch
that is killed at any moment goes on where it was; only what it had in hand is done again.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from queue import Empty, SimpleQueue

from onrecord.errors import InputError, OnrecordError
from onrecord.flow.adding import ADD, Adds
from onrecord.flow.feeding import POLL, Polls
from onrecord.flow.grouping import list_ungrouped
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.reading import read_one
from onrecord.flow.visiting import VISIT, Visits
from onrecord.flow.watch_options import Failed, Happening, Settled, Tell, WatchOptions
from onrecord.flow.working import Handler, Stopped, Workers
from onrecord.ingest.fetch import Fetcher, FetchOptions
from onrecord.ingest.manners import Manners
from onrecord.model import Article, Report
from onrecord.store.queue import next_due
from onrecord.store.stories import list_stale

DEFAULTS = WatchOptions()
_SETTLE_EVERY_S = 60.0
_SETTLE_QUIET_S = 5.0
_LEAVE_S = 5.0


class Watch:
    """Does the jobs of a store. Pages are fetched side by side; one article is read at a time.

    Args:
        newsroom: What keeps the articles.
        options: How.
        kinds: The kinds of jobs that are done; the others are left.
        tell: Told of all that happens, from several threads, but one thing at a time.
        stop: Set from elsewhere to end the watch.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        *,
        options: WatchOptions = DEFAULTS,
        kinds: Sequence[str] = (POLL, VISIT, ADD),
        tell: Tell = lambda _happening: None,
        stop: threading.Event | None = None,
    ) -> None:
        self.stop = stop or threading.Event()
        self._newsroom = newsroom
        self._tell_one = tell
        self._telling = threading.Lock()
        self._unheard: Exception | None = None
        self._fetchers = _Fetchers(options.fetch, self.stop)
        self._unsettled = threading.Event()
        self._unsettled.set()  # a watch before this one may have been killed before it settled
        self._settling: threading.Thread | None = None
        self._settled_at = self._looked_at = float("-inf")
        self._failing: frozenset[tuple[str, int]] = frozenset()
        self._reading = threading.Lock()
        self._kinds = tuple(kinds)
        handlers = self._handlers(options)
        self._workers = Workers(
            newsroom.database,
            {kind: handlers[kind] for kind in kinds},
            clock=newsroom.clock,
            threads=options.threads,
            stop=self.stop,
            failed=lambda failure: self._tell(Failed(error=failure)),
        )

    def run(self, *, once: bool = False) -> None:
        """Work until stopped; with ``once``, do what is due and what that brings, and end.

        What ``tell`` raises ends the watch, and comes out here.
        """
        try:
            self._workers.run(once=once, between=self._settle_sometimes)
            if self._unheard is not None:
                raise self._unheard
            if once and not self.stop.is_set():
                self._wait_settled()
                self._settle()
        finally:
            self._wait_settled(_LEAVE_S)
            self._fetchers.close()

    def next_at(self) -> datetime | None:
        """When there is something to do next; ``None`` where nothing waits."""
        with self._newsroom.database.reading() as connection:
            return next_due(connection, kinds=self._kinds)

    def _handlers(self, options: WatchOptions) -> dict[str, Handler]:
        newsroom, lend, read, tell = self._newsroom, self._fetchers.lend, self._read, self._tell
        return {
            POLL: Polls(newsroom=newsroom, options=options, fetcher=lend, tell=tell),
            VISIT: Visits(newsroom=newsroom, options=options, fetcher=lend, read=read, tell=tell),
            ADD: Adds(newsroom=newsroom, fetcher=lend, read=read, tell=tell),
        }

    def _read(self, article: Article) -> Report | InputError:
        with self._reading:
            return read_one(article)

    def _tell(self, happening: Happening) -> None:
        if isinstance(happening, Added) and happening.put.new:
            self._unsettled.set()
        with self._telling:
            try:
                self._tell_one(happening)
            except Exception as error:  # noqa: BLE001 - whoever listens is gone; the work itself is kept
                self._unheard = error
                self.stop.set()

    # --- Stories

    def _settle_sometimes(self, quiet: bool) -> None:
        """Bring stories up to date beside the other work: when all is quiet, else once a while."""
        if self._settling is not None and self._settling.is_alive():
            return
        self._look_sometimes()
        if not self._unsettled.is_set():
            return
        if time.monotonic() - self._settled_at < (_SETTLE_QUIET_S if quiet else _SETTLE_EVERY_S):
            return
        self._settled_at = time.monotonic()
        self._settling = threading.Thread(target=self._settle, name="settle", daemon=True)
        self._settling.start()

    def _look_sometimes(self) -> None:
        """See what other processes left to settle that ended before they could, but not what failed here before."""
        if time.monotonic() - self._looked_at < _SETTLE_EVERY_S:
            return
        self._looked_at = time.monotonic()
        with self._newsroom.database.reading() as connection:
            if list_ungrouped(connection, limit=1) or not self._failing.issuperset(list_stale(connection)):
                self._unsettled.set()

    def _settle(self) -> None:
        self._unsettled.clear()
        stories = failures = 0
        for result in self._newsroom.settle():
            if isinstance(result, OnrecordError):
                failures += 1
                self._tell(Failed(error=result))
            else:
                stories += 1
            if self.stop.is_set():
                break
        if stories:
            self._tell(Settled(stories=stories))
        with self._newsroom.database.reading() as connection:
            if list_ungrouped(connection, limit=1):  # another process was at it, and ended before it saw these
                self._unsettled.set()
            if failures:
                self._failing = frozenset(list_stale(connection))

    def _wait_settled(self, seconds: float | None = None) -> None:
        if self._settling is not None:
            self._settling.join(seconds)


class Scheduler:
    """A watch in a thread of its own, for a process that serves.

    What ends the watch unexpectedly, such as a database that is away, is told, and the watch begins anew after a while.
    """

    def __init__(
        self,
        newsroom: Newsroom,
        *,
        options: WatchOptions = DEFAULTS,
        tell: Tell = lambda _happening: None,
        failed: Callable[[Exception], None] = lambda _error: None,
        pause_s: float = 30.0,
    ) -> None:
        self._stop = threading.Event()
        self._make: Callable[[], Watch] = partial(Watch, newsroom, options=options, tell=tell, stop=self._stop)
        self._failed = failed
        self._pause_s = pause_s
        self._thread = threading.Thread(target=self._run, name="watch", daemon=True)

    def start(self) -> None:
        """Begin; what is due is done from now on."""
        self._thread.start()

    def stop(self) -> None:
        """End, after waiting a little for what is in hand."""
        self._stop.set()
        self._thread.join(3 * _LEAVE_S)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self._make().run()
            except Exception as error:  # noqa: BLE001 - the border of the thread: nobody else would hear of it
                self._failed(error)
                self._stop.wait(self._pause_s)


class _Fetchers:
    """Fetchers for any number of threads; they share their manners, and their waits end when the watch does."""

    def __init__(self, options: FetchOptions, stop: threading.Event) -> None:
        self._options = options
        self._stop = stop
        self._manners = Manners()
        self._free: SimpleQueue[Fetcher] = SimpleQueue()

    @contextmanager
    def lend(self) -> Iterator[Fetcher]:
        """A fetcher to oneself."""
        try:
            fetcher = self._free.get_nowait()
        except Empty:
            fetcher = Fetcher(self._options, sleep=self._sleep, manners=self._manners)
        try:
            yield fetcher
        finally:
            self._free.put(fetcher)

    def close(self) -> None:
        """Close those that nobody has."""
        while not self._free.empty():
            self._free.get_nowait().close()

    def _sleep(self, seconds: float) -> None:
        if self._stop.wait(seconds):
            raise Stopped
