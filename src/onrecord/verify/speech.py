"""Whose words stand at a place of a report, and whether inside quotation marks."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from onrecord.language.quotation import find_quotations
from onrecord.model import Article, ArticleId, Evidence, Reading, Span, SpeakerKind

T = TypeVar("T")

_MARKS = frozenset("\"“”„‟«»″＂'‘’‚‛‹›`´")
_POINTS = " ,.;:!?…-–—([)]\u00a0"
# Words belong to a stretch that holds this part of them.
_MOSTLY = 0.5
_RIM_CHARS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What a report says of words in it.

    Attributes:
        outlet: The report's label.
        speaker: Who says them; ``None`` if that is unknown, or if they are the report's own.
        nameless: Whether the speaker is known by a role only, which may be anybody's.
        about: The speaker's roles, and how the report names the speaker there.
        quoted: Whether they stand inside quotation marks.
    """

    outlet: str
    speaker: str | None = None
    nameless: bool = False
    about: tuple[str, ...] = ()
    quoted: bool = False


class SpeechIndex:
    """Looks up who says what in the reports."""

    def __init__(self, articles: Sequence[Article], readings: Mapping[ArticleId, Reading]) -> None:
        self._articles = {article.id: article for article in articles}
        self._readings = readings
        self._known: dict[Evidence, Saying] = {}
        self._quoted = {article.id: _Stretches(_quoted(article, readings.get(article.id))) for article in articles}
        self._contents = {
            id_: _Stretches((span, a) for a in reading.attributions for span in (*a.quoted, *a.content))
            for id_, reading in readings.items()
        }

    def saying(self, place: Evidence) -> Saying:
        """What the report says of the words at ``place``."""
        if place not in self._known:
            self._known[place] = self._look_up(place)
        return self._known[place]

    def _look_up(self, place: Evidence) -> Saying:
        article = self._articles[place.article]
        quoted = self._quoted[place.article].holding(place.span) is not None or _between_marks(article.text, place.span)
        stretches = self._contents.get(place.article)
        attribution = stretches.holding(place.span) if stretches else None
        if attribution is None:
            return Saying(outlet=article.label, quoted=quoted)
        speaker = self._readings[place.article].speaker(attribution.speaker)
        about = [role.text for role in speaker.roles] if speaker else []
        about += [span.of(article.text) for span in attribution.source]
        return Saying(
            outlet=article.label,
            speaker=speaker.name if speaker else None,
            nameless=speaker is not None and speaker.kind is SpeakerKind.ROLE,
            about=tuple(about),
            quoted=quoted,
        )


class _Stretches(Generic[T]):
    """Spans, each with a value; those at a place are found without looking at all."""

    def __init__(self, stretches: Iterable[tuple[Span, T]]) -> None:
        self._stretches = sorted(stretches, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._stretches]
        self._longest = max((len(span) for span, _ in self._stretches), default=0)

    def holding(self, place: Span) -> T | None:
        """The value of the stretch that shares most with ``place``, if that is most of it."""
        first = bisect_left(self._starts, place.start - self._longest)
        best, most = None, max(1.0, _MOSTLY * len(place))
        for span, value in self._stretches[first : bisect_left(self._starts, place.end)]:
            shared = min(span.end, place.end) - max(span.start, place.start)
            if shared > most or (shared == most and best is None):
                best, most = value, shared
        return best


def _quoted(article: Article, reading: Reading | None) -> Iterator[tuple[Span, bool]]:
    """The stretches inside quotation marks, by the marks and by the reading."""
    blocks = [block.span for block in article.blocks] or [Span(0, len(article.text))]
    stretches = (s for quotation in find_quotations(article.text, blocks) for s in quotation.stretches)
    read = (span for attribution in reading.attributions for span in attribution.quoted) if reading else ()
    yield from ((span, True) for span in (*stretches, *read))


def _between_marks(text: str, place: Span) -> bool:
    """Whether a quotation mark stands right before or right after the words, points aside."""
    before = text[max(0, place.start - _RIM_CHARS) : place.start].rstrip(_POINTS)
    after = text[place.end : place.end + _RIM_CHARS].lstrip(_POINTS)
    return before[-1:] in _MARKS or after[:1] in _MARKS
