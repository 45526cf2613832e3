"""Quotations of an article that other articles have in other words, what it rests on, and what it lacks."""

from collections.abc import Mapping

from onrecord.fairness.body import Body
from onrecord.language.words import find_words
from onrecord.model import AlteredQuote, Comparison, Evidence, Footing, Lacking, Rendering, RenderingKind, Utterance

# Fewer words are a catchword, which is cut out of its sentence by nature.
_MIN_WORDS = 4


def find_compared(body: Body, comparison: Comparison) -> tuple[tuple[Utterance, Rendering], ...]:
    """The quotations of the body, of four words and more inside quotation marks, that another article has, too."""
    quoted = {
        attribution.id
        for attribution in body.report.reading.attributions
        if attribution.quoted and not body.is_headline(attribution.quoted[0])
    }
    return tuple(
        (utterance, rendering)
        for utterance in comparison.utterances
        for rendering in utterance.quotes
        if rendering.article == body.article
        and rendering.attribution in quoted
        and rendering.kind is not RenderingKind.PARAPHRASED
        and len(find_words(body.text, rendering.spans)) >= _MIN_WORDS
        and any(other.article != body.article for other in utterance.quotes)
    )


def altered_quote(utterance: Utterance, rendering: Rendering) -> AlteredQuote | None:
    """The quotation as one with other words; ``None`` where it is whole, or only shorter."""
    flagged = any(change.flags for change in rendering.changes)
    if rendering.kind not in (RenderingKind.ALTERED, RenderingKind.SPLICED) and not flagged:
        return None
    return AlteredQuote(utterance=utterance.id, speaker=utterance.speaker, full=utterance.text, rendering=rendering)


def find_footings(body: Body, comparison: Comparison) -> tuple[Footing, ...]:
    """The origins that the article rests on, that of its own words first."""
    footings = (
        Footing(
            origin=origin.id,
            name=origin.name,
            kind=origin.kind,
            wholly=body.article in origin.wholly,
            because=_here(body, origin.because),
            passages=_here(body, origin.passages),
        )
        for origin in comparison.origins
        if body.article in origin.articles
    )
    return tuple(sorted(footings, key=lambda footing: not footing.wholly))


def _here(body: Body, places: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(place for place in places if place.article == body.article)


def places_of_shared(comparison: Comparison) -> Mapping[str, tuple[Evidence, ...]]:
    """Where each utterance and fact stands, by its id."""
    said = {
        utterance.id: tuple(Evidence(article=q.article, span=span) for q in utterance.quotes for span in q.spans)
        for utterance in comparison.utterances
    }
    told = {fact.id: tuple(place for answer in fact.answers for place in answer.mentions) for fact in comparison.facts}
    return said | told


def find_lacking(body: Body, comparison: Comparison, shared: Mapping[str, tuple[Evidence, ...]]) -> tuple[Lacking, ...]:
    """What the article lacks of what others had before it, with their places as ``places_of_shared`` gives them."""
    return tuple(
        Lacking(missing=omission.missing, carried=shared.get(omission.missing, ()))
        for omission in comparison.omissions
        if omission.article == body.article
    )
