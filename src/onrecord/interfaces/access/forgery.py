"""Forms that only our own pages can send.

A page of another site can make a reader's browser send a form here, cookies and all. It cannot read our pages: so each
form holds a token, signed by us and bound to the reader's session, or to a mark of the browser before a login.
"""

from collections.abc import AsyncIterator

from fastapi import HTTPException, Request
from starlette.responses import Response

from onrecord.interfaces.access.cookies import BROWSER, set_cookie
from onrecord.interfaces.access.state import Access, Visit, access_of, visit_of
from onrecord.interfaces.access.tokens import is_signed, sign

FIELD = "csrf"
HEADER = "X-CSRF-Token"
FORGED = "the form was not sent by a page of this server, or is too old; reload the page"
_PURPOSE = "form:"


def form_token(access: Access, visit: Visit) -> str:
    """The token for the forms of a page; ``keep_browser`` must see the page before it goes out."""
    return sign(access.secret, _PURPOSE + visit.browser)


def keep_browser(response: Response, visit: Visit) -> None:
    """Give a browser the mark that its tokens are bound to, if it has none."""
    if visit.is_new:
        set_cookie(response, visit, BROWSER, visit.browser)


async def refuse_forgery(request: Request) -> AsyncIterator[None]:
    """A dependency of all pages: 403 for what changes something and was not sent by a page of ours.

    Calls of the API bring no forms; ``Identity`` looks at their header.
    """
    try:
        if visit_of(request).needs_token and not await _holds_token(request):
            raise HTTPException(403, FORGED)
        yield
    finally:
        await request.close()  # the files of a form


def is_token(access: Access, visit: Visit, token: object) -> bool:
    """Whether something is a token that the browser of a visit was given."""
    return isinstance(token, str) and is_signed(access.secret, _PURPOSE + visit.browser, token)


async def _holds_token(request: Request) -> bool:
    token = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    return is_token(access_of(request), visit_of(request), token)
