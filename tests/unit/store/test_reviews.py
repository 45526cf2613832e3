"""The log of reviews."""

import pytest
from sqlalchemy import text

from onrecord.errors import StoreError
from onrecord.model import ArticleId, Evidence, FactKind, Span, SpeakerKind
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    Judgement,
    LinkReview,
    MembershipReview,
    Naming,
    SpeakerReview,
    Statement,
    Wording,
)
from onrecord.store.database import Database
from onrecord.store.reviews import NewReview, iterate_reviews, list_reviews, put_review, reviews_of_story
from tests.unit.store.records import NOW

SAID = Statement(version=ArticleId("a"), content=(Span(1, 4), Span(9, 12)))
JUDGEMENTS: tuple[Judgement, ...] = (
    AttributionReview(statement=SAID, decision=Decision.CORRECT, wording=Wording(content=(Span(1, 9),))),
    SpeakerReview(
        statement=SAID, decision=Decision.CORRECT, naming=Naming(name="Ø\0 Lund", kind=SpeakerKind.ORGANISATION)
    ),
    LinkReview(first=SAID, second=Statement(version=ArticleId("b"), content=(Span(0, 2),)), decision=Decision.REJECT),
    MembershipReview(version=ArticleId("a"), story="s1", decision=Decision.CORRECT, into="s2"),
    ConflictReview(
        story="s1",
        slot="dead",
        places=(Evidence(article=ArticleId("a"), span=Span(0, 3)),),
        values=("2", "3"),
        decision=Decision.CORRECT,
        kind=FactKind.UPDATE,
    ),
)


def test_every_kind_comes_back_as_it_went_in(database: Database):
    """Numbered in order; the newest first in the log, a page at a time."""
    with database.writing() as connection:
        for judgement in JUDGEMENTS:
            new = NewReview(reviewer="ines", reason="seen", judgement=judgement)
            put_review(connection, new, articles=(), now=NOW)
        assert tuple(review.judgement for review in iterate_reviews(connection)) == JUDGEMENTS
        newest, second = list_reviews(connection, limit=2)
        assert (newest.judgement, second.judgement) == (JUDGEMENTS[4], JUDGEMENTS[3])
        (third,) = list_reviews(connection, limit=1, before=second.id)
        assert third.judgement == JUDGEMENTS[2]
        assert [review.judgement for review in reviews_of_story(connection, "s1")] == [*JUDGEMENTS[3:]]


def test_a_line_that_cannot_be_read_is_named(database: Database):
    """With its number and what to do."""
    with database.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO reviews (at, reviewer, kind, decision, judgement, reason) "
                "VALUES ('2031-01-01T00:00:00.000000Z', 'x', 'link', 'accept', '{}', 'y')"
            )
        )
        with pytest.raises(StoreError, match="review 1: cannot be read; run onrecord doctor"):
            list_reviews(connection, limit=5)
