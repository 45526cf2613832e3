"""Spans of one text as properly nested marks, however they overlap."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from onrecord.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A mark begins: ``mark`` is the whole span that was asked for, ``piece`` the part up to the matching closing."""

    mark: Span
    piece: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The innermost open mark ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A stretch of the text, never empty."""

    span: Span


Token = Opening | Closing | Words


def nest_marks(marks: Iterable[Span], within: Span) -> tuple[Token, ...]:
    """Cut ``within`` into words, openings and closings such that every opening has its closing and none cross.

    A mark that crosses another one comes in several pieces, whose words together are those of the mark; so does a mark
    that reaches out of ``within``, of which the part inside is taken. The words, put together, are all of ``within``.
    A span that is given twice is marked once, and an empty one not at all.
    """
    inside = {mark for mark in marks if len(mark) and len(within) and mark.overlaps(within)}
    edges = {within.start, within.end}
    for mark in inside:
        edges |= {max(mark.start, within.start), min(mark.end, within.end)}
    places = sorted(edges)
    nest = _Nest()
    starting = sorted(inside, key=lambda mark: mark.start)
    taken = 0
    for here, following in pairwise(places):
        first = taken
        while taken < len(starting) and starting[taken].start <= here:
            taken += 1
        nest.turn(here, starting[first:taken])
        nest.tokens.append(Words(span=Span(here, following)))
    nest.turn(within.end, [], close_all=True)
    return tuple(nest.tokens)


class _Nest:
    """The tokens so far, and the marks that are open, outermost first, each with the place of its opening token."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self._open: list[tuple[Span, int]] = []

    def turn(self, here: int, starting: list[Span], *, close_all: bool = False) -> None:
        """Close what ends at ``here``, reopen what had to close with it, open what starts."""
        ended = (i for i, (mark, _) in enumerate(self._open) if close_all or mark.end <= here)
        keep = next(ended, len(self._open))
        cut = [mark for mark, _ in self._open[keep:] if mark.end > here and not close_all]
        for mark, place in reversed(self._open[keep:]):
            opening = self.tokens[place]
            begun = opening.piece.start if isinstance(opening, Opening) else here
            self.tokens[place] = Opening(mark=mark, piece=Span(begun, here))
            self.tokens.append(Closing())
        del self._open[keep:]
        for mark in sorted(cut + starting, key=lambda mark: (-mark.end, mark.start)):
            self._open.append((mark, len(self.tokens)))
            self.tokens.append(Opening(mark=mark, piece=Span(here, here)))
