"""Fairness sheets as a document."""

from functools import cache

from onrecord.flow import Text, examine_inputs
from onrecord.interfaces.sheets import fairness_document
from onrecord.model import SourceClass
from tests.unit.flow.reports import STORY

ACCUSED = Text(
    id="tug",
    outlet="The Tug",
    published="2031-04-09",
    title="Ferry board ‘will not sail’",
    text=(
        "The dockers' union accused Ada Quill, the harbour master, of neglect.\n\n"
        '"I will not sail before it is safe," Quill said on Monday.\n\nBo Dahl declined to comment.'
    ),
)


@cache
def document():
    """The document of four reports."""
    examined = examine_inputs([*STORY, ACCUSED])
    return fairness_document(examined.stories, examined.reports)


def sheet(article):
    """One report's sheet."""
    return next(one for story in document().stories for one in story.sheets if one.article == article)


def test_every_class_of_sources_has_its_count():
    """Also where it is zero; a share only where there are enough."""
    sources = sheet("plover").sources
    assert [one.source_class for one in sources] == list(SourceClass)
    assert [one.count.share for one in sources] == [None] * 4
    assert sources[0].count.number == len(sources[0].statements)


def test_the_accused_come_with_words_and_places():
    """The words of every place stand beside it."""
    (accused,) = sheet("tug").accused
    assert (accused.name, accused.heard, accused.reply) == ("Ada Quill", True, "quoted")
    assert [one.target.text for one in accused.accusations] == ["Ada Quill"]
    for words in (*accused.reply_places, *(one.sentence for one in accused.accusations)):
        assert ACCUSED.text[slice(*words.span)] == words.text
    assert [(one.who, one.reply) for one in sheet("tug").asked] == [("Bo Dahl", "declined")]


def test_the_headline_stands_beside_the_body():
    """Its quotations by their place in the headline."""
    headline = sheet("tug").headline
    assert [headline.text[slice(*quote.span)] for quote in headline.quotes] == [quote.text for quote in headline.quotes]
    assert [(quote.text, quote.kind, quote.body.text) for quote in headline.quotes] == (
        [("will not sail", "quoted", "will not sail")]
    )


def test_the_reports_are_named():
    """Whoever reads the sheets knows of what."""
    assert [article.id for article in document().articles] == ["plover", "quay", "tide", "tug"]
