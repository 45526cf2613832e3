"""From spans and links to attributions: each content finds its cue, and cue and contents agree on a source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.read.tagger.encoding import Ints, Pieces, Window
from onrecord.read.tagger.labels import Link
from onrecord.read.tagger.links import NOTHING, Floats, LinkTerms, score_places
from onrecord.read.tagger.spans import PieceSpan, Role, begin

# A piece that no span begins with is still taken for the answer of a link this likely: the tags had missed it.
_CERTAIN = float(np.log(0.5))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """What the network said in one window.

    Attributes:
        window: The window.
        vectors: Link vectors of its places, shape (places, links * 3 * LINK_WIDTH).
        lines: The line of each place.
    """

    window: Window
    vectors: Floats
    lines: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """How sure each step towards one attribution was, as log probabilities: what its confidence is made of."""

    content: float
    cue: float
    source: float
    to_cue: float
    to_source: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One attribution in pieces."""

    contents: tuple[PieceSpan, ...]
    cue: PieceSpan | None
    source: PieceSpan | None
    evidence: Evidence


class Assembler:
    """Joins the spans of one text."""

    def __init__(self, pieces: Pieces, views: Sequence[View], logs: Floats, terms: LinkTerms) -> None:
        """Take what the network said of ``pieces``; ``logs`` are the columns that spans were found by."""
        self._pieces = pieces
        self._views = views
        self._starts = [view.window.core_start for view in views]
        self._logs = logs
        self._terms = terms
        self._taken = np.zeros(len(pieces), dtype=bool)
        self._spans: dict[Role, dict[int, PieceSpan]] = {role: {} for role in Role}

    def join(self, spans: Sequence[PieceSpan]) -> list[Joined]:
        """The attributions, in the order of their first contents; a cue without content is none."""
        for span in spans:
            self._add(span)
        groups: dict[int, list[tuple[PieceSpan, float]]] = {}
        alone: list[tuple[PieceSpan, float]] = []
        for content in sorted(self._spans[Role.CONTENT].values(), key=lambda span: span.first):
            cue, sure = self._answer(Link.CONTENT_TO_CUE, content, Role.CUE)
            if cue is None:
                alone.append((content, sure))
            else:
                groups.setdefault(cue.first, []).append((content, sure))
        joined = [self._joined(self._spans[Role.CUE][first], members) for first, members in groups.items()]
        joined += [self._joined(None, [member]) for member in alone]
        return sorted(joined, key=lambda item: item.contents[0].first)

    def _add(self, span: PieceSpan) -> None:
        self._taken[span.first : span.last + 1] = True
        self._spans[span.role][span.first] = span

    def _joined(self, cue: PieceSpan | None, members: Sequence[tuple[PieceSpan, float]]) -> Joined:
        contents = tuple(content for content, _ in members)
        source, to_source = self._source(cue, contents)
        return Joined(
            contents=contents,
            cue=cue,
            source=source,
            evidence=Evidence(
                content=_mean_log(contents),
                cue=_mean_log([cue] if cue else []),
                source=_mean_log([source] if source else []),
                to_cue=float(np.mean([sure for _, sure in members])),
                to_source=to_source,
            ),
        )

    def _answer(self, link: Link, span: PieceSpan, role: Role) -> tuple[PieceSpan | None, float]:
        """The span of ``role`` that answers best, and the log probability of that."""
        view = self._view(span)
        scores = self._places(link, span, view)
        self._find_missed(role, scores, view)
        firsts = [first for first in self._spans[role] if view.window.start <= first < view.window.end]
        places = [NOTHING, *(first - view.window.start + 1 for first in firsts)]
        chosen = int(np.argmax(scores[places]))
        sure = float(scores[places[chosen]])
        return (None if chosen == 0 else self._spans[role][firsts[chosen - 1]]), sure

    def _source(self, cue: PieceSpan | None, contents: Sequence[PieceSpan]) -> tuple[PieceSpan | None, float]:
        """The source on which cue and contents agree best."""
        asking = [(Link.CUE_TO_SOURCE, cue)] if cue else []
        total: dict[int | None, float] = {}
        rows = []
        for link, span in [*asking, *((Link.CONTENT_TO_SOURCE, content) for content in contents)]:
            view = self._view(span)
            scores = self._places(link, span, view)
            self._find_missed(Role.SOURCE, scores, view)
            weight = 1.0 if link is Link.CUE_TO_SOURCE else (0.5 if cue else 1.0) / len(contents)
            rows.append((view.window, scores, weight))
        for first in [None, *self._spans[Role.SOURCE]]:
            if all(first is None or window.start <= first < window.end for window, _, _ in rows):
                total[first] = sum(
                    weight * float(scores[NOTHING if first is None else first - window.start + 1])
                    for window, scores, weight in rows
                )
        chosen = max(total, key=lambda first: total[first])
        sure = total[chosen] / sum(weight for _, _, weight in rows)
        return (None if chosen is None else self._spans[Role.SOURCE][chosen]), sure

    def _view(self, span: PieceSpan) -> View:
        return self._views[int(np.searchsorted(self._starts, span.first, side="right")) - 1]

    def _places(self, link: Link, span: PieceSpan, view: View) -> Floats:
        shift = 1 - view.window.start
        ends = (span.first + shift, min(span.last, view.window.end - 1) + shift)
        return score_places(link, view.vectors, view.lines, ends, self._terms)

    def _find_missed(self, role: Role, scores: Floats, view: View) -> None:
        """Add the span that a link is certain of, if the tags did not give it."""
        place = int(np.argmax(scores[:-1]))
        first = view.window.start + place - 1
        if place == NOTHING or scores[place] < _CERTAIN or self._taken[first]:
            return
        last = first
        inner = begin(role) + 1
        while (
            last + 1 < len(self._pieces)
            and not self._taken[last + 1]
            and self._pieces.line[last + 1] == self._pieces.line[first]
            and (self._pieces.glued[last + 1] or self._logs[last + 1, inner] > self._logs[last + 1, 0])
        ):
            last += 1
        role_logs = np.logaddexp(self._logs[first : last + 1, begin(role)], self._logs[first : last + 1, inner])
        self._add(PieceSpan(role=role, first=first, last=last, probability=float(np.exp(role_logs.mean()))))


def _mean_log(spans: Sequence[PieceSpan]) -> float:
    """The mean log probability of some spans; 0 for none."""
    return float(np.mean([np.log(max(span.probability, 1e-6)) for span in spans])) if spans else 0.0
