"""Grounds: what each passage of one article rests on, as the article itself shows it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.bases import Base
from onrecord.compare.carriers import carrier_kind, carrier_name, is_outlet_name, is_platform
from onrecord.compare.credits import Credit, find_credits, find_embedded
from onrecord.compare.naming import CarrierNames
from onrecord.compare.speakers import Identities
from onrecord.language.words import fold
from onrecord.model import (
    Article,
    ArticleId,
    Attribution,
    AttributionId,
    Evidence,
    OriginKind,
    Report,
    Span,
    SpeakerKind,
)

_WRITTEN_CUES = frozenset("wrote writes written writing".split())
_WRITTEN_CHANNELS = frozenset("article document written".split())
_SPOKEN_CHANNELS = frozenset({"statement", "speech", "hearing", "court", "press conference"})
_EARLIER = re.compile(r"\b(?:previously|earlier|once|formerly|in the past|last (?:week|month|year))\b", re.IGNORECASE)
_OWN = {
    OriginKind.DOCUMENT: "a document of",
    OriginKind.STATEMENT: "a statement by",
    OriginKind.BROADCAST: "a broadcast with",
    OriginKind.POST: "posts by",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a passage rests on.

    Attributes:
        key: The same for all that count once.
        name: The name to show.
        kind: What it is.
        because: The words that say so.
        told: Whether the words were told to it.
    """

    key: str
    name: str
    kind: OriginKind
    because: Evidence
    told: bool = False

    @property
    def is_first_hand(self) -> bool:
        """Whether it is the occasion of the words: a document, a statement, a broadcast, a post."""
        return self.kind not in (OriginKind.AGENCY, OriginKind.OUTLET)


class Clues:
    """What a story's articles tell together about carriers and speakers."""

    def __init__(self, reports: Sequence[Report], identities: Identities, bases: Mapping[ArticleId, Base]) -> None:
        """Collect the names of carriers, authors and persons."""
        self.credits = {report.article.id: _credits_of(report) for report in reports}
        named = {
            report.article.id: [
                *(credit.name for found in self.credits[report.article.id].values() for credit in found if credit.name),
                *(via.name for attribution in report.reading.attributions for via in attribution.via),
            ]
            for report in reports
        }
        self._identities = identities
        self._bases = bases
        self._names = CarrierNames([report.article for report in reports], named)
        self._persons = _persons(reports)
        self._authors = _authors(reports)
        self._outlets = {
            self._names.key(name, article) for article, names in named.items() for name in names if is_outlet_name(name)
        }
        self._own_keys = {
            self._names.key(report.article.outlet.value, report.article.id): bases[report.article.id].key
            for report in reports
            if report.article.outlet and bases[report.article.id].kind is OriginKind.OWN
        }

    def speaker(self, article: ArticleId, attribution: Attribution) -> str | None:
        """The name of who speaks, over all articles; ``None`` if unknown."""
        identity = self._identities.of(article, attribution.speaker)
        return identity.name if identity is not None else None

    def is_role(self, article: ArticleId, attribution: Attribution) -> bool:
        """Whether the speaker is a nameless role, who may be another one the next time."""
        identity = self._identities.of(article, attribution.speaker)
        return identity is None or identity.kind is SpeakerKind.ROLE

    def ground(self, article: ArticleId, credit: Credit, speaker: str | None) -> Ground | None:
        """What a credit names; ``None`` where it is the article's own outlet, or a person."""
        because = Evidence(article=article, span=credit.span)
        if credit.name is None:
            owner = speaker if speaker is not None else f"article {article}"
            name = f"{_OWN[credit.kind]} {speaker}" if speaker is not None else credit.kind.value
            return Ground(key=f"{credit.kind} {_last(owner)}", name=name, kind=credit.kind, because=because)
        author = self._authors.get(_last(credit.name))
        if author is not None:
            base = self._bases[author]
            return self._of_key(base.key, base.name, OriginKind.OUTLET, because, article, told=True)
        if credit.told and _last(credit.name) in self._persons and not is_outlet_name(credit.name):
            return None
        key = self._names.key(credit.name, article)
        kind = carrier_kind(credit.name) if credit.kind is OriginKind.OUTLET else credit.kind
        return self._of_key(self._own_keys.get(key, key), credit.name, kind, because, article, told=credit.told)

    def _of_key(
        self, key: str, name: str, kind: OriginKind, because: Evidence, article: ArticleId, *, told: bool
    ) -> Ground | None:
        if key == self._bases[article].key:
            return None
        return Ground(key=key, name=carrier_name(name), kind=kind, because=because, told=told)

    def speaking_carrier(self, article: Article, attribution: Attribution) -> Credit | None:
        """The speaker as a credit, where an outlet or agency itself is said to report."""
        identity = self._identities.of(article.id, attribution.speaker)
        if identity is None or not attribution.source:
            return None
        known = is_outlet_name(identity.name) or self._names.key(identity.name, article.id) in self._outlets
        if not known or identity.kind is SpeakerKind.PERSON:
            return None
        kind = carrier_kind(identity.name)
        return Credit(kind=kind, name=identity.name, span=attribution.source[0])


class Grounds:
    """What the passages of one article rest on; what has no ground rests on the article's base."""

    def __init__(self, report: Report, clues: Clues) -> None:
        """Find the ground of every attribution, post and credited sentence."""
        self._report = report
        self._clues = clues
        self._credits = clues.credits[report.article.id]
        self._starts = [span.start for span in report.reading.sentences]
        self._embedded = tuple(self._find_embedded())
        own = {a.id: self._own_ground(a) for a in report.reading.attributions}
        carried = self._carry(own)
        self.of_attribution: Mapping[AttributionId, Ground] = {
            a.id: ground for a in report.reading.attributions if (ground := own[a.id] or carried.get(a.id)) is not None
        }

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
            ground = self._clues.ground(article.id, credit, name)
            if ground is not None:
                yield span, ground

    def _sentences_at(self, place: Span) -> range:
        first = max(0, bisect_right(self._starts, place.start) - 1)
        return range(first, max(first + 1, bisect_right(self._starts, max(place.start, place.end - 1))))

    def _own_ground(self, attribution: Attribution) -> Ground | None:
        """What the sentence of the reporting clause credits, the nearest to the event first."""
        content = attribution.content
        embedded = next((ground for part in content if (ground := self.embedded_at(part)) is not None), None)
        if embedded is not None:
            return embedded
        article = self._report.article
        speaker = self._clues.speaker(article.id, attribution)
        grounds = [
            ground
            for credit in self._credits_for(attribution)
            if (ground := self._clues.ground(article.id, credit, speaker)) is not None
        ]
        return min(grounds, key=lambda g: (not g.is_first_hand, not g.told, g.because), default=None)

    def _credits_for(self, attribution: Attribution) -> Iterator[Credit]:
        article = self._report.article
        written = is_written(article, attribution)
        for via in attribution.via[:1]:
            kind = OriginKind.POST if is_platform(via.name) else carrier_kind(via.name)
            document = written and kind is OriginKind.OUTLET
            told = "told" in _cue_words(article, attribution)
            name = None if kind is OriginKind.POST or _is_nameless(via.name) else via.name
            yield Credit(kind=OriginKind.DOCUMENT if document else kind, name=name, span=via.span, told=told)
        speaking = self._clues.speaking_carrier(article, attribution)
        if speaking is not None:
            yield speaking
        for span in (*attribution.cue, *attribution.source):
            for number in self._sentences_at(span):
                yield from self._credits.get(number, ())
        channel = attribution.channel
        if channel is not None and channel.value in _SPOKEN_CHANNELS:
            yield Credit(kind=OriginKind.STATEMENT, name=None, span=channel.span or attribution.content[0])

    def _carry(self, own: Mapping[AttributionId, Ground | None]) -> Mapping[AttributionId, Ground]:
        """Words without a credit come from where all credited words of the same speaker in the article come from.

        Unless they are said to be earlier words, or of another day.
        """
        article = self._report.article
        by_speaker: defaultdict[str, list[Attribution]] = defaultdict(list)
        for attribution in self._report.reading.attributions:
            speaker = self._clues.speaker(article.id, attribution)
            if speaker is not None and not self._clues.is_role(article.id, attribution):
                by_speaker[speaker].append(attribution)
        carried: dict[AttributionId, Ground] = {}
        for attributions in by_speaker.values():
            grounds = {ground.key: ground for a in attributions if (ground := own[a.id]) is not None}
            occasions = {key: ground for key, ground in grounds.items() if ground.is_first_hand or ground.told}
            if len(occasions) != 1:
                continue
            (ground,) = occasions.values()
            days = {a.said_on.value for a in attributions if a.said_on is not None and own[a.id] == ground}
            carried.update(
                (a.id, ground) for a in attributions if own[a.id] is None and not self._is_apart(a, days)
            )
        return carried

    def _is_apart(self, attribution: Attribution, days: set[str]) -> bool:
        """Whether words are said to be of another day than those of the occasion, or earlier ones."""
        if attribution.said_on is not None and days and attribution.said_on.value not in days:
            return True
        return any(
            _EARLIER.search(self._report.reading.sentences[number].of(self._report.article.text))
            for span in attribution.cue
            for number in self._sentences_at(span)
        )


def is_written(article: Article, attribution: Attribution) -> bool:
    """Whether the words are said to have been written by the speaker."""
    if attribution.channel is not None and attribution.channel.value in _WRITTEN_CHANNELS:
        return True
    return any(word in _WRITTEN_CUES for word in _cue_words(article, attribution))


def _cue_words(article: Article, attribution: Attribution) -> Iterator[str]:
    for span in attribution.cue:
        yield from span.of(article.text).lower().split()


def _is_nameless(name: str) -> bool:
    """Whether a carrier is called by a common noun: "a letter"."""
    return carrier_kind(name) is OriginKind.DOCUMENT


def _credits_of(report: Report) -> dict[int, tuple[Credit, ...]]:
    """The credits of each sentence that has some, by its number."""
    quoted = sorted(span for attribution in report.reading.attributions for span in attribution.quoted)
    starts = [span.start for span in quoted]
    found: dict[int, tuple[Credit, ...]] = {}
    for number, sentence in enumerate(report.reading.sentences):
        inside = quoted[max(0, bisect_right(starts, sentence.start) - 1) : bisect_right(starts, sentence.end)]
        credits_ = find_credits(report.article.text, sentence, inside)
        if credits_:
            found[number] = credits_
    return found


def _persons(reports: Sequence[Report]) -> frozenset[str]:
    """The last words of the names of all persons who speak."""
    return frozenset(
        _last(speaker.name)
        for report in reports
        for speaker in report.reading.speakers
        if speaker.kind is SpeakerKind.PERSON
    )


def _authors(reports: Sequence[Report]) -> Mapping[str, ArticleId]:
    """The last words of the authors' names, with their article; authors of two articles are left out."""
    found: defaultdict[str, set[ArticleId]] = defaultdict(set)
    for report in reports:
        for byline in report.article.bylines:
            if len(byline.value.split()) > 1:
                found[_last(byline.value)].add(report.article.id)
    return {name: next(iter(articles)) for name, articles in found.items() if len(articles) == 1}


def _last(name: str) -> str:
    words = name.split()
    return fold(words[-1].removesuffix("'s").removesuffix("’s")) if words else ""
