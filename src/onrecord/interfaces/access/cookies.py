"""Our cookies: none that a script can read or that another site's request brings along to change something."""

from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from onrecord.interfaces.access.state import Visit

SESSION = "onrecord_session"
BROWSER = "onrecord_browser"
KNOWN = "onrecord_known"
READER = "onrecord_reader"
_YEAR = timedelta(days=365)


def cookie_name(name: str, *, is_secure: bool) -> str:
    """The name of a cookie. Over https it begins so that a browser takes it from no other site of the same domain."""
    return f"__Host-{name}" if is_secure else name


def set_cookie(response: Response, visit: Visit, name: str, value: str, *, lasts: timedelta = _YEAR) -> None:
    """Let the browser keep a cookie."""
    response.set_cookie(
        cookie_name(name, is_secure=visit.is_secure),
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=visit.is_secure,
        httponly=True,
        samesite="lax",
    )


def get_cookie(request: Request, visit: Visit, name: str) -> str | None:
    """What a browser has kept; ``None`` where it has nothing of this name."""
    return request.cookies.get(cookie_name(name, is_secure=visit.is_secure))


def drop_cookie(response: Response, visit: Visit, name: str) -> None:
    """Let the browser forget a cookie."""
    response.delete_cookie(
        cookie_name(name, is_secure=visit.is_secure), path="/", secure=visit.is_secure, httponly=True, samesite="lax"
    )
