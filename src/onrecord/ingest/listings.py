"""Whatever lists reports: feeds, sitemaps and their indexes, lists of feeds, gzipped or not; told by what is in it."""

import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.errors import FeedUnreadable, FetchError
from onrecord.ingest.addresses import shown
from onrecord.ingest.bodies import read_body
from onrecord.ingest.feeds import Entry, Feed, looks_like_feed, read_feed
from onrecord.ingest.opened import Fetched
from onrecord.ingest.opml import looks_like_opml, read_opml
from onrecord.ingest.page_feeds import named_feed
from onrecord.ingest.sitemaps import MAX_BYTES, looks_like_sitemap, read_sitemap

if TYPE_CHECKING:
    from onrecord.ingest.fetch import Answer, Fetcher, Validators

MAX_PARTS = 3
"""How many sitemaps of an index are read each time, the newest: the others hold what is old."""

_GZIP = b"\x1f\x8b"
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What an address lists now.

    Attributes:
        feed: Its feed; ``None`` where nothing has changed since it was last asked for.
        validators: What to ask for changes with; ``None`` for an index of sitemaps, which can stay the same while
            these change.
        moved_to: Where to ask from now on: where permanent redirects lead, or the feed that a page names.
        failures: The sitemaps of an index that could not be read, where others could.
    """

    feed: Feed | None
    validators: "Validators | None"
    moved_to: str | None = None
    failures: tuple[FetchError, ...] = ()


def fetch_listing(fetcher: "Fetcher", url: str, known: "Validators | None" = None) -> Listed:
    """Get what an address lists, if it has changed since ``known``.

    An index of sitemaps gives the entries of its newest ones. A page that names a feed leads to that, unless ``known``
    says that the address itself was a feed before: then the page is more likely a notice that stands in for it.

    Raises:
        FeedUnreadable: The URL answered with something that lists no reports, and names no feed.
        FetchError: As for any URL.
    """
    answer = fetcher.ask(url, known)
    if answer.fetched is None or looks_like_listing(answer.fetched) or known is not None:
        return _listed(fetcher, answer)
    named = named_feed(answer.fetched)
    if named is None:
        return _listed(fetcher, answer)
    there = _listed(fetcher, fetcher.ask(named))
    return replace(there, moved_to=there.moved_to or named)


def looks_like_listing(fetched: Fetched) -> bool:
    """Whether an answer lists reports or feeds."""
    plain = replace(fetched, body=_beginning(fetched.body))
    return looks_like_feed(plain) or looks_like_sitemap(plain) or looks_like_opml(plain)


def read_listing(fetched: Fetched) -> Feed:
    """Read what an answer lists: entries, or the ``parts`` of a list of feeds or an index of sitemaps.

    Raises:
        FeedUnreadable: It is nothing of the kind. Where it is a page that names a feed, the error says which.
        FetchError: It is compressed and broken, or too large.
    """
    if not looks_like_listing(fetched):
        raise _no_listing(fetched)
    plain = _expanded(fetched)
    if looks_like_sitemap(plain):
        return read_sitemap(plain)
    return read_opml(plain) if looks_like_opml(plain) else read_feed(plain)


def _listed(fetcher: "Fetcher", answer: "Answer") -> Listed:
    if answer.fetched is None:
        return Listed(feed=None, validators=answer.validators, moved_to=answer.moved_to)
    feed = read_listing(answer.fetched)
    if feed.parts and looks_like_sitemap(_expanded(answer.fetched)):
        return replace(_joined(fetcher, feed), moved_to=answer.moved_to)
    return Listed(feed=feed, validators=answer.validators, moved_to=answer.moved_to)


def _joined(fetcher: "Fetcher", index: Feed) -> Listed:
    """The entries of an index's newest sitemaps; one that fails leaves the others, all that fail are one error."""
    entries: list[Entry] = []
    failures: list[FetchError] = []
    for part in index.parts[:MAX_PARTS]:
        try:
            entries += read_sitemap(_expanded(fetcher(part.url))).entries
        except FetchError as error:
            failures.append(error)
    if not entries and failures:
        raise failures[0]
    unique = tuple({entry.url: entry for entry in reversed(entries)}.values())[::-1]
    return Listed(feed=replace(index, entries=unique, parts=()), validators=None, failures=tuple(failures))


def _beginning(body: bytes) -> bytes:
    """The first bytes, any compression undone; nothing where that is broken."""
    if not body.startswith(_GZIP):
        return body[:_HEAD]
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(body, _HEAD)
    except zlib.error:
        return b""


def _expanded(fetched: Fetched) -> Fetched:
    if not fetched.body.startswith(_GZIP):
        return fetched
    return replace(fetched, body=read_body([fetched.body], url=fetched.url, encoding="gzip", max_bytes=MAX_BYTES))


def _no_listing(fetched: Fetched) -> FeedUnreadable:
    if found := named_feed(fetched):
        return FeedUnreadable(fetched.url, "a page, not a feed", f"give the feed that it names, {shown(found)}")
    kind = fetched.content_type or "no Content-Type"
    return FeedUnreadable(fetched.url, f"not a feed ({kind})", "give the feed's own address, not that of its site")
