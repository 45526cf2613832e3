"""Logging in and out."""

import math
from datetime import timedelta
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from onrecord.interfaces.access.cookies import KNOWN, SESSION, drop_cookie, get_cookie, set_cookie
from onrecord.interfaces.access.logins import Caller, Entered, Refused, log_in, log_out
from onrecord.interfaces.access.state import access_of, visit_of
from onrecord.interfaces.web.rendering import render

router = APIRouter(include_in_schema=False)
WRONG = "The name or the password is wrong, or the account is disabled."


@router.get("/login")
def show_login(request: Request, next: str = "/") -> Response:  # noqa: A002 - the name that addresses have
    """The form."""
    return render(request, "login.html", next=own_path(next), name="", error=None)


@router.post("/login")
def enter(
    request: Request,
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",  # noqa: A002
) -> Response:
    """Begin a session and go on to where the reader wanted to be."""
    entered = log_in(access_of(request), name, password, caller_of(request))
    if isinstance(entered, Refused):
        return say_refused(
            render(
                request,
                "login.html",
                status=status_of(entered),
                next=own_path(next),
                name=name,
                error=reason_of(entered),
            ),
            entered,
        )
    return let_in(request, RedirectResponse(own_path(next), 303), entered)


@router.post("/logout")
def leave(request: Request) -> Response:
    """End the session, here and in the store."""
    log_out(access_of(request), request.state.principal)
    answer = RedirectResponse("/", 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    drop_cookie(answer, visit_of(request), SESSION)
    return answer


def caller_of(request: Request) -> Caller:
    """Where somebody logs in, with the cookies that matter."""
    visit = visit_of(request)
    return Caller(
        network=visit.network,
        agent=request.headers.get("user-agent", ""),
        known=get_cookie(request, visit, KNOWN),
        session=get_cookie(request, visit, SESSION),
    )


def let_in(request: Request, answer: Response, entered: Entered) -> Response:
    """Give a browser the cookies of a session that has begun."""
    visit = visit_of(request)
    set_cookie(answer, visit, SESSION, entered.token, lasts=access_of(request).options.lifetime)
    set_cookie(answer, visit, KNOWN, entered.known)
    return answer


def status_of(refused: Refused) -> int:
    """429 for too many attempts, 403 for a wrong one."""
    return 403 if refused.wait is None else 429


def reason_of(refused: Refused) -> str:
    """What a reader is told."""
    if refused.wait is None:
        return WRONG
    minutes = math.ceil(refused.wait / timedelta(minutes=1))
    return f"There were too many attempts. Try again in {minutes} minute{'s' if minutes > 1 else ''}."


def say_refused(answer: Response, refused: Refused) -> Response:
    """Tell a program, too, how long to wait."""
    if refused.wait is not None:
        answer.headers["Retry-After"] = str(math.ceil(refused.wait.total_seconds()))
    return answer


def own_path(place: str) -> str:
    """A path of this server; the front page for anything that could lead to another one."""
    is_path = place.startswith("/") and not place.startswith("//") and "\\" not in place and place.isprintable()
    return place if is_path and not urlsplit(place).netloc else "/"
