"""Atom (RFC 4287) and JSON Feed 1.1 from the same entries.

An entry's id lasts, and its time moves with what it tells, so that a reader shows it anew in its place. Titles and
texts come from reports and are hostile: both formats hold them as plain text, without the characters that XML cannot
hold and without the marks that turn the direction of what stands around them.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

ATOM = "application/atom+xml"
JSON_FEED = "application/feed+json"
_NS = "http://www.w3.org/2005/Atom"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot hold, and C1 controls, which nobody wants.
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_TURNING = re.compile("[\\u202a-\\u202e\\u2066-\\u2069]")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One thing that a feed tells.

    Attributes:
        name: What it is, such as ``story ID``; its lasting id is made from that.
        title: In one line.
        text: What is told, as plain text.
        path: Where the pages have it, from the server's root on.
        published: When it first was there.
        updated: When what it tells last changed.
        author: Who said it, or whose report it is; ``None`` if unknown.
    """

    name: str
    title: str
    text: str
    path: str
    published: datetime
    updated: datetime
    author: str | None = None

    @property
    def id(self) -> str:
        """An IRI that stays."""
        return lasting_id(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """A feed as it is now.

    Attributes:
        name: What it is, such as ``front``; its lasting id is made from that.
        title: What it is called.
        base: Scheme and host of the server, such as ``https://desk.example``.
        path: Where the pages have the same.
        feed_path: Where the feed is.
        entries: What it tells, the newest first.
    """

    name: str
    title: str
    base: str
    path: str
    feed_path: str
    entries: Sequence[FeedEntry]

    @property
    def updated(self) -> datetime:
        """When any of it last changed; for an empty feed, the beginning of time."""
        return max((entry.updated for entry in self.entries), default=_EPOCH)


def lasting_id(name: str) -> str:
    """An id that depends on nothing but what is named."""
    return uuid5(NAMESPACE_URL, f"onrecord {harmless(name)}").urn


def harmless(text: str) -> str:
    """Text that every feed can hold, and that turns nothing round."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", _TURNING.sub("", text))


def write_atom(feed: FeedPage) -> bytes:
    """The feed as Atom."""
    root = etree.Element(f"{{{_NS}}}feed", nsmap={None: _NS})  # type: ignore[dict-item]  # None is lxml's way to say so
    _add(root, "id", lasting_id(f"feed {feed.name}"))
    _add(root, "title", _line(feed.title))
    _add(root, "updated", _stamp(feed.updated))
    _add(root, "generator", "onrecord")
    _author(root, "onrecord")
    _link(root, "self", feed.base + feed.feed_path, ATOM)
    _link(root, "alternate", feed.base + feed.path, "text/html")
    for entry in feed.entries:
        _entry(root, entry, feed.base)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def write_json_feed(feed: FeedPage) -> bytes:
    """The feed as JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _line(feed.title),
        "home_page_url": feed.base + feed.path,
        "feed_url": feed.base + feed.feed_path,
        "items": [_item(entry, feed.base) for entry in feed.entries],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _entry(root: etree._Element, entry: FeedEntry, base: str) -> None:
    element = etree.SubElement(root, f"{{{_NS}}}entry")
    _add(element, "id", entry.id)
    _add(element, "title", _line(entry.title))
    _add(element, "published", _stamp(entry.published))
    _add(element, "updated", _stamp(entry.updated))
    if entry.author:
        _author(element, _line(entry.author))
    _link(element, "alternate", base + entry.path, "text/html")
    _add(element, "content", harmless(entry.text)).set("type", "text")


def _item(entry: FeedEntry, base: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": entry.id,
        "url": base + entry.path,
        "title": _line(entry.title),
        "content_text": harmless(entry.text),
        "date_published": _stamp(entry.published),
        "date_modified": _stamp(entry.updated),
    }
    return item | ({"authors": [{"name": _line(entry.author)}]} if entry.author else {})


def _line(text: str) -> str:
    return " ".join(harmless(text).split()) or "untitled"


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: etree._Element, name: str, text: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{_NS}}}{name}")
    element.text = text
    return element


def _author(parent: etree._Element, name: str) -> None:
    _add(etree.SubElement(parent, f"{{{_NS}}}author"), "name", name)


def _link(parent: etree._Element, rel: str, href: str, kind: str) -> None:
    etree.SubElement(parent, f"{{{_NS}}}link", rel=rel, href=href, type=kind)
