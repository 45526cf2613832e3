"""Which site a request was meant for, and which site it comes from.

A page of another site may point its own name at this machine (DNS rebinding), so the ``Host`` that a browser sends must
be one of ours. It may also let a reader's browser send requests here; the browser then says from where.
"""

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.interfaces.access.options import ServeOptions
from onrecord.interfaces.access.refusals import refusal

_OWN_FETCHES = frozenset({"same-origin", "none"})


def is_known_host(host: str, options: ServeOptions) -> bool:
    """Whether a ``Host`` names this server: its public name, ``localhost``, or an address, which nobody can rebind."""
    if options.public_url is not None and host.lower() == urlsplit(options.public_url).netloc.lower():
        return True
    try:
        name = urlsplit(f"//{host}").hostname or ""
        port = urlsplit(f"//{host}").port
    except ValueError:
        return False
    written = f"[{name}]" if ":" in name else name
    if host.lower() != (written if port is None else f"{written}:{port}"):
        return False
    if name in {"localhost", options.host.lower()}:
        return True
    try:
        return ipaddress.ip_address(name).is_loopback or not options.is_local
    except ValueError:
        return False


def own_origin(scope: Scope, options: ServeOptions) -> str:
    """The site that a request was sent to, as a browser writes it in ``Origin``; its ``Host`` is known to be ours."""
    host = Headers(scope=scope).get("host", "").lower()
    if options.public_url is not None and host == urlsplit(options.public_url).netloc.lower():
        return f"{urlsplit(options.public_url).scheme}://{host}"
    return f"{scope['scheme']}://{host}"


def is_foreign(headers: Headers, own: str) -> bool:
    """Whether a browser says that a request was begun by another site."""
    origin = headers.get("origin")
    fetched = headers.get("sec-fetch-site")
    return (origin is not None and origin.lower() != own) or (fetched is not None and fetched not in _OWN_FETCHES)


class HostCheck:
    """Middleware: refuses requests that were meant for another site, with 421."""

    def __init__(self, app: ASGIApp, options: ServeOptions) -> None:
        self._app = app
        self._options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, or refuse it."""
        if scope["type"] == "http":
            hosts = Headers(scope=scope).getlist("host")
            if len(hosts) != 1 or not is_known_host(hosts[0], self._options):
                reason = "this server does not answer to that name; start it with --public-url to give it one"
                await refusal(scope, 421, reason)(scope, receive, send)
                return
        await self._app(scope, receive, send)
