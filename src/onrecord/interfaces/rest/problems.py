"""Every error of the API as ``application/problem+json`` (RFC 9457).

A problem says what is wrong and what to do next. It never holds a traceback, nor a path or address of the server: an
error of the server's own is told in fixed words, and its message goes to the log.
"""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException as PlainHTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.errors import (
    AddressForbidden,
    DuplicateId,
    FetchError,
    InputError,
    InputTooLarge,
    NotInStore,
    OnrecordError,
)
from onrecord.faults import is_fault
from onrecord.interfaces.documents import Document
from onrecord.interfaces.encoding import encode_json

MEDIA_TYPE = "application/problem+json"
MAX_BODY_BYTES = 4 * 1024 * 1024
"""The largest request; the longest article in the corpora that we read has a tenth of it."""

_LOG = logging.getLogger(__name__)
_MOST_FIELDS = 20
_WITH_BODY = frozenset({"POST", "PUT"})
_JSON = re.compile(rb"\s*application/(?:[\w.-]{1,50}\+)?json\s*(?:;|$)", re.IGNORECASE)
_STATUS: tuple[tuple[type[OnrecordError], int], ...] = (
    (NotInStore, 404),
    (InputTooLarge, 413),
    (DuplicateId, 409),
    (InputError, 422),
    (AddressForbidden, 422),
    (FetchError, 502),
)
"""The status of each kind of error, narrow kinds first; any other is the server's own."""
_NEXT_STEPS = {
    401: "log in, or send an API key as a bearer token",
    403: "ask somebody whose account has that role",
    404: "check the address; /api lists the routes",
    405: "use one of the methods in the header Allow",
    409: "get the thing again, and try with what it is now",
    412: "get the thing again, and try with what it is now",
    413: f"send at most {MAX_BODY_BYTES} bytes",
    415: "send JSON, with Content-Type: application/json",
    422: "put right what is named, and send it again",
    429: "wait as long as the header Retry-After says",
    503: "try again in a moment",
}
_OWN_FAULT = "tell who runs this server; its log has more"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDocument(Document):
    """One value of a request that cannot be used."""

    where: str
    """Its place, such as query.limit or body.url."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemDocument(Document):
    """What went wrong, and what to do next (RFC 9457)."""

    type: str
    """A link to the documentation of this kind of problem; `about:blank` where the status says it all."""
    title: str
    """The kind of problem; the same for all of its kind."""
    status: int
    detail: str
    """What is wrong this time."""
    next_step: str
    """What to do about it."""
    fields: tuple[FieldDocument, ...] = ()
    """For a request with values that cannot be used, each of them; at most 20."""


def problem_response(  # noqa: PLR0913 - a problem has as many members
    status: int,
    detail: str,
    *,
    next_step: str | None = None,
    kind: str | None = None,
    fields: tuple[FieldDocument, ...] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as the answer; ``kind`` names it more narrowly than its status."""
    phrase = HTTPStatus(status).phrase
    document = ProblemDocument(
        type="about:blank" if kind is None else f"/api#{kind}",
        title=phrase if kind is None else kind.replace("-", " ").capitalize(),
        status=status,
        detail=detail,
        next_step=next_step or _NEXT_STEPS.get(status, _OWN_FAULT if status >= 500 else "check the request"),
        fields=fields,
    )
    return Response(encode_json(document), status, dict(headers or {}), media_type=MEDIA_TYPE)


def error_response(error: OnrecordError) -> Response:
    """The problem that an error is."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
    status = 500 if is_fault(error) else status
    if status == 500:
        _LOG.error("%s: %s", type(error).__name__, error)
        return problem_response(500, "the server's store or settings are at fault", next_step=_OWN_FAULT)
    told, _, step = str(error).rpartition("; ")
    return problem_response(status, told or str(error), next_step=step, kind=problem_kind(type(error)))


def problem_kind(error: type[OnrecordError]) -> str:
    """The name of an error class as problems have it: ``NotInStore`` is ``not-in-store``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", error.__name__).lower()


def answer_with_problems(app: FastAPI) -> None:
    """Let all errors of an application be problems, those of no route too."""

    @app.exception_handler(OnrecordError)
    async def known(_request: Request, error: OnrecordError) -> Response:
        return error_response(error)

    @app.exception_handler(PlainHTTPException)
    async def plain(_request: Request, error: PlainHTTPException) -> Response:
        return problem_response(error.status_code, _detail(error), headers=error.headers)

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> Response:
        fields = tuple(_field(item) for item in error.errors()[:_MOST_FIELDS])
        told = "; ".join(f"{field.where}: {field.reason}" for field in fields[:3])
        return problem_response(_invalid_status(error), told, fields=fields)

    @app.exception_handler(OperationalError)
    async def busy(_request: Request, error: OperationalError) -> Response:
        _LOG.error("the store does not answer: %s", error.orig)
        return problem_response(503, "the store does not answer", headers={"Retry-After": "5"})

    app.add_middleware(Guard)


class Guard:
    """Stops what a route cannot: a request beyond the limit, and a fault of ours, which is logged."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; see the class."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] in _WITH_BODY and not _is_json(scope):
            await problem_response(415, "the body is not said to be JSON")(scope, receive, send)
            return
        started = False
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > MAX_BODY_BYTES:
                raise HTTPException(413, "the request is too large")
            return message

        async def noted(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except Exception:
            if started:
                raise
            _LOG.exception("a fault while answering %s", json.dumps(scope["path"])[:300])
            response = problem_response(500, "onrecord failed while answering", next_step=_OWN_FAULT)
            await response(scope, receive, send)


def _is_json(scope: Scope) -> bool:
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    return bool(_JSON.match(kind))


def _detail(error: PlainHTTPException) -> str:
    told = str(error.detail)
    generic = told == HTTPStatus(error.status_code).phrase
    return (
        {404: "there is nothing at this address", 405: "this address does not take that method"}.get(
            error.status_code, told
        )
        if generic
        else told
    )


def _field(item: Mapping[str, object]) -> FieldDocument:
    """One fault of a request, without the value, which may be long and hostile."""
    place = item.get("loc")
    where = ".".join(str(part)[:80] for part in place) if isinstance(place, tuple) else "request"
    return FieldDocument(where=where, reason=str(item.get("msg", "cannot be used"))[:300])


def _invalid_status(error: RequestValidationError) -> int:
    """400 for a body that is no JSON; 422 for values that do not fit."""
    return 400 if any(item.get("type") == "json_invalid" for item in error.errors()) else 422
