"""The nearest words that a report has, and the word diff to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from onrecord.language.words import FUNCTION_WORDS
from onrecord.model import ChangeKind, Evidence, Span
from onrecord.verify.index import Passage, ReportIndex, word_keys
from onrecord.verify.verdicts import WordChange

# Share of a quotation's words that must stand in a report, in order, for it to be that report's words altered.
_MIN_SHARE = 0.6
_MIN_SHARED_WORDS = 3
_MAX_PASSAGES = 6
# Small words at the rim count as shared only this near to the next shared word.
_MAX_RIM_GAP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """The nearest words of a report: where they stand, the share of the quotation that they hold, and the diff."""

    evidence: Evidence
    share: float
    changes: tuple[WordChange, ...]


def find_nearest(folded: str, index: ReportIndex) -> Nearest | None:
    """The report's words that a quotation was most likely made from; ``None`` if none are near enough."""
    keys = word_keys(folded)
    aligned = (_align(keys, passage) for passage in index.nearest_passages(keys, _MAX_PASSAGES))
    near = [nearest for nearest in aligned if nearest is not None]
    return min(near, key=lambda n: (-n.share, len(n.changes), n.evidence), default=None)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that passage and quotation share in a row: number of the first word in each, and how many."""

    there: int
    here: int
    size: int


def _align(keys: Sequence[str], passage: Passage) -> Nearest | None:
    runs = _grown(_without_stray_rims(_shared_runs(keys, passage), passage), keys, passage)
    shared = [key for run in runs for key in passage.keys[run.there : run.there + run.size]]
    share = len(shared) / len(keys)
    if share < _MIN_SHARE or len(shared) < _MIN_SHARED_WORDS or all(key in FUNCTION_WORDS for key in shared):
        return None
    span = Span(passage.spans[runs[0].there].start, passage.spans[runs[-1].there + runs[-1].size - 1].end)
    return Nearest(
        evidence=Evidence(article=passage.article, span=span),
        share=share,
        changes=tuple(_changes(runs, keys, passage)),
    )


def _shared_runs(keys: Sequence[str], passage: Passage) -> list[_Run]:
    blocks = LCSseq.opcodes(passage.keys, keys).as_matching_blocks()
    return [_Run(block.a, block.b, block.size) for block in blocks if block.size]


def _without_stray_rims(runs: list[_Run], passage: Passage) -> list[_Run]:
    """The runs without small words at the rims that the alignment found far away from all else."""
    while len(runs) > 1 and _is_stray(runs[0], runs[1], passage):
        runs = runs[1:]
    while len(runs) > 1 and _is_stray(runs[-1], runs[-2], passage):
        runs = runs[:-1]
    return runs


def _grown(runs: list[_Run], keys: Sequence[str], passage: Passage) -> list[_Run]:
    """The runs with the outermost ones taken as far as the words go on alike: a stray word may stand here as well."""
    if not runs:
        return runs
    first, back = runs[0], 0
    while min(first.here, first.there) > back and keys[first.here - back - 1] == passage.keys[first.there - back - 1]:
        back += 1
    runs = [_Run(first.there - back, first.here - back, first.size + back), *runs[1:]]
    last, on = runs[-1], 0
    here, there = last.here + last.size, last.there + last.size
    while here + on < len(keys) and there + on < len(passage.keys) and keys[here + on] == passage.keys[there + on]:
        on += 1
    return [*runs[:-1], _Run(last.there, last.here, last.size + on)]


def _is_stray(rim: _Run, inner: _Run, passage: Passage) -> bool:
    first, second = sorted((rim, inner), key=lambda run: run.there)
    gap = second.there - first.there - first.size
    words = passage.keys[rim.there : rim.there + rim.size]
    return gap > _MAX_RIM_GAP and all(word in FUNCTION_WORDS for word in words)


def _changes(runs: Sequence[_Run], keys: Sequence[str], passage: Passage) -> Iterator[WordChange]:
    """What differs before, between and after the shared runs; report words beyond the outermost do not count."""
    first, last = runs[0], runs[-1]
    before = _Run(first.there, 0, 0)
    after = _Run(last.there + last.size, len(keys), 0)
    for one, two in pairwise((before, *runs, after)):
        there = passage.spans[one.there + one.size : two.there]
        here = " ".join(keys[one.here + one.size : two.here]) or None
        report = Evidence(article=passage.article, span=Span(there[0].start, there[-1].end)) if there else None
        if report or here:
            kind = ChangeKind.REPLACE if report and here else ChangeKind.DELETE if report else ChangeKind.INSERT
            yield WordChange(kind=kind, report=report, briefing=here)
