"""RSS, Atom and JSON feeds: what they list, without fetching it."""

import calendar
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from onrecord.errors import FeedUnreadable
from onrecord.ingest.fetch import Fetcher, Validators
from onrecord.ingest.opened import Fetched

_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed.

    Attributes:
        url: Where the report is.
        title: Its headline, if given.
        published: When it appeared, in UTC.
        outlet: The publisher that the entry names (RSS ``<source>``), which may differ from the feed's.
    """

    url: str
    title: str | None = None
    published: datetime | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as it was at one time: its title, its entries in its own order, and what to ask for changes with."""

    url: str
    title: str | None
    entries: tuple[Entry, ...]
    validators: Validators = field(default_factory=Validators)


def looks_like_feed(fetched: Fetched) -> bool:
    """Whether an answer is a feed, by its first bytes; a page that links to one is not."""
    head = fetched.body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{"):
        return _JSON_FEED.encode() in fetched.body[:4096].replace(b"\\/", b"/")
    return head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf")) and any(
        mark in head for mark in (b"<rss", b"<feed", b"<rdf:rdf")
    )


def fetch_feed(fetcher: Fetcher, url: str, known: Validators | None = None) -> Feed | None:
    """Get a feed; ``None`` if it has not changed since ``known``.

    Raises:
        FeedUnreadable: The URL answered with something else than a feed.
        FetchError: As for any URL.
    """
    answer = fetcher.ask(url, known)
    if answer.fetched is None:
        return None
    feed = read_feed(answer.fetched)
    return Feed(url=feed.url, title=feed.title, entries=feed.entries, validators=answer.validators)


def read_feed(fetched: Fetched) -> Feed:
    """Read a feed's entries; those without an address are left out, an address listed twice is given once.

    Raises:
        FeedUnreadable: It is none of RSS, Atom and JSON Feed.
    """
    if not looks_like_feed(fetched):
        kind = fetched.content_type or "no Content-Type"
        raise FeedUnreadable(fetched.url, f"not a feed ({kind})", "give the feed's own address, not that of its site")
    title, entries = _json_feed(fetched) if fetched.body.lstrip()[:1] == b"{" else _xml_feed(fetched)
    unique = {entry.url: entry for entry in reversed(list(entries))}
    return Feed(url=fetched.url, title=title, entries=tuple(reversed(unique.values())))


def _xml_feed(fetched: Fetched) -> tuple[str | None, Iterator[Entry]]:
    parsed = feedparser.parse(fetched.body, sanitize_html=True, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.get("entries"):
        reason = f"not a readable feed ({parsed.get('bozo_exception', 'no entries')})"
        raise FeedUnreadable(fetched.url, reason, "check the feed with a validator")
    return _text(parsed.feed.get("title")), (
        Entry(
            url=urljoin(fetched.url, str(entry["link"])),
            title=_text(entry.get("title")),
            published=_moment(entry.get("published_parsed") or entry.get("updated_parsed")),
            outlet=_text((entry.get("source") or {}).get("title")),
        )
        for entry in parsed.entries
        if entry.get("link")
    )


def _json_feed(fetched: Fetched) -> tuple[str | None, Iterator[Entry]]:
    try:
        data: Any = json.loads(fetched.body)
    except (ValueError, RecursionError) as error:
        raise FeedUnreadable(fetched.url, f"broken JSON ({error})", "check the feed with a validator") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list):
        raise FeedUnreadable(fetched.url, "a JSON feed without items", "check the feed with a validator")
    return _text(data.get("title")), (
        Entry(
            url=urljoin(fetched.url, str(item.get("url") or item.get("external_url"))),
            title=_text(item.get("title")),
            published=_iso(item.get("date_published")),
        )
        for item in items
        if isinstance(item, dict) and (item.get("url") or item.get("external_url"))
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _moment(parts: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parts), UTC) if parts else None
    except (OverflowError, ValueError, OSError):
        return None


def _iso(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment else None
