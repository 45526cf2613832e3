"""All words of the reports."""

from onrecord.model import Stated
from onrecord.testing.builders import build_article, evidence
from onrecord.verify.index import ReportIndex, word_keys
from tests.unit.verify.reports import ARTICLES, GAZETTE


def places(words: str, *, any_case: bool = False):
    """The evidence of all places of some words."""
    return [place.evidence for place in ReportIndex(ARTICLES).find(words, any_case=any_case)]


def test_words_are_found_where_they_stand():
    """The evidence covers the words, whatever the typography there."""
    assert places("a patch on years") == [evidence(GAZETTE, 'a patch" on years')]


def test_words_inside_longer_words_are_not_found():
    """A quotation begins and ends with whole words."""
    assert places("atch on year") == []


def test_case_counts_unless_told_otherwise():
    """Other capitals are found only where any case will do."""
    assert places("A Patch") == []
    assert places("A Patch", any_case=True) == [evidence(GAZETTE, "a patch")]


def test_signs_alone_stand_nowhere():
    """Without a letter or digit there is nothing to find."""
    assert places("…") == []
    assert places("") == []


def test_metadata_is_found_without_a_place():
    """A headline that the text lacks, and the outlet's name, are known but have no evidence."""
    article = build_article("post", "Words.", outlet="The ‘Daily’ Post")
    index = ReportIndex([article])
    assert [place.evidence for place in index.find("Daily")] == [None]
    assert Stated(value="x", found_by="input").span is None


def test_the_nearest_passage_comes_first():
    """A passage that shares rarer words in order is offered with its words and places."""
    keys = word_keys("ask islanders wait one more winter")
    passage = next(ReportIndex(ARTICLES).nearest_passages(keys, 3))
    assert passage.article == GAZETTE.id
    assert {"islanders", "winter"} <= set(passage.keys)
    assert [span.of(GAZETTE.text).lower() for span in passage.spans] == list(passage.keys)
