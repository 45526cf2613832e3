"""The front page: the stories now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.rest.feeds import feed_links
from onrecord.interfaces.web.kept import Kept
from onrecord.interfaces.web.rendering import render
from onrecord.model import Comparison, FactKind, RenderingKind
from onrecord.store.stories import Order, StoredStory, compared_at, get_compared, list_outlets, list_stories

router = APIRouter(include_in_schema=False)
_STORIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """What a comparison found: how many conflicts of facts, disputes of speakers, and utterances altered in words."""

    conflicts: int
    disputes: int
    altered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story as the front page shows it; ``kinds`` is ``None`` until it is compared."""

    stored: StoredStory
    outlets: tuple[str, ...]
    kinds: Kinds | None


_kept: Kept[Kinds] = Kept(5000)


@router.get("/")
def front(
    request: Request, order: Order = Order.RECENT, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> HTMLResponse:
    """The stories now, by when they changed or by independent origins."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.reading() as connection:
        offset = (page - 1) * _STORIES
        found = list_stories(connection, limit=_STORIES + 1, offset=offset, order=order)
        teasers = _tease(connection, newsroom.database.name, found[:_STORIES])
    before = f"/?order={order}&page={page - 1}" if page > 1 else None
    after = f"/?order={order}&page={page + 1}" if len(found) > _STORIES else None
    feeds = feed_links("Stories now")
    return render(
        request, "front.html", teasers=teasers, order=order, page=page, before=before, after=after, feeds=feeds
    )


def _tease(connection: Connection, store: str | None, stories: Sequence[StoredStory]) -> list[Teaser]:
    ids = [story.id for story in stories]
    outlets = list_outlets(connection, ids)
    compared = compared_at(connection, ids)
    return [
        Teaser(
            stored=story,
            outlets=tuple(name.removeprefix("www.") for name in outlets[story.id]),
            kinds=_kinds(connection, store, story.id, compared[story.id]) if story.id in compared else None,
        )
        for story in stories
    ]


def _kinds(connection: Connection, store: str | None, story: str, at: tuple[int, datetime]) -> Kinds:
    def count() -> Kinds:
        compared = get_compared(connection, story)
        return _count(compared.comparison) if compared else Kinds(conflicts=0, disputes=0, altered=0)

    return _kept.get((store, story, at), count)


def _count(comparison: Comparison) -> Kinds:
    altered = (any(q.kind is RenderingKind.ALTERED for q in said.quotes) for said in comparison.utterances)
    return Kinds(
        conflicts=sum(fact.kind is FactKind.CONFLICT for fact in comparison.facts),
        disputes=len(comparison.disputes),
        altered=sum(altered),
    )
