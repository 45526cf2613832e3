"""URLs to articles: pages, and the pages that a feed lists. The part that asks the network is loaded for URLs only."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from onrecord.errors import OnrecordError
from onrecord.flow.options import FlowOptions
from onrecord.model import Article, Moment, Precision, Stated

if TYPE_CHECKING:
    from onrecord.ingest.feeds import Entry
    from onrecord.ingest.fetch import Fetcher


def is_url(given: str | Path) -> TypeGuard[str]:
    """Whether an input is fetched, not opened."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


@dataclass(slots=True, eq=False)
class Web:
    """What gets the URLs of one run: one fetcher, so that pauses and robots.txt hold for all of them."""

    options: FlowOptions
    _closing: ExitStack = field(init=False, repr=False, default_factory=ExitStack)
    _fetcher: "Fetcher | None" = field(init=False, repr=False, default=None)

    def load(self, url: str) -> Iterator[Article | OnrecordError]:
        """The article of a page, or the articles of the pages that a feed lists, each of which can fail."""
        from onrecord.ingest import iter_load  # noqa: PLC0415 - the rooms are loaded when used
        from onrecord.ingest.feeds import looks_like_feed, read_feed  # noqa: PLC0415

        fetcher = self._open()
        fetched = fetcher(url)
        if looks_like_feed(fetched):
            for entry in read_feed(fetched).entries:
                for arrival in iter_load([entry.url], fetch=fetcher):
                    yield _with_entry(arrival, entry) if isinstance(arrival, Article) else arrival
        else:
            yield from iter_load([url], fetch=lambda _url: fetched)

    def close(self) -> None:
        """Close all connections."""
        self._closing.close()

    def _open(self) -> "Fetcher":
        from onrecord.ingest.fetch import Fetcher, FetchOptions  # noqa: PLC0415

        if self._fetcher is None:
            made = Fetcher(options=FetchOptions(allow_private=self.options.private_addresses))
            self._fetcher = self._closing.enter_context(made)
        return self._fetcher


def _with_entry(article: Article, entry: "Entry") -> Article:
    """The article with what its feed says: whose it is, which a page on another site hides; when, if it does not."""
    outlet = Stated(value=entry.outlet, found_by="feed") if entry.outlet else article.outlet
    published = article.published
    if published is None and entry.published is not None:
        published = Stated(value=Moment(at=entry.published, precision=Precision.SECOND), found_by="feed")
    return replace(article, outlet=outlet, published=published)
