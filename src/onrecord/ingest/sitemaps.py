"""Sitemaps of news, and the indexes that list sitemaps: what they list, without fetching it.

Formats: https://www.sitemaps.org/protocol.html, version 0.9, and the news extension (``sitemap-news/0.9``), from which
headline, date and publication come. When an address was last changed (``lastmod``) says how new it is, but not when
its report appeared, so it orders the entries and is not their date.
"""

from collections.abc import Iterator

from lxml import etree

from onrecord.errors import FeedUnreadable
from onrecord.ingest.feeds import Entry, Feed, absolute
from onrecord.ingest.opened import Fetched
from onrecord.ingest.stamps import parse_moment
from onrecord.ingest.xml_tree import children, local_name, parse_xml, plain_text, root_name
from onrecord.model import Moment

MAX_BYTES = 20 * 1024 * 1024
"""The largest sitemap that is read, compression undone; the standard allows 50 MB, a news sitemap has 1,000 entries."""

MAX_ENTRIES = 1000
"""How many entries of a sitemap are kept, the newest: as many as a sitemap of news may have."""

_ROOTS = frozenset({"urlset", "sitemapindex"})


def looks_like_sitemap(fetched: Fetched) -> bool:
    """Whether an answer is a sitemap or an index of sitemaps, by its first element."""
    return root_name(fetched.body) in _ROOTS


def read_sitemap(fetched: Fetched) -> Feed:
    """Read a sitemap's entries, or an index's sitemaps as ``parts``; the newest first, at most ``MAX_ENTRIES``.

    What has no address is left out, and of an address listed twice the newest is kept; those without a date come last.

    Raises:
        FeedUnreadable: It is no sitemap, or too large for one.
    """
    if not looks_like_sitemap(fetched):
        raise FeedUnreadable(fetched.url, "not a sitemap", "give the address of a sitemap of news")
    if len(fetched.body) > MAX_BYTES:
        raise FeedUnreadable(fetched.url, f"larger than {MAX_BYTES} bytes", "give the site's sitemap of news")
    root = parse_xml(fetched)
    if root is None:
        raise FeedUnreadable(fetched.url, "the XML cannot be read", "check the sitemap with a validator")
    listed = tuple(_newest_first(root, fetched.url))
    if local_name(root) == "sitemapindex":
        return Feed(url=fetched.url, title=None, entries=(), parts=listed)
    return Feed(url=fetched.url, title=None, entries=listed)


def _newest_first(root: etree._Element, base: str) -> Iterator[Entry]:
    listed = (element for element in root.iter(etree.Element) if local_name(element) in {"url", "sitemap"})
    found = [
        (entry.published or _moment(element, "lastmod"), entry)
        for element in listed
        if (entry := _entry(element, base))
    ]
    found.sort(key=lambda dated: dated[0].at.timestamp() if dated[0] else float("-inf"), reverse=True)
    unique: dict[str, Entry] = {}
    for _, entry in found:
        unique.setdefault(entry.url, entry)
    return iter(tuple(unique.values())[:MAX_ENTRIES])


def _entry(element: etree._Element, base: str) -> Entry | None:
    location = _text(element, "loc")
    if not location:
        return None
    news = _child(element, "news")
    url = absolute(base, location)
    if news is None:
        return Entry(url=url)
    publication = _child(news, "publication")
    outlet = None if publication is None else _text(publication, "name")
    return Entry(url=url, title=_text(news, "title"), published=_moment(news, "publication_date"), outlet=outlet)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in children(element) if local_name(child) == name), None)


def _text(element: etree._Element, name: str) -> str | None:
    child = _child(element, name)
    return None if child is None else plain_text(child) or None


def _moment(element: etree._Element, name: str) -> Moment | None:
    return parse_moment(_text(element, name) or "")
