"""Bodies of requests, bounded in size and time while they arrive."""

import asyncio
from math import inf

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.principal import LOCAL, Principal
from onrecord.interfaces.access.refusals import refusal

_LENGTH_CHARS = 15


class BodyBounds:
    """Middleware: a body that is too large is answered with 413, one that arrives too slowly with 408.

    Whether it says its size or comes in chunks, no more than the limit is ever taken. Somebody who is not logged in
    may send no more than a login needs.
    """

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body bounded."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit(scope["state"]["principal"])
        if _stated(Headers(scope=scope)) > limit:
            await refusal(scope, 413, too_large(limit))(scope, receive, send)
            return
        await self._app(scope, _Bounded(receive, limit, self._options.body_timeout_s), send)

    def _limit(self, principal: Principal) -> int:
        known = principal.account is not None or principal == LOCAL
        return self._options.max_body_bytes if known else self._options.max_login_bytes


def _stated(headers: Headers) -> float:
    """How many bytes a request says it has; none if it does not say, no end of them if it says nonsense."""
    stated = headers.get("content-length", "0")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) <= _LENGTH_CHARS else inf


def too_large(limit: int) -> str:
    """What somebody is told who sent too much."""
    return f"the request has more than {limit:,} bytes; send less at once"


class _Bounded:
    """Gives the parts of a body; a route that reads on after the limit or the time gets an ``HTTPException``."""

    def __init__(self, receive: Receive, limit: int, timeout_s: float) -> None:
        self._receive = receive
        self._limit = limit
        self._timeout_s = timeout_s
        self._taken = 0
        self._until: float | None = None
        self._whole = False

    async def __call__(self) -> Message:
        if self._whole:  # what is waited for now is the end of the connection, which may take its time
            return await self._receive()
        message = await self._next()
        if message["type"] == "http.request":
            self._taken += len(message.get("body", b""))
            self._whole = not message.get("more_body", False)
            if self._taken > self._limit:
                raise HTTPException(413, too_large(self._limit), {"Connection": "close"})
        return message

    async def _next(self) -> Message:
        now = asyncio.get_running_loop().time()
        self._until = self._until or now + self._timeout_s
        try:
            async with asyncio.timeout_at(self._until):
                return await self._receive()
        except TimeoutError as error:
            raise HTTPException(408, "the request took too long to arrive", {"Connection": "close"}) from error
