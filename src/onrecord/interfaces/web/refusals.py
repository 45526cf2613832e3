"""What a reader sees where there is no page: in the frame of the others, with what to do next.

What is asked under ``/api`` is answered by the API in its own form.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from inspect import isawaitable
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from onrecord.errors import InputError, NotInStore
from onrecord.interfaces.access import LOCAL
from onrecord.interfaces.web.rendering import render

Answer = Callable[[Request, Any], Response | Awaitable[Response]]

_API = "/api"
_TITLES = {400: "Not possible", 403: "Not allowed", 404: "Not found", 422: "Not understood", 429: "Too many requests"}


def show_refusals(app: FastAPI) -> None:
    """Answer errors of pages with pages; what the API has registered for its own errors before goes on to answer."""
    for kind, answer in _ANSWERS.items():
        app.add_exception_handler(kind, _outside_api(answer, app.exception_handlers.get(kind, _plain)))


def refusal(request: Request, status: int, reason: str) -> Response:
    """The page of a refusal."""
    if not hasattr(request.state, "principal"):  # refused before anybody asked who it is
        request.state.principal = LOCAL
    title = _TITLES.get(status) or HTTPStatus(status).phrase
    return render(request, "error.html", status=status, title=title, reason=reason)


def _outside_api(page: Answer, api: Answer) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        under_api = f"{request.url.path}/".startswith(f"{_API}/")
        answered = (api if under_api else page)(request, error)
        return await answered if isawaitable(answered) else answered

    return answer


def _refuse(request: Request, error: HTTPException) -> Response:
    reason = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and reason == HTTPStatus.NOT_FOUND.phrase:
        reason = "There is no page at this address."
    answer = refusal(request, error.status_code, reason)
    answer.headers.update(error.headers or {})
    return answer


def _miss(request: Request, error: NotInStore) -> Response:
    return refusal(request, HTTPStatus.NOT_FOUND, str(error))


def _reject(request: Request, error: InputError) -> Response:
    return refusal(request, HTTPStatus.BAD_REQUEST, str(error))


def _misread(request: Request, error: RequestValidationError) -> Response:
    seen = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors())
    return refusal(request, HTTPStatus.UNPROCESSABLE_ENTITY, seen)


def _fail(request: Request, _error: Exception) -> Response:
    return refusal(
        request, HTTPStatus.INTERNAL_SERVER_ERROR, "This is a fault of onrecord; the server's log says more."
    )


def _plain(_request: Request, error: Exception) -> Response:
    status = HTTPStatus.NOT_FOUND if isinstance(error, NotInStore) else HTTPStatus.INTERNAL_SERVER_ERROR
    return JSONResponse({"detail": status.phrase}, status_code=status)


_ANSWERS: dict[type[Exception], Answer] = {
    HTTPException: _refuse,
    NotInStore: _miss,
    InputError: _reject,
    RequestValidationError: _misread,
    Exception: _fail,
}
