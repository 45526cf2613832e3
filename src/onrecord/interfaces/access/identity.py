"""Who asks: a session's cookie, a program's key, this machine, or nobody."""

from datetime import datetime, timedelta
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from onrecord.interfaces.access.cookies import BROWSER, SESSION, cookie_name
from onrecord.interfaces.access.forgery import FORGED, HEADER, form_token, is_token
from onrecord.interfaces.access.principal import ANONYMOUS, LOCAL, NOBODY, Principal
from onrecord.interfaces.access.refusals import is_api, refusal
from onrecord.interfaces.access.sites import is_foreign, own_origin
from onrecord.interfaces.access.state import Access, Visit, network_of
from onrecord.interfaces.access.tokens import digest, is_same, key_prefix, new_token
from onrecord.store.accounts import Role, has_accounts
from onrecord.store.keys import Scope as KeyScope
from onrecord.store.keys import find_key, touch_key
from onrecord.store.sessions import find_session, touch_session

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_LOGIN = "/login"
_ASSETS = "/assets/"
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")
# How exactly it is known when a session or a key was last used; a write on each request would cost more than it tells.
_SEEN = timedelta(minutes=5)


class Identity:
    """Middleware: sets ``state.principal`` and ``state.visit``, and refuses whoever may not even read."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access
        self._has_accounts = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request pass, knowing who asks, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        seen = await run_in_threadpool(self._see, scope, headers)
        if isinstance(seen, Visit):
            scope.setdefault("state", {}).update(
                visit=seen, principal=seen.principal, csrf_token=form_token(self._access, seen)
            )
            refused = self._refuse(scope, headers, seen)
        else:
            refused = seen
        await (refused or self._app)(scope, receive, send)

    def _see(self, scope: Scope, headers: Headers) -> Visit | Response:
        own = own_origin(scope, self._access.options)
        is_secure = own.startswith("https:")
        cookies = cookie_parser(headers.get("cookie", ""))
        session = cookies.get(cookie_name(SESSION, is_secure=is_secure))
        mark = cookies.get(cookie_name(BROWSER, is_secure=is_secure))
        key = _bearer(headers) if is_api(scope) else None
        principal = self._by_key(key, scope) if key is not None else self._by_session(session, headers)
        if isinstance(principal, Response):
            return principal
        bound = session if principal.session is not None else mark
        return Visit(
            principal=principal,
            browser=bound or new_token(),
            is_new=bound is None,
            is_secure=is_secure,
            needs_token=not _is_safe(scope) and key is None and not _is_program(scope, headers),
            network=network_of(scope),
        )

    def _by_key(self, key: str, scope: Scope) -> Principal | Response:
        now = self._access.clock()
        with self._access.database.reading() as connection:
            found = find_key(connection, key_prefix(key))
        if found is None or not is_same(found[1].digest, digest(key)):
            return refusal(scope, 401, "this key is not known, or was revoked", {"WWW-Authenticate": "Bearer"})
        account, kept = found
        if kept.scope is KeyScope.READ and not _is_safe(scope):
            return refusal(scope, 403, "this key may only read; make one with the scope write")
        if _is_due(kept.used_at, now):
            with self._access.database.writing() as connection:
                touch_key(connection, kept.id, now=now)
        role = account.role if kept.scope is KeyScope.ADMIN or not account.role.covers(Role.EDITOR) else Role.EDITOR
        return Principal(name=account.name, role=role, account=account.id)

    def _by_session(self, token: str | None, headers: Headers) -> Principal:
        now = self._access.clock()
        found = None
        with self._access.database.reading() as connection:
            self._has_accounts = self._has_accounts or has_accounts(connection)
            if token is not None:
                found = find_session(connection, digest(token), now=now, idle=self._access.options.idle)
        if found is None:
            return self._without_session(headers)
        account, session = found
        if _is_due(session.seen_at, now):
            with self._access.database.writing() as connection:
                touch_session(connection, session.digest, now=now)
        return Principal(name=account.name, role=account.role, account=account.id, session=session.digest)

    def _without_session(self, headers: Headers) -> Principal:
        if self._access.options.is_local and not self._has_accounts:
            return NOBODY if any(name in headers for name in _FORWARDED) else LOCAL
        return ANONYMOUS if self._access.options.anonymous_reading else NOBODY

    def _refuse(self, scope: Scope, headers: Headers, visit: Visit) -> Response | None:
        if visit.needs_token and is_foreign(headers, own_origin(scope, self._access.options)):
            return refusal(scope, 403, "another site asked for this; open the page here and try again")
        if visit.needs_token and is_api(scope) and not is_token(self._access, visit, headers.get(HEADER)):
            return refusal(scope, 403, f"{FORGED}, and send its token as {HEADER}; or send a key")
        if visit.principal.role is not None or scope["path"] == _LOGIN or str(scope["path"]).startswith(_ASSETS):
            return None
        if not self._has_accounts:
            step = "a server in front of this one needs accounts here: onrecord accounts add NAME --role admin"
            return refusal(scope, 403, step)
        if is_api(scope):
            return refusal(scope, 401, "log in, or send a key", {"WWW-Authenticate": "Bearer"})
        return RedirectResponse(f"/login?next={quote(_place(scope), safe='')}" if _is_safe(scope) else "/login", 303)


def _is_safe(scope: Scope) -> bool:
    return scope["method"] in _SAFE


def _is_program(scope: Scope, headers: Headers) -> bool:
    """Whether a call of the API is surely from no browser: those say where a request begins, and bring cookies."""
    return is_api(scope) and not any(name in headers for name in ("origin", "sec-fetch-site", "cookie"))


def _bearer(headers: Headers) -> str | None:
    kind, _, key = headers.get("authorization", "").partition(" ")
    return key.strip() if kind.lower() == "bearer" else None


def _is_due(seen_at: datetime | None, now: datetime) -> bool:
    return seen_at is None or now - seen_at > _SEEN


def _place(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return str(scope["path"]) + (f"?{query}" if query else "")
