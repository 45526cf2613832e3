"""The sentences of a story with what the readers found in them, for the rooms that look for facts and dates."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.compare.speakers import Identities
from onrecord.language.words import find_words
from onrecord.model import Article, Attribution, Evidence, Quantity, Reading, Report, Span, TimeRef

_MAX_WORDS = 400


@dataclass(frozen=True, slots=True)
class StatedSentence:
    """A sentence of an article.

    Attributes:
        article: The article.
        span: Where it stands.
        keys: Its content words, folded; at most those of its first 400 words.
        times: Time expressions in it.
        quantities: Quantities in it.
        attributions: Attributions whose content overlaps it.
    """

    article: Article
    span: Span
    keys: frozenset[str]
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.span.of(self.article.text)

    @property
    def evidence(self) -> Evidence:
        """The place of the sentence."""
        return Evidence(article=self.article.id, span=self.span)

    def attribution_at(self, place: Span) -> Attribution | None:
        """The attribution whose content covers a place."""
        return next((a for a in self.attributions if any(part.covers(place) for part in a.content)), None)

    def speaker_at(self, place: Span, identities: Identities) -> str | None:
        """The name of who says what stands at a place; ``None`` where the article itself does, or nobody is known."""
        attribution = self.attribution_at(place)
        identity = identities.of(self.article.id, attribution.speaker) if attribution else None
        return identity.name if identity else None


def read_sentences(report: Report) -> tuple[StatedSentence, ...]:
    """The sentences of an article, in order."""
    return tuple(_read(report.article, report.reading))


def _read(article: Article, reading: Reading) -> Iterator[StatedSentence]:
    times = _Placed([ref.span for ref in reading.times])
    quantities = _Placed([quantity.span for quantity in reading.quantities])
    contents = sorted((part, n) for n, a in enumerate(reading.attributions) for part in a.content)
    said = _Placed([part for part, _ in contents])
    for span in reading.sentences:
        words = find_words(article.text, [span])[:_MAX_WORDS]
        numbers = sorted({contents[i][1] for i in said.overlapping(span)})
        yield StatedSentence(
            article=article,
            span=span,
            keys=frozenset(word.key for word in words if word.is_content),
            times=tuple(reading.times[i] for i in times.overlapping(span)),
            quantities=tuple(reading.quantities[i] for i in quantities.overlapping(span)),
            attributions=tuple(reading.attributions[number] for number in numbers),
        )


class _Placed:
    """Spans in order that do not overlap, asked for by place."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._starts = [span.start for span in spans]

    def overlapping(self, place: Span) -> Iterator[int]:
        """The numbers of the spans that overlap a place, in order."""
        number = max(0, bisect_right(self._starts, place.start) - 1)
        while number < len(self._spans) and self._spans[number].start < place.end:
            if self._spans[number].overlaps(place):
                yield number
            number += 1


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """The share of content words that two sentences have in common, against the shorter one's; in [0, 1]."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0
