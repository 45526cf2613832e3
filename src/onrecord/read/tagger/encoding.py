"""From text to what the network sees: word pieces with hard evidence on each, in windows that overlap.

The network is told what is known for sure and what its lower-case pieces hide: the case of the letters, where a
quotation stands, and where a paragraph begins and ends. Training and reading both come through here, so a model never
sees one thing in training and another in use.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.language.quotation import MarkKind, Quotation
from onrecord.model import Span

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

CLS, SEP, PAD = 101, 102, 0
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
# A line is given to the tokenizer in parts of at most this many characters, cut at a blank: its cost stays linear.
_MAX_CHARS = 20_000
_STOPS = frozenset('.?!;”"')


class Encoded(Protocol):
    """What a tokenizer gives: the pieces of a string in order, and the characters of each."""

    @property
    def ids(self) -> list[int]:
        """Numbers in the vocabulary."""

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """First character of each piece, and one past its last."""


class Tokenizer(Protocol):
    """The part of ``tokenizers.Tokenizer`` that is needed here."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoded:
        """Cut a string into pieces."""


class Case(IntEnum):
    """How the letters of a piece are written."""

    NONE = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4


class Quoted(IntEnum):
    """Where a piece stands towards the quotation marks around it."""

    OUTSIDE = 0
    INSIDE = 1
    FIRST = 2
    LAST = 3
    SINGLE_INSIDE = 4
    SINGLE_FIRST = 5
    SINGLE_LAST = 6
    OPENING_MARK = 7
    CLOSING_MARK = 8


class Border(IntEnum):
    """Whether a piece begins or ends its line."""

    NONE = 0
    FIRST = 1
    LAST = 2
    ONLY = 3


@dataclass(frozen=True, kw_only=True, eq=False)
class Pieces:
    """The word pieces of a text, one row each, in order.

    Attributes:
        ids: Numbers in the vocabulary, int64, shape (n,).
        starts: First character of each piece in the text, int64, shape (n,).
        ends: One past its last character.
        case: A ``Case`` each.
        quoted: A ``Quoted`` each.
        line: The number of the line that a piece stands on, counted over non-empty lines, never falling.
        stop: Whether the piece may end a sentence.
        glued: Whether the piece goes on with the word of the one before it.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    case: Ints
    quoted: Ints
    line: Ints
    stop: Bools
    glued: Bools

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def border(self) -> Ints:
        """A ``Border`` each."""
        change = np.ones(len(self) + 1, dtype=bool)
        change[1:-1] = self.line[1:] != self.line[:-1]
        return change[:-1].astype(np.int64) * Border.FIRST + change[1:].astype(np.int64) * Border.LAST

    @cached_property
    def line_starts(self) -> list[int]:
        """The first piece of each line, then the number of pieces."""
        return [*np.flatnonzero(self.border & Border.FIRST).tolist(), len(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The pieces ``[start, end)`` that the network sees at once; it is asked about ``[core_start, core_end)`` only."""

    start: int
    end: int
    core_start: int
    core_end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowSize:
    """How windows are cut, in pieces: the most that a core holds, and the context on its left and right."""

    core: int
    before: int
    after: int


def encode(text: str, within: Sequence[Span], quotations: Sequence[Quotation], tokenizer: Tokenizer) -> Pieces:
    """Cut the parts ``within`` of a text into pieces; what lies outside them is not seen at all.

    Pieces never cross a line break. ``tokenizer`` must neither cut nor fill up what it is given.
    """
    ids: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    line: list[int] = []
    for number, part in _parts(text, within):
        encoding = tokenizer.encode(part.of(text), add_special_tokens=False)
        ids += encoding.ids
        starts += [part.start + start for start, _ in encoding.offsets]
        ends += [part.start + end for _, end in encoding.offsets]
        line += [number] * len(encoding.ids)
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    first, last = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        starts=first,
        ends=last,
        case=np.array([_case(word) for word in words], dtype=np.int64),
        quoted=_quoted(text, first, last, quotations),
        line=np.array(line, dtype=np.int64),
        stop=np.array([word in _STOPS for word in words], dtype=bool),
        glued=_glued(words, first, last),
    )


def cut_windows(pieces: Pieces, size: WindowSize) -> list[Window]:
    """Cut pieces into windows whose cores join without gap or overlap.

    A core is as many whole lines as fit; a line too long for one core is cut, after the end of a sentence if it can be.
    """
    windows = []
    start = fits = 0
    for border in _core_borders(pieces, size.core):
        if border - start > size.core:
            windows.append(_window(start, fits, len(pieces), size))
            start = fits
        fits = border
    if start < fits:
        windows.append(_window(start, fits, len(pieces), size))
    return windows


def _window(start: int, end: int, n_pieces: int, size: WindowSize) -> Window:
    return Window(
        start=max(0, start - size.before), end=min(n_pieces, end + size.after), core_start=start, core_end=end
    )


def _core_borders(pieces: Pieces, core: int) -> Iterator[int]:
    """Where a core may end: the ends of lines, and places inside lines that are too long."""
    for start, end in pairwise(pieces.line_starts):
        at = start
        while end - at > core:
            stops = np.flatnonzero(pieces.stop[at + core // 2 : at + core])
            at += core // 2 + int(stops[-1]) + 1 if len(stops) else core
            yield at
        yield end


def _parts(text: str, within: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    """The lines of the given parts with their numbers, long ones in several parts."""
    number = 0
    for block in within:
        for match in _LINE.finditer(text, block.start, block.end):
            if not match.group().isspace():
                for part in _short(text, Span(match.start(), match.end())):
                    yield number, part
                number += 1


def _short(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    while line.end - start > _MAX_CHARS:
        blank = text.rfind(" ", start + _MAX_CHARS // 2, start + _MAX_CHARS)
        cut = blank + 1 if blank >= 0 else start + _MAX_CHARS
        yield Span(start, cut)
        start = cut
    yield Span(start, line.end)


def _glued(words: Sequence[str], starts: Ints, ends: Ints) -> Bools:
    glued = np.zeros(len(words), dtype=bool)
    glued[1:] = starts[1:] <= ends[:-1]
    for piece in np.flatnonzero(glued).tolist():
        glued[piece] = words[piece][:1].isalnum() and words[piece - 1][-1:].isalnum()
    return glued


def _case(word: str) -> Case:
    if word.islower():
        return Case.LOWER
    if word.istitle():
        return Case.TITLE
    if word.isupper():
        return Case.UPPER
    return Case.MIXED if word.upper() != word.lower() else Case.NONE


def _quoted(text: str, starts: Ints, ends: Ints, quotations: Sequence[Quotation]) -> Ints:
    """A ``Quoted`` for each piece."""
    values = np.zeros(len(starts), dtype=np.int64)
    for quotation in quotations:
        shift = Quoted.SINGLE_INSIDE - Quoted.INSIDE if quotation.marks is MarkKind.SINGLE else 0
        borders = [
            (int(np.searchsorted(starts, span.start)), int(np.searchsorted(ends, span.end, side="right")))
            for span in quotation.stretches
        ]
        for first, last in borders:
            values[first:last] = Quoted.INSIDE + shift
        first, last = borders[0][0], borders[-1][1]
        if first >= last:
            continue
        if quotation.closed:
            values[last - 1] = Quoted.LAST + shift
            if last < len(starts) and _is_mark(text, starts, ends, last):
                values[last] = Quoted.CLOSING_MARK
        values[first] = Quoted.FIRST + shift
        if first > 0 and _is_mark(text, starts, ends, first - 1):
            values[first - 1] = Quoted.OPENING_MARK
    return values


def _is_mark(text: str, starts: Ints, ends: Ints, piece: int) -> bool:
    return not any(char.isalnum() for char in text[int(starts[piece]) : int(ends[piece])])
