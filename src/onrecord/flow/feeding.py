"""Feeds of the store: added, asked for when they are due, and what they list queued as pages to visit."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from onrecord.errors import FeedUnreadable, FetchError, InputError
from onrecord.faults import fault
from onrecord.flow.fetching import is_url
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.polling import Polled, next_state
from onrecord.flow.visiting import VISIT, Visit, host_of, pack_visit
from onrecord.flow.watch_options import Failed, FeedPolled, Tell, WatchOptions
from onrecord.flow.working import Held
from onrecord.ingest.addresses import shown, web_address
from onrecord.ingest.feeds import Entry
from onrecord.ingest.fetch import Fetcher, Validators
from onrecord.ingest.listings import Listed, fetch_listing, read_listing
from onrecord.ingest.opened import Fetched, read_file
from onrecord.ingest.options import DEFAULTS
from onrecord.store.audit import note
from onrecord.store.failures import note_failure
from onrecord.store.feeds import MAX_URL_CHARS, FeedState, get_feed, put_entries, put_feeds, put_state
from onrecord.store.queue import put_again, put_jobs
from onrecord.store.schema import clean_text

POLL = "poll"
"""The kind of these jobs; their payload is the feed's name, as long keys are cut."""

MAX_NEW = 1000
"""How many entries of a feed are looked at each time, the newest; a larger feed than that is an archive."""


def add_feeds(newsroom: Newsroom, places: Iterable[str], *, actor: str) -> tuple[InputError | FetchError, ...]:
    """Watch feeds from now on: URLs, and files with lists of feeds (OPML). Gives what could not be used.

    A feed that was parked is asked for again. The audit log has ``actor`` as who added them.
    """
    failures: list[InputError | FetchError] = []
    for place in places:
        try:
            named = (Entry(url=place),) if is_url(place) else _read_list(Path(place))
        except (InputError, FetchError) as error:
            failures.append(error)
            continue
        feeds, bad = admit(named)
        failures.extend(bad)
        with newsroom.database.writing() as connection:
            new = _watch(connection, feeds, now=newsroom.clock(), anew=True)
            if new:
                note(connection, actor, "feeds-added", str(place), f"{new} new", now=newsroom.clock())
    return tuple(failures)


def admit(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[FetchError, ...]]:
    """Entries as they are kept: one for each address, written in one way; and why others cannot be used."""
    good: dict[str, Entry] = {}
    bad: list[FetchError] = []
    for entry in entries:
        try:
            url = web_address(entry.url).url
        except FetchError as error:
            bad.append(error)
            continue
        if len(url) > MAX_URL_CHARS:
            bad.append(FetchError(shown(url), f"longer than {MAX_URL_CHARS} characters", "check the address"))
            continue
        good.setdefault(url, replace(entry, url=url, title=_stored(entry.title), outlet=_stored(entry.outlet)))
    return tuple(good.values()), tuple(bad)


@dataclass(slots=True, eq=False, kw_only=True)
class Polls:
    """Does the jobs of this kind.

    Attributes:
        newsroom: What keeps the articles.
        options: How.
        fetcher: Lends a fetcher.
        tell: Told of each feed that was asked for.
    """

    newsroom: Newsroom
    options: WatchOptions
    fetcher: Callable[[], AbstractContextManager[Fetcher]]
    tell: Tell

    def __call__(self, held: Held) -> None:
        """Ask a feed, queue what is new in it, and plan when to ask next."""
        with self.newsroom.database.reading() as connection:
            state = get_feed(connection, held.job.payload)
        if state is None:  # it is watched no more
            with self.newsroom.database.writing() as connection:
                held.done(connection)
            return
        for happening in self._keep(held, state, self._ask(state)):
            self.tell(happening)

    def _ask(self, state: FeedState) -> Listed | FetchError:
        """What a feed lists, or why it cannot be had; a fault of ours in one feed must not end it, either."""
        known = None if state.answered_at is None else Validators(etag=state.etag, last_modified=state.last_modified)
        try:
            with self.fetcher() as fetcher:
                listed = fetch_listing(fetcher, state.address, known)
        except FetchError as error:
            return error
        except Exception as error:  # noqa: BLE001 - the border: whatever a feed holds
            failure = fault(state.address, "asking", error)
            return FetchError(failure.name, failure.reason, failure.next_step, retry=True)
        if state.listed_in is not None and listed.feed is not None and listed.feed.parts:
            return FeedUnreadable(state.address, "a list of feeds that a list names", "watch it by itself")
        return listed

    def _keep(self, held: Held, state: FeedState, answer: Listed | FetchError) -> tuple[FeedPolled | Failed, ...]:
        now = self.newsroom.clock()
        with self.newsroom.database.writing() as connection:
            news, bad = (0, ()) if isinstance(answer, FetchError) else self._queue(connection, state, answer, now)
            outcome = answer if isinstance(answer, FetchError) else _polled(answer, news)
            after = next_state(_titled(state, answer), outcome, now=now, options=self.options.poll)
            put_state(connection, after)
            for failure in bad:
                note_failure(connection, failure, now=now)
            if after.parked is None:
                held.again(connection, state.url, run_at=after.next_at, error=after.error)
            else:
                held.done(connection)
        return (FeedPolled(state=after, news=news), *(Failed(error=failure) for failure in bad))

    def _queue(
        self, connection: Connection, state: FeedState, listed: Listed, now: datetime
    ) -> tuple[int, tuple[FetchError, ...]]:
        """Queue the pages that a feed lists and did not before, or the feeds; gives how many, and what is unusable."""
        if listed.feed is None:
            return 0, ()
        parts, bad_parts = admit(listed.feed.parts)
        news = _watch(connection, parts, now=now, listed_in=state.url)
        entries, bad_entries = admit(listed.feed.newest(MAX_NEW))
        new = put_entries(connection, state.url, entries, now=now)
        wanted = new[: self.options.first_entries] if state.answered_at is None else new
        jobs = [(entry.url, pack_visit(Visit(entry=entry))) for entry in wanted]
        news += put_jobs(connection, VISIT, jobs, now=now, lane=host_of)
        bad = {clean_text(error.name): error for error in (*bad_parts, *bad_entries, *listed.failures)}
        told = put_entries(connection, state.url, [Entry(url=name) for name in bad], now=now)
        return news, tuple(bad[entry.url] for entry in told)


def _watch(
    connection: Connection, feeds: Sequence[Entry], *, now: datetime, listed_in: str | None = None, anew: bool = False
) -> int:
    """Keep feeds and queue them; with ``anew``, also those that are parked. Gives how many are new."""
    new = put_feeds(connection, feeds, now=now, listed_in=listed_in)
    parked = [feed.url for feed in feeds if anew and _unpark(connection, feed.url, now)]
    for url in (*new, *parked):
        put_again(connection, POLL, url, url, run_at=now, lane=host_of)
    return len(new)


def _unpark(connection: Connection, url: str, now: datetime) -> bool:
    state = get_feed(connection, url)
    if state is None or state.parked is None:
        return False
    put_state(connection, replace(state, parked=None, failures=0, error=None, next_at=now))
    return True


def _read_list(path: Path) -> tuple[Entry, ...]:
    feed = read_listing(Fetched(url=str(path), body=read_file(path, DEFAULTS)))
    if not feed.parts:
        raise FeedUnreadable(str(path), "a saved feed, not a list of feeds", "give the address of the feed")
    return feed.parts


def _polled(listed: Listed, news: int) -> Polled:
    known = listed.validators or Validators()
    return Polled(news=news, etag=known.etag, last_modified=known.last_modified, moved_to=listed.moved_to)


def _titled(state: FeedState, answer: Listed | FetchError) -> FeedState:
    """The state with what the feed calls itself."""
    if isinstance(answer, FetchError) or answer.feed is None:
        return state
    return replace(state, title=_stored(answer.feed.title) or state.title)


def _stored(text: str | None) -> str | None:
    return None if text is None else clean_text(text)
