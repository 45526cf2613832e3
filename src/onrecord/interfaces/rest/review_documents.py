"""Reviews as the API gives and takes them: the same shape both ways.

A statement is named by its words, not by the number that a reading gave it, so that a review outlasts readings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field

from onrecord.interfaces.documents import Document, SpanPair
from onrecord.interfaces.readings import pairs
from onrecord.interfaces.rest.documents import Next, Time, told_time
from onrecord.interfaces.rest.requests import Storable
from onrecord.model import ArticleId, Evidence, FactKind, Span, SpeakerKind
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    Judgement,
    LinkReview,
    MembershipReview,
    Naming,
    Review,
    SpeakerReview,
    Statement,
    Wording,
)

_MOST_SPANS = 50
_MOST_CHARS = 2**31 - 1


def _ordered(given: SpanPair) -> SpanPair:
    if given[0] >= given[1]:
        raise ValueError("is no span: its end must lie after its start")
    return given


def _apart(given: tuple[SpanPair, ...]) -> tuple[SpanPair, ...]:
    ordered = sorted(given)
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        raise ValueError("are spans that overlap: each character counts once")
    return given


_Offset = Annotated[int, Field(ge=0, le=_MOST_CHARS)]
Place = Annotated[tuple[_Offset, _Offset], AfterValidator(_ordered)]
Places = Annotated[tuple[Place, ...], Field(max_length=_MOST_SPANS), AfterValidator(_apart)]
Known = Annotated[str, Storable, Field(min_length=1, max_length=300)]
Written = Annotated[str, Storable, Field(max_length=2000)]


class Taken(Document):
    """A shape that is taken, too: whatever it does not know, it refuses."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {**Document.__pydantic_config__, "extra": "forbid"}


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedWordsDocument(Taken):
    """A statement by its words, which are, or should be, laid to somebody."""

    version: Known
    """The version of the article in which they were seen."""
    content: Annotated[Places, Field(min_length=1)]
    """Where they stand in it, as the reading has it; half of the characters must agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingDocument(Taken):
    """An attribution as it should be."""

    content: Annotated[Places, Field(min_length=1)]
    """What was said."""
    source: Places = ()
    """The words that name who said it."""
    cue: Places = ()
    """The reporting words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingDocument(Taken):
    """Who said it."""

    name: Written | None
    """A name without titles; null if nothing tells."""
    kind: SpeakerKind = SpeakerKind.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionJudgement(Taken):
    """Whether somebody is reported to have said this at all, and which words are the statement."""

    decision: Decision
    """`accept`, `correct`, `reject`, or `withdraw` what was decided before."""
    statement: JudgedWordsDocument
    """The statement as it was read, or the words that should be one."""
    wording: WordingDocument | None = None
    """For a correction, as it should be."""
    about: Literal["attribution"] = "attribution"
    """What kind of judgement it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerJudgement(Taken):
    """Who is reported to have said this."""

    decision: Decision
    """A speaker who is rejected becomes unknown."""
    statement: JudgedWordsDocument
    """What was said."""
    naming: NamingDocument | None = None
    """Needed to accept or correct."""
    about: Literal["speaker"] = "speaker"
    """What kind of judgement it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJudgement(Taken):
    """Whether two statements are the same words on the same occasion."""

    decision: Decision
    """A link is accepted, rejected or withdrawn; it cannot be corrected."""
    first: JudgedWordsDocument
    """One of them."""
    second: JudgedWordsDocument
    """The other."""
    about: Literal["link"] = "link"
    """What kind of judgement it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipJudgement(Taken):
    """Whether an article is part of a story."""

    decision: Decision
    """Accepted, it stays; rejected, it stands alone; corrected, it goes `into` another."""
    version: Known
    """The current version of the article."""
    story: Known
    into: Known | None = None
    """For a correction, the story that it belongs to."""
    about: Literal["membership"] = "membership"
    """What kind of judgement it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionDocument(Taken):
    """Where an answer stands."""

    article: Known
    """The version, as in a comparison."""
    span: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictJudgement(Taken):
    """Whether the answers to a question differ as the comparison says."""

    decision: Decision
    """A rejected fact is dropped; a corrected one is of another `kind`."""
    story: Known
    slot: Known
    """What is asked: `slot` of the fact."""
    values: Annotated[tuple[Known, ...], Field(min_length=1, max_length=_MOST_SPANS)]
    """The answers: `value` of each."""
    places: Annotated[tuple[MentionDocument, ...], Field(max_length=_MOST_SPANS)] = ()
    """Where they stand: the mentions of the answers."""
    kind: FactKind | None = None
    """For a correction, what the answers are to each other."""
    about: Literal["conflict"] = "conflict"
    """What kind of judgement it is."""


JudgementDocument = Annotated[
    AttributionJudgement | SpeakerJudgement | LinkJudgement | MembershipJudgement | ConflictJudgement,
    Field(discriminator="about"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDocument(Document):
    """One line of the log of reviews; it never changes."""

    id: int
    """Later reviews have higher numbers."""
    at: Time
    reviewer: str
    """The account that decided."""
    reason: str
    """Why it was decided so."""
    articles: tuple[int, ...]
    """The numbers of the articles that it is about: two for a link, none for a conflict, else one."""
    judgement: JudgementDocument
    """What it is about, and what was decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPageDocument(Document):
    """A page of the log of reviews."""

    items: tuple[ReviewDocument, ...]
    next: Next


def review_document(review: Review) -> ReviewDocument:
    """A review as the log shows it."""
    return ReviewDocument(
        id=review.id,
        at=told_time(review.at),
        reviewer=review.reviewer,
        reason=review.reason,
        articles=review.articles,
        judgement=_judgement_document(review.judgement),
    )


def judgement_of(given: JudgementDocument) -> Judgement:
    """What was decided, as the newsroom takes it."""
    match given:
        case AttributionJudgement():
            wording = _wording(given.wording) if given.wording else None
            return AttributionReview(statement=_statement(given.statement), decision=given.decision, wording=wording)
        case SpeakerJudgement():
            name = " ".join((given.naming.name or "").split()) if given.naming else ""
            naming = Naming(name=name or None, kind=given.naming.kind) if given.naming else None
            return SpeakerReview(statement=_statement(given.statement), decision=given.decision, naming=naming)
        case LinkJudgement():
            return LinkReview(first=_statement(given.first), second=_statement(given.second), decision=given.decision)
        case MembershipJudgement():
            version = ArticleId(given.version)
            return MembershipReview(version=version, story=given.story, decision=given.decision, into=given.into)
        case ConflictJudgement():
            return ConflictReview(
                story=given.story,
                slot=given.slot,
                places=tuple(Evidence(article=ArticleId(one.article), span=Span(*one.span)) for one in given.places),
                values=given.values,
                decision=given.decision,
                kind=given.kind,
            )


def _judgement_document(judgement: Judgement) -> JudgementDocument:
    match judgement:
        case AttributionReview(statement=statement, decision=decision, wording=wording):
            return AttributionJudgement(
                decision=decision,
                statement=_statement_document(statement),
                wording=_wording_document(wording) if wording else None,
            )
        case SpeakerReview(statement=statement, decision=decision, naming=naming):
            return SpeakerJudgement(
                decision=decision,
                statement=_statement_document(statement),
                naming=NamingDocument(name=naming.name, kind=naming.kind) if naming else None,
            )
        case LinkReview(first=first, second=second, decision=decision):
            return LinkJudgement(
                decision=decision, first=_statement_document(first), second=_statement_document(second)
            )
        case MembershipReview(version=version, story=story, decision=decision, into=into):
            return MembershipJudgement(decision=decision, version=version, story=story, into=into)
        case ConflictReview():
            return ConflictJudgement(
                decision=judgement.decision,
                story=judgement.story,
                slot=judgement.slot,
                values=judgement.values,
                places=tuple(
                    MentionDocument(article=one.article, span=(one.span.start, one.span.end))
                    for one in judgement.places
                ),
                kind=judgement.kind,
            )


def _statement(given: JudgedWordsDocument) -> Statement:
    return Statement(version=ArticleId(given.version), content=_spans(given.content))


def _statement_document(statement: Statement) -> JudgedWordsDocument:
    return JudgedWordsDocument(version=statement.version, content=pairs(statement.content))


def _wording(given: WordingDocument) -> Wording:
    return Wording(content=_spans(given.content), source=_spans(given.source), cue=_spans(given.cue))


def _wording_document(wording: Wording) -> WordingDocument:
    return WordingDocument(content=pairs(wording.content), source=pairs(wording.source), cue=pairs(wording.cue))


def _spans(given: Sequence[SpanPair]) -> tuple[Span, ...]:
    """Spans in reading order."""
    return tuple(sorted(Span(*one) for one in given))
