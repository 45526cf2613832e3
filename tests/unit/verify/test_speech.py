"""Whose words stand at a place of a report."""

from onrecord.model import Article
from onrecord.testing.builders import evidence
from onrecord.verify.speech import Saying, SpeechIndex
from tests.unit.verify.reports import ARTICLES, GAZETTE, HERALD, READINGS

INDEX = SpeechIndex(ARTICLES, {reading.article: reading for reading in READINGS})


def saying(article: Article, words: str) -> Saying:
    """What the reports say of these words."""
    return INDEX.saying(evidence(article, words))


def test_quoted_words_have_their_speaker_and_role():
    """Speaker, role and the words that name the source are told."""
    found = saying(GAZETTE, "the new ship sails")
    assert found.quoted
    assert found.speaker == "Ann Poe"
    assert "transport minister" in found.about


def test_indirect_words_have_a_speaker_but_no_marks():
    """A paraphrase is somebody's, but not quoted."""
    found = saying(HERALD, "the union had warned of the engine")
    assert (found.speaker, found.quoted) == ("Tom Reed", False)


def test_a_reports_own_words_are_nobodys():
    """Narration has neither speaker nor marks."""
    assert saying(GAZETTE, "The order marks a shift") == Saying(outlet="Gazette")


def test_without_a_reading_the_marks_are_still_known():
    """Quotation marks are hard evidence, whoever speaks."""
    found = SpeechIndex(ARTICLES, {}).saying(evidence(GAZETTE, "the new ship sails"))
    assert (found.speaker, found.quoted) == (None, True)
