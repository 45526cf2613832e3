"""Attributions of one article beside its gold: which of them are right, and which spans are exact."""

import importlib.util
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from benches.quality.calibration import Judged

ROLES = ("source", "cue", "content")
_BLANK = frozenset(' \t\n\u00a0"“”„‟«»')
_IOU = 0.5

Row = Mapping[str, Any]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exact:
    """Counts of spans that begin and end where the gold's do."""

    matched: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """F1; 0 where there is nothing on either side."""
        return 2 * self.matched / max(1, self.found + self.gold)


def load_scorer(shared: Path) -> ModuleType:
    """The scorer as a module, so that "right" means here what it means there."""
    spec = importlib.util.spec_from_file_location("score_attribution", shared / "score" / "score_attribution.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{shared}: score/score_attribution.py cannot be loaded")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


def judge(scorer: ModuleType, gold: Row, found: Row) -> Iterator[Judged]:
    """Each attribution of ``found`` that the scorer counts, right if it has a partner in the scorer's matching."""
    text = gold["text"]
    scored = {place for place, char in enumerate(text) if not char.isspace() and char not in scorer.MARKS}
    ours = [
        (*_sides(scorer, each, scored), float(confidence))
        for each, confidence in zip(
            scorer.attributions(found, len(text), found["id"]),
            (attribution["confidence"] for attribution in found["attributions"]),
            strict=True,
        )
    ]
    theirs = [_sides(scorer, each, scored) for each in scorer.attributions(gold, len(text), gold["id"])]
    ours, theirs = [each for each in ours if each[0]], [each for each in theirs if each[0]]
    edges = [
        [place for place, (content, source) in enumerate(theirs) if _same(scorer, each[0], each[1], content, source)]
        for each in ours
    ]
    partners = scorer.matching(edges, len(theirs))
    for place, (_, _, confidence) in enumerate(ours):
        yield Judged(confidence=confidence, right=place in partners)


def _sides(scorer: ModuleType, attribution: Row, scored: set[int]) -> tuple[set[int], set[int]]:
    return scorer.chars(attribution["content"], scored), scorer.chars(attribution["source"], scored)


def _same(scorer: ModuleType, content: set[int], source: set[int], gold: set[int], gold_source: set[int]) -> bool:
    named = bool(source & gold_source) if gold_source else not source
    return named and scorer.iou(content, gold) >= _IOU


def count_exact(text: str, gold: Sequence[Row], found: Sequence[Row], role: str) -> Exact:
    """Spans of a role that begin and end at the same characters; blanks and quotation marks at the rim do not count."""
    theirs, ours = _places(text, gold, role), _places(text, found, role)
    return Exact(matched=len(theirs & ours), found=len(ours), gold=len(theirs))


def total(counts: Sequence[Exact]) -> Exact:
    """The sum over articles."""
    sums: Counter[str] = Counter()
    for each in counts:
        sums.update(matched=each.matched, found=each.found, gold=each.gold)
    return Exact(matched=sums["matched"], found=sums["found"], gold=sums["gold"])


def _places(text: str, attributions: Sequence[Row], role: str) -> set[Place]:
    return {trimmed for each in attributions for span in each[role] if (trimmed := _trim(text, *span))}


def _trim(text: str, start: int, end: int) -> Place | None:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return (start, end) if start < end else None
