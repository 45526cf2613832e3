"""RSS, Atom and JSON feeds: what they list, without fetching it.

Feed libraries bring more formats, but with them expressions whose time grows with the square of the length (68 s for
the 200 kB of an author's name, feedparser 6.0.14), and only four things of an entry are wanted here.
"""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from onrecord.errors import FeedUnreadable
from onrecord.ingest.opened import Fetched
from onrecord.ingest.stamps import parse_moment
from onrecord.ingest.xml_tree import MAX_CHARS, children, local_name, parse_xml, plain_text, root_name
from onrecord.model import Moment

MAX_BYTES = 5 * 1024 * 1024
"""The largest feed that is read; those of news sites have some tens of kilobytes."""

_JSON_FEED = re.compile(rb'"version"\s{0,20}:\s{0,20}"https:(?:\\?/){2}jsonfeed\.org(?:\\?/)version')
_ROOTS = frozenset({"rss", "feed", "rdf"})
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_DATES = ("pubdate", "published", "date", "issued", "updated", "modified")  # what says most about appearance first
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Attributes:
        url: Where the report is, as the feed has it, made absolute where possible. Anything may stand there.
        title: Its headline as plain text, if given.
        published: When it appeared.
        outlet: The publisher that the entry names (RSS ``<source>``), which may differ from the feed's.
    """

    url: str
    title: str | None = None
    published: Moment | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was at one time.

    Attributes:
        url: Its address after redirects.
        title: What it calls itself.
        entries: The reports that it lists, in its own order, one for each address.
        parts: The feeds that it lists, where it is a list of feeds or an index of sitemaps.
    """

    url: str
    title: str | None
    entries: tuple[Entry, ...]
    parts: tuple[Entry, ...] = ()

    def newest(self, count: int) -> tuple[Entry, ...]:
        """At most ``count`` entries, newest first; those without a date come last, in the feed's order."""
        dated = sorted((e for e in self.entries if e.published), key=_appeared, reverse=True)
        return (*dated, *(e for e in self.entries if not e.published))[:count]


def looks_like_feed(fetched: Fetched) -> bool:
    """Whether an answer is a feed, by its first element; a page that links to one is not."""
    head = fetched.body[:_HEAD]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _JSON_FEED.search(head) is not None
    return root_name(fetched.body) in _ROOTS


def read_feed(fetched: Fetched) -> Feed:
    """Read a feed's entries; those without an address are left out, of an address listed twice the first is kept.

    Raises:
        FeedUnreadable: It is none of RSS, Atom and JSON Feed, or too large for one.
    """
    if not looks_like_feed(fetched):
        kind = fetched.content_type or "no Content-Type"
        raise FeedUnreadable(fetched.url, f"not a feed ({kind})", "give the feed's own address, not that of its site")
    if len(fetched.body) > MAX_BYTES:
        raise FeedUnreadable(fetched.url, f"larger than {MAX_BYTES} bytes", "give the addresses of its reports")
    is_json = fetched.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    title, entries = _json_feed(fetched) if is_json else _xml_feed(fetched)
    unique: dict[str, Entry] = {}
    for entry in entries:
        unique.setdefault(entry.url, entry)
    return Feed(url=fetched.url, title=title, entries=tuple(unique.values()))


def absolute(base: str, link: str) -> str:
    """The link against its base; what cannot be joined stays as it is, and fails with its name when it is fetched."""
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _appeared(entry: Entry) -> float:
    return entry.published.at.timestamp() if entry.published else 0.0


# --- RSS, RDF and Atom


def _xml_feed(fetched: Fetched) -> tuple[str | None, Iterator[Entry]]:
    root = parse_xml(fetched)
    if root is None:
        raise FeedUnreadable(fetched.url, "the XML cannot be read", "check the feed with a validator")
    channel = next((element for element in children(root) if local_name(element) == "channel"), root)
    base = fetched.url
    if not base.lower().startswith(("http://", "https://")):
        base = _link(channel) or base
    return _title(channel), _xml_entries(root, base)


def _xml_entries(root: etree._Element, base: str) -> Iterator[Entry]:
    for element in root.iter(etree.Element):
        if local_name(element) not in {"item", "entry"}:
            continue
        link = _link(element)
        if link:
            yield Entry(
                url=absolute(base, link), title=_title(element), published=_published(element), outlet=_outlet(element)
            )


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of this name in the element's own vocabulary, so that ``media:title`` is no title."""
    space = str(element.tag).rpartition("}")[0]
    for child in children(element):
        if local_name(child) == name and str(child.tag).rpartition("}")[0] == space:
            yield child


def _link(element: etree._Element) -> str | None:
    """Where an entry leads: RSS has it as text or in a permanent guid, Atom in an attribute of the alternate link."""
    for child in children(element):
        if local_name(child) == "link":
            related = (child.get("rel") or "alternate").lower()
            found = child.get("href") if related == "alternate" else None
            if found := (found or plain_text(child)):
                return found
    for child in _named(element, "guid"):
        found = plain_text(child)
        if found.startswith(("http://", "https://")) and (child.get("isPermaLink") or "true").lower() == "true":
            return found
    return None


def _title(element: etree._Element) -> str | None:
    for child in _named(element, "title"):
        plain = plain_text(child)
        # In Atom a title is text unless it says otherwise; in RSS it is HTML in practice, whatever the standard says.
        literal = "Atom" in str(child.tag) and (child.get("type") or "text") != "html"
        return (plain if literal else _without_markup(plain)) or None
    return None


def _published(element: etree._Element) -> Moment | None:
    stamps: dict[str, str] = {}
    for child in children(element):
        stamps.setdefault(local_name(child), plain_text(child))
    return next((moment for name in _DATES if (moment := parse_moment(stamps.get(name, "")))), None)


def _outlet(element: etree._Element) -> str | None:
    for child in _named(element, "source"):
        return _title(child) or _without_markup(plain_text(child)) or None
    return None


def _without_markup(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", text)).split())


# --- JSON Feed


def _json_feed(fetched: Fetched) -> tuple[str | None, Iterator[Entry]]:
    try:
        data: Any = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable(fetched.url, f"broken JSON ({error})", "check the feed with a validator") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise FeedUnreadable(fetched.url, "a JSON feed without items", "check the feed with a validator")
    base = fetched.url if fetched.url.startswith("http") else _text(data.get("home_page_url")) or fetched.url
    return _text(data.get("title")), _json_entries(items, base)


def _json_entries(items: list[Any], base: str) -> Iterator[Entry]:
    for item in items:
        link = (_text(item.get("url")) or _text(item.get("external_url"))) if isinstance(item, dict) else None
        if link:
            stamp = _text(item.get("date_published")) or _text(item.get("date_modified")) or ""
            yield Entry(url=absolute(base, link), title=_text(item.get("title")), published=parse_moment(stamp))


def _text(value: object) -> str | None:
    return " ".join(value[:MAX_CHARS].split()) or None if isinstance(value, str) else None
