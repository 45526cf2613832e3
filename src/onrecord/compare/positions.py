"""Positions: what an actor commits to in one matter, over time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.compare.sentences import likeness
from onrecord.compare.speakers import Identities
from onrecord.language.words import find_words
from onrecord.model import Commitment, Evidence, Position, PositionStep, Report

# How firmly an actor is bound, by the modality of the commitment.
_FIRMNESS = {"could": 1, "may": 1, "might": 1, "would": 2, "ready": 3, "willing": 3, "should": 3, "plan": 4, "will": 5}
_DEFAULT_FIRMNESS = 4
_SAME_MATTER = 0.5


@dataclass(frozen=True, slots=True)
class _Step:
    commitment: Commitment
    evidence: Evidence
    date: str | None
    keys: frozenset[str]


def find_positions(reports: Sequence[Report], identities: Identities) -> tuple[Position, ...]:
    """The positions of each actor, by name; the steps of one are in the order in which they were said.

    A step is dated by the day that its report gives for the words, else by the report's own.
    """
    by_actor: defaultdict[str, list[list[_Step]]] = defaultdict(list)
    for report in reports:
        for commitment in report.reading.commitments:
            identity = identities.of(report.article.id, commitment.actor)
            matters = by_actor[identity.name if identity else commitment.actor_name]
            step = _step(report, commitment)
            same = next((m for m in matters if any(likeness(step.keys, s.keys) >= _SAME_MATTER for s in m)), None)
            if same is None:
                matters.append([step])
            else:
                same.append(step)
    ordered = [(actor, steps) for actor in sorted(by_actor) for steps in by_actor[actor]]
    return tuple(
        Position(id=f"p{number}", actor=actor, steps=_tell(steps))
        for number, (actor, steps) in enumerate(ordered, start=1)
    )


def _step(report: Report, commitment: Commitment) -> _Step:
    article = report.article
    words = find_words(article.text, [commitment.act])
    return _Step(
        commitment=commitment,
        evidence=Evidence(article=article.id, span=commitment.act),
        date=_said_on(report, commitment) or (str(article.published.value) if article.published else None),
        keys=frozenset(word.key for word in words if word.is_content),
    )


def _said_on(report: Report, commitment: Commitment) -> str | None:
    """The day on which the report says that the words were said, if it says one."""
    for attribution in report.reading.attributions:
        if attribution.said_on is not None and any(span.covers(commitment.act) for span in attribution.content):
            day = attribution.said_on.value[:10]
            return day if len(day) == 10 and day.replace("-", "").isdigit() else None
    return None


def _tell(steps: Sequence[_Step]) -> tuple[PositionStep, ...]:
    ordered = sorted(steps, key=lambda s: (s.date is None, s.date or "", s.evidence))
    before = (None, *ordered[:-1])
    return tuple(
        PositionStep(date=step.date, act=step.evidence, change=_change(last, step))
        for last, step in zip(before, ordered, strict=True)
    )


def _change(last: _Step | None, step: _Step) -> str:
    if last is None:
        return "new"
    if last.commitment.polarity != step.commitment.polarity:
        return "reversed"
    was, now = (_FIRMNESS.get(s.commitment.modality, _DEFAULT_FIRMNESS) for s in (last, step))
    if (was, last.commitment.condition is None) == (now, step.commitment.condition is None):
        return "repeated"
    if was == now:
        return "hardened" if step.commitment.condition is None else "softened"
    return "hardened" if now > was else "softened"
