"""Reviews as data to train and to measure with.

A row of training data has the form that ``train/`` reads: a text with attributions as spans of source, cue and content.
Gold data say of a story what people have confirmed: its quotes with their speakers, which of them are the same words,
and which facts conflict.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.reviewing import find_attribution
from onrecord.model import ArticleId, Attribution, Report, Span
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    LinkReview,
    Review,
    SpeakerReview,
    Statement,
)
from onrecord.store.reviews import iterate_reviews

Pairs = tuple[tuple[int, int], ...]
_GOOD = (Decision.ACCEPT, Decision.CORRECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledAttribution:
    """An attribution that a person has confirmed or set right; spans as [start, end)."""

    source: Pairs
    cue: Pairs
    content: Pairs
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRow:
    """One version with what people have said of its attributions.

    Attributes:
        id: The version.
        text: Its text.
        attributions: Those confirmed or set right, in order.
        rejected: Contents of what was read as an attribution and is none.
        complete: Whether a person has looked at every attribution of it, so that what is not listed is none.
    """

    id: ArticleId
    text: str
    attributions: tuple[LabelledAttribution, ...]
    rejected: tuple[Pairs, ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldLink:
    """Two statements, by article and content, and whether they are the same words on the same occasion."""

    first: tuple[ArticleId, Pairs]
    second: tuple[ArticleId, Pairs]
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFact:
    """A fact, by the places of its answers, and whether these conflict."""

    slot: str
    values: tuple[str, ...]
    mentions: tuple[tuple[ArticleId, tuple[int, int]], ...]
    conflict: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What people have confirmed across articles."""

    links: tuple[GoldLink, ...]
    facts: tuple[GoldFact, ...]


def training_rows(newsroom: Newsroom) -> Iterator[TrainingRow]:
    """A row for each version whose attributions somebody has reviewed, by id."""
    with newsroom.database.reading() as connection:
        by_version: defaultdict[ArticleId, list[Review]] = defaultdict(list)
        for review in iterate_reviews(connection):
            if isinstance(review.judgement, AttributionReview | SpeakerReview):
                by_version[review.judgement.statement.version].append(review)
    for version in sorted(by_version):
        (report,) = newsroom.reports([version])
        (read,) = newsroom.read([version])
        yield _row(report, read, by_version[version])


def gold(connection: Connection) -> Gold:
    """What people have decided on links and facts; of one pair or fact the last word counts."""
    links: dict[frozenset[Statement], GoldLink | None] = {}
    facts: dict[tuple[str, str, tuple[str, ...]], GoldFact | None] = {}
    for review in iterate_reviews(connection):
        match review.judgement:
            case LinkReview() as judged:
                links[frozenset((judged.first, judged.second))] = _link(judged)
            case ConflictReview() as judged:
                facts[judged.story, judged.slot, judged.values] = _fact(judged)
    return Gold(
        links=tuple(link for link in links.values() if link is not None),
        facts=tuple(fact for fact in facts.values() if fact is not None),
    )


def _row(report: Report, read: Report, reviews: Sequence[Review]) -> TrainingRow:
    confirmed = [a for a in report.reading.attributions if _is_reviewed(a, reviews, _GOOD)]
    rejected = [a for a in read.reading.attributions if find_attribution(report.reading, a.content) is None]
    open_ones = [a for a in report.reading.attributions if a not in confirmed]
    return TrainingRow(
        id=report.article.id,
        text=report.article.text,
        attributions=tuple(_labelled(a, report) for a in confirmed),
        rejected=tuple(_pairs(a.content) for a in rejected if _is_reviewed(a, reviews, (Decision.REJECT,))),
        complete=not open_ones,
    )


def _is_reviewed(attribution: Attribution, reviews: Iterable[Review], decisions: Sequence[Decision]) -> bool:
    """Whether a person has decided so on an attribution itself; a word on its speaker alone does not confirm it."""
    for review in reviews:
        judged = review.judgement
        if isinstance(judged, AttributionReview) and judged.decision in decisions:
            content = judged.wording.content if judged.wording else judged.statement.content
            if any(span.overlaps(other) for span in content for other in attribution.content):
                return True
    return False


def _labelled(attribution: Attribution, report: Report) -> LabelledAttribution:
    speaker = report.reading.speaker(attribution.speaker)
    return LabelledAttribution(
        source=_pairs(attribution.source),
        cue=_pairs(attribution.cue),
        content=_pairs(attribution.content),
        speaker=speaker.name if speaker else None,
    )


def _link(judged: LinkReview) -> GoldLink | None:
    if judged.decision not in (Decision.ACCEPT, Decision.REJECT):
        return None
    first, second = ((one.version, _pairs(one.content)) for one in (judged.first, judged.second))
    return GoldLink(first=first, second=second, same=judged.decision is Decision.ACCEPT)


def _fact(judged: ConflictReview) -> GoldFact | None:
    if judged.decision is Decision.WITHDRAW:
        return None
    kind = judged.kind if judged.decision is Decision.CORRECT else None
    conflict = judged.decision is Decision.ACCEPT if kind is None else kind in ("conflict", "update")
    mentions = tuple((place.article, (place.span.start, place.span.end)) for place in judged.places)
    return GoldFact(slot=judged.slot, values=judged.values, mentions=mentions, conflict=conflict)


def _pairs(spans: Iterable[Span]) -> Pairs:
    return tuple((span.start, span.end) for span in spans)
