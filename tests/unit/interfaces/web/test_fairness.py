"""What an article shows of how fairly it treats those it tells of, on its page and on one of its own."""

import re
from html import unescape

from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.interfaces.web.fairness import view_fairness
from onrecord.interfaces.web.shown import load_shown
from onrecord.model import SourceClass
from onrecord.store.sheets import find_sheet


def test_each_figure_leads_to_its_words(client: TestClient, newsroom: Newsroom):
    """Every place is a link to the span, and the page there marks just those words."""
    shown = load_shown(newsroom, 6)
    with newsroom.database.reading() as connection:
        figures = view_fairness(connection, shown)
    places = [place for figure in figures for one in figure.findings for place in one.places]
    assert len(places) > 10
    page = client.get("/articles/6/fairness").text
    for place in {place.excerpt.href: place for place in places}.values():
        assert place.excerpt.href.replace("&", "&amp;") in page
    first = client.get(places[0].excerpt.href).text
    assert 'id="span"' in first


def test_its_own_page_leads_to_the_article_and_the_story(client: TestClient, newsroom: Newsroom):
    """Whoever comes by a link finds the way on."""
    story = load_shown(newsroom, 6).story
    assert story is not None
    page = client.get("/articles/6/fairness").text
    assert '<a href="/articles/6">the article</a>' in page
    assert f'<a href="/stories/{story.id}">' in page


def test_the_figures_are_those_of_the_sheet(client: TestClient, newsroom: Newsroom):
    """The count of named sources with what it is counted of."""
    shown = load_shown(newsroom, 6)
    assert shown.story is not None
    with newsroom.database.reading() as connection:
        sheet = find_sheet(connection, shown.story.id, shown.report.article.id)
    assert sheet is not None
    named = sheet.count(SourceClass.NAMED)
    for address in ("/articles/6", "/articles/6/fairness"):
        text = " ".join(unescape(re.sub(r"<[^>]+>", " ", client.get(address).text)).split())
        assert f"Named sources {named.number} of {named.of} statements" in text


def test_evidence_and_opinion_are_apart(client: TestClient):
    """Two sections, neither inside the other, each with its heading."""
    page = client.get("/articles/6/fairness").text
    evidence = page.index('aria-labelledby="fairness"')
    assert evidence < page.index("</section>", evidence) < page.index('aria-labelledby="rating"')


def test_an_article_that_is_not_compared_says_so(empty_newsroom: Newsroom, empty_client: TestClient):
    """And an old version has no figures."""
    list(empty_newsroom.add([Text(id="a", text="The lamp is lit.")]))
    assert "Not worked out yet" in empty_client.get("/articles/1/fairness").text
    list(empty_newsroom.settle())
    assert "Named sources" in empty_client.get("/articles/1/fairness").text
    list(empty_newsroom.add([Text(id="a", text="The lamp is out.")]))
    assert "Not worked out yet" in empty_client.get("/articles/1").text
    list(empty_newsroom.settle())
    assert "current version only" in empty_client.get("/articles/1/versions/1").text
