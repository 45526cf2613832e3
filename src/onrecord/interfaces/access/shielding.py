"""What every answer tells the browser: run only our own scripts, be framed by nobody, tell nobody where you were."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.sites import own_origin

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not "no-referrer": browsers then hide the origin of our own forms too, and the check of it would fail.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_YEAR_S = 365 * 24 * 3600
# Pages that show secrets or people's names must not come back from a browser's memory after they logged out.
_SECRET = ("/account", "/admin", "/login")


class Shield:
    """Middleware: adds the headers above to every answer; how long it may be kept is for a route to say otherwise."""

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with its headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def shielded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(scope, MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, shielded)

    def _add(self, scope: Scope, headers: MutableHeaders) -> None:
        for name, value in _ALWAYS.items():
            headers[name] = value
        if str(scope["path"]).startswith(_SECRET):
            headers["Cache-Control"] = "no-store"
        headers.setdefault("Cache-Control", "private, no-cache")
        if own_origin(scope, self._options).startswith("https:"):
            headers["Strict-Transport-Security"] = f"max-age={_YEAR_S}"
