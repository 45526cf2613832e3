"""What reports answer to one question each, and what actors are bound to over time, as pages show it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from onrecord.brief.differences import Sentences, in_context
from onrecord.brief.page_anchors import Link
from onrecord.brief.page_lines import Words
from onrecord.brief.positions import Quoted, find_quoted, rank_position, step_pieces
from onrecord.interfaces.web.telling import Told
from onrecord.model import Answer, Dispute, Fact, FactKind, Position, PositionStep

_ORDER = (FactKind.CONFLICT, FactKind.UPDATE, FactKind.FRAMING, FactKind.AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One answer: the value, the words that give it in the first report, links to all, and its independent origins."""

    value: str
    words: tuple[Words, ...]
    links: tuple[Link, ...]
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A question in fixed words, how its answers relate, the answers, most origins first, and where to review it."""

    id: str
    slot: str
    kind: str
    answers: tuple[AnswerView, ...]
    review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceView:
    """What one speaker says to a question: yes or no, the words, and where they stand."""

    speaker: str
    answer: str
    words: tuple[Words, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeView:
    """A question that speakers answer otherwise."""

    id: str
    question: str
    stances: tuple[StanceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One commitment: what it changes (``new``, ``hardened`` ...), its words, and where they stand."""

    id: str
    change: str
    words: tuple[Words, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """An actor's commitments on one matter, the first one first."""

    id: str
    actor: str
    steps: tuple[StepView, ...]


def differing_facts(told: Told) -> list[Fact]:
    """Facts that reports answer otherwise: conflicts, updates, framing; those that most origins answer first."""
    return _ranked(fact for fact in told.comparison.facts if fact.kind is not FactKind.AGREED)


def agreed_facts(told: Told, *, least: int) -> list[Fact]:
    """Facts that at least so many independent origins agree on; those that most do, first."""
    facts = told.comparison.facts
    return _ranked(fact for fact in facts if fact.kind is FactKind.AGREED and _n_origins(fact) >= least)


def view_facts(told: Told, facts: Iterable[Fact]) -> Iterator[FactView]:
    """Facts as they are shown."""
    sentences = Sentences(told.reports)
    for fact in facts:
        places = [mention for answer in fact.answers for mention in answer.mentions]
        answers = tuple(_answer(told, answer, sentences) for answer in fact.answers if answer.mentions)
        yield FactView(
            id=told.anchor("f", places, fact.slot),
            slot=fact.slot,
            kind=fact.kind,
            answers=answers,
            review=f"/review/fact?{urlencode({'story': told.comparison.story.id, 'fact': fact.id})}",
        )


def view_disputes(told: Told) -> tuple[DisputeView, ...]:
    """Questions that speakers answer otherwise."""
    sentences = Sentences(told.reports)
    return tuple(_dispute(told, dispute, sentences) for dispute in told.comparison.disputes)


def view_positions(told: Told) -> list[PositionView]:
    """Positions that say something on their own, those that changed first."""
    ranked = [(rank_position(position, told.texts), position) for position in told.comparison.positions]
    kept = sorted((rank, -len(position.steps), position.id) for rank, position in ranked if rank is not None)
    by_id = {position.id: position for position in told.comparison.positions}
    quoted = find_quoted(told.reports)
    return [_position(told, by_id[name], quoted) for _, _, name in kept]


def _ranked(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (_ORDER.index(fact.kind), -_n_origins(fact), fact.slot, fact.id))


def _n_origins(fact: Fact) -> int:
    return len({origin for answer in fact.answers for origin in answer.origins})


def _answer(told: Told, answer: Answer, sentences: Sentences) -> AnswerView:
    return AnswerView(
        value=answer.value,
        words=told.viewer.pieces(in_context(answer.mentions[0], sentences, told.texts)),
        links=told.at.links(answer.mentions),
        origins=len(answer.origins),
    )


def _dispute(told: Told, dispute: Dispute, sentences: Sentences) -> DisputeView:
    places = [place for stance in dispute.stances for place in stance.words]
    stances = tuple(
        StanceView(
            speaker=stance.speaker,
            answer=stance.answer,
            words=told.viewer.pieces(in_context(stance.words[0], sentences, told.texts)),
            links=told.at.links(stance.words),
        )
        for stance in dispute.stances
    )
    return DisputeView(id=told.anchor("d", places, dispute.question), question=dispute.question, stances=stances)


def _position(told: Told, position: Position, quoted: Quoted) -> PositionView:
    return PositionView(
        id=told.anchor("p", [step.act for step in position.steps], position.actor),
        actor=position.actor,
        steps=tuple(_step(told, step, quoted) for step in position.steps),
    )


def _step(told: Told, step: PositionStep, quoted: Quoted) -> StepView:
    return StepView(
        id=told.anchor("c", [step.act], step.change),
        change=step.change,
        words=told.viewer.pieces(step_pieces("", step, told.texts, quoted)),
        links=told.at.links([step.act]),
    )
