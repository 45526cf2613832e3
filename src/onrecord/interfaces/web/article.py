"""The page of an article: its text with every attribution marked, how each fact about it was found, its versions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from sqlalchemy import Connection

from onrecord.brief.explain.page_views import view_report
from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role, principal_of
from onrecord.interfaces.web.fairness import view_fairness
from onrecord.interfaces.web.places import place_path, statement_review_path
from onrecord.interfaces.web.rating import reader_token, view_rating
from onrecord.interfaces.web.rendering import render
from onrecord.interfaces.web.shown import Number, Shown, load_shown
from onrecord.model import ArticleId, AttributionId, Evidence, Moment, Report, Span, Stated
from onrecord.model.review import Statement
from onrecord.store.articles import number_articles
from onrecord.store.quotes import list_quotes_in, speaker_key

router = APIRouter(include_in_schema=False)

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedView:
    """A value of an article's metadata.

    Attributes:
        name: What it is.
        value: The value.
        found_by: How it was found.
        href: The place in the text that shows it; ``None`` where it stands elsewhere.
    """

    name: str
    value: str | Moment
    found_by: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLink:
    """Whom words are laid to, as the story names the speaker, and the address of the speaker's page."""

    name: str
    href: str


@router.get("/articles/{number}")
def show_article(request: Request, number: Number, version: str | None = None, span: str | None = None) -> HTMLResponse:
    """An article, its current version or another by its id; ``span`` is marked and brought into view."""
    pick = None if version is None else lambda edition: edition.id == version
    return _page(request, load_shown(request.app.state.newsroom, number, pick), span)


@router.get("/articles/{number}/versions/{edition}")
def show_version(request: Request, number: Number, edition: Number, span: str | None = None) -> HTMLResponse:
    """A version of an article by its number, from 1."""
    return _page(request, load_shown(request.app.state.newsroom, number, lambda one: one.number == edition), span)


@router.get("/quotes/{version:path}/{attribution}")
def show_quote(request: Request, version: str, attribution: str) -> RedirectResponse:
    """The lasting address of an attribution: leads to its place in the article."""
    newsroom: Newsroom = request.app.state.newsroom
    named = ArticleId(version.replace("\x00", "\ufffd"))
    with newsroom.database.reading() as connection:
        number = number_articles(connection, [named]).get(named)
    if number is None:
        raise NotInStore(f"quote {attribution[:80]} of {version[:80]}: the article is not in the store; search for it")
    (report,) = newsroom.reports([named])
    if all(one.id != attribution for one in report.reading.attributions):
        raise HTTPException(404, f"quote {attribution[:80]}: is not found in this version as it is read now")
    return RedirectResponse(f"/articles/{number}?version={quote(version, safe='')}#a-{quote(attribution)}")


def _page(request: Request, shown: Shown, span: str | None) -> HTMLResponse:
    newsroom: Newsroom = request.app.state.newsroom
    asked = _read_span(span, shown.report.article.text)
    with newsroom.database.reading() as connection:
        speakers = _speakers(connection, shown.report)
        figures = view_fairness(connection, shown)
        rating = view_rating(connection, shown.entry.id, reader_token(request))
    return render(
        request,
        "article.html",
        shown=shown,
        view=view_report(shown.report, number=1, also=(asked,) if asked else ()),
        asked=asked,
        lost=span is not None and asked is None,
        stated=tuple(_stated(shown)),
        speakers=speakers,
        reviews=_reviews(shown.report) if _may_review(request) else {},
        figures=figures,
        rating=rating,
    )


def _read_span(given: str | None, text: str) -> Span | None:
    """The place that an address asks for; ``None`` where the text has no such place."""
    found = _SPAN.fullmatch(given or "")
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= len(text) else None


def _speakers(connection: Connection, report: Report) -> dict[AttributionId, SpeakerLink]:
    """The page of each attribution's speaker: under the story's name for a current version, else the article's own."""
    links = {}
    for one in report.reading.attributions:
        speaker = report.reading.speaker(one.speaker)
        if speaker is not None:
            links[one.id] = _link(speaker.name, speaker_key(speaker.name))
    for stored in list_quotes_in(connection, report.article.id):
        if stored.speaker is not None and stored.speaker_key is not None:
            links[AttributionId(stored.attribution)] = _link(stored.speaker, stored.speaker_key)
    return links


def _may_review(request: Request) -> bool:
    role = principal_of(request).role
    return role is not None and role.covers(Role.REVIEWER)


def _reviews(report: Report) -> dict[AttributionId, str]:
    """Where each attribution can be corrected."""
    return {
        one.id: statement_review_path(Statement(version=report.article.id, content=one.content))
        for one in report.reading.attributions
    }


def _link(name: str, key: str) -> SpeakerLink:
    return SpeakerLink(name=name, href=f"/speakers/{quote(key, safe='')}")


def _stated(shown: Shown) -> Iterator[StatedView]:
    """All that is known about the article, with how it was found."""
    article = shown.report.article
    listed: tuple[tuple[str, Stated[str] | Stated[Moment] | None], ...] = (
        ("Outlet", article.outlet),
        ("Headline", article.title),
        ("Published", article.published),
        ("Updated", article.updated),
        *(("By", byline) for byline in article.bylines),
        *(("Credits", credit) for credit in article.credits),
        ("Language", article.language),
    )
    for name, stated in listed:
        if stated is not None:
            place = Evidence(article=article.id, span=stated.span) if stated.span else None
            href = place_path(shown.entry.id, place) if place else None
            yield StatedView(name=name, value=stated.value, found_by=stated.found_by, href=href)
