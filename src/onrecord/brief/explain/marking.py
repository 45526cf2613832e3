"""Which marks stand where in an article's text, and which attributions are told of below which block."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.brief.marks import Token, nest_marks
from onrecord.model import Attribution, Block, BlockKind, Report, Span, Speaker

READ = frozenset((BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION))
"""Blocks that a reader reads; the others are shown as not read."""

LOW_CONFIDENCE = 0.7
"""Below this an attribution is shown as doubtful.

A rule of the eye, not a measurement: where confidence is honest, about every third attribution below it is wrong.
Set it anew by the calibration curve of the reader.
"""


class Part(StrEnum):
    """What a marked place is to an attribution."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    QUOTED = "quoted"
    VIA = "via"
    DAY = "day"
    CHANNEL = "channel"


SPOKEN = (Part.SOURCE, Part.CUE, Part.CONTENT)
"""The parts that make an attribution; the others only say more about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """An attribution with its number in the article, from 1, and its speaker."""

    number: int
    attribution: Attribution
    speaker: Speaker | None

    @property
    def low(self) -> bool:
        """Whether its confidence is low."""
        return self.attribution.confidence < LOW_CONFIDENCE


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Role:
    """What a place is to the attribution with this number."""

    number: int
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBlock:
    """A block of the article.

    Attributes:
        block: Its kind and place.
        tokens: Its text with the marks; their roles are in ``Marked.roles``.
        begun: Attributions of which the first words stand here.
        continued: Attributions that began in a block before and go on here.
    """

    block: Block
    tokens: tuple[Token, ...]
    begun: tuple[Numbered, ...]
    continued: tuple[Numbered, ...]

    @property
    def read(self) -> bool:
        """Whether a reader reads this block."""
        return self.block.kind in READ


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article's text with its attributions marked.

    Attributes:
        report: What was marked.
        attributions: All, in the reading's order.
        blocks: In order; an article without blocks is one paragraph.
        roles: What each marked place is; a place may be a part of several attributions.
        placeless: Attributions whose words stand in no block.
    """

    report: Report
    attributions: tuple[Numbered, ...]
    blocks: tuple[MarkedBlock, ...]
    roles: Mapping[Span, tuple[Role, ...]]
    placeless: tuple[Numbered, ...]


def mark_report(report: Report, *, also: Iterable[Span] = ()) -> Marked:
    """Mark every part of every attribution, every place that names a speaker, and ``also`` these places."""
    article, reading = report.article, report.reading
    speakers = {speaker.id: speaker for speaker in reading.speakers}
    attributions = tuple(
        Numbered(number=number, attribution=one, speaker=speakers.get(one.speaker) if one.speaker else None)
        for number, one in enumerate(reading.attributions, start=1)
    )
    roles = _roles(attributions)
    named = {span for speaker in reading.speakers for span in _named_places(speaker)}
    whole = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(article.text)))
    places = _Places(article.blocks or (whole,))
    for span in {*roles, *named, *also}:
        places.mark(span)
    placeless = tuple(one for one in attributions if not places.tell(one))
    return Marked(report=report, attributions=attributions, blocks=places.marked(), roles=roles, placeless=placeless)


def parts_of(attribution: Attribution) -> Iterator[tuple[Part, Span]]:
    """Every place that an attribution points at."""
    yield from ((Part.SOURCE, span) for span in attribution.source)
    yield from ((Part.CUE, span) for span in attribution.cue)
    yield from ((Part.CONTENT, span) for span in attribution.content)
    yield from ((Part.QUOTED, span) for span in attribution.quoted)
    yield from ((Part.VIA, carrier.span) for carrier in attribution.via)
    for part, stated in ((Part.DAY, attribution.said_on), (Part.CHANNEL, attribution.channel)):
        if stated and stated.span:
            yield part, stated.span


def _roles(attributions: Iterable[Numbered]) -> Mapping[Span, tuple[Role, ...]]:
    roles: dict[Span, dict[Role, None]] = {}
    for one in attributions:
        for part, span in parts_of(one.attribution):
            roles.setdefault(span, {})[Role(number=one.number, part=part)] = None
    return {span: tuple(found) for span, found in roles.items()}


def _named_places(speaker: Speaker) -> Iterator[Span]:
    yield from speaker.mentions
    yield from (role.span for role in speaker.roles)


class _Places:
    """The blocks, and what falls to each; finds them by bisection, as an article may have thousands of both."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [block.span.start for block in blocks]
        self._marks: dict[int, list[Span]] = {}
        self._begun: dict[int, list[Numbered]] = {}
        self._continued: dict[int, list[Numbered]] = {}

    def mark(self, span: Span) -> None:
        """Mark what of the span lies in blocks."""
        for place in self._touched(span):
            self._marks.setdefault(place, []).append(span)

    def tell(self, one: Numbered) -> bool:
        """Tell of the attribution below the first block with words of its content; false if there is none."""
        touched = sorted({place for span in one.attribution.content for place in self._touched(span)})
        for place in touched[:1]:
            self._begun.setdefault(place, []).append(one)
        for place in touched[1:]:
            self._continued.setdefault(place, []).append(one)
        return bool(touched)

    def marked(self) -> tuple[MarkedBlock, ...]:
        """The blocks with all that was noted."""
        return tuple(
            MarkedBlock(
                block=block,
                tokens=nest_marks(self._marks.get(place, ()), block.span),
                begun=tuple(self._begun.get(place, ())),
                continued=tuple(self._continued.get(place, ())),
            )
            for place, block in enumerate(self._blocks)
        )

    def _touched(self, span: Span) -> Iterator[int]:
        """The numbers of the blocks that share a character with the span, in order."""
        for place in range(max(bisect_right(self._starts, span.start) - 1, 0), bisect_left(self._starts, span.end)):
            if span.overlaps(self._blocks[place].span):
                yield place
