"""Clues: what the articles of a story tell together about carriers and speakers."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.bases import Base
from onrecord.compare.carriers import carrier_kind, carrier_name, is_outlet_name
from onrecord.compare.credits import Credit, find_credits, without_owner
from onrecord.compare.naming import CarrierNames
from onrecord.compare.speakers import Identities
from onrecord.language.words import fold
from onrecord.model import (
    Article,
    ArticleId,
    Attribution,
    Evidence,
    OriginKind,
    Report,
    SpeakerKind,
)

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
        again: Whether it is called by a noun that means one before: "the statement".
    """

    key: str
    name: str
    kind: OriginKind
    because: Evidence
    told: bool = False
    again: bool = False

    @property
    def is_first_hand(self) -> bool:
        """Whether it is the occasion of the words: a document, a statement, a broadcast, a post."""
        return self.kind not in (OriginKind.AGENCY, OriginKind.OUTLET)


class Clues:
    """What a story's articles tell together about carriers and speakers."""

    def __init__(self, reports: Sequence[Report], identities: Identities, bases: Mapping[ArticleId, Base]) -> None:
        """Collect the names of carriers, authors and persons."""
        self._persons = _persons(reports)
        self._authors = _authors(reports)
        self.credits = {report.article.id: _credits_of(report, self._names_person) for report in reports}
        named = {
            report.article.id: [
                *(credit.name for found in self.credits[report.article.id].values() for credit in found if credit.name),
                *(without_owner(via.name) for attribution in report.reading.attributions for via in attribution.via),
            ]
            for report in reports
        }
        self._identities = identities
        self._bases = bases
        self._names = CarrierNames([report.article for report in reports], named)
        self._full_names = {
            speaker.name: identity.name
            for report in reports
            for speaker in report.reading.speakers
            if (identity := identities.of(report.article.id, speaker.id)) is not None
        }
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

    def full_name(self, name: str) -> str:
        """The name over all articles of who is called so in one of them."""
        return self._full_names.get(name, name)

    def is_role(self, article: ArticleId, attribution: Attribution) -> bool:
        """Whether the speaker is a nameless role, who may be another one the next time."""
        identity = self._identities.of(article, attribution.speaker)
        return identity is None or identity.kind is SpeakerKind.ROLE

    def ground(self, article: ArticleId, credit: Credit, speaker: str | None) -> Ground | None:
        """What a credit names; ``None`` where the article's own outlet passes on what it has itself."""
        because = Evidence(article=article, span=credit.span)
        if credit.name is None:
            owner = speaker if speaker is not None else f"article {article}"
            name = credit.kind.value if speaker is None else f"{_OWN[credit.kind]} {speaker}"
            if speaker is not None and carrier_kind(speaker) is OriginKind.DOCUMENT:
                name = speaker  # the document itself is said to speak: "a memo said"
            again = credit.again is not None
            return Ground(key=f"{credit.kind} {fold(owner)}", name=name, kind=credit.kind, because=because, again=again)
        author = self._authors.get(_last(credit.name))
        key = self._names.key(credit.name, article)
        key = self._bases[author].key if author is not None else self._own_keys.get(key, key)
        if key == self._bases[article].key and not credit.told:
            return None
        kind = carrier_kind(credit.name) if credit.kind is OriginKind.OUTLET else credit.kind
        if credit.told and kind is OriginKind.BROADCAST:
            kind = OriginKind.OUTLET
        name = carrier_name(credit.name if author is None else self._bases[author].name)
        return Ground(key=key, name=name, kind=kind, because=because, told=credit.told)

    def _names_person(self, credit: Credit) -> bool:
        """Whether what was told was told to a speaker of the story; authors of its articles stand for their outlet."""
        if credit.name is None or not credit.told or is_outlet_name(credit.name):
            return False
        last = _last(credit.name)
        return last in self._persons and last not in self._authors

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


def _credits_of(report: Report, leave_out: Callable[[Credit], bool]) -> dict[int, tuple[Credit, ...]]:
    """The credits of each sentence that has some, by its number; "the newspaper" is the one named last before."""
    quoted = sorted(span for attribution in report.reading.attributions for span in attribution.quoted)
    starts = [span.start for span in quoted]
    found: dict[int, tuple[Credit, ...]] = {}
    named: list[Credit] = []
    for number, sentence in enumerate(report.reading.sentences):
        inside = quoted[max(0, bisect_right(starts, sentence.start) - 1) : bisect_right(starts, sentence.end)]
        here: list[Credit] = []
        for credit in find_credits(report.article.text, sentence, inside):
            if credit.again is None:
                if not leave_out(credit):
                    named.append(credit)
                    here.append(credit)
                continue
            meant = next((known for known in reversed(named) if credit.may_mean(known)), None)
            if meant is not None:
                told = meant.name is not None and (credit.told or meant.told)
                here.append(replace(meant, span=credit.span, told=told, again=credit.again))
        if here:
            found[number] = tuple(here)
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
