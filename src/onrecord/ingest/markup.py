"""Bytes or text of a page -> a tree, with bounds on what a hostile page can cost."""

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HTMLParser

from onrecord.errors import InputEmpty, InputTooLarge, InputUnreadable
from onrecord.ingest.encoding import decode, without_surrogates

# The HTML standard looks at the first 1024 bytes; real pages declare it later.
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""")
_HEAD_BYTES = 8192
_TAG = re.compile(r"<[A-Za-z!/?]")
# The largest of the 87 development pages has 6,000 elements. At these bounds reading takes some 15 s and 400 MB.
_MAX_ELEMENTS = 250_000
_MAX_DEPTHS = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What a tree costs to walk.

    Attributes:
        elements: How many elements it has.
        depths: The sum over all of these of how deep each is; what looks upward from everywhere costs this.
        characters: The length of the mark-up that it was read from, in bytes or code points.
    """

    elements: int
    depths: int
    characters: int


def parse_markup(markup: bytes | str, *, name: str) -> etree._Element:
    """Parse a page as libxml2 does, which never recurses and never fetches.

    Raises:
        InputEmpty: Nothing but blanks came in.
        InputUnreadable: The input is not text, or holds no element.
        InputTooLarge: Elements are nested deeper than 2048, or one run of text is beyond libxml2's limits. Nothing is
            cut off in silence.
    """
    text = decode(markup, name=name, declared=declared_charset(markup)) if isinstance(markup, bytes) else markup
    if not text or text.isspace():
        raise InputEmpty(name, "the page is empty", "check that the file or download is complete")
    if not _TAG.search(text):
        raise InputUnreadable(name, "the text holds no HTML tag", "give an HTML page, or name the file .txt")
    # Encoded anew: libxml2 refuses text that declares another encoding, and stops at NUL.
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(without_surrogates(text).replace("\0", "").encode(), parser=parser)
    except etree.ParserError as error:
        raise InputUnreadable(name, "the page holds no element", "give a page of HTML") from error
    except etree.XMLSyntaxError as error:
        raise InputUnreadable(name, f"the page cannot be parsed ({error.msg})", "give a page of HTML") from error
    _refuse_cut(parser, name)
    if root is None:
        raise InputUnreadable(name, "the page holds no element", "give a page of HTML")
    return root


def declared_charset(markup: bytes) -> str | None:
    """The charset that the page names in its own head, if it names one."""
    head = markup[:_HEAD_BYTES]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return found[1].decode("ascii").lower() if found else None


def _refuse_cut(parser: HTMLParser, name: str) -> None:
    """Refuse a page of which libxml2 read only a part because a limit was hit."""
    for entry in parser.error_log:
        if "Excessive depth" in entry.message:
            raise InputTooLarge(name, "elements are nested too deep (limit 2048)", "give the article as plain text")
        if "esource limit" in entry.message or "too long" in entry.message:
            raise InputTooLarge(name, f"the page is beyond the parser's limits ({entry.message.strip()})", "split it")


def measure(root: etree._Element, markup: bytes | str) -> Size:
    """Count the elements of a tree and sum their depths."""
    depth = elements = depths = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        depths += depth
    return Size(elements=elements, depths=depths, characters=len(markup))


def refuse_costly(size: Size, *, name: str) -> None:
    """Refuse a tree that is no news page by its size alone, so that reading stays bounded in time and memory.

    Raises:
        InputTooLarge: It has more than 250,000 elements, or very many deep down.
    """
    if size.elements > _MAX_ELEMENTS:
        reason = f"{size.elements:,} elements, above the limit of {_MAX_ELEMENTS:,}"
        raise InputTooLarge(name, reason, "give a page with a single report, or its text")
    if size.depths > _MAX_DEPTHS:
        reason = f"{size.elements:,} elements, nested {size.depths // size.elements:,} deep on average"
        raise InputTooLarge(name, reason, "give the article as plain text")
