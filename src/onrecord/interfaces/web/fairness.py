"""What an article shows of how fairly it treats those it tells of: evidence, beside the readers' rating and apart."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.fairness_views import Figure, articles_shown, view_sheet
from onrecord.interfaces.web.rating import reader_token, view_rating
from onrecord.interfaces.web.rendering import render
from onrecord.interfaces.web.shown import Number, Shown, load_shown
from onrecord.store.articles import get_versions, number_articles
from onrecord.store.sheets import find_sheet

router = APIRouter(include_in_schema=False)


@router.get("/articles/{number}/fairness")
def show_fairness(request: Request, number: Number) -> HTMLResponse:
    """All figures of an article's current version, each with the words that it is counted from."""
    newsroom: Newsroom = request.app.state.newsroom
    shown = load_shown(newsroom, number)
    with newsroom.database.reading() as connection:
        figures = view_fairness(connection, shown)
        rating = view_rating(connection, number, reader_token(request))
    return render(request, "article_fairness.html", shown=shown, figures=figures, rating=rating)


def view_fairness(connection: Connection, shown: Shown) -> tuple[Figure, ...]:
    """The figures of the version that is shown; none until its story is compared with it."""
    article = shown.report.article
    sheet = find_sheet(connection, shown.story.id, article.id) if shown.story else None
    if sheet is None:
        return ()
    others = articles_shown(sheet)
    found = get_versions(connection, others)
    articles = {other: version.article for other, version in found.items()} | {article.id: article}
    return view_sheet(sheet, articles, number_articles(connection, articles))
