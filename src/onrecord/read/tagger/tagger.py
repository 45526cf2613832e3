"""The trained tagger: a text and its quotations in, attributions and names out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from onrecord.language.quotation import Quotation
from onrecord.model import Span
from onrecord.read.tagger.assembly import Assembler, Joined, View
from onrecord.read.tagger.encoding import CLS, SEP, Ints, Pieces, Tokenizer, Window, cut_windows, encode
from onrecord.read.tagger.labels import Name, Tag
from onrecord.read.tagger.links import Floats
from onrecord.read.tagger.settings import Settings
from onrecord.read.tagger.spans import PieceSpan, find_spans, merge_sides


class Scores(NamedTuple):
    """What the network says of one window, a row for each place.

    Attributes:
        tags: Scores of tags, shape (places, len(Tag)).
        names: Scores of parts of names, shape (places, len(Name)).
        links: Link vectors, shape (places, links * 3 * LINK_WIDTH).
    """

    tags: Floats
    names: Floats
    links: Floats


class Network(Protocol):
    """Whatever can score a window."""

    def score(self, ids: Ints, case: Ints, quoted: Ints, border: Ints) -> Scores:
        """Score one window; all arrays have the shape (places,)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedAttribution:
    """One act of saying, as the network reads it.

    Attributes:
        content: What is said, in order; never empty.
        cue: The words of saying; empty if there are none.
        source: The words that name who says it; empty if the text does not tell.
        probability: How likely content and source are both right, as measured on held-out articles.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedName:
    """A name: ``kind`` is person, organisation, place, title (an office or trade) or other."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """All that the network finds in a text, each in order of the text."""

    attributions: tuple[TaggedAttribution, ...]
    names: tuple[TaggedName, ...]


class Tagger:
    """Reads attributions with a trained network."""

    def __init__(self, *, tokenizer: Tokenizer, network: Network, settings: Settings) -> None:
        """Join a tokenizer, a network and the settings that belong together."""
        self._tokenizer = tokenizer
        self._network = network
        self.settings = settings

    def tag(self, text: str, within: Sequence[Span], quotations: Sequence[Quotation]) -> Tagged:
        """Read the parts ``within`` of a text, whose quotations are given.

        Contents of different attributions do not overlap, and no span crosses a line. Equal input gives equal output.
        """
        pieces = encode(text, within, quotations, self._tokenizer)
        scored = self._score(pieces)
        logs = merge_sides(_cores([(view.window, scores.tags) for view, scores in scored], width=len(Tag)))
        spans = find_spans(logs, pieces, outside_price=self.settings.outside_price)
        joined = Assembler(pieces, [view for view, _ in scored], logs, self.settings.terms).join(spans)
        names = _cores([(view.window, scores.names) for view, scores in scored], width=len(Name))
        return Tagged(
            attributions=tuple(self._attributions(pieces, joined)), names=tuple(_names(pieces, names.argmax(axis=1)))
        )

    def _score(self, pieces: Pieces) -> list[tuple[View, Scores]]:
        scored = []
        for window in cut_windows(pieces, self.settings.window):
            seen = slice(window.start, window.end)
            scores = self._network.score(
                np.concatenate(([CLS], pieces.ids[seen], [SEP])),
                np.pad(pieces.case[seen], 1),
                np.pad(pieces.quoted[seen], 1),
                np.pad(pieces.border[seen], 1),
            )
            lines = np.pad(pieces.line[seen], 1, mode="edge")
            scored.append((View(window=window, vectors=scores.links, lines=lines), scores))
        return scored

    def _attributions(self, pieces: Pieces, joined: Sequence[Joined]) -> Iterator[TaggedAttribution]:
        for item in joined:
            probability = self.settings.calibration.probability(item.evidence)
            if probability >= self.settings.min_probability:
                yield TaggedAttribution(
                    content=tuple(_span(pieces, content) for content in item.contents),
                    cue=(_span(pieces, item.cue),) if item.cue else (),
                    source=(_span(pieces, item.source),) if item.source else (),
                    probability=self.settings.calibration.honest(probability),
                )


def _cores(parts: Sequence[tuple[Window, Floats]], *, width: int) -> Floats:
    """The rows of all cores, joined; each window's first row stands for its start and its last for its end."""
    rows = [
        scores[window.core_start - window.start + 1 : window.core_end - window.start + 1] for window, scores in parts
    ]
    return np.concatenate([np.zeros((0, width), dtype=np.float32), *rows])


def _span(pieces: Pieces, span: PieceSpan) -> Span:
    return Span(int(pieces.starts[span.first]), int(pieces.ends[span.last]))


def _names(pieces: Pieces, tags: Ints) -> Iterator[TaggedName]:
    """Names are whole words: a later piece of a word follows its first one."""
    first: int | None = None
    kind = 0
    for place in range(len(tags) + 1):
        at_end = place == len(tags)
        if not at_end and first is not None and pieces.glued[place]:
            continue
        now = 0 if at_end else (int(tags[place]) + 1) // 2
        begins = not at_end and (int(tags[place]) % 2 == 1 or now != kind or bool(pieces.border[place] & 1))
        if first is not None and (begins or now == 0):
            yield TaggedName(
                span=Span(int(pieces.starts[first]), int(pieces.ends[place - 1])),
                kind=Name(2 * kind).name.removeprefix("I_").lower(),
            )
            first = None
        if now and begins:
            first = place
        kind = now
