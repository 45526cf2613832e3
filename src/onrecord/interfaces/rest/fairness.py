"""What an article shows of how fairly it treats those it tells of, and what readers think of it.

Ratings are given on the article's page alone: a reader is known there by a token that the browser keeps, one a browser.
A key could rate for as many readers as its owner likes to make up.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import WithJsonSchema

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role
from onrecord.interfaces.comparisons import article_texts
from onrecord.interfaces.documents import Document, FairnessDocument, StoryFairnessDocument
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.readings import article_document
from onrecord.interfaces.rest.etags import tagged_bytes
from onrecord.interfaces.rest.reports import public_reports
from onrecord.interfaces.rest.requests import TAGGED, ArticleNumber, Newsroom_, problems, role
from onrecord.interfaces.sheets import sheet_document
from onrecord.interfaces.web.rating import Bar, view_rating
from onrecord.store.articles import get_entry
from onrecord.store.sheets import find_sheet
from onrecord.store.stories import get_compared, get_story

router = APIRouter(tags=["articles"])
Share = Annotated[float, WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCountDocument(Document):
    """One of the five points, from unfair left to unfair right."""

    value: int
    """1 to 5; 3 is fair."""
    label: str
    """The point in words."""
    count: int
    """How many readers chose it."""
    share: Share | None
    """Of all that count; null where fewer than five do."""
    low: Share | None
    """The lower bound of the share's 95 % interval (Wilson); null with it."""
    high: Share | None
    """The upper bound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedDocument(Document):
    """Ratings that were set aside."""

    reason: str
    """Why."""
    count: int
    """How many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingsDocument(Document):
    """What readers think of an article; no part of what onrecord finds in it."""

    article: int
    """The article's number."""
    count: int
    """How many ratings count."""
    distribution: tuple[RatingCountDocument, ...]
    """The five points, in order."""
    flagged: tuple[FlaggedDocument, ...]
    """Those that do not count, by reason."""


@router.get(
    "/articles/{article}/fairness",
    **role(Role.READER),
    response_model=FairnessDocument,
    responses=TAGGED | problems(404),
    summary="Get what an article shows of its fairness",
)
def get_fairness(request: Request, newsroom: Newsroom_, article: ArticleNumber) -> Response:
    """The sheet of the current version, as `onrecord fairness --format json` prints it; none until it is compared."""
    return tagged_bytes(request, encode_json(_sheet(newsroom, article)), "application/json")


@router.get(
    "/articles/{article}/ratings",
    **role(Role.READER),
    response_model=RatingsDocument,
    responses=TAGGED | problems(404),
    summary="Get readers' ratings of an article",
)
def get_ratings(request: Request, newsroom: Newsroom_, article: ArticleNumber) -> Response:
    """How readers rate an article. A rating is given on the article's page alone, one a browser, and not by a key."""
    with newsroom.database.reading() as connection:
        get_entry(connection, article)
        view = view_rating(connection, article, None)
    document = RatingsDocument(
        article=article,
        count=view.total,
        distribution=tuple(map(_count, view.bars)),
        flagged=tuple(FlaggedDocument(reason=reason, count=count) for reason, count in view.flagged),
    )
    return tagged_bytes(request, encode_json(document), "application/json")


def _sheet(newsroom: Newsroom, number: int) -> FairnessDocument:
    with newsroom.database.reading() as connection:
        entry = get_entry(connection, number)
        compared = get_compared(connection, entry.story) if entry.story else None
        sheet = find_sheet(connection, entry.story, entry.version) if entry.story and compared else None
        if sheet is None or compared is None or entry.story is None:
            return FairnessDocument(stories=(), articles=())
        story = get_story(connection, entry.story)
    reports = public_reports(newsroom.reports(compared.comparison.story.articles))
    shown = StoryFairnessDocument(
        id=story.id, title=story.title, sheets=(sheet_document(sheet, article_texts(reports)),)
    )
    return FairnessDocument(stories=(shown,), articles=tuple(article_document(one.article) for one in reports))


def _count(bar: Bar) -> RatingCountDocument:
    return RatingCountDocument(
        value=bar.value,
        label=bar.label,
        count=bar.count,
        share=bar.share,
        low=bar.interval.low if bar.interval else None,
        high=bar.interval.high if bar.interval else None,
    )
