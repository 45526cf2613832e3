"""Addresses of places in articles."""

from onrecord.interfaces.web.places import place_path, view_excerpt
from onrecord.model import ArticleId, Evidence, Span
from onrecord.testing.builders import build_article


def test_a_place_has_an_address():
    """The number of the article, its version and the span; whatever the version's id holds."""
    place = Evidence(article=ArticleId("a/b&c#1@2"), span=Span(3, 9))
    assert place_path(7, place) == "/articles/7?version=a%2Fb%26c%231%402&span=3-9#span"


def test_an_excerpt_shows_the_words_of_its_place():
    """Exactly as they stand there."""
    article = build_article("lantern-1", "The ferry sails at noon.")
    view = view_excerpt(4, article, Span(4, 9), quoted=True)
    assert (view.text, view.quoted) == ("ferry", True)
    assert view.href == "/articles/4?version=lantern-1&span=4-9#span"
