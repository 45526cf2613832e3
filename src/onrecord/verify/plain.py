"""A briefing as plain text: Markdown or HTML undone, with the line of every character."""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span

_HTML = re.compile(
    r"\s*<(?:!doctype|html|head|body|article|section|main|div|p|h[1-6]|ul|ol|blockquote|table)\b", re.IGNORECASE
)
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|!?\[(?P<link>[^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)"
    r"|<(?P<auto>https?://[^<>\s]{1,2000})>"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,1000}>|<!--[^\n]{0,300}?-->)"
    r"|(?P<strong>\*+|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|~~|`+)"
)
_BLOCK_MARK = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+|>)")
_RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}$|[ \t]*[-=]{2,}[ \t]*$|[ \t]*(?:```|~~~).*$")
_TABLE_RULE = frozenset(" \t|:-")
_BREAKING = frozenset(
    "address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th "
    "thead title tr ul".split()
)
_HIDDEN = frozenset(["script", "style", "template", "noscript", "head", "svg", "iframe", "object"])
_OPENING, _CLOSING = "“", "”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Plain text with its blocks, one a line of ``text``.

    Attributes:
        text: The words as a reader sees them.
        blocks: Paragraphs, headings, list items and table cells, in order; none is empty.
        places: Offsets in ``text`` at which a new line of the briefing begins, in order.
        lines: The number of that line, counted from 1; parallel to ``places``.
    """

    text: str
    blocks: tuple[Span, ...]
    places: tuple[int, ...]
    lines: tuple[int, ...]

    def line(self, place: int) -> int:
        """The line of the briefing that the character at ``place`` stands in."""
        found = bisect_right(self.places, place) - 1
        return self.lines[found] if found >= 0 else 1


def read_plain(briefing: str) -> Plain:
    """Undo the markup of a briefing; HTML is known by its first tag, anything else is Markdown or plain text."""
    parts = _html_parts(briefing) if _HTML.match(briefing) else _markdown_parts(briefing)
    return _join(parts)


def _join(parts: Iterator[tuple[str, int]]) -> Plain:
    """Text from parts, each with its line; an empty part ends a block."""
    text, at, start = [], 0, 0
    blocks: list[Span] = []
    places: list[int] = []
    lines: list[int] = []
    for words, line in parts:
        if words:
            places.append(at)
            lines.append(line)
            text.append(words)
            at += len(words)
        elif at > start:
            blocks.append(Span(start, at))
            text.append("\n")
            at += 1
            start = at
    if at > start:
        blocks.append(Span(start, at))
    return Plain(text="".join(text), blocks=tuple(blocks), places=tuple(places), lines=tuple(lines))


_END = ("", 0)


def _markdown_parts(briefing: str) -> Iterator[tuple[str, int]]:
    for number, raw in enumerate(re.split(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", briefing), start=1):
        if not raw.strip() or _RULE.match(raw) or _TABLE_RULE.issuperset(raw):
            yield _END
            continue
        line, starts_block = _strip_block_marks(raw)
        if starts_block:
            yield _END
        slashes = len(line) - len(line.rstrip("\\"))
        hard = slashes % 2 == 1 or line.endswith("  ")
        for cell in _cells(line[:-1] if slashes % 2 else line):
            yield _undo_inline(cell).replace("\n", " ") + " ", number
        if hard or starts_block == "#" or raw.lstrip().startswith("|"):
            yield _END


def _strip_block_marks(line: str) -> tuple[str, str]:
    """The line without list, heading and quotation marks, and the first of these if there was any."""
    first, at = "", 0
    while mark := _BLOCK_MARK.match(line, at):
        first = first or mark.group().strip()[:1]
        at = mark.end()
    return line[at:], first


def _cells(line: str) -> Iterator[str]:
    """The cells of a table row; any other line is one cell."""
    if not line.lstrip().startswith("|"):
        yield line
        return
    yield from (cell for cell in line.strip().strip("|").split("|") if cell.strip())


def _undo_inline(line: str) -> str:
    return _INLINE.sub(_undone, line)


def _undone(match: re.Match[str]) -> str:
    if match.lastgroup == "link":
        return _undo_inline(match.group("link"))
    if match.lastgroup == "tag":
        name = re.match(r"</?([A-Za-z]+)", match.group())
        quoting = name is not None and name.group(1).lower() == "q"
        return (_CLOSING if match.group().startswith("</") else _OPENING) if quoting else ""
    if match.lastgroup == "entity":
        return html.unescape(match.group())
    return match.group(match.lastgroup) if match.lastgroup in ("escaped", "auto") else ""


def _html_parts(briefing: str) -> Iterator[tuple[str, int]]:
    from lxml import etree  # noqa: PLC0415 - only HTML briefings pay for loading it

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True)
    hidden = 0
    root = etree.fromstring(briefing.encode("utf-8", "replace"), parser)
    if root is None:  # an empty document
        return
    line = 1
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        line = element.sourceline or line
        if event == "start":
            hidden += tag in _HIDDEN
            yield from _edge(tag, line, _OPENING)
            if element.text and not hidden:
                yield from _words(element.text, line)
        else:
            hidden -= tag in _HIDDEN
            yield from _edge(tag, line, _CLOSING)
            if element.tail and not hidden:
                yield from _words(element.tail, line)


def _edge(tag: str, line: int, mark: str) -> Iterator[tuple[str, int]]:
    if tag in _BREAKING:
        yield _END
    elif tag == "q":
        yield mark, line


def _words(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Text of an element, line by line of the briefing; blanks alone separate words, but make no block."""
    for number, part in enumerate(re.split(r"\r\n|[\n\r]", text)):
        words = re.sub(r"\s+", " ", part)
        yield (words if number == 0 else f" {words.lstrip()}") or " ", line + number
