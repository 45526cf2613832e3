"""What people decide on what was read and compared: the log of it, new lines of it, and it as data."""

from collections.abc import Iterator

from fastapi import APIRouter, BackgroundTasks, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.review_desk import MAX_REASON_CHARS
from onrecord.flow.review_export import Gold, TrainingRow, gold, training_rows
from onrecord.interfaces.access import Role
from onrecord.interfaces.rest.etags import answer, is_known, make_tag, tagged_bytes, tagged_stream, unchanged
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next, split_page
from onrecord.interfaces.rest.requests import (
    PAGED,
    TAGGED,
    Count,
    Name,
    Newsroom_,
    Principal_,
    Responses,
    ReviewNumber,
    problems,
    role,
)
from onrecord.interfaces.rest.review_documents import (
    JudgementDocument,
    ReviewDocument,
    ReviewPageDocument,
    judgement_of,
    review_document,
)
from onrecord.read.reader import TAGGED_MAKER
from onrecord.store.reviews import NewReview, get_review, list_reviews

router = APIRouter(prefix="/reviews", tags=["reviews"])
_REVIEWS: Cursor[int] = Cursor("reviews", Count)
_LINES = "application/x-ndjson"
_ROWS: Responses = TAGGED | {
    200: TAGGED[200] | {"description": "One JSON object a line.", "content": {_LINES: {"schema": {"type": "string"}}}}
}
_GOLD: Responses = TAGGED | {
    200: TAGGED[200] | {"description": "An object.", "content": {"application/json": {"schema": {"type": "object"}}}}
}


class NewReviewBody(BaseModel):
    """A decision, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "reason": "Named in the next sentence.",
                    "judgement": {
                        "about": "speaker",
                        "decision": "correct",
                        "statement": {"version": "corvane-2031-0407-ferry", "content": [[120, 164]]},
                        "naming": {"name": "Ida Lorne", "kind": "person"},
                    },
                }
            ]
        },
    )

    reason: Name = Field(min_length=1, max_length=MAX_REASON_CHARS, description="Why; who reads the log needs it.")
    judgement: JudgementDocument = Field(description="What it is about, and what was decided.")


@router.get(
    "",
    **role(Role.READER),
    response_model=ReviewPageDocument,
    responses=PAGED,
    summary="List reviews",
)
def list_all_reviews(request: Request, newsroom: Newsroom_, cursor: CursorText = None, limit: Limit = 20) -> Response:
    """Who decided what, when and why, the newest first."""
    before = _REVIEWS.read(cursor)
    with newsroom.database.reading() as connection:
        found = list_reviews(connection, limit=limit + 1, before=before)
    page, more = split_page(found, limit)
    after_this = _REVIEWS.write(page[-1].id) if more else None
    document = ReviewPageDocument(items=tuple(map(review_document, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


@router.post(
    "",
    **role(Role.REVIEWER),
    status_code=201,
    response_model=ReviewDocument,
    responses=problems(400, 404, 413, 415),
    summary="Write a review",
)
def write_review(newsroom: Newsroom_, principal: Principal_, tasks: BackgroundTasks, new: NewReviewBody) -> Response:
    """Accept, correct, reject or withdraw; it holds at once, and what follows from it once its story is compared."""
    judgement = judgement_of(new.judgement)
    review = newsroom.review(NewReview(reviewer=principal.name, reason=new.reason, judgement=judgement))
    tasks.add_task(newsroom.settle_all)
    return answer(review_document(review), status=201, headers={"Location": f"/api/v1/reviews/{review.id}"})


@router.get(
    "/training",
    **role(Role.READER),
    response_class=StreamingResponse,
    responses=_ROWS,
    summary="Get reviews as training data",
)
def get_training_rows(request: Request, newsroom: Newsroom_) -> Response:
    """One object for each version whose attributions somebody has reviewed, as `onrecord reviews` prints it."""
    with newsroom.database.reading() as connection:
        last = [review.id for review in list_reviews(connection, limit=1)]
    return tagged_stream(request, make_tag("training", last, TAGGED_MAKER), _rows(newsroom), _LINES)


@router.get(
    "/gold",
    **role(Role.READER),
    response_class=JSONResponse,
    responses=_GOLD,
    summary="Get reviews as gold data",
)
def get_gold(request: Request, newsroom: Newsroom_) -> Response:
    """The links and facts that people have decided on, as `onrecord reviews --format gold` prints them."""
    with newsroom.database.reading() as connection:
        found = gold(connection)
    return tagged_bytes(request, TypeAdapter(Gold).dump_json(found), "application/json")


@router.get(
    "/{review}",
    **role(Role.READER),
    response_model=ReviewDocument,
    responses=TAGGED | problems(404),
    summary="Get a review",
)
def get_one_review(request: Request, newsroom: Newsroom_, review: ReviewNumber) -> Response:
    """One line of the log."""
    with newsroom.database.reading() as connection:
        found = get_review(connection, review)
    tag = make_tag("review", found.id, found.at)
    return unchanged(tag) if is_known(request, tag) else answer(review_document(found), tag=tag)


def _rows(newsroom: Newsroom) -> Iterator[bytes]:
    adapter = TypeAdapter(TrainingRow)
    for row in training_rows(newsroom):
        yield adapter.dump_json(row) + b"\n"
