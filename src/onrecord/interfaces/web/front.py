"""The front page: the stories now."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.rendering import render
from onrecord.store.stories import list_stories

router = APIRouter(include_in_schema=False)
_STORIES = 30


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """The stories now."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.reading() as connection:
        stories = list_stories(connection, limit=_STORIES)
    return render(request, "front.html", stories=stories)
