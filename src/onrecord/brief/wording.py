"""How one report words an utterance, as runs that can be shown: kept, put in, left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.language.words import find_words
from onrecord.model import ArticleId, Change, ChangeFlag, Evidence, Rendering, RenderingKind, Span


class RunKind(StrEnum):
    """What a run is against the fullest wording. A ``JOIN`` has no words: the report's own stand between."""

    KEPT = "kept"
    INSERTED = "inserted"
    DELETED = "deleted"
    JOIN = "join"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of one report: of the rendering's if kept or inserted, of the fullest wording's if deleted."""

    kind: RunKind
    evidence: Evidence | None = None
    flags: tuple[ChangeFlag, ...] = ()


def rendering_runs(
    rendering: Rendering, fullest: tuple[Evidence, ...], texts: Mapping[ArticleId, str]
) -> tuple[Run, ...]:
    """The rendering's words in order, with the changes in their places.

    The kept and inserted runs, put together, are exactly the rendering's spans. Where a deletion stands is worked out
    by counting the words that both wordings share; if its words are not in ``fullest``, it stands after the change
    before it. A paraphrase shares too few words for a diff to help: of its changes only the flagged ones are shown.
    """
    if not rendering.spans:
        return ()
    changes = rendering.changes
    if rendering.kind is RenderingKind.PARAPHRASED:
        changes = tuple(change for change in changes if change.flags)
    walk = _Walk(rendering, texts)
    for change, place in zip(changes, _places(rendering, changes, fullest, texts), strict=True):
        walk.keep_until(place)
        if change.full is not None:
            walk.runs.append(Run(kind=RunKind.DELETED, evidence=change.full, flags=change.flags))
        if change.rendered is not None:
            walk.insert_until(change.rendered.span.end, () if change.full else change.flags)
    walk.keep_until(None)
    return tuple(walk.runs)


def _places(
    rendering: Rendering, changes: tuple[Change, ...], fullest: tuple[Evidence, ...], texts: Mapping[ArticleId, str]
) -> list[int]:
    """For each change, where in the rendering's report it stands."""
    words = find_words(texts[rendering.article], rendering.spans)
    ends = [word.span.end for word in words]
    in_full = in_rendering = 0  # words of each wording that are dealt with
    places: list[int] = []
    for change in changes:
        if change.rendered is not None:
            here = sum(1 for word in words if word.span.start < change.rendered.span.start)
            in_full += here - in_rendering
            places.append(change.rendered.span.start)
            in_rendering = here + len(find_words(texts[change.rendered.article], (change.rendered.span,)))
        elif change.full is not None:
            before = _words_before(change.full, fullest, texts)
            kept = max(before - in_full, 0) if before is not None else 0
            in_rendering = min(in_rendering + kept, len(ends))
            in_full += kept
            places.append(ends[in_rendering - 1] if in_rendering else rendering.spans[0].start)
        else:
            places.append(rendering.spans[0].start)
        in_full += len(find_words(texts[change.full.article], (change.full.span,))) if change.full else 0
    return places


def _words_before(place: Evidence, fullest: tuple[Evidence, ...], texts: Mapping[ArticleId, str]) -> int | None:
    """How many words of the fullest wording stand before ``place``; ``None`` if it is not in it."""
    count = 0
    for piece in fullest:
        text = texts[piece.article]
        if piece.article == place.article and piece.span.covers(place.span):
            return count + len(find_words(text, (Span(piece.span.start, place.span.start),)))
        count += len(find_words(text, (piece.span,)))
    return None


class _Walk:
    """Goes through the rendering's spans once, from left to right."""

    def __init__(self, rendering: Rendering, texts: Mapping[ArticleId, str]) -> None:
        self.runs: list[Run] = []
        self._article = rendering.article
        self._spans = [span for span in rendering.spans if len(span)]
        self._texts = texts
        self._span = 0
        self._at = self._spans[0].start if self._spans else 0

    def keep_until(self, place: int | None) -> None:
        """Take all words before ``place`` as kept; all that are left for ``None``."""
        self._advance(place, RunKind.KEPT, ())

    def insert_until(self, place: int, flags: tuple[ChangeFlag, ...]) -> None:
        """Take all words before ``place`` as put in."""
        self._advance(place, RunKind.INSERTED, flags)

    def _advance(self, place: int | None, kind: RunKind, flags: tuple[ChangeFlag, ...]) -> None:
        while self._span < len(self._spans):
            span = self._spans[self._span]
            end = span.end if place is None else min(span.end, place)
            if end > self._at:
                evidence = Evidence(article=self._article, span=Span(self._at, end))
                self.runs.append(Run(kind=kind, evidence=evidence, flags=flags))
                self._at = end
            if self._at < span.end or self._span + 1 == len(self._spans):
                return
            if place is not None and place <= self._spans[self._span + 1].start:
                return
            self._span += 1
            self._at = self._spans[self._span].start
            self.runs.append(Run(kind=RunKind.JOIN))
