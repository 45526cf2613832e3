"""The page of the feeds that are watched: how each stands, and forms to add and remove one."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from onrecord.brief.page_reports import safe_url
from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role, principal_of, requires
from onrecord.interfaces.web.rendering import render
from onrecord.store.audit import note
from onrecord.store.feeds import list_feeds, remove_feed

router = APIRouter(prefix="/feeds", include_in_schema=False)

_MAX_CHARS = 100_000
_MAX_ADDED = 100
_Editing = Depends(requires(Role.EDITOR))


@router.get("")
def show_feeds(request: Request) -> HTMLResponse:
    """All feeds, with how each stands."""
    return _page(request)


@router.post("", dependencies=[_Editing], response_model=None)
def watch_feeds(
    request: Request, urls: Annotated[str, Form(max_length=_MAX_CHARS)] = ""
) -> HTMLResponse | RedirectResponse:
    """Watch feeds from now on; all or, if one address cannot be used, none."""
    given = list(dict.fromkeys(urls.split()))
    wrong = next((url for url in given if safe_url(url) is None), None)
    if not given:
        return _page(request, given=urls, error="Give the address of a feed, or several, each on a line of its own.")
    if len(given) > _MAX_ADDED:
        return _page(request, given=urls, error=f"These are {len(given)}; give at most {_MAX_ADDED} at a time.")
    if wrong is not None:
        return _page(request, given=urls, error=f"{wrong[:80]} is no address of a feed; give one with http or https.")
    unusable = add_feeds(request.app.state.newsroom, given, actor=principal_of(request).name)
    if unusable:
        return _page(request, given=urls, error="; ".join(map(str, unusable)))
    return RedirectResponse("/feeds", 303)


@router.post("/remove", dependencies=[_Editing])
def watch_no_more(request: Request, url: Annotated[str, Form(max_length=_MAX_CHARS)]) -> RedirectResponse:
    """Watch a feed no more; its articles stay."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.writing() as connection:
        if remove_feed(connection, known := url.replace("\x00", "\ufffd")):
            note(connection, principal_of(request).name, "feed-removed", known, now=newsroom.clock())
    return RedirectResponse("/feeds", 303)


def _page(request: Request, *, given: str = "", error: str | None = None) -> HTMLResponse:
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.reading() as connection:
        feeds = list_feeds(connection)
    role = principal_of(request).role
    may_edit = role is not None and role.covers(Role.EDITOR)
    status = 422 if error else 200
    return render(request, "feeds.html", status=status, feeds=feeds, may_edit=may_edit, given=given, error=error)
