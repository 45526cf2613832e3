"""Answers in gzip, but none that another site has begun.

Who listens on the way learns from the size of a compressed page whether words that an attacker put into it stand there
once more (BREACH). For that, another site has to make a reader's browser ask, again and again: such requests are
answered as they are. The tokens of forms differ in every page besides, so that there is nothing of them to learn.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.sites import is_foreign, own_origin

_LEAST_BYTES = 1000
_MARK = '-gzip"'
_CONDITIONS = ("if-none-match", "if-match")


class Compression:
    """Middleware: compresses answers of at least 1 kB, and marks their entity tags, as the standard asks.

    Source: RFC 9110, 8.8.3.3. The mark is taken off again where a client brings such a tag.
    """

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self._app = app
        self._packed = GZipMiddleware(_unmarked(app), minimum_size=_LEAST_BYTES)
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back, compressed where it is sound."""
        if scope["type"] != "http" or is_foreign(Headers(scope=scope), own_origin(scope, self._options)):
            await self._app(scope, receive, send)
            return
        known = _MARK in Headers(scope=scope).get("if-none-match", "")

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                packed = headers.get("content-encoding") == "gzip" or (message["status"] == 304 and known)
                if packed and headers.get("etag", "").endswith('"'):
                    headers["etag"] = headers["etag"][:-1] + _MARK
            await send(message)

        await self._packed(scope, receive, marked)


def _unmarked(app: ASGIApp) -> ASGIApp:
    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [
            (name, value.replace(_MARK.encode(), b'"') if name.decode("latin-1") in _CONDITIONS else value)
            for name, value in scope["headers"]
        ]
        await app({**scope, "headers": headers}, receive, send)

    return call
