"""The search page: what was said and what was reported, found by words, speaker, outlet and date."""

from dataclasses import dataclass, fields
from http import HTTPStatus
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.errors import QueryInvalid
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.places import place_path
from onrecord.interfaces.web.rendering import render
from onrecord.model import AttributionKind, Evidence, Moment
from onrecord.store.search import HitPage, search
from onrecord.store.search_hits import Found, Fragment, show_hits
from onrecord.store.search_query import Corpus, Order, SearchQuery, parse_query

router = APIRouter(include_in_schema=False)
_LIMIT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchForm:
    """The search form as it was filled in; the names are those of the query language where it has one."""

    q: str = ""
    speaker: str = ""
    outlet: str = ""
    after: str = ""
    before: str = ""
    kind: str = ""
    corpus: str = Corpus.QUOTES.value
    order: str = Order.BEST.value

    @property
    def is_empty(self) -> bool:
        """Whether nothing is searched for yet."""
        return not any((self.q, self.speaker, self.outlet, self.after, self.before, self.kind))

    def parse(self) -> SearchQuery:
        """The query; what the form's fields say narrows what its text says.

        Raises:
            QueryInvalid: It cannot be asked.
        """
        names = ("speaker", "outlet", "after", "before", "kind")
        return parse_query(self.q, [("in", self.corpus), *((name, getattr(self, name)) for name in names)])

    def address(self, **changed: str) -> str:
        """The address of this search, with some fields changed."""
        asked = {field.name: getattr(self, field.name) for field in fields(self)} | changed
        return "/search?" + urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentView:
    """Words of a report with the searched ones among them, leading to their place.

    Attributes:
        runs: The characters, each run with whether it was searched for.
        href: The address of the place.
        cut_before: Whether the passage begins earlier.
        cut_after: Whether it goes on.
    """

    runs: tuple[tuple[str, bool], ...]
    href: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """A hit as the page shows it.

    Attributes:
        fragments: The words.
        quoted: Whether the report has them inside quotation marks.
        kind: Direct, mixed or indirect; ``None`` for an article.
        speaker: Who said it, as the story names the speaker.
        speaker_path: The address of the speaker's page.
        label: The outlet, or what the article is known by.
        title: The headline in runs, each with whether it was searched for.
        article_path: The address of the article.
        story: The id of its story.
        published: When the article appeared, as precise as known.
    """

    fragments: tuple[FragmentView, ...]
    quoted: bool
    kind: str | None
    speaker: str | None
    speaker_path: str | None
    label: str
    title: tuple[tuple[str, bool], ...]
    article_path: str
    story: str | None
    published: Moment | None


@router.get("/search")
def search_page(  # noqa: PLR0913, PLR0917 - one parameter a field of the form
    request: Request,
    q: str = "",
    speaker: str = "",
    outlet: str = "",
    after: str = "",
    before: str = "",
    kind: str = "",
    corpus: str = Corpus.QUOTES.value,
    order: str = Order.BEST.value,
    cursor: str | None = None,
) -> HTMLResponse:
    """The form, and what was found."""
    form = SearchForm(
        q=q, speaker=speaker, outlet=outlet, after=after, before=before, kind=kind, corpus=corpus, order=order
    )
    page: HitPage | None = None
    hits: tuple[HitView, ...] = ()
    error = None
    if not form.is_empty:
        try:
            page, hits = _find(request.app.state.newsroom, form, cursor)
        except QueryInvalid as invalid:
            error = f"{invalid.reason}; {invalid.next_step}"
    return render(
        request,
        "search.html",
        status=HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK,
        form=form,
        page=page,
        hits=hits,
        error=error,
        is_first=cursor is None,
        kinds=tuple(AttributionKind),
    )


def speaker_path(key: str) -> str:
    """The address of a speaker's page."""
    return f"/speakers/{quote(key, safe='')}"


def _find(newsroom: Newsroom, form: SearchForm, cursor: str | None) -> tuple[HitPage, tuple[HitView, ...]]:
    query = form.parse()
    order = Order.NEWEST if form.order == Order.NEWEST else Order.BEST
    with newsroom.database.reading() as connection:
        page = search(connection, query, order=order, limit=_LIMIT, cursor=cursor)
        found = show_hits(connection, query, page.hits)
    return page, tuple(_view(one) for one in found)


def _view(found: Found) -> HitView:
    entry, quoted = found.hit.entry, found.hit.quote
    published = found.article.published
    return HitView(
        fragments=tuple(_fragment(found, fragment) for fragment in found.fragments),
        quoted=quoted is not None and quoted.kind == AttributionKind.DIRECT,
        kind=quoted.kind if quoted else None,
        speaker=quoted.speaker if quoted else None,
        speaker_path=speaker_path(quoted.speaker_key) if quoted and quoted.speaker_key else None,
        label=found.article.label,
        title=_title(found),
        article_path=f"/articles/{entry.id}",
        story=entry.story,
        published=published.value if published else None,
    )


def _fragment(found: Found, fragment: Fragment) -> FragmentView:
    place = Evidence(article=found.article.id, span=fragment.span)
    return FragmentView(
        runs=tuple(fragment.runs(found.article.text)),
        href=place_path(found.hit.entry.id, place),
        cut_before=fragment.cut_before,
        cut_after=fragment.cut_after,
    )


def _title(found: Found) -> tuple[tuple[str, bool], ...]:
    return found.title_runs() or ((found.article.label, False),)
