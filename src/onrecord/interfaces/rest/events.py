"""The log of changes."""

from fastapi import APIRouter, Request, Response

from onrecord.interfaces.access import Role
from onrecord.interfaces.rest.documents import EventPageDocument, event_document
from onrecord.interfaces.rest.etags import answer
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next
from onrecord.interfaces.rest.requests import PAGED, Count, Newsroom_, role
from onrecord.store.listing import await_events, page_events

router = APIRouter(tags=["changes"])
_EVENTS: Cursor[int] = Cursor("events", Count)


@router.get(
    "/events",
    **role(Role.READER),
    response_model=EventPageDocument,
    responses=PAGED,
    summary="List changes",
)
def list_events(request: Request, newsroom: Newsroom_, cursor: CursorText = None, limit: Limit = 20) -> Response:
    """What changed, the oldest first. Ask again with `next` for what happened since; none is left out."""
    after = _EVENTS.read(cursor) or 0
    database = newsroom.database
    with database.reading() if database.is_sqlite else database.writing() as connection:
        await_events(connection)
        found = page_events(connection, after=after, limit=limit)
    after_this = _EVENTS.write(found[-1].id if found else after)
    more = link_next(request, after_this) if len(found) == limit else {}
    document = EventPageDocument(items=tuple(map(event_document, found)), next=after_this)
    return answer(document, headers=more)
