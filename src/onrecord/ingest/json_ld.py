"""JSON-LD of a page -> what it states about its article, however it is written.

Pages nest it in lists and ``@graph``, give names as text, object or list, escape it as HTML, break its commas, and
describe videos, lists of other stories and the site beside the article.
"""

import html
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

# Pages carry a few kilobytes of it; what is beyond is data of an application.
_MAX_CHARS = 1_000_000
_MAX_SCRIPTS = 50
_MAX_NODES = 5_000
_WRAPPING = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*\Z"
)
_SPARE_COMMA = re.compile(r",(?=\s{0,100}[}\]])")
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset({"BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report"})
# Where pages put the article when it is not at the top. Lists of items, parts and videos name other stories.
_INWARD = ("@graph", "mainEntity", "mainEntityOfPage")

_Node = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedArticle:
    """What a page's JSON-LD says of its article; every value as written, blanks collapsed.

    Attributes:
        headline: The headline.
        publisher: The name of the publisher.
        authors: Names in order.
        published: ``datePublished``.
        updated: ``dateModified``.
        language: ``inLanguage``.
        url: The address that it gives for itself.
    """

    headline: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    url: str | None = None


def read_json_ld(root: etree._Element, *, titles: tuple[str, ...] = ()) -> LinkedArticle | None:
    """The article that a page's JSON-LD describes; where it describes several, the one most like ``titles``.

    Scripts that are not JSON are skipped; ``None`` if there is no article.
    """
    nodes = list(_nodes(_load_scripts(root)))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [_to_article(node, named) for node in nodes if _is_article(node)]
    return max(articles, key=lambda article: _likeness(article, titles), default=None)


def _load_scripts(root: etree._Element) -> Iterator[object]:
    budget = _MAX_CHARS
    for count, script in enumerate(root.iter("script")):
        if "ld+json" not in script.get("type", "").lower():
            continue
        text = script.text or ""
        budget -= len(text)
        if budget < 0 or count > _MAX_SCRIPTS * 20:
            return
        yield _load(text)


def _load(text: str) -> object:
    """The JSON of one script, mended where pages commonly break it; ``None`` if that does not help."""
    text = _WRAPPING.sub("", text)
    for mended in (str, _without_spare_commas, html.unescape):
        try:
            loaded: object = json.loads(mended(text), strict=False)
        except (ValueError, RecursionError):
            continue
        return loaded
    return None


def _without_spare_commas(text: str) -> str:
    return _SPARE_COMMA.sub("", text)


def _nodes(scripts: Iterator[object]) -> Iterator[_Node]:
    """The objects that may be the article or be referred to, outermost first."""
    waiting: deque[object] = deque(scripts)
    seen = 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extend(item[:_MAX_NODES])
        elif isinstance(item, dict):
            yield item
            waiting.extend(item[key] for key in _INWARD if isinstance(item.get(key), list | dict))


def _is_article(node: _Node) -> bool:
    types = node.get("@type")
    for kind in types if isinstance(types, list) else [types]:
        if isinstance(kind, str):
            name = re.split(r"[/:#]", kind)[-1]
            if name.endswith("Article") or name in _ARTICLES:
                return True
    return False


def _to_article(node: _Node, named: dict[object, _Node]) -> LinkedArticle:
    return LinkedArticle(
        headline=_first(_names(node.get("headline") or node.get("name"), named)),
        publisher=_first(_names(node.get("publisher") or node.get("sourceOrganization"), named)),
        authors=tuple(dict.fromkeys(_names(node.get("author") or node.get("creator"), named))),
        published=_first(_names(node.get("datePublished") or node.get("dateCreated"), named)),
        updated=_first(_names(node.get("dateModified"), named)),
        language=_first(_names(node.get("inLanguage"), named)),
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")),
    )


def _names(value: object, named: dict[object, _Node], depth: int = 3) -> list[str]:
    """The names in a value that is text, an object with a name, a reference to one, or a list of these."""
    if isinstance(value, str):
        text = " ".join(html.unescape(value[:_MAX_NODES]).split())
        return [text] if text else []
    if depth == 0:
        return []
    if isinstance(value, list):
        return [name for item in value[:100] for name in _names(item, named, depth - 1)]
    if isinstance(value, dict):
        inner = value.get("name") or value.get("@value") or value.get("alternateName")
        if inner is None and (referred := named.get(_hashable(value.get("@id")))) is not None:
            inner = referred.get("name")
        return _names(inner, named, depth - 1)
    return []


def _hashable(value: object) -> object:
    return value if isinstance(value, str) else None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value.strip() if isinstance(value, str) and value.strip().startswith(("http://", "https://")) else None


def _first(values: list[str]) -> str | None:
    return values[0] if values else None


def _likeness(article: LinkedArticle, titles: tuple[str, ...]) -> tuple[float, bool]:
    words = set(_WORD.findall((article.headline or "").lower()))
    shares = [
        len(words & other) / len(words | other) for t in titles if (other := set(_WORD.findall(t.lower()))) | words
    ]
    return max(shares, default=0.0), article.published is not None
