"""Two outlets on one story: what both report, what only one has, and how the same words differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.brief.differences import Sentences, in_context
from onrecord.brief.page_anchors import Link
from onrecord.brief.page_lines import Words
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.rendering import render
from onrecord.interfaces.web.story import Living
from onrecord.interfaces.web.story_words import SaidView, view_said
from onrecord.interfaces.web.telling import Told, tell
from onrecord.model import ArticleId, Evidence, Fact, Utterance

router = APIRouter(prefix="/stories/{story}", include_in_schema=False)
_MOST = 40

Outlet = Annotated[str | None, Query(max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenView:
    """One answer of an outlet: the value, the words, and where they stand."""

    value: str
    words: tuple[Words, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """A question, and what either outlet answers; ``differs`` where they share no answer."""

    id: str
    slot: str
    left: tuple[GivenView, ...]
    right: tuple[GivenView, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Lists of what both outlets have, and what only one has; each with how many there are in all."""

    both: tuple[SaidView, ...]
    left: tuple[SaidView, ...]
    right: tuple[SaidView, ...]
    counts: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletsView:
    """Two outlets on one story: their reports, the questions that either answers, and what they quote."""

    left: tuple[Link, ...]
    right: tuple[Link, ...]
    questions: tuple[QuestionView, ...]
    only_left: tuple[QuestionView, ...]
    only_right: tuple[QuestionView, ...]
    words: Shares


@router.get("/compare")
def show_outlets(request: Request, now: Living, left: Outlet = None, right: Outlet = None) -> HTMLResponse:
    """Two outlets, chosen by name; unless somebody chooses, the two that quote most."""
    newsroom: Newsroom = request.app.state.newsroom
    told = tell(newsroom, now.stored.id)
    outlets = told.outlets
    if left is None and right is None and len(outlets) > 1:
        left, right = quoting_most(told)
    unknown = [name for name in (left, right) if name is not None and name not in outlets]
    chosen = left in outlets and right in outlets and left != right
    view = compare_outlets(told, str(left), str(right)) if chosen else None
    return render(
        request,
        "story_compare.html",
        now=now,
        at=told.at.target,
        outlets=outlets,
        left=left,
        right=right,
        unknown=unknown,
        view=view,
    )


def compare_outlets(told: Told, left: str, right: str) -> OutletsView:
    """What two outlets, by label, report of a story."""
    ours, theirs = _reports_of(told, left), _reports_of(told, right)
    questions = _questions(told, ours, theirs)
    return OutletsView(
        left=tuple(told.at.link(article, ()) for article in ours),
        right=tuple(told.at.link(article, ()) for article in theirs),
        questions=tuple(one for one in questions if one.left and one.right),
        only_left=tuple(one for one in questions if not one.right)[:_MOST],
        only_right=tuple(one for one in questions if not one.left)[:_MOST],
        words=_words(told, ours, theirs),
    )


def quoting_most(told: Told) -> tuple[str, str]:
    """Of at least two outlets, the two whose reports have most statements, by label; the one with most first."""
    counts = Counter(report.article.label for report in told.reports for _ in report.reading.attributions)
    first, second, *_ = sorted(told.outlets, key=lambda name: (-counts[name], name.casefold()))
    return first, second


def _reports_of(told: Told, outlet: str) -> tuple[ArticleId, ...]:
    return tuple(report.article.id for report in told.reports if report.article.label == outlet)


def _questions(told: Told, ours: Sequence[ArticleId], theirs: Sequence[ArticleId]) -> list[QuestionView]:
    """All questions that either answers, those that they answer otherwise first."""
    sentences = Sentences(told.reports)
    found = []
    for fact in told.comparison.facts:
        left, right = (_given(told, fact, articles, sentences) for articles in (ours, theirs))
        if left or right:
            shared = {answer.value for answer in left} & {answer.value for answer in right}
            places = [mention for answer in fact.answers for mention in answer.mentions]
            name = told.anchor("f", places, fact.slot)
            differs = bool(left and right) and not shared
            found.append(QuestionView(id=name, slot=fact.slot, left=left, right=right, differs=differs))
    return sorted(found, key=lambda one: not one.differs)


def _given(told: Told, fact: Fact, articles: Sequence[ArticleId], sentences: Sentences) -> tuple[GivenView, ...]:
    given = []
    for answer in fact.answers:
        places: list[Evidence] = [mention for mention in answer.mentions if mention.article in articles]
        if places:
            words = told.viewer.pieces(in_context(places[0], sentences, told.texts))
            given.append(GivenView(value=answer.value, words=words, links=told.at.links(places)))
    return tuple(given)


def _words(told: Told, ours: Sequence[ArticleId], theirs: Sequence[ArticleId]) -> Shares:
    both: list[Utterance] = []
    left: list[Utterance] = []
    right: list[Utterance] = []
    for utterance in told.comparison.utterances:
        articles = {quote.article for quote in utterance.quotes}
        here, there = not articles.isdisjoint(ours), not articles.isdisjoint(theirs)
        if here or there:
            (both if here and there else left if here else right).append(utterance)
    views = [tuple(view_said(told, found[:_MOST], only=(*ours, *theirs))) for found in (both, left, right)]
    return Shares(both=views[0], left=views[1], right=views[2], counts=(len(both), len(left), len(right)))
