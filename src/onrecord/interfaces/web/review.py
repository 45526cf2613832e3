"""Review: what wants a person's eye, the forms to decide, and the log of what was decided."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from onrecord.errors import InputError
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Principal, Role, requires
from onrecord.interfaces.web import review_views as views
from onrecord.interfaces.web.rendering import render
from onrecord.interfaces.web.shown import Number
from onrecord.model import FactKind, Span, SpeakerKind
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    Judgement,
    LinkReview,
    MembershipReview,
    Naming,
    SpeakerReview,
    Statement,
    Wording,
)
from onrecord.store.articles import get_entry, get_version
from onrecord.store.reviews import NewReview, list_reviews
from onrecord.store.schema import MAX_KEY
from onrecord.store.stories import get_story, list_stories

router = APIRouter(prefix="/review", include_in_schema=False)
_SHOWN = 20
_LOG = 50
_MAX_CHARS = 20_000
_OTHERS = 50

Reviewer = Annotated[Principal, Depends(requires(Role.REVIEWER))]
_Deciding = Depends(requires(Role.REVIEWER))
Reason = Annotated[str, Form(max_length=_MAX_CHARS)]
Word = Annotated[str, Form(max_length=_MAX_CHARS)]


def _newsroom(request: Request) -> Newsroom:
    newsroom: Newsroom = request.app.state.newsroom
    return newsroom


@router.get("", dependencies=[_Deciding])
def queue(request: Request, what: str = "doubtful", done: int | None = None) -> HTMLResponse:
    """What wants a person's eye: doubtful statements, unknown speakers, conflicts."""
    newsroom = _newsroom(request)
    statements: tuple[views.StatementView, ...] = ()
    facts: tuple[views.FactView, ...] = ()
    if what == "conflicts":
        with newsroom.database.reading() as connection:
            facts = views.conflicts(connection, limit=_SHOWN)
    elif what == "unnamed":
        statements = views.unnamed(newsroom, limit=_SHOWN)
    else:
        what, statements = "doubtful", views.doubtful(newsroom, limit=_SHOWN)
    return render(request, "review.html", what=what, statements=statements, facts=facts, done=done)


@router.get("/statement", dependencies=[_Deciding])
def statement(request: Request, version: str, span: str) -> HTMLResponse:
    """One statement, and all that can be decided about it."""
    newsroom = _newsroom(request)
    with newsroom.database.reading() as connection:
        named = views.statement_of(connection, version, span)
    view = views.view_statement(newsroom, named)
    (report,) = newsroom.reports([named.version])
    names = sorted({speaker.name for speaker in report.reading.speakers})
    return render(request, "review_statement.html", statement=view, names=names, kinds=tuple(SpeakerKind))


@router.get("/link", dependencies=[_Deciding])
def link(request: Request, first: str, first_span: str, second: str, second_span: str) -> HTMLResponse:
    """Two statements: whether they are the same words on the same occasion."""
    newsroom = _newsroom(request)
    with newsroom.database.reading() as connection:
        pair = [views.statement_of(connection, *named) for named in ((first, first_span), (second, second_span))]
    return render(request, "review_link.html", pair=[views.view_statement(newsroom, one) for one in pair])


@router.get("/fact", dependencies=[_Deciding])
def fact(request: Request, story: str, fact: str) -> HTMLResponse:
    """A fact: how its answers relate."""
    with _newsroom(request).database.reading() as connection:
        stored = get_story(connection, story)
        view = views.view_fact(connection, stored.id, stored.title, views.find_fact(connection, stored.id, fact))
    return render(request, "review_fact.html", fact=view, kinds=tuple(FactKind))


@router.get("/article/{number}", dependencies=[_Deciding])
def membership(request: Request, number: Number) -> HTMLResponse:
    """An article: which story it belongs to."""
    with _newsroom(request).database.reading() as connection:
        entry = get_entry(connection, number)
        story = get_story(connection, entry.story) if entry.story else None
        others = [one for one in list_stories(connection, limit=_OTHERS) if one.id != entry.story]
    return render(request, "review_article.html", entry=entry, story=story, others=others)


@router.get("/log")
def log(request: Request, before: Annotated[int | None, Query(ge=1, le=MAX_KEY)] = None) -> HTMLResponse:
    """Who decided what, when and why, the newest first."""
    with _newsroom(request).database.reading() as connection:
        found = list_reviews(connection, limit=_LOG + 1, before=before)
        lines = views.view_log(connection, found[:_LOG])
    after = f"/review/log?before={found[_LOG - 1].id}" if len(found) > _LOG else None
    return render(request, "review_log.html", lines=lines, after=after)


@router.post("/attribution")
def judge_attribution(  # noqa: PLR0913, PLR0917 - one parameter a field
    request: Request,
    tasks: BackgroundTasks,
    reviewer: Reviewer,
    version: Word,
    span: Word,
    decision: Annotated[Decision, Form()],
    reason: Reason,
    content: Word = "",
    source: Word = "",
    cue: Word = "",
) -> RedirectResponse:
    """Accept, correct or reject a statement."""
    named, text = _named(request, version, span)
    wording = None
    if decision is Decision.CORRECT:
        near = named.content[0].start
        parts = (_find_lines(text, given, near) for given in (content, source, cue))
        wording = Wording(**dict(zip(("content", "source", "cue"), parts, strict=True)))
    judgement = AttributionReview(statement=named, decision=decision, wording=wording)
    return _write(request, tasks, reviewer, judgement, reason)


@router.post("/speaker")
def judge_speaker(  # noqa: PLR0913, PLR0917 - one parameter a field
    request: Request,
    tasks: BackgroundTasks,
    reviewer: Reviewer,
    version: Word,
    span: Word,
    decision: Annotated[Decision, Form()],
    reason: Reason,
    name: Word = "",
    kind: Annotated[SpeakerKind, Form()] = SpeakerKind.PERSON,
) -> RedirectResponse:
    """Say who said it, or that nothing tells."""
    named, _ = _named(request, version, span)
    naming = Naming(name=" ".join(name.split()), kind=kind) if name.strip() else None
    return _write(request, tasks, reviewer, SpeakerReview(statement=named, decision=decision, naming=naming), reason)


@router.post("/link")
def judge_link(  # noqa: PLR0913, PLR0917 - one parameter a field
    request: Request,
    tasks: BackgroundTasks,
    reviewer: Reviewer,
    first: Word,
    first_span: Word,
    second: Word,
    second_span: Word,
    decision: Annotated[Decision, Form()],
    reason: Reason,
) -> RedirectResponse:
    """Say whether two statements are the same words."""
    one, _ = _named(request, first, first_span)
    other, _ = _named(request, second, second_span)
    return _write(request, tasks, reviewer, LinkReview(first=one, second=other, decision=decision), reason)


@router.post("/article/{number}")
def judge_membership(  # noqa: PLR0913, PLR0917 - one parameter a field
    request: Request,
    number: Number,
    tasks: BackgroundTasks,
    reviewer: Reviewer,
    story: Word,
    decision: Annotated[Decision, Form()],
    reason: Reason,
    into: Word = "",
) -> RedirectResponse:
    """Say which story an article belongs to."""
    with _newsroom(request).database.reading() as connection:
        version = get_entry(connection, number).version
    judgement = MembershipReview(version=version, story=story, decision=decision, into=into.strip() or None)
    return _write(request, tasks, reviewer, judgement, reason)


@router.post("/fact")
def judge_fact(  # noqa: PLR0913, PLR0917 - one parameter a field
    request: Request,
    tasks: BackgroundTasks,
    reviewer: Reviewer,
    story: Word,
    fact: Word,
    decision: Annotated[Decision, Form()],
    reason: Reason,
    kind: Annotated[FactKind | None, Form()] = None,
) -> RedirectResponse:
    """Say how the answers of a fact relate."""
    with _newsroom(request).database.reading() as connection:
        home, slot, places, values = views.conflict_of(story, views.find_fact(connection, story, fact))
    judgement = ConflictReview(
        story=home,
        slot=slot,
        places=places,
        values=values,
        decision=decision,
        kind=kind if decision is Decision.CORRECT else None,
    )
    return _write(request, tasks, reviewer, judgement, reason)


def _named(request: Request, version: str, span: str) -> tuple[Statement, str]:
    """The statement that a form names, and the text that it stands in."""
    with _newsroom(request).database.reading() as connection:
        return views.statement_of(connection, version, span), get_version(connection, version).article.text


def _write(
    request: Request, tasks: BackgroundTasks, reviewer: Principal, judgement: Judgement, reason: str
) -> RedirectResponse:
    newsroom = _newsroom(request)
    review = newsroom.review(NewReview(reviewer=reviewer.name, reason=reason, judgement=judgement))
    tasks.add_task(newsroom.settle_all)  # after the answer is sent
    return RedirectResponse(f"/review/log?done={review.id}", status_code=303)


def _find_lines(text: str, given: str, near: int) -> tuple[Span, ...]:
    """Where the lines that a person pasted stand in the text, nearest to where the statement was.

    Raises:
        InputError: A line is not in the text as it is written.
    """
    found = []
    for line in filter(None, (line.strip() for line in given.splitlines())):
        places = [place for place in (text.rfind(line, 0, near + len(line)), text.find(line, near)) if place >= 0]
        if not places:
            raise InputError("review", f"the article does not have the words {line[:80]!r}", "copy them from it")
        start = min(places, key=lambda place: abs(place - near))
        found.append(Span(start, start + len(line)))
    return tuple(sorted(found))
