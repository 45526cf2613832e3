"""The pages of speakers: who is quoted, and everything that somebody is reported to have said.

A name is as reported: two people of one name are one here, and one person under two names is two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from onrecord.brief.positions import firmness
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.rest.feeds import feed_links
from onrecord.interfaces.web.places import ExcerptView, view_excerpt
from onrecord.interfaces.web.rendering import render
from onrecord.interfaces.web.search import speaker_path
from onrecord.model import Article, ArticleId, AttributionKind, Moment, PositionStep, Reading, Span
from onrecord.read.reader import TAGGED_MAKER
from onrecord.store.articles import get_entries, get_versions, number_articles
from onrecord.store.quotes import Quote, list_quotes
from onrecord.store.readings import get_readings
from onrecord.store.speakers import (
    SpeakerEntry,
    StoredPosition,
    get_speaker,
    list_positions,
    list_speakers,
    quotes_in_story,
)
from onrecord.store.stories import get_stories

router = APIRouter(include_in_schema=False)
_SPEAKERS = 60
_QUOTES = 40
_POSITIONS = 8
_Place = Annotated[int | None, Query(ge=0, lt=1 << 63)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """One report of what was said.

    Attributes:
        pieces: The words, each piece leading to its place.
        quoted: Whether all of it stands inside quotation marks.
        rendering: How it renders the utterance; ``None`` until the story is compared.
        label: The outlet, or what the article is known by.
        path: The address of the article.
        published: When it appeared, as precise as known.
    """

    pieces: tuple[ExcerptView, ...]
    quoted: bool
    rendering: str | None
    label: str
    path: str
    published: Moment | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SayingView:
    """An utterance as several outlets report it: the fullest rendering on this page first."""

    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """What was said in one story; ``story`` is ``None`` for articles that are in none yet."""

    story: str | None
    title: str
    sayings: tuple[SayingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step of a position.

    Attributes:
        date: The day on which it was said, else that of its report.
        change: New, hardened, softened, reversed or fulfilled.
        firmness: How firmly, in fixed words of ours: will, will not, may ...
        act: The words of the act.
        places: Label and address of each report of it; those that only repeat it are among them.
    """

    date: str | None
    change: str
    firmness: str
    act: ExcerptView
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """How a position changed, in one story."""

    story: str
    title: str
    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleView:
    """A role as it is stated, and where."""

    text: str
    places: tuple[tuple[str, str], ...]


@router.get("/speakers")
def speakers_page(request: Request, name: Annotated[str, Query(max_length=200)] = "", after: str = "") -> HTMLResponse:
    """Who is quoted, those with most quotes first."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.reading() as connection:
        found = list_speakers(connection, limit=_SPEAKERS + 1, name=name, after=_after(after))
    shown = found[:_SPEAKERS]
    last = shown[-1] if len(found) > _SPEAKERS else None
    more = urlencode({"name": name, "after": f"{last.n_quotes} {last.key}"}) if last else None
    return render(
        request,
        "speakers.html",
        speakers=shown,
        name=name,
        is_first=not after,
        more=f"/speakers?{more}" if more else None,
        path_of=speaker_path,
    )


@router.get("/speakers/{key:path}")
def speaker_page(request: Request, key: str, story: str | None = None, below: _Place = None) -> HTMLResponse:
    """Everything that a speaker is reported to have said, by matter and date; with ``story``, in that story only."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.reading() as connection:
        speaker = get_speaker(connection, key)
        if story is None:
            found = list_quotes(connection, key, limit=_QUOTES + 1, below=below)
        else:
            found = quotes_in_story(connection, key, story)
        quotes = found[:_QUOTES] if story is None else found
        articles = _articles(connection, (quote.version for quote in quotes))
        first = below is None and story is None
        positions = list_positions(connection, key, limit=_POSITIONS) if first else ()
        return render(
            request,
            "speaker.html",
            speaker=speaker,
            story=story,
            matters=_matters(connection, quotes, articles),
            positions=_positions(connection, positions),
            roles=_roles(connection, quotes, articles),
            is_first=below is None,
            path_of=speaker_path,
            here=speaker_path(key),
            more=f"{speaker_path(key)}?below={quotes[-1].place}" if len(found) > len(quotes) else None,
            feeds=feed_links(f"What {speaker.name} said", speaker=key),
        )


def _articles(connection: Connection, versions: Iterable[ArticleId]) -> dict[ArticleId, Article]:
    stored = get_versions(connection, sorted(set(versions)))
    return {name: version.article for name, version in stored.items()}


def _after(given: str) -> SpeakerEntry | None:
    """The speaker after whom a page begins, as the page before it has it in its address; what is none is left out."""
    number, _, key = given.partition(" ")
    if not (number.isascii() and number.isdigit() and len(number) < 12 and key):
        return None
    return SpeakerEntry(key=key, name="", n_quotes=int(number))


def _matters(
    connection: Connection, quotes: Sequence[Quote], articles: dict[ArticleId, Article]
) -> tuple[MatterView, ...]:
    """The quotes by story, and in it by utterance; what was reported last stands first."""
    entries = get_entries(connection, sorted({quote.article_id for quote in quotes}))
    titles = get_stories(connection, [entry.story for entry in entries.values() if entry.story])
    by_story: dict[str | None, dict[str, list[QuoteView]]] = {}
    for quote in quotes:
        entry = entries[quote.article_id]
        said = quote.utterance or f"quote {quote.place}"
        view = _quote(quote, articles[quote.version])
        by_story.setdefault(entry.story, {}).setdefault(said, []).append(view)
    return tuple(
        MatterView(
            story=story,
            title=titles[story].title if story in titles else "Not grouped into a story yet",
            sayings=tuple(SayingView(quotes=tuple(sorted(views, key=_fullest))) for views in sayings.values()),
        )
        for story, sayings in by_story.items()
    )


def _fullest(view: QuoteView) -> int:
    return -sum(len(piece.text) for piece in view.pieces)


def _quote(quote: Quote, article: Article) -> QuoteView:
    return QuoteView(
        pieces=tuple(view_excerpt(quote.article_id, article, piece) for piece in quote.content),
        quoted=quote.kind == AttributionKind.DIRECT,
        rendering=quote.rendering,
        label=article.label,
        path=f"/articles/{quote.article_id}",
        published=article.published.value if article.published else None,
    )


def _positions(connection: Connection, positions: Sequence[StoredPosition]) -> tuple[PositionView, ...]:
    versions = [step.act.article for stored in positions for step in stored.position.steps]
    articles = _articles(connection, versions)
    numbers = number_articles(connection, versions)
    titles = get_stories(connection, [stored.story for stored in positions])

    def view(steps: Sequence[PositionStep]) -> StepView:
        shown = [view_excerpt(numbers[step.act.article], articles[step.act.article], step.act.span) for step in steps]
        labels = [articles[step.act.article].label for step in steps]
        return StepView(
            date=steps[0].date[:10] if steps[0].date else None,
            change=steps[0].change,
            firmness=firmness(steps[0]),
            act=shown[0],
            places=tuple((label, excerpt.href) for label, excerpt in zip(labels, shown, strict=True)),
        )

    return tuple(
        PositionView(
            story=stored.story,
            title=titles[stored.story].title,
            steps=tuple(map(view, _with_repeats(stored.position.steps))),
        )
        for stored in positions
    )


def _with_repeats(steps: Iterable[PositionStep]) -> list[list[PositionStep]]:
    """Each step that says something new, with those after it that repeat it."""
    grouped: list[list[PositionStep]] = []
    for step in steps:
        if step.change == "repeated" and grouped:
            grouped[-1].append(step)
        else:
            grouped.append([step])
    return grouped


def _roles(connection: Connection, quotes: Sequence[Quote], articles: dict[ArticleId, Article]) -> tuple[RoleView, ...]:
    """The roles that the articles of these quotes state for their speaker, each with its places."""
    readings = get_readings(connection, list(articles), maker=TAGGED_MAKER)
    places: dict[str, dict[str, str]] = {}
    for quote in quotes:
        for role in _stated(readings.get(quote.version), quote):
            article = articles[quote.version]
            shown = view_excerpt(quote.article_id, article, role)
            places.setdefault(shown.text, {}).setdefault(article.label, shown.href)
    return tuple(RoleView(text=text, places=tuple(found.items())) for text, found in places.items())


def _stated(reading: Reading | None, quote: Quote) -> Iterable[Span]:
    if reading is None:
        return
    said = next((one for one in reading.attributions if one.id == quote.attribution), None)
    speaker = reading.speaker(said.speaker) if said else None
    yield from (role.span for role in (speaker.roles if speaker else ()))
