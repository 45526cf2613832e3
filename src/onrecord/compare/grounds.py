"""Grounds: what each passage of one article rests on, as the article itself shows it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.compare.carriers import carrier_kind, is_platform
from onrecord.compare.clues import Clues, Ground
from onrecord.compare.credits import Credit, find_embedded, is_answered, without_owner
from onrecord.model import (
    Article,
    Attribution,
    AttributionId,
    OriginKind,
    Report,
    Span,
    Via,
)

_WRITTEN_CUES = frozenset("wrote writes written writing".split())
_WRITTEN_CHANNELS = frozenset("article document written".split())
_SPOKEN_CHANNELS = frozenset({"statement", "speech", "hearing", "court", "press conference"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# A report tells of what was said on its day or the two before; set by eye.
_FRESH_DAYS = 2
_PRONOUNS = frozenset("he she it they".split())
_EARLIER = re.compile(r"\b(?:previously|earlier|once|formerly|in the past|last (?:week|month|year))\b", re.IGNORECASE)


class Grounds:
    """What the passages of one article rest on; what has no ground rests on the article's base."""

    def __init__(self, report: Report, clues: Clues) -> None:
        """Find the ground of every attribution, post and credited sentence."""
        self._report = report
        self._clues = clues
        self._credits = clues.credits[report.article.id]
        self._starts = [span.start for span in report.reading.sentences]
        self._embedded = tuple(self._find_embedded())
        self._own = {a.id: ground for a in report.reading.attributions if (ground := self._own_ground(a)) is not None}
        self._carried = self._read_before()

    def of_attributions(self, shared: Mapping[AttributionId, Ground]) -> dict[AttributionId, Ground]:
        """What the attributions rest on; ``shared`` is what other articles show of the same words.

        Words without a credit come from where all credited words of the same speaker in the article come from, unless
        they are said to be earlier words, or of another day; else from the carrier that the reader carried over. "The
        statement added" goes on with the statement before it.
        """
        known = {**self._own, **shared}
        found = {**self._carried, **self._carry(known), **known}
        last: dict[OriginKind, Ground] = {}
        for attribution in self._report.reading.attributions:
            ground = found.get(attribution.id)
            if ground is None:
                continue
            if ground.again and ground.kind in last:
                found[attribution.id] = replace(last[ground.kind], because=ground.because)
            last[ground.kind] = found[attribution.id]
        return found

    def embedded_at(self, place: Span) -> Ground | None:
        """The post that is shown whole at a place."""
        return next((ground for span, ground in self._embedded if span.overlaps(place)), None)

    def said_at(self, place: Span) -> Sequence[Attribution]:
        """The attributions whose content overlaps a place, those with the shortest content first."""
        found = [
            (len(part), attribution)
            for attribution in self._report.reading.attributions
            for part in attribution.content
            if part.overlaps(place)
        ]
        return [attribution for _, attribution in sorted(found, key=lambda pair: pair[0])]

    def credited_at(self, place: Span) -> Ground | None:
        """What the sentence at a place credits by name."""
        for number in self._sentences_at(place):
            for credit in self._credits.get(number, ()):
                ground = self._clues.ground(self._report.article.id, credit, None) if credit.name else None
                if ground is not None:
                    return ground
        return None

    def passages(self) -> Iterator[tuple[Span, Ground]]:
        """Embedded posts and credited sentences without an attribution, with what they rest on."""
        yield from self._embedded
        for number, span in enumerate(self._report.reading.sentences):
            if number in self._credits and not self.said_at(span):
                ground = self.credited_at(span)
                if ground is not None:
                    yield span, ground

    def _find_embedded(self) -> Iterator[tuple[Span, Ground]]:
        article = self._report.article
        for span, name, place in find_embedded(article.text):
            credit = Credit(kind=OriginKind.POST, name=None, span=place)
            ground = self._clues.ground(article.id, credit, self._clues.full_name(name))
            if ground is not None:
                yield span, ground

    def _sentences_at(self, place: Span) -> range:
        """The numbers of the sentences from that before a place, or that which holds it, to its end."""
        first = max(0, bisect_right(self._starts, place.start) - 1)
        last = max(first + 1, bisect_right(self._starts, max(place.start, place.end - 1)))
        return range(first, min(last, len(self._starts)))

    def _own_ground(self, attribution: Attribution) -> Ground | None:
        """What the sentence of the reporting clause credits, the nearest to the event first."""
        content = attribution.content
        embedded = next((ground for part in content if (ground := self.embedded_at(part)) is not None), None)
        if embedded is not None:
            return embedded
        clause = (*attribution.cue, *attribution.source) or attribution.content[:1]
        here = {number for span in clause for number in self._sentences_at(span)}
        ground = self._nearest(self._credits_for(attribution, sorted(here)), attribution)
        if ground is not None or not here or not self._leans_back(attribution, min(here)):
            return ground
        before = self._nearest(self._credits.get(min(here) - 1, ()), attribution)
        return before if before is not None and (before.is_first_hand or before.told) else None

    def _nearest(self, credits_: Iterable[Credit], attribution: Attribution) -> Ground | None:
        """The ground of the credit that is nearest to the event."""
        article = self._report.article
        speaker = self._clues.speaker(article.id, attribution)
        grounds = (self._clues.ground(article.id, credit, speaker) for credit in credits_)
        found = [ground for ground in grounds if ground is not None]
        return min(found, key=lambda g: (not g.is_first_hand, not g.told, g.because), default=None)

    def _leans_back(self, attribution: Attribution, number: int) -> bool:
        """Whether a pronoun says the words, right after a sentence of the same paragraph."""
        text, sentences = self._report.article.text, self._report.reading.sentences
        said_by = {span.of(text).lower() for span in attribution.source}
        between = text[sentences[number - 1].end : sentences[number].start] if number > 0 else "\n"
        return bool(said_by & _PRONOUNS) and "\n" not in between

    def _credits_for(self, attribution: Attribution, numbers: Sequence[int]) -> Iterator[Credit]:
        article = self._report.article
        sentences = [self._report.reading.sentences[number] for number in numbers]
        for via in attribution.via[:1]:
            if any(sentence.covers(via.span) for sentence in sentences) and not is_answered(article.text, via.span):
                yield _credit_of(via, article, attribution)
        speaking = self._clues.speaking_carrier(article, attribution)
        if speaking is not None:
            yield speaking
        for number in numbers:
            yield from self._credits.get(number, ())
        channel = attribution.channel
        if channel is not None and channel.value in _SPOKEN_CHANNELS:
            yield Credit(kind=OriginKind.STATEMENT, name=None, span=channel.span or attribution.content[0])

    def _read_before(self) -> dict[AttributionId, Ground]:
        """The carriers of earlier sentences that the reader carried over."""
        article = self._report.article
        found: dict[AttributionId, Ground] = {}
        for attribution in self._report.reading.attributions:
            speaker = self._clues.speaker(article.id, attribution)
            for via in attribution.via[:1]:
                credit = replace(_credit_of(via, article, attribution), told=False)
                if credit.kind is OriginKind.DOCUMENT and credit.name is not None:
                    credit = replace(credit, kind=carrier_kind(credit.name))
                ground = self._clues.ground(article.id, credit, speaker)
                if ground is not None and not is_answered(article.text, via.span):
                    found[attribution.id] = ground
        return found

    def _carry(self, known: Mapping[AttributionId, Ground]) -> dict[AttributionId, Ground]:
        article = self._report.article
        by_speaker: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in self._report.reading.attributions:
            speaker = self._clues.speaker(article.id, attribution)
            if speaker is not None and not self._clues.is_role(article.id, attribution):
                by_speaker[speaker].append(attribution)
        carried: dict[AttributionId, Ground] = {}
        for attributions in by_speaker.values():
            credited = [(a, known[a.id]) for a in attributions if a.id in known]
            occasions = {ground.key: ground for _, ground in credited if ground.is_first_hand or ground.told}
            written = [ground for ground in occasions.values() if ground.kind is OriginKind.DOCUMENT]
            if len(written) == 1 < len(occasions):
                later = (a for a in attributions if a.id not in known and is_written(article, a))
                carried.update({attribution.id: written[0] for attribution in later})
            if len(occasions) != 1:
                continue
            (ground,) = occasions.values()
            days = {a.said_on.value for a, other in credited if a.said_on is not None and other.key == ground.key}
            carried.update((a.id, ground) for a in attributions if a.id not in known and not self._is_apart(a, days))
        return carried

    def _is_apart(self, attribution: Attribution, days: set[str]) -> bool:
        """Whether words are said to be of another day than those of the occasion, or earlier ones."""
        if attribution.said_on is not None and attribution.said_on.value not in days:
            return bool(days) or self._is_old(attribution.said_on.value)
        return any(
            _EARLIER.search(self._report.reading.sentences[number].of(self._report.article.text))
            for span in attribution.cue
            for number in self._sentences_at(span)
        )

    def _is_old(self, day: str) -> bool:
        """Whether a day is so long before the report that another occasion is meant."""
        published = self._report.article.published
        if published is None or not _DAY.match(day):
            return False
        return (published.value.day - date.fromisoformat(day[:10])).days > _FRESH_DAYS


def _credit_of(via: Via, article: Article, attribution: Attribution) -> Credit:
    """A carrier that the reader found, as a credit."""
    kind = OriginKind.POST if is_platform(via.name) else carrier_kind(via.name)
    named = kind not in (OriginKind.POST, OriginKind.DOCUMENT)
    told = "told" in _cue_words(article, attribution) or _channel(attribution) == "interview"
    if kind is OriginKind.OUTLET and not told and is_written(article, attribution):
        kind = OriginKind.DOCUMENT
    return Credit(kind=kind, name=without_owner(via.name) if named else None, span=via.span, told=told)


def is_written(article: Article, attribution: Attribution) -> bool:
    """Whether the words are said to have been written by the speaker."""
    return _channel(attribution) in _WRITTEN_CHANNELS or any(
        word in _WRITTEN_CUES for word in _cue_words(article, attribution)
    )


def _channel(attribution: Attribution) -> str | None:
    return attribution.channel.value if attribution.channel is not None else None


def _cue_words(article: Article, attribution: Attribution) -> Iterator[str]:
    for span in attribution.cue:
        yield from span.of(article.text).lower().split()
