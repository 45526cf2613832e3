"""What a page states about its article outside the text: title, outlet, dates, authors, address, language.

The order of belief is JSON-LD, Open Graph, other ``<meta>``, ``<time>``, the address: from what is written for readers
of the data to what has to be guessed from form. Each value says which of them gave it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import etree

from onrecord.ingest.agencies import AGENCIES
from onrecord.ingest.json_ld import LinkedArticle, read_json_ld
from onrecord.ingest.page_dates import find_published, find_updated, meta_source
from onrecord.model import Moment, Stated

_AUTHOR = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "byl", "dc.creator")
_MAX_VALUE = 1_000
_MIN_NAME = 3
_TITLE_PARTS = re.compile(r"\s+(?:[|–—-]|::|»)\s+")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_][A-Za-z0-9]{1,8})*\Z")
_LANGUAGE_NAMES = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
}
_BY = re.compile(r"by[\s:]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page states about its article; fields as in ``Article``.

    Attributes:
        titles: Every title that the page gives, best first, to tell the headline in the text by.
    """

    title: Stated[str] | None = None
    titles: tuple[str, ...] = ()
    outlet: Stated[str] | None = None
    url: str | None = None
    published: Stated[Moment] | None = None
    updated: Stated[Moment] | None = None
    bylines: tuple[Stated[str], ...] = ()
    credits: tuple[Stated[str], ...] = ()
    language: Stated[str] | None = None


def read_metadata(root: etree._Element, *, url: str | None = None) -> Metadata:
    """Read the metadata of a page; ``url`` is the address that it came from, if it is known."""
    named = _named_values(root)
    page_title = _clean(root.findtext(".//title"))
    open_title = named.get("og:title")
    linked = read_json_ld(root, titles=tuple(filter(None, (open_title, page_title)))) or LinkedArticle()
    address = _address(root, named, linked, url)
    outlet = _outlet(named, linked, address)
    titles = [
        Stated(value=value, found_by=found_by)
        for value, found_by in (
            (linked.headline, "json-ld"),
            (open_title, "open-graph"),
            (_without_outlet(page_title, outlet), "page-title"),
        )
        if value
    ]
    published = find_published(root, named, stamp=linked.published, address=address)
    updated = find_updated(root, named, stamp=linked.updated, published=published)
    return Metadata(
        title=titles[0] if titles else None,
        titles=tuple(dict.fromkeys(title.value for title in titles)),
        outlet=outlet,
        url=address,
        published=published,
        updated=updated,
        bylines=_bylines(named, linked),
        credits=_credits(linked, outlet),
        language=_language(root, linked),
    )


def _clean(value: str | None) -> str | None:
    return " ".join(value[:_MAX_VALUE].split()) or None if value else None


def _named_values(root: etree._Element) -> dict[str, str]:
    """The first value for each name of ``<meta>`` and each ``itemprop``, names in lower case."""
    values: dict[str, str] = {}
    for element in root.iter("meta"):
        content = _clean(element.get("content") or element.get("value"))
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                values.setdefault(name, content)
    return values


def _without_outlet(title: str | None, outlet: Stated[str] | None) -> str | None:
    """A page title without the names of section and site that follow it."""
    if not title:
        return None
    parts = _TITLE_PARTS.split(title)
    if len(parts) == 1:
        return title
    name = _squeeze(outlet.value) if outlet else ""
    while len(parts) > 1 and (_is_name_of(parts[-1], name) or len(parts[-1].split()) <= 2 < len(parts[0].split())):
        parts.pop()
    if len(parts) > 1 and _is_name_of(parts[0], name):
        parts = parts[1:]
    end = title.rindex(parts[-1]) + len(parts[-1])
    return title[title.index(parts[0]) : end]


def _squeeze(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower().removeprefix("the")


def _is_name_of(part: str, outlet: str) -> bool:
    squeezed = _squeeze(part)
    return bool(squeezed) and bool(outlet) and (squeezed in outlet or outlet in squeezed)


def _outlet(named: Mapping[str, str], linked: LinkedArticle, address: str | None) -> Stated[str] | None:
    """The publisher: the first name that resembles the host, as agency copy often names the agency; else the first."""
    host = ((urlsplit(address).hostname or "") if address else "").removeprefix("www.")
    found = [
        Stated(value=value.lstrip("@"), found_by=found_by)
        for value, found_by in (
            (linked.publisher, "json-ld"),
            (named.get("og:site_name"), "open-graph"),
            (named.get("application-name"), "meta"),
            (named.get("dc.publisher"), "meta"),
        )
        if value and len(_squeeze(value)) >= _MIN_NAME and "://" not in value
    ]
    found = [name for name in found if name.value not in AGENCIES or _resembles(name.value, host)] if host else found
    best = next((name for name in found if _resembles(name.value, host)), found[0] if found else None)
    if best is None:
        return Stated(value=host, found_by="url") if host else None
    # "The Example Herald | News, sport and opinion"
    first = _TITLE_PARTS.split(best.value)[0]
    return Stated(value=first, found_by=best.found_by) if _resembles(first, host) else best


def _resembles(name: str, host: str) -> bool:
    """Whether a name and a host belong together: the letters of a part of the host stand in the name in order."""
    squeezed = _squeeze(name)
    for label in host.split(".")[:-1]:
        letters = iter(squeezed)
        if label[:1] == squeezed[:1] and len(label) >= _MIN_NAME and all(c in letters for c in label.replace("-", "")):
            return True
        if len(squeezed) > _MIN_NAME and squeezed in label.replace("-", ""):
            return True
    return False


def _address(root: etree._Element, named: Mapping[str, str], linked: LinkedArticle, url: str | None) -> str | None:
    """The canonical address; the home page is none, although some sites name it for every page."""
    canonical = next(
        (e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()), None
    )
    for candidate in (canonical, named.get("og:url"), linked.url, url):
        if not candidate:
            continue
        try:
            absolute = urljoin(url or "", candidate.strip())
            parts = urlsplit(absolute)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query):
            return absolute
    return url


def _bylines(named: Mapping[str, str], linked: LinkedArticle) -> tuple[Stated[str], ...]:
    """Authors as written; addresses of profiles are none."""
    if linked.authors:
        names = tuple(_byline(name) for name in linked.authors)
        if found := tuple(Stated(value=name, found_by="json-ld") for name in names if name):
            return found
    for key in _AUTHOR:
        if key in named and (name := _byline(named[key])):
            return (Stated(value=name, found_by=meta_source(key)),)
    return ()


def _credits(linked: LinkedArticle, outlet: Stated[str] | None) -> tuple[Stated[str], ...]:
    """The agency that the JSON-LD of an outlet's copy names as publisher."""
    agency = AGENCIES.get(linked.publisher or "")
    return (Stated(value=agency, found_by="json-ld"),) if agency and outlet and outlet.value != linked.publisher else ()


def _byline(name: str) -> str | None:
    name = _BY.sub("", name, count=1) if _BY.match(name) else name
    is_name = any(c.isalpha() for c in name) and not re.search(r"://|www\.|@|^[\w.-]+\.(?:com|org|net)$", name)
    return name if is_name and len(name) <= 200 else None


def _language(root: etree._Element, linked: LinkedArticle) -> Stated[str] | None:
    for value, found_by in ((root.get("lang"), "html-lang"), (linked.language, "json-ld")):
        match = _LANGUAGE.match((value or "").strip())
        code = match[1].lower() if match else _LANGUAGE_NAMES.get((value or "").strip().lower())
        if code:
            return Stated(value=code, found_by=found_by)
    return None
