"""Feeds of the front page, of a story, of a speaker and of a saved search."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Annotated, Literal
from urllib.parse import quote as quoted

from fastapi import APIRouter, Path, Request, Response

from onrecord.brief.layout import StoryLayout
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role
from onrecord.interfaces.comparisons import JOINT
from onrecord.interfaces.rest.etags import tagged_bytes
from onrecord.interfaces.rest.requests import (
    TAGGED,
    Newsroom_,
    Principal_,
    SearchNumber,
    SpeakerKey,
    StoryId,
    problems,
    role,
)
from onrecord.interfaces.rest.stories import story_briefing
from onrecord.interfaces.rest.syndication import (
    ATOM,
    JSON_FEED,
    FeedEntry,
    FeedPage,
    harmless,
    write_atom,
    write_json_feed,
)
from onrecord.store.articles import Entry, Version, get_versions
from onrecord.store.listing import StoryOrder, compared_at, get_speaker, page_stories
from onrecord.store.quotes import Quote, list_quotes
from onrecord.store.search import search as find
from onrecord.store.search_query import Order, parse_query
from onrecord.store.stories import Compared, StoredStory, get_compared, get_story
from onrecord.store.subscriptions import get_search

router = APIRouter(tags=["feeds"])
API = "/api/v1"
_ENTRIES = 50
_Format = Annotated[Literal["atom", "json"], Path(description="Atom, or JSON Feed.")]
_RESPONSES = (
    TAGGED
    | {
        200: {
            **TAGGED[200],
            "content": {ATOM: {"schema": {"type": "string"}}, JSON_FEED: {"schema": {"type": "object"}}},
            "description": "The feed, in the format that the address ends with.",
        }
    }
    | problems(404)
)
_ROUTE = {**role(Role.READER), "response_class": Response, "responses": _RESPONSES}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed that a page can name in its head, so that readers find it.

    Attributes:
        href: Where it is.
        type: Its media type.
        title: What it is called.
    """

    href: str
    type: str
    title: str


def feed_links(title: str, *, story: str | None = None, speaker: str | None = None) -> tuple[FeedLink, ...]:
    """The feeds of a page: of a story, of a speaker, or of the front page where neither is given.

    In a template: ``{% for link in feeds %}<link rel="alternate" type="{{ link.type }}" title="{{ link.title }}"
    href="{{ link.href }}">{% endfor %}``.
    """
    place = _STORY.format(_in_path(story)) if story else _SPEAKER.format(_in_path(speaker)) if speaker else ""
    path = f"{API}{place}/feed"
    return (
        FeedLink(href=f"{path}.atom", type=ATOM, title=f"{title} (Atom)"),
        FeedLink(href=f"{path}.json", type=JSON_FEED, title=f"{title} (JSON)"),
    )


_STORY = "/stories/{}"
_SPEAKER = "/speakers/{}"


@router.get("/feed.{format}", summary="Follow all stories", **_ROUTE)
def follow_front(request: Request, newsroom: Newsroom_, format: _Format) -> Response:  # noqa: A002 - its name in the path
    """The stories that changed last, an entry each; a story that changes again moves, and is no new entry."""
    with newsroom.database.reading() as connection:
        stories = page_stories(connection, order=StoryOrder.CHANGED, since=None, after=None, limit=_ENTRIES)
        times = compared_at(connection, [story.id for story in stories])
    entries = [_story_entry(story, _counts(story), times.get(story.id)) for story in stories]
    return _feed(request, format, "front", "Stories now", "/", "", entries)


@router.get("/stories/{story}/feed.{format}", summary="Follow a story", **_ROUTE)
def follow_story(request: Request, newsroom: Newsroom_, story: StoryId, format: _Format) -> Response:  # noqa: A002
    """One entry: the story's briefing, which moves whenever the story changes."""
    with newsroom.database.reading() as connection:
        stored = get_story(connection, story)
        compared = get_compared(connection, stored.id)
    place = _STORY.format(_in_path(stored.id))
    text = _counts(stored) if compared is None else _briefing_text(newsroom, stored, compared)
    entries = [_story_entry(stored, text, None if compared is None else compared.made_at)]
    return _feed(request, format, f"story {stored.id}", stored.title, place, place, entries)


@router.get("/speakers/{speaker}/feed.{format}", summary="Follow a speaker", **_ROUTE)
def follow_speaker(request: Request, newsroom: Newsroom_, speaker: SpeakerKey, format: _Format) -> Response:  # noqa: A002
    """What a speaker is reported to have said, an entry each quote of each report."""
    with newsroom.database.reading() as connection:
        head = get_speaker(connection, speaker)
        quotes = list_quotes(connection, speaker, limit=_ENTRIES)
        versions = get_versions(connection, [quote.version for quote in quotes])
    place = _SPEAKER.format(_in_path(speaker))
    entries = [quote_entry(quote, versions[quote.version]) for quote in quotes]
    return _feed(request, format, f"speaker {speaker}", f"What {head.name} said", place, place, _once(entries))


@router.get("/saved-searches/{search}/feed.{format}", summary="Follow a saved search", **_ROUTE)
def follow_search(
    request: Request,
    newsroom: Newsroom_,
    principal: Principal_,
    search: SearchNumber,
    format: _Format,  # noqa: A002
) -> Response:
    """What one of your saved searches finds in the newest reports, an entry each."""
    with newsroom.database.reading() as connection:
        saved = get_search(connection, search, owner=principal.name)
        query = parse_query(saved.query)
        hits = find(connection, query, order=Order.NEWEST, limit=_ENTRIES).hits
        versions = get_versions(connection, [hit.quote.version if hit.quote else hit.entry.version for hit in hits])
    entries = [
        quote_entry(hit.quote, versions[hit.quote.version]) if hit.quote else _article_entry(hit.entry) for hit in hits
    ]
    pages = f"/search?q={_in_path(saved.query)}"
    place = f"/saved-searches/{saved.id}"
    return _feed(request, format, f"saved search {saved.id}", saved.name, pages, place, _once(entries))


def quote_entry(quote: Quote, version: Version) -> FeedEntry:
    """A quote as an entry; it stays the same one in later versions of the article that have the same words."""
    words = JOINT.join(span.of(version.article.text) for span in quote.content)
    named = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    where = f" ({quote.outlet})" if quote.outlet else ""
    return FeedEntry(
        name=f"quote {quote.article_id} {quote.speaker_key} {named}",
        title=f"{quote.speaker or 'speaker unknown'}{where}: {' '.join(words.split())[:120]}",
        text=f"{words}\n\n{version.article.label}",
        path=f"/quotes/{_in_path(quote.version)}/{_in_path(quote.attribution)}",
        published=quote.published_at or version.seen_at,
        updated=version.seen_at,
        author=quote.speaker,
    )


def _article_entry(entry: Entry) -> FeedEntry:
    told = [entry.title, entry.outlet, entry.published]
    return FeedEntry(
        name=f"article {entry.id}",
        title=entry.title or entry.label,
        text="\n".join(line for line in told if line),
        path=f"/articles/{entry.id}",
        published=entry.first_seen_at,
        updated=entry.changed_at,
        author=entry.outlet,
    )


def _once(entries: list[FeedEntry]) -> list[FeedEntry]:
    """Each entry once: a report may have the same words of a speaker twice."""
    return list({entry.id: entry for entry in reversed(entries)}.values())[::-1]


def _story_entry(story: StoredStory, text: str, compared_at: datetime | None) -> FeedEntry:
    return FeedEntry(
        name=f"story {story.id}",
        title=story.title,
        text=text,
        path=_STORY.format(_in_path(story.id)),
        published=story.opened_at,
        updated=story.changed_at if compared_at is None else max(story.changed_at, compared_at),
    )


def _counts(story: StoredStory) -> str:
    """What a story rests on, in a line."""
    reports = f"{story.n_articles} report{'s' if story.n_articles != 1 else ''}"
    outlets = f"{story.n_outlets} known outlet{'s' if story.n_outlets != 1 else ''}"
    if story.n_origins is None:
        return f"{reports}, {outlets}; not compared yet"
    origins = f"{story.n_origins} independent origin{'s' if story.n_origins != 1 else ''}"
    return f"{reports}, {outlets}, {origins}"


def _briefing_text(newsroom: Newsroom, story: StoredStory, compared: Compared) -> str:
    """The briefing as plain text, a line each; quotation marks stand around quoted words only."""
    briefing = story_briefing(newsroom, compared)
    layout = StoryLayout(briefing)
    told = [_counts(story)]
    for section in briefing.sections:
        told += ["", section.title]
        for line in section.lines:
            shown = layout.pieces(line.pieces)
            words = "".join(
                (" " if piece.blank_before else "") + (f"“{piece.text}”" if piece.quoted else piece.text)
                for piece in shown
            )
            told.append(f"- {words} [{layout.references(line)}]")
    return "\n".join(told)


def _feed(  # noqa: PLR0913, PLR0917 - a feed has as many parts
    request: Request, format_: str, name: str, title: str, path: str, api_path: str, entries: list[FeedEntry]
) -> Response:
    base = f"{request.url.scheme}://{request.url.netloc}"
    feed = FeedPage(
        name=name,
        title=harmless(title),
        base=base,
        path=path,
        feed_path=f"{API}{api_path}/feed.{format_}",
        entries=entries,
    )
    if format_ == "atom":
        return tagged_bytes(request, write_atom(feed), ATOM)
    return tagged_bytes(request, write_json_feed(feed), JSON_FEED)


def _in_path(name: str | None) -> str:
    return quoted(name or "", safe="")
