"""What actors are bound to, on which condition, and how that changed; and what speakers answer otherwise."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.brief.lines import Texts, build_line, partly_quoted, shown_places
from onrecord.model import (
    ArticleId,
    Comparison,
    Dispute,
    Evidence,
    Label,
    Line,
    Piece,
    Polarity,
    Position,
    PositionStep,
    Report,
    Span,
    Stance,
)

Quoted = Mapping[ArticleId, Sequence[Span]]
"""The stretches inside quotation marks, by report."""

CHANGES = ("reversed", "fulfilled", "hardened", "softened")
"""Steps that change a position."""

_BINDING = {
    "will": "will",
    "would": "would",
    "could": "may",
    "plan": "plans",
    "pledge": "pledges",
    "ready": "is ready",
    "refuse": "refuses",
    "threat": "threatens",
}
_NOT_BINDING = {**_BINDING, "will": "will not", "would": "would not", "plan": "does not plan", "ready": "is not ready"}
# At the end of an act, these need the sentence before.
_POINTING = frozenset({"that", "this", "it", "so", "them"})
_WITHHELD = "does not commit"


def find_quoted(reports: Sequence[Report]) -> Quoted:
    """Where the reports quote."""
    return {
        report.article.id: tuple(sorted(span for each in report.reading.attributions for span in each.quoted))
        for report in reports
    }


def position_lines(comparison: Comparison, texts: Texts, quoted: Quoted, *, limit: int) -> tuple[Line, ...]:
    """At most ``limit`` lines: positions that changed, then refusals, then what has a condition, amount or deadline.

    A position shows its latest change and the step before; one without a change shows its first step.
    """
    ranks = [(rank, p.id, p) for p in comparison.positions if (rank := rank_position(p, texts)) is not None]
    ranked = [position for _, _, position in sorted(ranks, key=lambda row: row[:2])]
    return tuple(build_line(_position(p, texts, quoted), (step.act for step in p.steps)) for p in ranked[:limit])


def rank_position(position: Position, texts: Texts) -> int | None:
    """The place of a position among those shown; ``None`` for one that is not shown, or says nothing on its own."""
    first = position.steps[0]
    if _POINTING.intersection(first.act.span.of(texts[first.act.article]).lower().split()[-1:]):
        return None
    if _changed(position) is not None:
        return 0
    if first.polarity is Polarity.NEGATIVE:
        return 1
    return 2 if first.condition or first.amount or first.deadline else None


def _changed(position: Position) -> int | None:
    """The number of the latest step that changed something."""
    return next((n for n in range(len(position.steps) - 1, 0, -1) if position.steps[n].change in CHANGES), None)


def _position(position: Position, texts: Texts, quoted: Quoted) -> Iterator[Piece]:
    at = _changed(position)
    if at is None:
        yield from step_pieces(position.actor, position.steps[0], texts, quoted)
        return
    step = position.steps[at]
    yield from step_pieces(position.actor, step, texts, quoted)
    yield Label(text=f"({step.change}; before:")
    yield from step_pieces("", position.steps[at - 1], texts, quoted)
    yield Label(text=")")


def step_pieces(actor: str, step: PositionStep, texts: Texts, quoted: Quoted) -> Iterator[Piece]:
    """Who is bound to what, how firmly, since which day and on which condition; ``actor`` may be empty."""
    day = f", {step.date[:10]}," if step.date else ""
    yield Label(text=f"{actor}{day} {firmness(step)}:".lstrip(" ,"))
    yield from _excerpts(step.act, texts, quoted)
    if step.condition is not None:
        yield Label(text="on the condition:")
        yield from _excerpts(step.condition, texts, quoted)


def firmness(step: PositionStep) -> str:
    """How firmly, in fixed words."""
    if step.change == "fulfilled":
        return "has done, as reported"
    if step.modality == "withheld":
        return _WITHHELD
    table = _NOT_BINDING if step.polarity is Polarity.NEGATIVE else _BINDING
    return table.get(step.modality, step.modality)


def dispute_lines(comparison: Comparison, texts: Texts, quoted: Quoted) -> tuple[Line, ...]:
    """A line for each question that speakers answer otherwise: each speaker with the words, those for yes first."""
    return tuple(_dispute_line(dispute, texts, quoted) for dispute in comparison.disputes)


def _dispute_line(dispute: Dispute, texts: Texts, quoted: Quoted) -> Line:
    """The line, whose further sources are only words that it does not show in any part."""
    pieces = tuple(_dispute(dispute, texts, quoted))
    places = [*shown_places(pieces)]
    for words in (words for stance in dispute.stances for words in stance.words):
        if not any(words.article == place.article and words.span.overlaps(place.span) for place in places):
            places.append(words)
    return build_line(pieces, places)


def _dispute(dispute: Dispute, texts: Texts, quoted: Quoted) -> Iterator[Piece]:
    yield Label(text=f"Statements differ, {dispute.question}:")
    for number, stance in enumerate(dispute.stances):
        if number:
            yield Label(text="/")
        yield from _stance(stance, texts, quoted)


def _stance(stance: Stance, texts: Texts, quoted: Quoted) -> Iterator[Piece]:
    yield Label(text=f"{stance.answer}, says {stance.speaker}:")
    yield from _excerpts(stance.words[0], texts, quoted)


def _excerpts(place: Evidence, texts: Texts, quoted: Quoted) -> Iterator[Piece]:
    yield from partly_quoted(place, quoted[place.article], texts)
