"""Answers to requests that reach no route."""

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Scope

API = "/api/"


def is_api(scope: Scope) -> bool:
    """Whether a program asks, and not a page."""
    return str(scope["path"]).startswith(API)


def refusal(scope: Scope, status: int, reason: str, headers: dict[str, str] | None = None) -> Response:
    """A refusal: a problem document (RFC 9457) for the API, a line of text for all else."""
    if is_api(scope):
        problem = {"type": "about:blank", "status": status, "title": reason}
        return JSONResponse(problem, status, headers, media_type="application/problem+json")
    return PlainTextResponse(reason + "\n", status, headers)
