"""Altered quotations, what an article rests on, and what it lacks."""

from onrecord.model import OriginKind, RenderingKind
from onrecord.testing.builders import build_attribution, build_report

from .build import dated_article, sheets_of

FULL = "We will not reopen the bridge until every weld has been tested"


def quoting(name, day, words, speaker="Ines Okafor"):
    """A report that quotes the words."""
    article = dated_article(name, day, "# The bridge is shut", f'"{words}," {speaker} said.')
    return build_report(article, build_attribution(article, words, speaker=speaker, source=speaker))


def test_a_quotation_with_other_words_is_altered():
    """With the word diff; the count is of those that another article has, too."""
    one = quoting("post", 3, f"{FULL} twice")
    two = quoting("echo", 4, FULL.replace("will not", "may not"))
    post, echo = sheets_of(one, two)
    assert (post.altered.number, post.altered.of, echo.altered.number, echo.altered.of) == (0, 1, 1, 1)
    (quote,) = echo.altered_quotes
    assert (quote.speaker, quote.rendering.kind) == ("Ines Okafor", RenderingKind.ALTERED)
    changed = [change.rendered for change in quote.rendering.changes if change.rendered is not None]
    assert [place.span.of(two.article.text) for place in changed] == ["may"]


def test_a_lost_condition_counts_and_a_mere_cut_does_not():
    """Shorter words are only evidence where what they hung on is gone."""
    long = f"{FULL} and every bolt has been seen by the board"
    one, two = quoting("post", 3, long), quoting("echo", 4, FULL)
    assert [sheet.altered.number for sheet in sheets_of(one, two)] == [0, 0]


def test_catchwords_are_not_compared():
    """Three words are cut out of their sentence by nature."""
    one, two = quoting("post", 3, FULL), quoting("echo", 4, "every weld has")
    assert sheets_of(one, two)[1].altered.of == 0


def test_a_quotation_that_only_one_article_has_cannot_be_compared():
    """Its share is not known."""
    (sheet,) = sheets_of(quoting("post", 3, FULL))
    assert (sheet.altered.of, sheet.altered.share) == (0, None)


def test_what_an_article_rests_on_and_lacks():
    """Its own reporting first; and what two independent others had before it, with the places."""
    others = [quoting("post", 3, FULL), quoting("echo", 3, FULL)]
    late = build_report(dated_article("star", 5, "# The bridge is shut", "Nobody crossed."))
    sheet = sheets_of(*others, late)[-1]
    assert [(one.kind, one.wholly) for one in sheet.footings] == [(OriginKind.OWN, True)]
    assert {place.article for one in sheet.lacking for place in one.carried} == {"post", "echo"}
