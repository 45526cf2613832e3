"""From scores of tags to spans: the likeliest way through the legal sequences of tags.

A span never crosses a line, never begins inside a word, and an inner piece follows only a piece of the same span.
A price on contents that begin or end in the midst of a quotation was tried and changed nothing: a network that is told
where the marks stand does not need it (docs/explanation/training.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from onrecord.read.tagger.encoding import Ints, Pieces
from onrecord.read.tagger.labels import Tag

Floats = NDArray[np.float32]

_NEVER = np.float32(-1e9)


class Role(IntEnum):
    """What a span is in its attribution."""

    CUE = 0
    SOURCE = 1
    CONTENT = 2


# Columns of the decoder: outside, then first and inner piece of each role.
_OUTSIDE, _WIDTH = 0, 7
_MERGED = (
    (Tag.OUTSIDE,),
    (Tag.B_CUE,),
    (Tag.I_CUE,),
    (Tag.B_SOURCE_LEFT, Tag.B_SOURCE_RIGHT),
    (Tag.I_SOURCE_LEFT, Tag.I_SOURCE_RIGHT),
    (Tag.B_CONTENT_LEFT, Tag.B_CONTENT_RIGHT),
    (Tag.I_CONTENT_LEFT, Tag.I_CONTENT_RIGHT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceSpan:
    """A span of pieces.

    Attributes:
        role: What it is.
        first: Its first piece.
        last: Its last piece.
        probability: The mean probability of its role over its pieces.
    """

    role: Role
    first: int
    last: int
    probability: float


def begin(role: Role) -> int:
    """The column of a role's first piece; the next column is that of an inner one."""
    return 2 * role + 1


def merge_sides(tag_scores: Floats) -> Floats:
    """Log probabilities of the decoder's columns, shape (n, 7), from scores of tags, shape (n, len(Tag))."""
    shifted = tag_scores - tag_scores.max(axis=1, keepdims=True)
    likely = np.exp(shifted)
    likely /= likely.sum(axis=1, keepdims=True)
    merged = np.stack([likely[:, list(tags)].sum(axis=1) for tags in _MERGED], axis=1)
    logs: Floats = np.log(np.maximum(merged, np.float32(1e-9)))
    return logs


def find_spans(logs: Floats, pieces: Pieces, *, outside_price: float) -> list[PieceSpan]:
    """The spans of the likeliest legal sequence of tags, in order.

    Args:
        logs: What ``merge_sides`` gave.
        pieces: The pieces.
        outside_price: Taken off for each piece outside; above 0 it trades precision for recall.
    """
    scores = logs.copy()
    scores[:, _OUTSIDE] -= np.float32(outside_price)
    path = _best_path(scores, pieces)
    role_logs = [np.logaddexp(logs[:, begin(role)], logs[:, begin(role) + 1]) for role in Role]
    return [
        PieceSpan(
            role=role, first=first, last=last, probability=float(np.exp(role_logs[role][first : last + 1].mean()))
        )
        for role, first, last in _runs(path)
    ]


def _runs(path: Ints) -> Iterator[tuple[Role, int, int]]:
    """Role, first and last piece of each span of a legal sequence."""
    first: int | None = None
    before = _OUTSIDE
    for place, column in enumerate([*path.tolist(), _OUTSIDE]):
        goes_on = column > 0 and column % 2 == 0
        if first is not None and not goes_on:
            yield Role((before - 1) // 2), first, place - 1
            first = None
        if column % 2 == 1:
            first = place
        before = column


def _best_path(scores: Floats, pieces: Pieces) -> Ints:
    """Viterbi over all lines side by side: lines do not touch, so each step serves them all."""
    starts = pieces.line_starts
    lengths = np.diff(starts)
    path = np.zeros(len(pieces), dtype=np.int64)
    order = np.argsort(-lengths, kind="stable")
    firsts = np.array(starts[:-1], dtype=np.int64)[order]
    sizes = lengths[order]
    if not len(sizes):
        return path
    free, glued = _moves()
    best = scores[firsts].copy()
    best[:, begin(Role.CUE) + 1 :: 2] = _NEVER
    back: list[Ints] = []
    for step in range(1, int(sizes[0])):
        n_lines = int(np.searchsorted(-sizes, -step))
        at = firsts[:n_lines] + step
        moves = np.where(pieces.glued[at][:, None, None], glued, free)
        ways = best[:n_lines, :, None] + moves
        chosen = ways.argmax(axis=1)
        back.append(chosen)
        best[:n_lines] = np.take_along_axis(ways, chosen[:, None, :], axis=1)[:, 0, :] + scores[at]
    column = best.argmax(axis=1)
    for step in range(int(sizes[0]) - 1, -1, -1):
        n_lines = int(np.searchsorted(-sizes, -step))
        path[firsts[:n_lines] + step] = column[:n_lines]
        if step:
            column[:n_lines] = back[step - 1][np.arange(n_lines), column[:n_lines]]
    return path


def _moves() -> tuple[Floats, Floats]:
    """What each move from one column to the next costs, between words and inside a word."""
    free = np.zeros((_WIDTH, _WIDTH), dtype=np.float32)
    glued = np.full((_WIDTH, _WIDTH), _NEVER, dtype=np.float32)
    glued[_OUTSIDE, _OUTSIDE] = 0
    for role in Role:
        inner = begin(role) + 1
        free[:, inner] = _NEVER
        free[begin(role) : inner + 1, inner] = 0
        glued[begin(role) : inner + 1, inner] = 0
    return free, glued
