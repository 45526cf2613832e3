"""Positions: what an actor commits to in one matter, over time."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.compare.fulfilment import Deeds
from onrecord.compare.matters import Act, read_act
from onrecord.compare.sentences import StatedSentence, likeness
from onrecord.compare.speakers import Identities
from onrecord.language.states import state_of
from onrecord.model import Attribution, Commitment, Evidence, Polarity, Position, PositionStep, Report, Span

# How firmly an actor is bound, by the modality of the commitment. "Will", "would", "plans to" and "pledges" are one:
# reports put the same words in each of these.
_FIRMNESS = {"withheld": 0, "could": 1, "ready": 2, "threat": 2}
_SETTLED = 3
_SAME_MATTER = 0.5
_MIN_SHARED = 2
# For each of its words, a step is compared with so many of the steps before that share the word.
_MAX_CANDIDATES = 32


@dataclass(frozen=True, slots=True)
class _Step:
    actor: str
    commitment: Commitment
    evidence: Evidence
    date: str | None
    act: Act

    @property
    def order(self) -> tuple[bool, str, Evidence]:
        """Sorts by date, undated ones last."""
        return self.date is None, self.date or "", self.evidence


def find_positions(
    reports: Sequence[Report], identities: Identities, sentences: Iterable[StatedSentence]
) -> tuple[Position, ...]:
    """The positions of each actor, by name; the steps of one are in the order in which they were said.

    An actor who is a speaker in one report and only named in another is one where the name fits one speaker alone. A
    step is dated by the day that its report gives for the words, else by the report's own. Two commitments of one
    actor are on one matter if they share at least half of the content words of the shorter one, and two words; so are
    those that a third ties together. The order of the reports does not matter.
    """
    by_actor: defaultdict[str, list[_Step]] = defaultdict(list)
    for report in reports:
        dated = [each for each in report.reading.attributions if each.said_on is not None]
        for commitment in report.reading.commitments:
            identity = identities.of(report.article.id, commitment.actor) or identities.named(commitment.actor_name)
            name = identity.name if identity else commitment.actor_name
            by_actor[_key(name)].append(_step(report, commitment, dated, name))
    deeds = Deeds(sentences)
    matters = [(actor, steps) for actor in sorted(by_actor) for steps in _by_matter(by_actor[actor])]
    return tuple(
        Position(id=f"p{number}", actor=_shown(steps), steps=_tell(steps, deeds))
        for number, (actor, steps) in enumerate(matters, start=1)
    )


def _key(name: str) -> str:
    return state_of(name) or name.casefold()


def _shown(steps: Sequence[_Step]) -> str:
    """The name of an actor, as most steps have it."""
    counts = Counter(step.actor for step in steps)
    return min(counts, key=lambda name: (-counts[name], name))


def _step(report: Report, commitment: Commitment, dated: Sequence[Attribution], actor: str) -> _Step:
    article = report.article
    return _Step(
        actor=actor,
        commitment=commitment,
        evidence=Evidence(article=article.id, span=commitment.act),
        date=_said_on(report, commitment, dated) or (str(article.published.value) if article.published else None),
        act=read_act(article.text, commitment.act),
    )


def _said_on(report: Report, commitment: Commitment, dated: Sequence[Attribution]) -> str | None:
    """The day on which the report says that the words were said, if it says one for them or their sentence."""
    act, sentences = commitment.act, report.reading.sentences
    at = bisect_right(sentences, act.start, key=lambda span: span.start) - 1
    sentence = sentences[at] if at >= 0 else act
    said = next((each for each in dated if _covers(each, act)), None)
    beside = (each for each in dated if each.speaker == commitment.actor and each.speaker is not None)
    said = said or next((each for each in beside if any(span.overlaps(sentence) for span in each.content)), None)
    if said is None or said.said_on is None:
        return None
    day = said.said_on.value[:10]
    return day if len(day) == 10 and day.replace("-", "").isdigit() else None


def _covers(attribution: Attribution, act: Span) -> bool:
    return any(span.covers(act) for span in attribution.content)


def _by_matter(steps: Iterable[_Step]) -> list[list[_Step]]:
    """The steps of each matter in order, the matters by their first step."""
    ordered = sorted(steps, key=lambda step: step.order)
    leader = list(range(len(ordered)))

    def lead(number: int) -> int:
        while leader[number] != number:
            leader[number] = leader[leader[number]]
            number = leader[number]
        return number

    for one, other in _candidates(ordered):
        if _is_same_matter(ordered[one].act.keys, ordered[other].act.keys):
            first, second = sorted((lead(one), lead(other)))
            leader[second] = first
    grouped: defaultdict[int, list[_Step]] = defaultdict(list)
    for number, step in enumerate(ordered):
        grouped[lead(number)].append(step)
    return [grouped[number] for number in sorted(grouped)]


def _candidates(steps: Sequence[_Step]) -> Iterator[tuple[int, int]]:
    """Pairs that share a word; of a word that many share, those that follow each other nearest."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, step in enumerate(steps):
        for key in sorted(step.act.keys):
            for other in holding[key][-_MAX_CANDIDATES:]:
                yield other, number
            holding[key].append(number)


def _is_same_matter(first: frozenset[str], second: frozenset[str]) -> bool:
    needed = min(_MIN_SHARED, len(first), len(second))
    return bool(needed) and len(first & second) >= needed and likeness(first, second) >= _SAME_MATTER


def _tell(steps: Sequence[_Step], deeds: Deeds) -> tuple[PositionStep, ...]:
    told = [_told(step, change) for step, change in zip(steps, _changes(steps), strict=True)]
    last = steps[-1]
    done = deeds.find(last.commitment.actor_name, last.act, last.date)
    if done is not None and last.commitment.polarity is Polarity.POSITIVE:
        told.append(PositionStep(date=done.date, act=done.evidence, change="fulfilled"))
    return tuple(told)


def _told(step: _Step, change: str) -> PositionStep:
    commitment, article = step.commitment, step.evidence.article

    def place(span: Span | None) -> Evidence | None:
        return Evidence(article=article, span=span) if span is not None else None

    return PositionStep(
        date=step.date,
        act=step.evidence,
        change=change,
        modality=commitment.modality,
        polarity=commitment.polarity,
        condition=place(commitment.condition),
        amount=place(commitment.amount.span if commitment.amount else None),
        deadline=place(commitment.deadline.span if commitment.deadline else None),
    )


def _changes(steps: Sequence[_Step]) -> Iterator[str]:
    """What each step changes against the last one of an earlier day.

    Of one day, reports may only put the same words otherwise, so that only a change between yes and no counts there;
    where no day is known, none does.
    """
    earlier: _Step | None = None  # the last step of an earlier day
    of_day: list[_Step] = []
    for step in steps:
        if of_day and _day(of_day[-1]) != _day(step):
            earlier, of_day = of_day[-1], []
        if earlier is None and not of_day:
            yield "new"
        elif step.date is None or any(_is_rendering(other, step) for other in of_day):
            yield "repeated"
        else:
            yield _change(earlier, step) if earlier is not None else "reversed"
        of_day.append(step)


def _day(step: _Step) -> str | None:
    return step.date[:10] if step.date is not None else None


def _is_rendering(step: _Step, other: _Step) -> bool:
    """Whether two steps of one day may be the same words; what is withheld is neither a yes nor a no."""
    is_withheld = 0 in (_firmness(step.commitment), _firmness(other.commitment))
    return is_withheld or step.commitment.polarity == other.commitment.polarity


def _change(last: _Step, step: _Step) -> str:
    """How a step differs from one of an earlier day."""
    was, now = (_firmness(each.commitment) for each in (last, step))
    if 0 in (was, now) and was != now:
        return "hardened" if now > was else "softened"
    if last.commitment.polarity != step.commitment.polarity:
        return "reversed"
    if (was, last.commitment.condition is None) == (now, step.commitment.condition is None):
        return "repeated"
    if was == now:
        return "hardened" if step.commitment.condition is None else "softened"
    return "hardened" if now > was else "softened"


def _firmness(commitment: Commitment) -> int:
    return _FIRMNESS.get(commitment.modality, _SETTLED)
