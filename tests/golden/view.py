"""A report as a golden file shows it: every place as its words and where they start."""

from collections.abc import Iterable
from typing import Any

from onrecord.model import Article, Attribution, AttributionKind, Commitment, Reading, Report, Span, Speaker, Stated


def view(report: Report) -> dict[str, Any]:
    """What is compared: the article's metadata and blocks, who speaks, what was said, times and commitments."""
    article, reading = report.article, report.reading
    return {
        "outlet": _stated(article.outlet),
        "title": _stated(article.title),
        "published": _stated(article.published),
        "bylines": [_stated(byline) for byline in article.bylines],
        "credits": [_stated(credit) for credit in article.credits],
        "blocks": [f"{block.kind}: {_place(article, block.span)}" for block in article.blocks],
        "speakers": [_speaker(article, speaker) for speaker in reading.speakers],
        "attributions": [_attribution(article, reading, one) for one in reading.attributions],
        "times": [f"{_place(article, time.span)} = {time.type} {time.value}" for time in reading.times],
        "commitments": [_commitment(article, commitment) for commitment in reading.commitments],
    }


def _place(article: Article, span: Span) -> str:
    return f"{span.of(article.text)} @{span.start}"


def _places(article: Article, spans: Iterable[Span]) -> list[str]:
    return [_place(article, span) for span in spans]


def _stated(stated: Stated[Any] | None) -> str | None:
    return f"{stated.value} ({stated.found_by})" if stated else None


def _speaker(article: Article, speaker: Speaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "kind": str(speaker.kind),
        "roles": [role.text for role in speaker.roles],
        "mentions": _places(article, speaker.mentions),
    }


def _attribution(article: Article, reading: Reading, attribution: Attribution) -> dict[str, Any]:
    speaker = reading.speaker(attribution.speaker)
    said_on, channel = attribution.said_on, attribution.channel
    shown: dict[str, Any] = {
        "kind": str(attribution.kind),
        "speaker": speaker.name if speaker else None,
        "source": _places(article, attribution.source),
        "cue": _places(article, attribution.cue),
        "content": _places(article, attribution.content),
    }
    if attribution.kind is AttributionKind.MIXED:
        shown["quoted"] = _places(article, attribution.quoted)
    if attribution.via:
        shown["via"] = [f"{via.name} @{via.span.start}" for via in attribution.via]
    if said_on is not None:
        shown["said_on"] = said_on.value
    if channel is not None:
        shown["channel"] = channel.value
    return shown


def _commitment(article: Article, commitment: Commitment) -> dict[str, Any]:
    return {
        "actor": commitment.actor_name,
        "act": _place(article, commitment.act),
        "polarity": str(commitment.polarity),
        "modality": commitment.modality,
        "condition": _place(article, commitment.condition) if commitment.condition else None,
        "amount": _place(article, commitment.amount.span) if commitment.amount else None,
        "deadline": commitment.deadline.value if commitment.deadline else None,
    }
