"""The feed that a page names for its readers: ``<link rel="alternate" type="application/rss+xml" href="...">``.

Convention: https://www.rssboard.org/rss-autodiscovery; Atom and JSON Feed use the same.
"""

from contextlib import suppress

from lxml import etree

from onrecord.errors import InputError
from onrecord.ingest.feeds import absolute
from onrecord.ingest.markup import parse_markup
from onrecord.ingest.opened import Fetched

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})


def named_feed(fetched: Fetched) -> str | None:
    """The address of the first feed that a page names, made absolute; ``None`` where it names none, or is no page."""
    with suppress(InputError):
        root = parse_markup(fetched.body, name=fetched.url)
        found = next((link for element in root.iter("link") if (link := _feed_link(element))), None)
        if found:
            address = absolute(absolute(fetched.url, _base(root)), found)
            return address if address.lower().startswith(("http://", "https://")) else None
    return None


def _feed_link(element: etree._Element) -> str | None:
    kinds = (element.get("rel") or "").lower().split()
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    return (element.get("href") or "").strip() if "alternate" in kinds and kind in _TYPES else None


def _base(root: etree._Element) -> str:
    return next((element.get("href") or "" for element in root.iter("base")), "").strip()
