"""URLs to articles: pages, and the pages that a feed lists. The part that asks the network is loaded for URLs only.

What a feed says of a report (headline, date, publisher) is kept where the page does not say it. Addresses in a feed
come from outside: they are only ever fetched, never opened as files.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from onrecord.errors import FeedUnreadable, NotAnArticle, OnrecordError
from onrecord.faults import fault
from onrecord.flow.options import FlowOptions
from onrecord.model import Article, Moment, Stated

if TYPE_CHECKING:
    from onrecord.ingest.feeds import Entry
    from onrecord.ingest.fetch import Fetcher
    from onrecord.ingest.opened import Fetched

_FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".opml"})


def is_url(given: str | Path) -> TypeGuard[str]:
    """Whether an input is fetched, not opened."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def may_be_feed(given: str | Path) -> bool:
    """Whether a file's name says that it may hold a feed; what it holds decides."""
    return Path(given).suffix.lower() in _FEED_SUFFIXES


@dataclass(slots=True, eq=False)
class Web:
    """What gets the URLs of one run: one fetcher, so that pauses and robots.txt hold for all of them.

    Attributes:
        options: How the flow is run.
        fetcher: A fetcher of others, who close it; without one, one is made for the first URL.
    """

    options: FlowOptions
    fetcher: "Fetcher | None" = None
    _closing: ExitStack = field(init=False, repr=False, default_factory=ExitStack)

    def load(self, url: str) -> Iterator[Article | OnrecordError]:
        """The article of a page, or the articles of the newest entries of a feed, each of which can fail.

        Raises:
            FetchError: The page or the feed itself cannot be got.
        """
        yield from self._load(self._fetch(url), url)

    def load_file(self, path: Path) -> Iterator[Article | OnrecordError]:
        """As ``load``, for a feed that was saved; a file that holds none is read like any other.

        Raises:
            InputError: The file cannot be read.
        """
        from onrecord.ingest import DEFAULTS, Fetched  # noqa: PLC0415 - the rooms are loaded when used
        from onrecord.ingest.opened import read_file  # noqa: PLC0415

        yield from self._load(Fetched(url=str(path), body=read_file(path, DEFAULTS)), str(path))

    def close(self) -> None:
        """Close all connections."""
        self._closing.close()

    def _load(self, fetched: "Fetched", name: str) -> Iterator[Article | OnrecordError]:
        from onrecord.ingest.addresses import shown  # noqa: PLC0415 - as below
        from onrecord.ingest.listings import looks_like_listing, read_listing  # noqa: PLC0415 - loads a parser

        if not looks_like_listing(fetched):
            yield from read_fetched(fetched, name)
            return
        feed = read_listing(fetched)
        entries = feed.newest(self.options.feed_entries)
        if feed.parts:
            raise FeedUnreadable(
                name, "lists feeds, not reports", f"give one of them, such as {shown(feed.parts[0].url)}"
            )
        if not entries:
            raise FeedUnreadable(name, "the feed lists no reports", "check that it is the right feed")
        for entry in entries:
            yield from self._entry(entry)

    def _entry(self, entry: "Entry") -> Iterator[Article | OnrecordError]:
        """The report of one entry; whatever goes wrong with it is one failure among the others."""
        from onrecord.ingest.listings import looks_like_listing  # noqa: PLC0415 - loads a parser

        try:
            fetched = self._fetch(entry.url)
            if looks_like_listing(fetched):
                yield NotAnArticle(entry.url, "a feed lists it, and it is another feed", "give that feed by itself")
                return
            for arrival in read_fetched(fetched, entry.url):
                yield with_entry(arrival, entry) if isinstance(arrival, Article) else arrival
        except OnrecordError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - as for inputs: one page must not end the feed, whatever it holds
            yield fault(entry.url, "loading", error)

    def _fetch(self, url: str) -> "Fetched":
        """Get a URL; the fetcher is made for the first."""
        from onrecord.ingest.fetch import Fetcher, FetchOptions  # noqa: PLC0415 - loads the network's part

        if self.fetcher is None:
            made = Fetcher(options=FetchOptions(allow_private=self.options.private_addresses))
            self.fetcher = self._closing.enter_context(made)
        return self.fetcher(url)


def read_fetched(fetched: "Fetched", name: str) -> Iterator[Article | OnrecordError]:
    """The articles of what was got, under the name that was asked for."""
    from onrecord.ingest import iter_load  # noqa: PLC0415 - the rooms are loaded when used

    if not is_url(fetched.url):
        yield from iter_load([Path(fetched.url)])
        return
    # Told by its beginning, which may be in capitals, ingest takes it for an address and not for a path.
    scheme, _, rest = name.partition(":")
    given = f"{scheme.lower()}:{rest}" if is_url(name) else fetched.url
    yield from iter_load([given], fetch=lambda _url: fetched)


def with_entry(article: Article, entry: "Entry") -> Article:
    """The article with what its feed says of it, where the page does not; an address alone is no statement.

    A publisher in the feed that is not the page's own is kept as a credit: the page carries another's report.
    """
    from onrecord.ingest.outlet import is_own_name  # noqa: PLC0415 - the rooms are loaded when used

    outlet, credits_ = article.outlet, article.credits
    if entry.outlet and _is_open(outlet):
        outlet = Stated(value=entry.outlet, found_by="feed")
    elif entry.outlet and outlet:
        ours = is_own_name(outlet.value, entry.outlet) or is_own_name(entry.outlet, outlet.value)
        known = ours or any(credit.value == entry.outlet for credit in credits_)
        credits_ = credits_ if known else (*credits_, Stated(value=entry.outlet, found_by="feed"))
    published, title = article.published, article.title
    if entry.published is not None and _is_open(published):
        published = Stated(value=entry.published, found_by="feed")
    if entry.title and title is None:
        title = Stated(value=entry.title, found_by="feed")
    return replace(article, outlet=outlet, credits=credits_, published=published, title=title)


def _is_open(stated: Stated[str] | Stated[Moment] | None) -> bool:
    """Whether the page itself does not state it."""
    return stated is None or stated.found_by == "url"
