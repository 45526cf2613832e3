"""The readers' rating of an article: how it is shown, given, changed and erased."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.rating import Interval, Outcome, Visitor, erase_own, own_rating, rate, wilson_interval
from onrecord.interfaces.access import principal_of
from onrecord.interfaces.access.cookies import READER, drop_cookie, get_cookie, set_cookie
from onrecord.interfaces.access.state import visit_of
from onrecord.interfaces.web.shown import Number
from onrecord.store.audit import note
from onrecord.store.ratings import RatingValue, tally_ratings

router = APIRouter(include_in_schema=False)

FEWEST = 5
"""Of fewer ratings no share is shown: one more would move it by more than a sixth."""
_TWO_YEARS = timedelta(days=2 * 365)


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


def reader_token(request: Request) -> str | None:
    """What this browser's ratings are known by; ``None`` before the first."""
    return get_cookie(request, visit_of(request), READER)


@router.post("/articles/{number}/rating")
def give_rating(request: Request, number: Number, value: Annotated[RatingValue, Form()]) -> RedirectResponse:
    """Keep this reader's rating, and hand out the token that it can be changed with."""
    newsroom: Newsroom = request.app.state.newsroom
    visitor = Visitor(token=reader_token(request), address=request.client.host if request.client else None)
    with newsroom.database.writing() as connection:
        rated = rate(connection, number, value, visitor, now=newsroom.clock())
    if rated.outcome is Outcome.LIMITED:
        raise HTTPException(
            429, "too many ratings from here; try again in a quarter of an hour", {"Retry-After": "900"}
        )
    answer = RedirectResponse(f"/articles/{number}#rating", 303)
    set_cookie(answer, visit_of(request), READER, rated.token, lasts=_TWO_YEARS)
    return answer


@router.post("/articles/{number}/rating/erase")
def erase_ratings(request: Request, number: Number) -> RedirectResponse:
    """Erase all ratings of this reader, on every article, and the token."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.writing() as connection:
        if erased := erase_own(connection, reader_token(request)):
            told = f"all {erased} of one reader"
            note(connection, principal_of(request).name, "ratings-erased", None, told, now=newsroom.clock())
    answer = RedirectResponse(f"/articles/{number}#rating", 303)
    drop_cookie(answer, visit_of(request), READER)
    return answer
