"""When a page was published and when it was last changed, as its mark-up states it."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from lxml import etree

from onrecord.ingest.stamps import MONTHS, parse_moment
from onrecord.model import Moment, Precision, Stated

_PUBLISHED = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "pubdate",
    "pdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "article.published",
    "published-date",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "originalpublicationdate",
    "date",
)
_UPDATED = (
    "article:modified_time",
    "article:modified",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "article.updated",
    "modified-date",
    "dcterms.modified",
    "dc.date.modified",
)
_OPEN_GRAPH = ("og:", "article:")
_MAX_VALUE = 1_000
_MAX_TIMES = 200
# Who says when it was published, in the names of a <time> element and those right around it.
_PUBLICATION = re.compile(r"publish|pubdate|posted|created|dateline|byline|timestamp", re.IGNORECASE)
_UPDATE = re.compile(r"update|modif|edited", re.IGNORECASE)
_TO_THE_MINUTE = re.compile(r"[T ]\d\d:\d\d(?!:?\d)")
_URL_DAY = re.compile(
    r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d\d?|[a-z]{3,9})[/_-](?P<day>\d\d?)(?![\d])"
    r"|[/_-](?P<packed>(?:19|20)\d\d[01]\d[0-3]\d)(?!\d)",
    re.IGNORECASE,
)


def find_published(
    root: etree._Element, named: Mapping[str, str], *, stamp: str | None, address: str | None
) -> Stated[Moment] | None:
    """When the page was published: by its JSON-LD (``stamp``), ``<meta>``, ``<time>`` or address, in this order."""
    return next(_published(root, named, stamp, address), None)


def find_updated(
    root: etree._Element, named: Mapping[str, str], *, stamp: str | None, published: Stated[Moment] | None
) -> Stated[Moment] | None:
    """When the page was last changed; ``None`` where that is not later than its publication."""
    updated = next(_updated(root, named, stamp), None)
    later = updated and (published is None or updated.value.at > published.value.at)
    return updated if later else None


def meta_source(name: str) -> str:
    """How a value of this ``<meta>`` name is said to be found."""
    return "open-graph" if name.startswith(_OPEN_GRAPH) else "meta"


def _published(
    root: etree._Element, named: Mapping[str, str], stamp: str | None, address: str | None
) -> Iterator[Stated[Moment]]:
    yield from _moments(stamp, "json-ld")
    for name in _PUBLISHED:
        yield from _moments(named.get(name), meta_source(name))
    yield from _time_elements(root, update=False)
    day = _day_in(address)
    if day:
        yield Stated(value=Moment.of_day(day), found_by="url")


def _updated(root: etree._Element, named: Mapping[str, str], stamp: str | None) -> Iterator[Stated[Moment]]:
    yield from _moments(stamp, "json-ld")
    for name in _UPDATED:
        yield from _moments(named.get(name), meta_source(name))
    yield from _time_elements(root, update=True)


def _moments(stamp: str | None, found_by: str) -> Iterator[Stated[Moment]]:
    moment = _moment(stamp) if stamp else None
    if moment:
        yield Stated(value=moment, found_by=found_by)


def _moment(stamp: str) -> Moment | None:
    """A date of a page's metadata with the precision that it is written with; also in seconds or milliseconds."""
    stamp = stamp.strip()
    if re.fullmatch(r"\d{10}|\d{13}", stamp):
        return Moment(at=datetime.fromtimestamp(int(stamp[:10]), tz=UTC), precision=Precision.SECOND)
    moment = parse_moment(stamp)
    if moment and moment.precision is Precision.SECOND and _TO_THE_MINUTE.search(stamp[:40]):
        return Moment(at=moment.at, precision=Precision.MINUTE)
    return moment


def _time_elements(root: etree._Element, *, update: bool) -> Iterator[Stated[Moment]]:
    """Times of ``<time>`` elements: first those that say what they are, then the first before or in the article.

    A ``<time>`` in a list of other stories is the danger; those inside links and lists are not looked at.
    """
    unnamed: list[Stated[Moment]] = []
    for count, element in enumerate(root.iter("time")):
        if count >= _MAX_TIMES:
            break
        stamp = element.get("datetime") or element.get("content") or "".join(map(str, element.itertext()))
        names = _names_around(element)
        # WordPress writes class="published updated" on the date of publication of a page that never changed.
        is_update = bool(_UPDATE.search(names)) and not _PUBLICATION.search(names)
        found = list(_moments(stamp.strip()[:_MAX_VALUE], "time-element"))
        if is_update == update and (update or _PUBLICATION.search(names)):
            yield from found
        elif not is_update and not {"a", "li", "aside", "nav", "footer"} & {str(e.tag) for e in _parents(element, 8)}:
            unnamed.extend(found)
    if not update:
        yield from unnamed[:1]


def _names_around(element: etree._Element) -> str:
    """What a ``<time>`` element and the two around it are called."""
    names = " ".join(
        str(around.get(attribute) or "")
        for around in (element, *_parents(element, 2))
        for attribute in ("class", "id", "itemprop", "data-testid")
    )
    return names[:_MAX_VALUE] + (" pubdate" if element.get("pubdate") is not None else "")


def _parents(element: etree._Element, levels: int) -> Iterator[etree._Element]:
    for _, parent in zip(range(levels), element.iterancestors(), strict=False):
        yield parent


def _day_in(address: str | None) -> date | None:
    """The day in an address such as ``/2025/02/17/`` or ``/2025/feb/17/``."""
    match = _URL_DAY.search(urlsplit(address).path[:_MAX_VALUE]) if address else None
    if match is None:
        return None
    if packed := match["packed"]:
        year, month, day = packed[:4], packed[4:6], packed[6:]
    else:
        year, month, day = match["year"], match["month"], match["day"]
    number = int(month) if month.isdecimal() else MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
