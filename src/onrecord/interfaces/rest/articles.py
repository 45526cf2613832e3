"""Articles with their versions; new ones come in here, too."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from onrecord.errors import NotInStore, OnrecordError
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.text import Text
from onrecord.flow.visiting import VISIT, queue_visit
from onrecord.ingest.stamps import parse_moment
from onrecord.interfaces.access import Principal, Role
from onrecord.interfaces.documents import ReadingDocument
from onrecord.interfaces.readings import reading_document
from onrecord.interfaces.rest.documents import (
    EntryDocument,
    EntryPageDocument,
    JobDocument,
    VersionsDocument,
    entry_document,
    version_document,
)
from onrecord.interfaces.rest.etags import answer, is_known, make_tag, unchanged
from onrecord.interfaces.rest.paging import Cursor, CursorText, Limit, link_next, split_page
from onrecord.interfaces.rest.reports import public_reports
from onrecord.interfaces.rest.requests import (
    PAGED,
    TAGGED,
    ArticleNumber,
    Count,
    Instant,
    JobNumber,
    Newsroom_,
    Principal_,
    Storable,
    VersionNumber,
    Words,
    problems,
    role,
)
from onrecord.model import ArticleId
from onrecord.read.reader import TAGGED_MAKER
from onrecord.store.articles import get_entry, list_versions
from onrecord.store.audit import note
from onrecord.store.listing import ArticleFilter, find_job, page_articles, reading_mark

router = APIRouter(tags=["articles"])
_ARTICLES: Cursor[int] = Cursor("articles", Count)
_MAX_CHARS = 1_000_000


def _dated(stamp: str) -> str:
    if parse_moment(stamp) is None:
        raise ValueError("is no date; write it as 2026-03-01 or 2026-03-01T06:30:00Z")
    return stamp


class NewArticle(BaseModel):
    """A report to take in: its text, or the address where it stands."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": "The ferry will run again on Monday, harbour master Ida Lorne said.",
                    "outlet": "Corvane Post",
                    "title": "Ferry to run again",
                    "published": "2026-03-01",
                },
                {"url": "https://corvane-post.example/ferry"},
            ]
        },
    )

    text: Annotated[str, Storable] | None = Field(
        None, min_length=1, max_length=_MAX_CHARS, description="The words of the report; spans count in it as given."
    )
    url: Words | None = Field(None, description="Its address. Without a text, the page is fetched from there.")
    id: Words | None = Field(None, min_length=1, description="An id of yours that names it over all its versions.")
    outlet: Words | None = Field(None, description="Who published it.")
    title: Words | None = Field(None, description="Its headline.")
    published: Annotated[Words, AfterValidator(_dated)] | None = Field(None, description="ISO 8601 date or time.")

    @model_validator(mode="after")
    def _hold_something(self) -> "NewArticle":
        if self.text is None and self.url is None:
            raise ValueError("give a text, or the url of a page to fetch")
        if self.text is None and (self.id or self.outlet or self.title or self.published):
            raise ValueError("a page that is fetched says this itself; give the url alone, or a text")
        return self


@router.get(
    "/articles",
    **role(Role.READER),
    response_model=EntryPageDocument,
    responses=PAGED,
    summary="List articles",
)
def list_articles(  # noqa: PLR0913, PLR0917 - a value of the query each
    request: Request,
    newsroom: Newsroom_,
    outlet: Annotated[
        Words | None, Query(description="Only those of this publisher, named as articles show it.")
    ] = None,
    story: Annotated[Words | None, Query(description="Only those in this story, by id.")] = None,
    since: Annotated[Instant | None, Query(description="Only those published then or later.")] = None,
    until: Annotated[Instant | None, Query(description="Only those published before.")] = None,
    cursor: CursorText = None,
    limit: Limit = 20,
) -> Response:
    """The articles of the store, the one that came in last first."""
    after = _ARTICLES.read(cursor)
    wanted = ArticleFilter(story=story, outlet=outlet, since=since, until=until)
    with newsroom.database.reading() as connection:
        found = page_articles(connection, wanted, after=after, limit=limit + 1)
    page, more = split_page(found, limit)
    after_this = _ARTICLES.write(page[-1].id) if more else None
    document = EntryPageDocument(items=tuple(map(entry_document, page)), next=after_this)
    return answer(document, headers=link_next(request, after_this))


@router.post(
    "/articles",
    **role(Role.REVIEWER),
    status_code=201,
    response_model=EntryDocument,
    responses=problems(400, 409, 413, 415)
    | {
        200: {"description": "The store has this text already.", "model": EntryDocument},
        202: {"description": "The page will be fetched; the header Location names the job.", "model": JobDocument},
    },
    summary="Add an article",
)
def add_article(newsroom: Newsroom_, principal: Principal_, new: NewArticle, tasks: BackgroundTasks) -> Response:
    """Take a report in.

    A text is read and stored before the answer comes; its story is brought up to date soon after. A page is fetched
    later, by a worker; only public addresses are.
    """
    if new.text is None:
        return _queue(newsroom, principal, str(new.url))
    given = Text(text=new.text, url=new.url, id=new.id, outlet=new.outlet, title=new.title, published=new.published)
    (result,) = newsroom.add([given])
    if isinstance(result, OnrecordError):
        raise result
    with newsroom.database.writing() as connection:
        target = f"article {result.put.article_id}"
        note(connection, principal.name, "reports-handed-in", target, "by the API", now=newsroom.clock())
    tasks.add_task(newsroom.settle_all)
    return _stored(newsroom, result)


@router.get(
    "/articles/{article}",
    **role(Role.READER),
    response_model=ReadingDocument,
    responses=TAGGED | problems(404),
    summary="Get an article as it was read",
)
def get_article(request: Request, newsroom: Newsroom_, article: ArticleNumber) -> Response:
    """The current version of an article with what was read in it, as `onrecord read --format jsonl` prints it."""
    with newsroom.database.reading() as connection:
        version = get_entry(connection, article).version
    return _reading(request, newsroom, version)


@router.get(
    "/articles/{article}/versions",
    **role(Role.READER),
    response_model=VersionsDocument,
    responses=TAGGED | problems(404),
    summary="List the versions of an article",
)
def list_article_versions(request: Request, newsroom: Newsroom_, article: ArticleNumber) -> Response:
    """Every text that was seen of an article, and how each came."""
    with newsroom.database.reading() as connection:
        entry = get_entry(connection, article)
        tag = make_tag("versions", article, entry.version, entry.published)
        if is_known(request, tag):
            return unchanged(tag)
        versions = list_versions(connection, article)
    return answer(VersionsDocument(article=article, items=tuple(map(version_document, versions))), tag=tag)


@router.get(
    "/articles/{article}/versions/{version}",
    **role(Role.READER),
    response_model=ReadingDocument,
    responses=TAGGED | problems(404),
    summary="Get a version as it was read",
)
def get_article_version(
    request: Request, newsroom: Newsroom_, article: ArticleNumber, version: VersionNumber
) -> Response:
    """One version of an article, by its number from 1 on, with what was read in it."""
    with newsroom.database.reading() as connection:
        found = next((v.article.id for v in list_versions(connection, article) if v.number == version), None)
    if found is None:
        raise NotInStore(f"version {version} of article {article}: is not in the store; see the list of its versions")
    return _reading(request, newsroom, found)


@router.get(
    "/jobs/{job}",
    **role(Role.REVIEWER),
    response_model=JobDocument,
    responses=TAGGED | problems(404),
    summary="Get a job",
    tags=["jobs"],
)
def get_job(request: Request, newsroom: Newsroom_, job: JobNumber) -> Response:
    """What became of a page that is to be fetched."""
    document = _job(newsroom, number=job)
    tag = make_tag("job", document)
    return unchanged(tag) if is_known(request, tag) else answer(document, tag=tag)


def _reading(request: Request, newsroom: Newsroom, version: ArticleId) -> Response:
    with newsroom.database.reading() as connection:
        mark = reading_mark(connection, version, TAGGED_MAKER)
    tag = make_tag("reading", version, TAGGED_MAKER.name, TAGGED_MAKER.version, mark)
    if mark and is_known(request, tag):
        return unchanged(tag)
    (report,) = public_reports(newsroom.reports([version]))
    return answer(reading_document(report), tag=tag)


def _stored(newsroom: Newsroom, added: Added) -> Response:
    with newsroom.database.reading() as connection:
        entry = get_entry(connection, added.put.article_id)
    place = {"Location": f"/api/v1/articles/{entry.id}"}
    return answer(entry_document(entry), status=201 if added.put.new else 200, headers=place)


def _queue(newsroom: Newsroom, principal: Principal, url: str) -> Response:
    """Let a page be fetched, once more if it was before."""
    with newsroom.database.writing() as connection:
        address = queue_visit(connection, url, now=newsroom.clock())
        note(connection, principal.name, "reports-handed-in", address, "by the API", now=newsroom.clock())
    document = _job(newsroom, key=address)
    return answer(document, status=202, headers={"Location": f"/api/v1/jobs/{document.id}"})


def _job(newsroom: Newsroom, *, number: int | None = None, key: str | None = None) -> JobDocument:
    with newsroom.database.reading() as connection:
        found = find_job(connection, VISIT, number=number, key=key)
    return JobDocument(
        id=found.id,
        url=found.key,
        state=found.state,
        attempts=found.attempts,
        error=found.error,
        article=found.article,
    )
