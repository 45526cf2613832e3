"""Bytes of XML -> a tree, whatever is wrong with it: feeds, sitemaps and outlines are often broken, and may be hostile.

libxml2 reads them in its mode for broken documents, with entities, DTDs and network off.
"""

import html
import re
from collections.abc import Iterator
from contextlib import suppress

from lxml import etree

from onrecord.ingest.opened import Fetched

_PROLOG = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]{1,50}:)?(\w{1,50})[\s>]")
_CDATA = b"<![CDATA["
# An ampersand that begins no reference; in UTF-16 a NUL follows, and the document stays as it is.
_BARE = re.compile(rb"&(?!(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)(?!\x00)")
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 4096

MAX_CHARS = 8000
"""The longest text of one element that is read, in code points; what is longer is cut."""


def root_name(body: bytes) -> str | None:
    """The first element's name without its prefix, in lower case; ``None`` where no element begins the document."""
    head = body[:_HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "utf-8", "replace").removeprefix("\ufeff")
    prolog = _PROLOG.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found.group(1).lower() if found else None


def parse_xml(fetched: Fetched) -> etree._Element | None:
    """The root, in the encoding that the transport states, else in the document's own; ``None`` where neither reads."""
    body = _with_ampersands(fetched.body.lstrip(b" \t\r\n"))
    stated = _CHARSET.search(fetched.content_type or "")
    marked = body.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    for encoding in (stated.group(1) if stated and not marked else None, None):
        with suppress(LookupError, etree.XMLSyntaxError, ValueError):  # LookupError: an encoding that nobody knows
            parser = etree.XMLParser(
                encoding=encoding,
                recover=True,
                resolve_entities=False,
                load_dtd=False,
                no_network=True,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            root: etree._Element | None = etree.fromstring(body, parser)
            if root is not None:
                return root
    return None


def children(element: etree._Element) -> Iterator[etree._Element]:
    """The elements directly inside."""
    return (child for child in element if isinstance(child.tag, str))


def local_name(element: etree._Element) -> str:
    """The name without its vocabulary, in lower case."""
    return str(element.tag).rpartition("}")[2].lower()


def plain_text(element: etree._Element) -> str:
    """The text of an element and those in it; character references to undeclared entities included.

    No more than ``MAX_CHARS`` are looked at: elements nested in one another would each cost the text of all inside.
    """
    parts: list[str] = []
    room = MAX_CHARS
    for text in map(str, element.itertext()):
        parts.append((html.unescape(text) if text.startswith("&") else text)[:room])
        room -= len(parts[-1])
        if room <= 0:
            break
    return " ".join("".join(parts).split())


def _with_ampersands(body: bytes) -> bytes:
    """The body with bare ampersands outside CDATA as XML wants them: many links have some, and would lose a part."""
    first, *rest = body.split(_CDATA)
    fixed = [_BARE.sub(b"&amp;", first)]
    for part in rest:
        inside, end, after = part.partition(b"]]>")
        fixed.append(inside + end + _BARE.sub(b"&amp;", after))
    return _CDATA.join(fixed)
