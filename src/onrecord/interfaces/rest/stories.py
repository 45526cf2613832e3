"""Stories, and what was compared in them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role
from onrecord.interfaces.briefings import briefing_document
from onrecord.interfaces.comparisons import comparison_document
from onrecord.interfaces.rest.documents import (
    EntryPageDocument,
    StoryFullDocument,
    StoryPageDocument,
    entry_document,
    story_head,
)
from onrecord.interfaces.rest.etags import answer, is_known, make_tag, unchanged
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next, split_page
from onrecord.interfaces.rest.reports import public_reports
from onrecord.interfaces.rest.requests import (
    PAGED,
    TAGGED,
    Count,
    Instant,
    Name,
    Newsroom_,
    StoryId,
    problems,
    role,
)
from onrecord.model import Briefing, StoryBriefing
from onrecord.store.listing import (
    ArticleFilter,
    StoryOrder,
    StoryPlace,
    comparison_mark,
    page_articles,
    page_stories,
    place_of,
)
from onrecord.store.stories import Compared, StoredStory, get_compared, get_story

router = APIRouter(tags=["stories"])
_STORIES: Cursor[StoryPlace] = Cursor("stories", tuple[Count, Instant, Name])
_ARTICLES: Cursor[int] = Cursor("story-articles", Count)


@router.get(
    "/stories",
    **role(Role.READER),
    response_model=StoryPageDocument,
    responses=PAGED,
    summary="List stories",
)
def list_stories(  # noqa: PLR0913, PLR0917 - a value of the query each
    request: Request,
    newsroom: Newsroom_,
    order: Annotated[StoryOrder, Query(description="What comes first: the last changed, or most origins.")] = (
        StoryOrder.CHANGED
    ),
    since: Annotated[Instant | None, Query(description="Only stories that changed since then.")] = None,
    cursor: CursorText = None,
    limit: Limit = 20,
) -> Response:
    """The stories that have articles."""
    after = _STORIES.read(cursor)
    with newsroom.database.reading() as connection:
        found = page_stories(connection, order=order, since=since, after=after, limit=limit + 1)
    page, more = split_page(found, limit)
    after_this = _STORIES.write(place_of(page[-1])) if more else None
    document = StoryPageDocument(items=tuple(map(story_head, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


@router.get(
    "/stories/{story}",
    **role(Role.READER),
    response_model=StoryFullDocument,
    responses=TAGGED | {307: {"description": "It was merged into another story."}} | problems(404),
    summary="Get a story",
)
def get_one_story(request: Request, newsroom: Newsroom_, story: StoryId) -> Response:
    """A story with its comparison and its briefing, in the schemas of the command line."""
    with newsroom.database.reading() as connection:
        stored = get_story(connection, story)
        tag = make_tag("story", stored.id, stored.revision, comparison_mark(connection, stored.id))
        if stored.id == story and is_known(request, tag):
            return unchanged(tag)
        compared = get_compared(connection, stored.id) if stored.id == story else None
    if stored.id != story:
        return Response(status_code=307, headers={"Location": f"/api/v1/stories/{stored.id}"})
    return answer(_full(newsroom, stored, compared), tag=tag)


@router.get(
    "/stories/{story}/articles",
    **role(Role.READER),
    response_model=EntryPageDocument,
    responses=PAGED | problems(404),
    summary="List the articles of a story",
)
def list_story_articles(
    request: Request, newsroom: Newsroom_, story: StoryId, cursor: CursorText = None, limit: Limit = 20
) -> Response:
    """The articles of a story, the one that came in last first; of a merged story, those of the one it lives on in."""
    after = _ARTICLES.read(cursor)
    with newsroom.database.reading() as connection:
        wanted = ArticleFilter(story=get_story(connection, story).id)
        found = page_articles(connection, wanted, after=after, limit=limit + 1)
    page, more = split_page(found, limit)
    after_this = _ARTICLES.write(page[-1].id) if more else None
    document = EntryPageDocument(items=tuple(map(entry_document, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


def story_briefing(newsroom: Newsroom, compared: Compared) -> StoryBriefing:
    """The briefing of a story, with the reports that it was made from."""
    comparison = compared.comparison
    reports = public_reports(newsroom.reports(comparison.story.articles))
    kept = compared.briefing
    return StoryBriefing(title=kept.title, sections=kept.sections, comparison=comparison, reports=reports)


def _full(newsroom: Newsroom, stored: StoredStory, compared: Compared | None) -> StoryFullDocument:
    head = story_head(stored)
    if compared is None:
        return StoryFullDocument(story=head, compared_revision=None, comparison=None, briefing=None)
    briefing = story_briefing(newsroom, compared)
    return StoryFullDocument(
        story=head,
        compared_revision=compared.revision,
        comparison=comparison_document((compared.comparison,), briefing.reports),
        briefing=briefing_document(Briefing(stories=(briefing,))),
    )
