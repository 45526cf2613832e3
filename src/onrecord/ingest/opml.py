"""OPML: lists of feeds, as feed readers export and import them (http://opml.org/spec2.opml)."""

from collections.abc import Iterator

from lxml import etree

from onrecord.errors import FeedUnreadable
from onrecord.ingest.feeds import Entry, Feed, absolute
from onrecord.ingest.opened import Fetched
from onrecord.ingest.xml_tree import MAX_CHARS, children, local_name, parse_xml, plain_text, root_name

MAX_BYTES = 5 * 1024 * 1024
"""The largest list that is read."""

MAX_FEEDS = 10_000
"""How many feeds a list may name; a longer one is refused whole, so that none is left out in silence."""


def looks_like_opml(fetched: Fetched) -> bool:
    """Whether it is a list of feeds, by its first element."""
    return root_name(fetched.body) == "opml"


def read_opml(fetched: Fetched) -> Feed:
    """Read the feeds that a list names, as ``parts``, in its order, however deep its outlines are nested.

    An outline without ``xmlUrl`` is a heading and is no feed itself; of an address listed twice the first is kept.
    Lists that a list includes are not followed.

    Raises:
        FeedUnreadable: It is no such list, too large, or names no feed.
    """
    if not looks_like_opml(fetched):
        raise FeedUnreadable(fetched.url, "not a list of feeds (OPML)", "export one from a feed reader")
    if len(fetched.body) > MAX_BYTES:
        raise FeedUnreadable(fetched.url, f"larger than {MAX_BYTES} bytes", "split the list")
    root = parse_xml(fetched)
    if root is None:
        raise FeedUnreadable(fetched.url, "the XML cannot be read", "export the list once more")
    unique: dict[str, Entry] = {}
    for entry in _outlines(root, fetched.url):
        unique.setdefault(entry.url, entry)
    if not unique:
        raise FeedUnreadable(fetched.url, "the list names no feed", "check that its outlines have xmlUrl")
    if len(unique) > MAX_FEEDS:
        raise FeedUnreadable(fetched.url, f"names more than {MAX_FEEDS} feeds", "split the list")
    return Feed(url=fetched.url, title=_title(root), entries=(), parts=tuple(unique.values()))


def _outlines(root: etree._Element, base: str) -> Iterator[Entry]:
    for element in root.iter(etree.Element):
        if local_name(element) == "outline":
            named = {str(name).lower(): " ".join(str(value)[:MAX_CHARS].split()) for name, value in element.items()}
            if address := named.get("xmlurl"):
                yield Entry(url=absolute(base, address), title=named.get("title") or named.get("text") or None)


def _title(root: etree._Element) -> str | None:
    for head in children(root):
        for element in children(head):
            if (local_name(head), local_name(element)) == ("head", "title"):
                return plain_text(element) or None
    return None
