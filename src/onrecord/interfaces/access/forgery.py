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
_PURPOSE = "form:"


def form_token(access: Access, visit: Visit) -> str:
    """The token for the forms of a page; ``keep_browser`` must see the page before it goes out."""
    return sign(access.secret, _PURPOSE + visit.browser)


def keep_browser(response: Response, visit: Visit) -> None:
    """Give a browser the mark that its tokens are bound to, if it has none."""
    if visit.is_new:
        set_cookie(response, visit, BROWSER, visit.browser)


async def refuse_forgery(request: Request) -> AsyncIterator[None]:
    """A dependency of the whole application: 403 for what changes something and was not sent by a page of ours."""
    try:
        if visit_of(request).needs_token and not await _holds_token(request):
            raise HTTPException(403, "the form was not sent by a page of this server, or is too old; reload the page")
        yield
    finally:
        await request.close()  # the files of a form


async def _holds_token(request: Request) -> bool:
    token = request.headers.get(HEADER) or (await request.form()).get(FIELD)
    bound = _PURPOSE + visit_of(request).browser
    return isinstance(token, str) and is_signed(access_of(request).secret, bound, token)
