"""Quotation marks: which stretches of a text stand inside them.

News uses many conventions at once: straight, curly, low-high, guillemets and single marks; a mark reopened on each
paragraph of a long quotation, with only the last one closed; and plain slips: marks never closed, marks that point
the wrong way, a caption between two halves of a quotation. Quotation marks are hard evidence, so this module only says
where they stand; whether they report speech is for the reader to decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice

from onrecord.model import Span

# One mark: doubled single marks count as a double one (wire copy: ``like this'').
_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»″＂'‘’‚‛‹›´`]")
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "″", "＂", "``", "''", "‘‘", "’’"})
_LEFTWARD = frozenset({"“", "„", "‟", "``", "‘‘"})
_CLOSERS = {"«": frozenset({"»"}), "»": frozenset({"«"})}
_ANY_CLOSER = frozenset({'"', "“", "”", "″", "＂", "''", "’’"})
_SINGLE_OPENERS = frozenset({"'", "‘", "‚", "‛", "‹", "`", "’", "´"})
_SINGLE_CLOSERS = frozenset({"'", "’", "‘", "›", "´", "`"})
_ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|bout|round|n|\d0s|\d\ds?)\b", re.IGNORECASE)
_OPENING_BEFORE = frozenset("([{-–—/:;,.…>|")

# A reporting clause inside a quotation that is never closed: the quotation ended before it.
_TOLD = re.compile(
    r"(?P<comma>,)\s(?:[A-Z][\w’'.-]{1,30}(?:\s[A-Z][\w’'.-]{1,30}){0,3}|he|she|the\s\w{1,30})\s(?:said|told|added|wrote)\b"
)
# How many lines a quotation may be interrupted by (a caption, a widget) before its second half.
_GAP_LINES = 2
# A quotation in single marks longer than this is a pair of apostrophes.
_MAX_SINGLE_CHARS = 1500
# Marks that are looked at for the end of a quotation in single marks, so that a line of apostrophes costs little.
_MAX_SINGLE_MARKS = 40


class MarkKind(Enum):
    """Whether a quotation stands in double or in single marks."""

    DOUBLE = "double"
    SINGLE = "single"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation.

    Attributes:
        stretches: What stands inside the marks, marks and rim blanks excluded: one span a paragraph, in order.
        marks: Double or single.
        closed: Whether a closing mark was found; if not, the last stretch ends with its paragraph.
    """

    stretches: tuple[Span, ...]
    marks: MarkKind
    closed: bool

    @property
    def span(self) -> Span:
        """From the first character inside the marks to the last."""
        return Span(self.stretches[0].start, self.stretches[-1].end)


def find_quotations(text: str, within: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the quotations of ``text`` inside the blocks ``within``, which are in order.

    Quotations come in order and do not overlap; a quotation inside a quotation is part of the outer one. No stretch
    is empty or crosses a line break. Any text is accepted: marks that make no sense are passed over.
    """
    found: list[Quotation] = []
    lines = [line for block in within for line in _lines(text, block)]
    pending: Quotation | None = None
    gap = 0
    for line in lines:
        marks = _marks(text, line)
        carried = pending is not None and gap <= _GAP_LINES and _carries_on(line, marks, adjacent=gap == 0)
        if carried and pending is not None:
            found.remove(pending)
        in_line = list(_scan(text, line, marks, opened=carried))
        if carried and pending is not None and in_line:
            head = in_line[0]
            in_line[0] = replace(head, stretches=pending.stretches + head.stretches)
        elif carried and pending is not None:
            in_line = [pending]
        found.extend(in_line)
        if in_line and not in_line[-1].closed and in_line[-1].marks is MarkKind.DOUBLE:
            pending, gap = in_line[-1], 0
        elif pending is not None:
            pending, gap = (None, 0) if carried else (pending, gap + 1)
    return tuple(found)


def _lines(text: str, block: Span) -> Iterator[Span]:
    """The lines of a block, without line breaks and rim blanks; empty lines are left out."""
    for match in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+", block.of(text)):
        span = _trim(text, Span(block.start + match.start(), block.start + match.end()))
        if len(span):
            yield span


def _trim(text: str, span: Span) -> Span:
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - len(piece) + len(piece.rstrip())))


@dataclass(frozen=True, slots=True)
class _Mark:
    sign: str
    start: int
    end: int
    can_open: bool
    can_close: bool

    @property
    def double(self) -> bool:
        return self.sign in _DOUBLE


def _marks(text: str, line: Span) -> list[_Mark]:
    """The quotation marks of a line; apostrophes inside words are left out."""
    marks = []
    for match in _MARK.finditer(text, line.start, line.end):
        before = text[match.start() - 1] if match.start() > line.start else " "
        after = text[match.end()] if match.end() < line.end else " "
        sign = match.group()
        if sign not in _DOUBLE and before.isalnum() and after.isalnum():
            continue
        free_before = before.isspace() or before in _OPENING_BEFORE or _MARK.match(before) is not None
        marks.append(
            _Mark(
                sign,
                match.start(),
                match.end(),
                can_open=free_before and not after.isspace(),
                can_close=not before.isspace() and not after.isalnum(),
            )
        )
    return marks


def _carries_on(line: Span, marks: list[_Mark], *, adjacent: bool) -> bool:
    """Whether an unclosed quotation of an earlier line goes on in this one.

    It does if the line reopens the mark (only right after it), or if its first double mark closes what it never opened.
    """
    double = [mark for mark in marks if mark.double]
    if not double:
        return False
    first = double[0]
    if first.start == line.start and first.can_open:
        return adjacent
    if first.sign in _LEFTWARD or first.can_open or not first.can_close:
        return False
    return first.sign in {"”", "»", "’’", "''"} or len(double) % 2 == 1


def _scan(text: str, line: Span, marks: list[_Mark], *, opened: bool) -> Iterator[Quotation]:
    """The quotations of one line; ``opened`` if one is open where the line begins."""
    opener: _Mark | None = None
    start: int | None = line.start if opened else None
    position = 0
    if opened and marks and marks[0].double and marks[0].start == line.start and marks[0].can_open:
        opener, start, position = marks[0], marks[0].end, 1
    while position < len(marks):
        mark = marks[position]
        if start is None:
            if mark.double and _opens(text, line, mark):
                opener, start = mark, mark.end
            elif not mark.double and (close := _single_close(text, line, marks, position)) is not None:
                yield from _quotation(text, mark.end, marks[close].start, MarkKind.SINGLE, closed=True)
                position = close
        elif mark.double and _closes(opener, mark):
            yield from _quotation(text, start, mark.start, MarkKind.DOUBLE, closed=True)
            opener, start = None, None
        elif mark.double and opener is not None and mark.can_open and mark.sign not in {"«", "»"}:
            inner = _nested_close(marks, position)
            if inner is not None:
                position = inner
            else:
                yield from _quotation(text, start, mark.start, MarkKind.DOUBLE, closed=False)
                opener, start = mark, mark.end
        position += 1
    if start is not None:
        told = _TOLD.search(text, start, line.end)
        yield from _quotation(text, start, told.start("comma") + 1 if told else line.end, MarkKind.DOUBLE, closed=False)


def _opens(text: str, line: Span, mark: _Mark) -> bool:
    """Whether a double mark outside a quotation opens one, whichever way it points."""
    after = text[mark.end] if mark.end < line.end else " "
    before = text[mark.start - 1] if mark.start > line.start else " "
    if mark.sign == "«":
        return before.isspace() or mark.can_open
    if after.isspace():
        return False
    if mark.sign in _LEFTWARD:
        return True
    if mark.sign in {"”", "»", "''", "’’"}:
        return (before.isspace() or mark.can_open) and after.isalnum()
    return mark.can_open or not before.isalnum()


def _closes(opener: _Mark | None, mark: _Mark) -> bool:
    """Whether a double mark inside a quotation closes it."""
    closers = _CLOSERS.get(opener.sign, _ANY_CLOSER) if opener else _ANY_CLOSER | {"»"}
    if mark.sign not in closers:
        return False
    if mark.sign in {"”", "»", "«", "''", "’’"}:
        return True
    if mark.sign == "“":
        return mark.can_close or (opener is not None and opener.sign == "„")
    return not mark.can_open or mark.can_close


def _nested_close(marks: list[_Mark], position: int) -> int | None:
    """For a second opening double mark: the index of its own closing mark, if the outer one is closed as well."""
    signs = list(islice((i for i in range(position + 1, len(marks)) if marks[i].double), 2))
    if len(signs) == 2 and all(not marks[i].can_open and marks[i].can_close for i in signs):
        return signs[0]
    return None


def _single_close(text: str, line: Span, marks: list[_Mark], position: int) -> int | None:
    """The index of the mark that closes a single mark at ``position``, or ``None`` if that is an apostrophe."""
    mark = marks[position]
    if mark.sign not in _SINGLE_OPENERS or not mark.can_open or _ELISION.match(text, mark.end):
        return None
    if not text[mark.end].isalnum() and not _MARK.match(text[mark.end]) and text[mark.end] not in "$£€[(.…":
        return None
    weak: int | None = None
    for i in range(position + 1, min(position + 1 + _MAX_SINGLE_MARKS, len(marks))):
        other = marks[i]
        if other.start - mark.end > _MAX_SINGLE_CHARS:
            break
        elided = other.can_open and not other.can_close and _ELISION.match(text, other.end)
        if other.double or other.sign not in _SINGLE_CLOSERS or elided:
            continue
        if other.can_open and not other.can_close and weak is not None:
            break
        if not other.can_close or other.start == mark.end:
            continue
        weak = i
        if not _may_be_possessive(text, line, other):
            break
    if weak is None or sum(m.double for m in marks[position:weak]) % 2:
        return None
    return weak


def _may_be_possessive(text: str, line: Span, mark: _Mark) -> bool:
    """Whether a single mark after a final s may be the plural's apostrophe: "the ministers' answer"."""
    if text[mark.start - 1] not in "sS":
        return False
    rest = text[mark.end : min(mark.end + 2, line.end)]
    return len(rest) == 2 and rest[0] == " " and rest[1].isalnum()


def _quotation(text: str, start: int, end: int, marks: MarkKind, *, closed: bool) -> Iterator[Quotation]:
    span = _trim(text, Span(start, end)) if start < end else None
    if span is not None and len(span):
        yield Quotation(stretches=(span,), marks=marks, closed=closed)
