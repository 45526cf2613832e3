"""Searches that somebody comes back to; each account has its own."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from onrecord.interfaces.access import Role
from onrecord.interfaces.rest.documents import (
    SavedSearchDocument,
    SavedSearchPageDocument,
    saved_search_document,
)
from onrecord.interfaces.rest.etags import answer, is_known, make_tag, refuse_outdated, unchanged
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next, split_page
from onrecord.interfaces.rest.requests import (
    CHANGED,
    PAGED,
    TAGGED,
    Count,
    Name,
    Newsroom_,
    Principal_,
    SearchNumber,
    Words,
    problems,
    role,
)
from onrecord.store.search_query import MOST_CHARS, parse_query
from onrecord.store.subscriptions import (
    SavedSearch,
    change_search,
    drop_search,
    get_search,
    list_searches,
    put_search,
)

router = APIRouter(prefix="/saved-searches", tags=["saved searches"])
_SEARCHES: Cursor[int] = Cursor("saved-searches", Count)


class NewSearch(BaseModel):
    """A search to save."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"name": "The ferry", "query": 'ferry OR boat speaker:"Ida Lorne"'}]},
    )

    name: Words = Field(min_length=1, description="What you call it.")
    query: Name = Field(min_length=1, max_length=MOST_CHARS, description="As `q` in /search.")


@router.get(
    "",
    **role(Role.READER),
    response_model=SavedSearchPageDocument,
    responses=PAGED,
    summary="List saved searches",
)
def list_saved_searches(
    request: Request, newsroom: Newsroom_, principal: Principal_, cursor: CursorText = None, limit: Limit = 20
) -> Response:
    """Your saved searches, the oldest first."""
    after = _SEARCHES.read(cursor) or 0
    with newsroom.database.reading() as connection:
        found = list_searches(connection, owner=principal.name, after=after, limit=limit + 1)
    page, more = split_page(found, limit)
    after_this = _SEARCHES.write(page[-1].id) if more else None
    document = SavedSearchPageDocument(items=tuple(map(saved_search_document, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


@router.post(
    "",
    **role(Role.READER),
    status_code=201,
    response_model=SavedSearchDocument,
    responses=problems(400, 413, 415),
    summary="Save a search",
)
def save_search(newsroom: Newsroom_, principal: Principal_, new: NewSearch) -> Response:
    """Save a search, to follow it by a feed or a webhook."""
    parse_query(new.query)
    with newsroom.database.writing() as connection:
        saved = put_search(connection, owner=principal.name, name=new.name, query=new.query, now=newsroom.clock())
    place = {"Location": f"/api/v1/saved-searches/{saved.id}"}
    return answer(saved_search_document(saved), status=201, headers=place)


@router.get(
    "/{search}",
    **role(Role.READER),
    response_model=SavedSearchDocument,
    responses=TAGGED | problems(404),
    summary="Get a saved search",
)
def get_saved_search(request: Request, newsroom: Newsroom_, principal: Principal_, search: SearchNumber) -> Response:
    """One of your saved searches."""
    with newsroom.database.reading() as connection:
        saved = get_search(connection, search, owner=principal.name)
    tag = _tag(saved)
    return unchanged(tag) if is_known(request, tag) else answer(saved_search_document(saved), tag=tag)


@router.put(
    "/{search}",
    **role(Role.READER),
    response_model=SavedSearchDocument,
    responses=CHANGED | problems(400, 404, 412, 413, 415),
    summary="Change a saved search",
)
def change_saved_search(
    request: Request, newsroom: Newsroom_, principal: Principal_, search: SearchNumber, new: NewSearch
) -> Response:
    """Give one of your saved searches another name and query; with `If-Match`, only if it is still the one you got."""
    parse_query(new.query)
    with newsroom.database.writing() as connection:
        refuse_outdated(request, _tag(get_search(connection, search, owner=principal.name)))
        saved = change_search(connection, search, owner=principal.name, name=new.name, query=new.query)
    return answer(saved_search_document(saved), tag=_tag(saved))


@router.delete(
    "/{search}",
    **role(Role.READER),
    status_code=204,
    response_class=Response,
    responses=problems(404),
    summary="Forget a saved search",
)
def drop_saved_search(newsroom: Newsroom_, principal: Principal_, search: SearchNumber) -> Response:
    """Forget one of your saved searches."""
    with newsroom.database.writing() as connection:
        drop_search(connection, search, owner=principal.name)
    return Response(status_code=204)


def _tag(saved: SavedSearch) -> str:
    return make_tag("saved-search", saved)
