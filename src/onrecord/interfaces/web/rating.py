"""The readers' rating of an article: how it is shown, given, changed and erased."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.rating import Interval, Outcome, Visitor, erase_own, own_rating, rate, wilson_interval
from onrecord.interfaces.access import principal_of
from onrecord.interfaces.web.shown import Number
from onrecord.store.audit import note
from onrecord.store.ratings import RatingValue, tally_ratings

router = APIRouter(include_in_schema=False)

COOKIE = "onrecord_reader"
FEWEST = 5
"""Of fewer ratings no share is shown: one more would move it by more than a sixth."""
_TWO_YEARS_S = 2 * 365 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One of the five points.

    Attributes:
        value: The point.
        label: Its name.
        count: How many readers chose it.
        share: Of all that count, in [0, 1]; ``None`` where there are too few.
        interval: The 95 % interval of the share; ``None`` with it.
        is_own: Whether this reader chose it.
    """

    value: int
    label: str
    count: int
    share: float | None
    interval: Interval | None
    is_own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingView:
    """The ratings of an article.

    Attributes:
        bars: From unfair left to unfair right.
        total: How many ratings count.
        flagged: How many were set aside, by reason.
        has_own: Whether this reader has rated the article.
        own_flagged: Why this reader's rating is set aside; ``None`` if it is not.
    """

    bars: tuple[Bar, ...]
    total: int
    flagged: tuple[tuple[str, int], ...]
    has_own: bool
    own_flagged: str | None


def view_rating(connection: Connection, number: int, token: str | None) -> RatingView:
    """The ratings of an article, as the reader with this token sees them."""
    tally = tally_ratings(connection, number)
    own = own_rating(connection, number, token)
    enough = tally.total >= FEWEST
    bars = tuple(
        Bar(
            value=value.value,
            label=value.label,
            count=count,
            share=count / tally.total if enough else None,
            interval=wilson_interval(count, tally.total) if enough else None,
            is_own=own is not None and own.value is value,
        )
        for value, count in zip(RatingValue, tally.counts, strict=True)
    )
    return RatingView(
        bars=bars,
        total=tally.total,
        flagged=tally.flagged,
        has_own=own is not None,
        own_flagged=own.flagged if own else None,
    )


@router.post("/articles/{number}/rating")
def give_rating(request: Request, number: Number, value: Annotated[RatingValue, Form()]) -> RedirectResponse:
    """Keep this reader's rating, and hand out the token that it can be changed with."""
    newsroom: Newsroom = request.app.state.newsroom
    visitor = Visitor(token=request.cookies.get(COOKIE), address=request.client.host if request.client else None)
    with newsroom.database.writing() as connection:
        rated = rate(connection, number, value, visitor, now=newsroom.clock())
    if rated.outcome is Outcome.LIMITED:
        raise HTTPException(
            429, "too many ratings from here; try again in a quarter of an hour", {"Retry-After": "900"}
        )
    answer = RedirectResponse(f"/articles/{number}#rating", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, rated.token, max_age=_TWO_YEARS_S, httponly=True, samesite="lax", secure=secure)
    return answer


@router.post("/articles/{number}/rating/erase")
def erase_ratings(request: Request, number: Number) -> RedirectResponse:
    """Erase all ratings of this reader, on every article, and the token."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.writing() as connection:
        if erased := erase_own(connection, request.cookies.get(COOKIE)):
            told = f"all {erased} of one reader"
            note(connection, principal_of(request).name, "ratings-erased", None, told, now=newsroom.clock())
    answer = RedirectResponse(f"/articles/{number}#rating", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
    return answer
