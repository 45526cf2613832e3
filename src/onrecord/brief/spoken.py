"""Which words of an utterance are shown, from which report, and whose they are called."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.brief.lines import Texts
from onrecord.model import (
    ArticleId,
    Attribution,
    AttributionId,
    Evidence,
    Rendering,
    Report,
    SpeakerKind,
    Utterance,
)

Places = Mapping[tuple[ArticleId, AttributionId], tuple[Report, Attribution]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words to show for an utterance.

    Attributes:
        speaker: Whose they are, as the story's reports have it; ``None`` if unknown.
        report: The report that is shown.
        attribution: The attribution in it.
        text: The words, in order.
    """

    speaker: str | None
    report: Report
    attribution: Attribution
    text: tuple[Evidence, ...]


def find_places(reports: Sequence[Report]) -> Places:
    """Every attribution of the reports, by article and id."""
    return {
        (report.article.id, attribution.id): (report, attribution)
        for report in reports
        for attribution in report.reading.attributions
    }


def choose_wording(utterance: Utterance, places: Places, texts: Texts) -> Wording | None:
    """The fullest wording, unless its report lays it to somebody else than the utterance's speaker.

    Then the longest rendering is shown whose report does not; and where there is none, the words are called those of
    the one whom their own report names. ``None`` if no report of the utterance is given.
    """
    renderings = [quote for quote in utterance.quotes if (quote.article, quote.attribution) in places]
    if not renderings or not utterance.text:
        return None
    shown = [next((q for q in renderings if _holds(q, place)), renderings[0]) for place in utterance.text]
    report, attribution = places[shown[0].article, shown[0].attribution]
    if not any(_clash(utterance.speaker, *places[q.article, q.attribution]) for q in shown):
        return Wording(speaker=utterance.speaker, report=report, attribution=attribution, text=utterance.text)
    agreeing = [q for q in renderings if q.spans and not _clash(utterance.speaker, *places[q.article, q.attribution])]
    if not agreeing:
        speaker = report.reading.speaker(attribution.speaker)
        name = speaker.name if speaker else None
        return Wording(speaker=name, report=report, attribution=attribution, text=_evidence(shown[0]))
    longest = max(agreeing, key=lambda quote: count_words(_evidence(quote), texts))
    report, attribution = places[longest.article, longest.attribution]
    return Wording(speaker=utterance.speaker, report=report, attribution=attribution, text=_evidence(longest))


def count_words(places: Iterable[Evidence], texts: Texts) -> int:
    """How many words stand at the places."""
    return sum(len(place.span.of(texts[place.article]).split()) for place in places)


def _evidence(rendering: Rendering) -> tuple[Evidence, ...]:
    return tuple(Evidence(article=rendering.article, span=span) for span in rendering.spans)


def _holds(rendering: Rendering, place: Evidence) -> bool:
    return rendering.article == place.article and any(span.overlaps(place.span) for span in rendering.spans)


def _clash(name: str | None, report: Report, attribution: Attribution) -> bool:
    """Whether the report names a speaker who shares no word with ``name``; a nameless role may be anybody."""
    speaker = report.reading.speaker(attribution.speaker)
    if name is None or speaker is None or speaker.kind is SpeakerKind.ROLE:
        return False
    return not _name_words(name) & _name_words(speaker.name)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"\w+", name))
