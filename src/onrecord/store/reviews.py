"""The log of reviews. It only grows: a database trigger refuses to change or remove a line of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import ColumnElement, Connection, insert, or_, select
from sqlalchemy.engine import Row

from onrecord.errors import NotInStore, StoreError
from onrecord.model import ArticleId
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Judgement,
    LinkReview,
    MembershipReview,
    Review,
    SpeakerReview,
)
from onrecord.store import schema

KINDS: dict[type[Judgement], str] = {
    AttributionReview: "attribution",
    SpeakerReview: "speaker",
    LinkReview: "link",
    MembershipReview: "membership",
    ConflictReview: "conflict",
}
_ADAPTERS = {kind: TypeAdapter[Judgement](judged) for judged, kind in KINDS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """A review that is to be written.

    Attributes:
        reviewer: Who writes it.
        reason: Why; never empty.
        judgement: What it is about, and what was decided.
    """

    reviewer: str
    reason: str
    judgement: Judgement


def put_review(connection: Connection, review: NewReview, *, articles: Sequence[int], now: datetime) -> Review:
    """Write a review of these articles, by number; gives it with its own number."""
    judgement = review.judgement
    kind = KINDS[type(judgement)]
    number = connection.execute(
        insert(schema.reviews)
        .values(
            at=now,
            reviewer=review.reviewer,
            kind=kind,
            decision=judgement.decision,
            article_id=articles[0] if articles else None,
            other_id=articles[1] if len(articles) > 1 else None,
            story_id=judgement.story if isinstance(judgement, MembershipReview | ConflictReview) else None,
            judgement=_ADAPTERS[kind].dump_json(judgement).decode(),
            reason=review.reason.replace("\x00", "\ufffd"),
        )
        .returning(schema.reviews.c.id)
    ).scalar_one()
    return Review(
        id=number,
        at=now,
        reviewer=review.reviewer,
        reason=review.reason,
        articles=tuple(articles),
        judgement=judgement,
    )


def reviews_of_articles(connection: Connection, articles: Iterable[int]) -> tuple[Review, ...]:
    """All reviews of these articles, by number: of their attributions, speakers, links and membership, oldest first."""
    table, wanted = schema.reviews, sorted(set(articles))
    return _select(connection, or_(table.c.article_id.in_(wanted), table.c.other_id.in_(wanted)))


def reviews_of_story(connection: Connection, story: str) -> tuple[Review, ...]:
    """All reviews of a story's facts and members, oldest first."""
    return _select(connection, schema.reviews.c.story_id == story)


def get_review(connection: Connection, number: int) -> Review:
    """One line of the log.

    Raises:
        NotInStore: There is none with this number.
    """
    for review in _select(connection, schema.reviews.c.id == number):
        return review
    raise NotInStore(f"review {number}: is not in the store; see the log of reviews")


def list_reviews(connection: Connection, *, limit: int, before: int | None = None) -> tuple[Review, ...]:
    """The log, newest first; those with a number below ``before``."""
    table = schema.reviews
    statement = select(table).order_by(table.c.id.desc()).limit(limit)
    if before is not None:
        statement = statement.where(table.c.id < before)
    return tuple(_review(row) for row in connection.execute(statement))


def iterate_reviews(connection: Connection) -> tuple[Review, ...]:
    """The whole log, oldest first."""
    table = schema.reviews
    return tuple(_review(row) for row in connection.execute(select(table).order_by(table.c.id)))


def versions_of(kind: str, judgement: str) -> tuple[ArticleId, ...]:
    """The versions that a judgement, as it is kept, names.

    Raises:
        KeyError: There is no such kind.
        ValueError: It is no judgement of this kind.
    """
    match _ADAPTERS[kind].validate_json(judgement):
        case AttributionReview(statement=one) | SpeakerReview(statement=one):
            return (one.version,)
        case LinkReview(first=first, second=second):
            return first.version, second.version
        case MembershipReview(version=version):
            return (version,)
        case ConflictReview(places=places):
            return tuple(place.article for place in places)


def _select(connection: Connection, condition: ColumnElement[bool]) -> tuple[Review, ...]:
    table = schema.reviews
    return tuple(_review(row) for row in connection.execute(select(table).where(condition).order_by(table.c.id)))


def _review(row: Row[tuple[object, ...]]) -> Review:
    try:
        judgement = _ADAPTERS[row.kind].validate_json(row.judgement)
    except (KeyError, ValidationError) as error:
        raise StoreError(f"review {row.id}: cannot be read; run onrecord doctor") from error
    return Review(
        id=row.id,
        at=row.at,
        reviewer=row.reviewer,
        reason=row.reason,
        articles=tuple(number for number in (row.article_id, row.other_id) if number is not None),
        judgement=judgement,
    )
