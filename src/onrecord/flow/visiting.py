"""Pages of the queue: fetched, read and stored; and fetched again later, for corrections and silent edits."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from pydantic import TypeAdapter
from sqlalchemy import Connection

from onrecord.errors import FetchError, InputError, InputTooLarge, NotAnArticle
from onrecord.flow.fetching import read_fetched, with_entry
from onrecord.flow.newsroom import Added, Newsroom, article_key
from onrecord.flow.watch_options import Failed, Tell, WatchOptions
from onrecord.flow.working import Held, keep
from onrecord.ingest.addresses import web_address
from onrecord.ingest.feeds import Entry
from onrecord.ingest.fetch import Fetcher, Validators
from onrecord.ingest.listings import looks_like_listing
from onrecord.ingest.opened import Fetched
from onrecord.model import Article, Report
from onrecord.store.articles import find_put
from onrecord.store.failures import note_failure
from onrecord.store.queue import put_again

VISIT = "visit"
"""The kind of these jobs; their key is the page's address."""

MAX_TRIES = 6
"""How often in a row a page is tried that may come back, before it is given up."""

MAX_ARTICLES = 50
"""How many articles of one page are read: one is the rule, and a dump of many would outlast the time of its job."""

_FIRST_WAIT_S = 300.0
_LONGEST_WAIT_S = 24 * 3600.0

Read = Callable[[Article], Report | InputError]
"""Reads an article; a failure comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What is to be fetched, and what is known from before.

    Attributes:
        entry: The page, in the words of the feed that listed it.
        validators: What to ask for changes with.
        first_at: When it was stored first; ``None`` before that.
        returns: How often it was fetched again since.
        tries: How often in a row it failed.
    """

    entry: Entry
    validators: Validators | None = None
    first_at: datetime | None = None
    returns: int = 0
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a page held: reports to be stored, how many articles are known already, and what could not be read."""

    validators: Validators
    reports: tuple[Report, ...] = ()
    known: int = 0
    failures: tuple[InputError | FetchError, ...] = ()

    @property
    def is_usable(self) -> bool:
        """Whether there was an article."""
        return bool(self.reports or self.known)


def pack_visit(visit: Visit) -> str:
    """A visit as a job's payload."""
    return _adapter().dump_json(visit, exclude_defaults=True).decode()


def unpack_visit(payload: str) -> Visit:
    """A visit from a job's payload."""
    return _adapter().validate_json(payload)


def queue_visit(connection: Connection, url: str, *, now: datetime) -> str:
    """Let a page be fetched, once more if it was before; gives its address as it is kept, the job's key.

    Raises:
        FetchError: It is no address of the web.
    """
    address = web_address(url).url
    put_again(connection, VISIT, address, pack_visit(Visit(entry=Entry(url=address))), run_at=now, lane=host_of)
    return address


def host_of(url: str) -> str | None:
    """The host that a URL asks, the lane of its jobs; ``None`` where it is no URL."""
    try:
        return web_address(url).host
    except FetchError:
        return None


def next_visit(visit: Visit, seen: Seen, *, now: datetime, revisits_s: tuple[float, ...]) -> Visit | None:
    """The visit after one at ``now`` that went well; ``None`` where the page is fetched no more."""
    returns = visit.returns + (visit.first_at is not None)
    if returns >= len(revisits_s) or not seen.is_usable:
        return None
    return replace(visit, validators=seen.validators, first_at=visit.first_at or now, returns=returns, tries=0)


def visit_at(visit: Visit, *, now: datetime, revisits_s: tuple[float, ...]) -> datetime:
    """When a page is fetched again that was stored; never at once, also where a watch comes back after days."""
    planned = (visit.first_at or now) + timedelta(seconds=revisits_s[visit.returns])
    return max(planned, now + timedelta(seconds=min(_FIRST_WAIT_S, revisits_s[0])))


def try_at(tries: int, error: FetchError, *, now: datetime) -> datetime | None:
    """When a page is tried again that failed so often in a row; ``None`` where it will not get better."""
    if not error.retry or tries >= MAX_TRIES:
        return None
    wait_s = max(_FIRST_WAIT_S * 4.0 ** (tries - 1), error.wait_s)
    return now + timedelta(seconds=min(wait_s, _LONGEST_WAIT_S))


@dataclass(slots=True, eq=False, kw_only=True)
class Visits:
    """Does the jobs of this kind.

    Attributes:
        newsroom: What keeps the articles.
        options: How.
        fetcher: Lends a fetcher.
        read: Reads an article.
        tell: Told of each article and failure.
    """

    newsroom: Newsroom
    options: WatchOptions
    fetcher: Callable[[], AbstractContextManager[Fetcher]]
    read: Read
    tell: Tell

    def __call__(self, held: Held) -> None:
        """Fetch a page, read what is new in it, store that and plan the next visit."""
        visit = unpack_visit(held.job.payload)
        try:
            with self.fetcher() as fetcher:
                answer = fetcher.ask(visit.entry.url, visit.validators)
        except FetchError as error:
            self._note_failure(held, visit, error)
            return
        seen = Seen(validators=answer.validators, known=int(answer.fetched is None))
        for arrival in _arrivals(answer.fetched, visit.entry) if answer.fetched else ():
            seen = self._with(seen, arrival)
        for happening in keep(self.newsroom.database, lambda connection: self._keep(connection, held, visit, seen)):
            self.tell(happening)

    def _with(self, seen: Seen, arrival: Article | InputError | FetchError) -> Seen:
        """What was seen, with one more arrival, read if its text is new."""
        if not isinstance(arrival, Article):
            return replace(seen, failures=(*seen.failures, arrival))
        with self.newsroom.database.reading() as connection:
            if find_put(connection, article_key(arrival), arrival) is not None:
                return replace(seen, known=seen.known + 1)
        result = self.read(arrival)
        if isinstance(result, Report):
            return replace(seen, reports=(*seen.reports, result))
        return replace(seen, failures=(*seen.failures, result))

    def _keep(self, connection: Connection, held: Held, visit: Visit, seen: Seen) -> tuple[Added | Failed, ...]:
        now = self.newsroom.clock()
        later = next_visit(visit, seen, now=now, revisits_s=self.options.revisits_s)
        added = tuple(self.newsroom.put_in(connection, report) for report in seen.reports)
        for failure in seen.failures:
            note_failure(connection, failure, now=now)
        if later is not None:
            run_at = visit_at(later, now=now, revisits_s=self.options.revisits_s)
            held.again(connection, pack_visit(later), run_at=run_at)
        elif seen.is_usable:
            held.done(connection)
        else:
            held.given_up(connection, str(seen.failures[0]) if seen.failures else "there is no article in it")
        return (*added, *(Failed(error=failure) for failure in seen.failures))

    def _note_failure(self, held: Held, visit: Visit, error: FetchError) -> None:
        now = self.newsroom.clock()
        tries = visit.tries + 1
        again_at = try_at(tries, error, now=now)
        with self.newsroom.database.writing() as connection:
            if again_at is not None:
                held.again(connection, pack_visit(replace(visit, tries=tries)), run_at=again_at, error=str(error))
            else:
                held.given_up(connection, str(error))
                note_failure(connection, error, now=now)
        self.tell(Failed(error=error, again_at=again_at))


def _arrivals(fetched: Fetched, entry: Entry) -> Iterator[Article | InputError | FetchError]:
    if looks_like_listing(fetched):
        yield NotAnArticle(entry.url, "a feed lists it, and it is another feed", "watch that feed by itself")
        return
    for number, arrival in enumerate(_readable(fetched, entry.url), start=1):
        if number > MAX_ARTICLES:
            reason = f"holds more than {MAX_ARTICLES} articles; the rest is left out"
            yield InputTooLarge(entry.url, reason, "give it to onrecord add")
            return
        yield with_entry(arrival, entry) if isinstance(arrival, Article) else arrival


def _readable(fetched: Fetched, name: str) -> Iterator[Article | InputError | FetchError]:
    try:
        for arrival in read_fetched(fetched, name):
            if isinstance(arrival, Article | InputError | FetchError):
                yield arrival
    except (InputError, FetchError) as error:
        yield error


@cache
def _adapter() -> TypeAdapter[Visit]:
    return TypeAdapter(Visit)
