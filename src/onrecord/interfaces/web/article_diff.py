"""The page of what changed between two versions of an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from onrecord.compare.versions import Run, RunKind, diff_texts
from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.rendering import render
from onrecord.interfaces.web.shown import Number
from onrecord.model import Article, Moment
from onrecord.store.articles import Version, get_entry, get_version, list_editions
from onrecord.store.schema import MAX_KEY

router = APIRouter(include_in_schema=False)

_Chosen = Annotated[int | None, Query(ge=1, le=MAX_KEY)]
_CONTEXT = 40
"""Words around a change that are shown at once; what is kept between is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """A run of words.

    Attributes:
        kind: Kept, deleted or inserted; ``folded`` for kept words far from any change.
        text: The words, exactly.
        gap: The blanks after them.
        word_count: How many.
    """

    kind: str
    text: str
    gap: str
    word_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Something about an article that is not its text, before and after."""

    name: str
    before: str | Moment | None
    after: str | Moment | None


@router.get("/articles/{number}/diff")
def show_diff(
    request: Request,
    number: Number,
    first: Annotated[_Chosen, Query(alias="from")] = None,
    last: Annotated[_Chosen, Query(alias="to")] = None,
) -> HTMLResponse:
    """What changed from one version to another, by their numbers; by default, from the last but one to the last."""
    newsroom: Newsroom = request.app.state.newsroom
    with newsroom.database.reading() as connection:
        entry = get_entry(connection, number)
        editions = list_editions(connection, number)
        ids = {edition.number: edition.id for edition in editions}
        chosen = first or max(entry.n_versions - 1, 1), last or entry.n_versions
        if not ids.keys() >= set(chosen):
            raise NotInStore(f"article {number}: has no such version; see the list of its versions")
        before, after = (get_version(connection, ids[one]) for one in chosen)
    runs = diff_texts(before.article.text, after.article.text)
    return render(
        request,
        "article_diff.html",
        entry=entry,
        editions=editions,
        before=before,
        after=after,
        runs=tuple(_views(runs, before, after)),
        counts={kind.value: sum(_words(run, before, after) for run in runs if run.kind is kind) for kind in RunKind},
        changed=tuple(_changed(before.article, after.article)),
    )


def _text(run: Run, before: Version, after: Version) -> str:
    deleted = run.kind is RunKind.DELETED
    return run.before.of(before.article.text) if deleted else run.after.of(after.article.text)


def _words(run: Run, before: Version, after: Version) -> int:
    return len(_text(run, before, after).split())


def _views(runs: tuple[Run, ...], before: Version, after: Version) -> Iterator[RunView]:
    for number, run in enumerate(runs):
        text = _text(run, before, after)
        if run.kind is RunKind.KEPT:
            yield from _fold(text, head=number > 0, tail=number + 1 < len(runs))
        else:
            yield _view(run.kind.value, text)


def _fold(text: str, *, head: bool, tail: bool) -> Iterator[RunView]:
    """Kept words: those next to a change before (``head``) and behind (``tail``), and what is between, folded."""
    start = _after_words(text, _CONTEXT) if head else 0
    end = len(text) - _after_words(text[::-1], _CONTEXT) if tail else len(text)
    if end - start < 0 or len(text[start:end].split()) <= _CONTEXT:
        yield _view("kept", text)
        return
    pieces = ("kept", text[:start]), ("folded", text[start:end]), ("kept", text[end:])
    yield from (_view(kind, piece) for kind, piece in pieces if piece)


def _after_words(text: str, count: int) -> int:
    """Where the first ``count`` words end."""
    rest = text.split(maxsplit=count)
    return len(text) - len(rest[count]) if len(rest) > count else len(text)


def _view(kind: str, text: str) -> RunView:
    words = text.rstrip()
    return RunView(kind=kind, text=words, gap=text[len(words) :], word_count=len(words.split()))


def _changed(before: Article, after: Article) -> Iterator[Changed]:
    pairs = (
        ("Headline", before.title, after.title),
        ("Published", before.published, after.published),
        ("Updated", before.updated, after.updated),
    )
    for name, old, new in pairs:
        was, now = old.value if old else None, new.value if new else None
        if was != now:
            yield Changed(name=name, before=was, after=now)
    was, now = (", ".join(byline.value for byline in one.bylines) or None for one in (before, after))
    if was != now:
        yield Changed(name="By", before=was, after=now)
