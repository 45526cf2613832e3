"""How one version of a text differs from another: paragraph by paragraph, and within changed ones word by word.

Blanks do not count as a difference. Long texts cost time and memory in proportion to the product of what changed in
both, which is bounded: a stretch beyond that is shown as left out and put in as a whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import LCSseq

from onrecord.model import Span

_LINE = re.compile(r"[^\n]*\n\s*|[^\n]+")
_WORD = re.compile(r"\S+\s*|\s+")
_MOST = 16_000_000  # pairs of words or lines that are looked at: 2 MB of memory, some 10 ms


class RunKind(StrEnum):
    """What became of a stretch of text."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text; the runs put together are all of both versions.

    Attributes:
        kind: Kept, deleted or inserted.
        before: Where it stood; empty for what was inserted.
        after: Where it stands; empty for what was deleted.
    """

    kind: RunKind
    before: Span
    after: Span


def diff_texts(before: str, after: str) -> tuple[Run, ...]:
    """The runs from one version to another, in order; two empty texts give none."""
    runs = (run for line in _steps(_cut(_LINE, before), _cut(_LINE, after)) for run in _within(line, before, after))
    return tuple(_joined(run for run in runs if len(run.before) or len(run.after)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or line with the blanks after it; ``key`` is what is compared."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Step:
    """What ``before`` became: the same in other places, or something else; either side may be empty."""

    is_kept: bool
    before: Span
    after: Span


def _cut(pattern: re.Pattern[str], text: str, within: Span | None = None) -> list[_Piece]:
    place = within or Span(0, len(text))
    found = pattern.finditer(text, place.start, place.end)
    return [_Piece(one[0].strip(), Span(one.start(), one.end())) for one in found]


def _within(line: _Step, before: str, after: str) -> Iterator[Run]:
    """The runs of a stretch of lines; of changed ones, word by word."""
    if line.is_kept or not (len(line.before) and len(line.after)):
        yield from _runs(line)
        return
    words = _cut(_WORD, before, line.before), _cut(_WORD, after, line.after)
    for step in _steps(*words, smooth=True):
        yield from _runs(step)


def _runs(step: _Step) -> Iterator[Run]:
    if step.is_kept:
        yield Run(kind=RunKind.KEPT, before=step.before, after=step.after)
        return
    yield Run(kind=RunKind.DELETED, before=step.before, after=Span(step.after.start, step.after.start))
    yield Run(kind=RunKind.INSERTED, before=Span(step.before.end, step.before.end), after=step.after)


def _steps(old: Sequence[_Piece], new: Sequence[_Piece], *, smooth: bool = False) -> Iterator[_Step]:
    """What is kept, and the changes between.

    With ``smooth``, a single kept piece between two changes is part of the change: it was aligned by chance.
    """
    at_old = at_new = 0
    for i, j, size in _matches([one.key for one in old], [one.key for one in new]):
        at_rim = not at_old or i + size == len(old)
        if size and (size > 1 or at_rim or not smooth):
            yield _Step(False, _span(old, at_old, i), _span(new, at_new, j))
            yield _Step(True, _span(old, i, i + size), _span(new, j, j + size))
            at_old, at_new = i + size, j + size
    yield _Step(False, _span(old, at_old, len(old)), _span(new, at_new, len(new)))


def _matches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Where both have the same: the place in each, and how many, in order."""
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    inside = old[start : len(old) - end], new[start : len(new) - end]
    yield 0, 0, start
    if len(inside[0]) * len(inside[1]) <= _MOST:
        for block in LCSseq.editops(*inside).as_matching_blocks():
            yield block.a + start, block.b + start, block.size
    yield len(old) - end, len(new) - end, end


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many keys two texts begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((number for number, (one, other) in pairs if one != other), min(len(old), len(new)))


def _span(pieces: Sequence[_Piece], first: int, last: int) -> Span:
    """From one piece to before another; empty where that is none."""
    if first < last:
        return Span(pieces[first].span.start, pieces[last - 1].span.end)
    place = pieces[first].span.start if first < len(pieces) else pieces[-1].span.end if pieces else 0
    return Span(place, place)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one kind as one."""
    last: Run | None = None
    for run in runs:
        if last is not None and last.kind is run.kind:
            before = Span(last.before.start, run.before.end)
            last = replace(last, before=before, after=Span(last.after.start, run.after.end))
        else:
            if last is not None:
                yield last
            last = run
    if last is not None:
        yield last
