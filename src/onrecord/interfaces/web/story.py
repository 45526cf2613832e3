"""The page of a story, and the lists that are too long for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.rest.feeds import feed_links
from onrecord.interfaces.web.kept import Kept
from onrecord.interfaces.web.rendering import render, templates
from onrecord.interfaces.web.story_facts import agreed_facts, differing_facts, view_facts
from onrecord.interfaces.web.story_sources import view_origins
from onrecord.interfaces.web.story_times import list_dates, view_days
from onrecord.interfaces.web.story_view import view_story
from onrecord.interfaces.web.story_words import view_said
from onrecord.interfaces.web.telling import Now, see, tell
from onrecord.model import ArticleId

router = APIRouter(prefix="/stories/{story}", include_in_schema=False)
_PAGE = 50

Page = Annotated[int, Query(ge=1, le=10_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What of a story's page stays until the story is compared again, laid out.

    Attributes:
        title: The headline.
        contents: Links to the parts.
        parts: The parts.
        outlets: How many outlets the reports are from.
        labels: For each version, what readers know the report by.
        copies: For each version, with which reports it shares text.
    """

    title: Markup
    contents: Markup
    parts: Markup
    outlets: int
    labels: Mapping[ArticleId, str]
    copies: Mapping[ArticleId, tuple[str, ...]]


_kept: Kept[Made] = Kept(64)


def living(request: Request, story: str) -> Now:
    """A story as it is now; the address of one that was merged leads on, for good, to the one that it lives on in."""
    now = see(request.app.state.newsroom, story)
    if now.stored.id != story:
        rest = request.scope["route"].path.removeprefix("/stories/{story}")
        query = f"?{request.url.query}" if request.url.query else ""
        address = f"/stories/{quote(now.stored.id, safe='')}{rest}{query}"
        raise HTTPException(301, f"story {story}: lives on in {now.stored.id}", headers={"Location": address})
    return now


Living = Annotated[Now, Depends(living)]


@router.get("")
def show_story(request: Request, now: Living) -> HTMLResponse:
    """A story: its briefing, who has which words, facts, positions, times and sources."""
    newsroom: Newsroom = request.app.state.newsroom
    made = None
    if now.compared_at is not None:
        key = (newsroom.database.name, now.stored.id, now.compared_at)
        made = _kept.get(key, lambda: _make(newsroom, now.stored.id))
    feeds = feed_links(now.stored.title, story=now.stored.id)
    return render(request, "story.html", now=now, made=made, feeds=feeds)


def _make(newsroom: Newsroom, story: str) -> Made:
    view = view_story(tell(newsroom, story))
    here = f"/stories/{quote(story, safe='')}"

    def laid_out(template: str) -> Markup:
        text = templates().get_template(template).render(view=view, at=view.at, here=here)
        return Markup(text)  # noqa: S704 - made by our template, which has escaped what it shows

    return Made(
        title=laid_out("story_title.html"),
        contents=laid_out("story_contents.html"),
        parts=laid_out("story_parts.html"),
        outlets=view.outlets,
        labels=view.labels,
        copies=view.copies,
    )


@router.get("/words")
def show_words(request: Request, now: Living, page: Page = 1) -> HTMLResponse:
    """All that anybody is reported to have said in a story."""
    newsroom: Newsroom = request.app.state.newsroom
    told = tell(newsroom, now.stored.id)
    utterances = told.comparison.utterances
    shown = tuple(view_said(told, utterances[(page - 1) * _PAGE : page * _PAGE]))
    pages = page_addresses(request, page, len(utterances))
    return render(
        request, "story_words.html", now=now, at=told.at.target, said=shown, total=len(utterances), pages=pages
    )


@router.get("/facts")
def show_facts(request: Request, now: Living, page: Page = 1) -> HTMLResponse:
    """All facts of a story."""
    newsroom: Newsroom = request.app.state.newsroom
    told = tell(newsroom, now.stored.id)
    facts = [*differing_facts(told), *agreed_facts(told, least=0)]
    shown = tuple(view_facts(told, facts[(page - 1) * _PAGE : page * _PAGE]))
    pages = page_addresses(request, page, len(facts))
    return render(request, "story_facts.html", now=now, at=told.at.target, facts=shown, total=len(facts), pages=pages)


@router.get("/timeline")
def show_timeline(request: Request, now: Living, page: Page = 1) -> HTMLResponse:
    """All that reports of a story date."""
    newsroom: Newsroom = request.app.state.newsroom
    told = tell(newsroom, now.stored.id)
    dates = list_dates(told)
    shown = view_days(told, dates[(page - 1) * _PAGE : page * _PAGE])
    pages = page_addresses(request, page, len(dates))
    return render(request, "story_timeline.html", now=now, at=told.at.target, days=shown, total=len(dates), pages=pages)


@router.get("/sources")
def show_sources(request: Request, now: Living) -> HTMLResponse:
    """All that the reports of a story rest on."""
    newsroom: Newsroom = request.app.state.newsroom
    origins = view_origins(tell(newsroom, now.stored.id))
    return render(request, "story_sources.html", now=now, origins=origins)


def page_addresses(request: Request, page: int, total: int) -> tuple[str | None, str | None]:
    """The addresses of the pages before and after this one of a list, ``None`` where there is none."""
    before = f"{request.url.path}?page={page - 1}" if page > 1 else None
    after = f"{request.url.path}?page={page + 1}" if page * _PAGE < total else None
    return before, after
