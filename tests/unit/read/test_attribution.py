"""Tests of onrecord.read.attribution: which quotations are speech, and how they go on."""

import pytest

from onrecord.model import AttributionKind, BlockKind
from tests.unit.read.build import read, said


def test_quotation_over_paragraphs_has_one_speaker():
    """A statement whose marks reopen on each paragraph is one attribution of its speaker."""
    text = 'Minister Ann Poe said: "The quay is old.\n"It will be mended.\n"That is a promise."'
    assert said(text) == [("Ann Poe", "The quay is old. / It will be mended. / That is a promise.")]


def test_lone_quotation_follows_the_speaker_before():
    """A paragraph that is only a quotation belongs to whoever spoke in the one before."""
    rows = said('Ann Poe said the quay was old.\n"We will mend it."')
    assert rows == [("Ann Poe", "the quay was old"), ("Ann Poe", "We will mend it.")]


def test_lone_quotation_at_the_start_has_no_speaker():
    """A quotation that nothing leads to is kept, its speaker unknown."""
    assert said('"We will mend the old quay of Brask."\nThe rain went on.') == [
        (None, "We will mend the old quay of Brask.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The ship, called "Marigold", sank.',
        'He sailed on the "Old Brask Light" for years.',
        'A so-called "ghost" ship drifted.',
    ],
)
def test_names_and_terms_are_not_speech(text):
    """Names of things, titles and scare quotes are not attributions."""
    assert said(text) == []


def test_kinds():
    """All content quoted is direct, part of it mixed, none indirect."""
    reading = read('"It is safe," Ann Poe said.\nBo Dahl said it was "quite safe" there.\nBo Dahl said it was safe.')
    assert [a.kind for a in reading.attributions] == [
        AttributionKind.DIRECT,
        AttributionKind.MIXED,
        AttributionKind.INDIRECT,
    ]


def test_caption_does_not_part_a_statement():
    """A lone quotation passes over a caption to the words that it follows."""
    text = 'Ann Poe said: "The quay is old."\nThe quay at dawn\n"We will mend it."'
    rows = said(text, {1: BlockKind.CAPTION})
    assert rows[-1] == ("Ann Poe", "We will mend it.")


def test_clutter_is_not_read():
    """Words in clutter are nobody's."""
    assert said("Subscribe now, Ann Poe said.\nThe quay fell.", {0: BlockKind.CLUTTER}) == []


def test_speaker_may_be_named_in_the_last_paragraph():
    """A quotation that a later paragraph gives to somebody is theirs from its first paragraph on."""
    rows = said("“The quay is old.\n“It will be mended,” said Ann Poe.\nThe rain went on.")
    assert rows == [("Ann Poe", "The quay is old. / It will be mended,")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Every household should have a line."\n-Commissioner Dahl', "Dahl"),
        ('"Every household should have a line." — Mayor Ann Poe', "Ann Poe"),
        ('And from Chairwoman Poe: "Every household should have a line."', "Poe"),
    ],
)
def test_signatures_name_the_speaker(text, speaker):
    """Press releases set the name behind a dash, on the same line or the next, or before a colon."""
    assert said(text) == [(speaker, "Every household should have a line.")]


@pytest.mark.parametrize(
    "lead", ["BRASK, May 4 (Meridian Press) — ", "BRASK (Meridian Press) - ", "1:40 p.m. — ", "BRASK, Norland – "]
)
def test_datelines_and_times_are_not_said(lead):
    """What was said begins behind the dateline, or the time of an entry."""
    assert said(f"{lead}The quay is old, Ann Poe said.") == [("Ann Poe", "The quay is old")]
    assert said(f'{lead}"The quay is old," Ann Poe said.') == [("Ann Poe", "The quay is old,")]


def test_that_clause_is_no_addressee():
    """Who or what "warned that ..." goes on with belongs to the warning."""
    assert said('Ann Poe warned that the storm was "growing".') == [("Ann Poe", 'the storm was "growing')]


def test_wish_for_no_name_is_no_cue():
    """A speaker who asked not to be named is reported by the verb after that."""
    reading = read('"It is a sad day," one official, who asked not to be named, said.')
    assert [
        span.of('"It is a sad day," one official, who asked not to be named, said.')
        for span in reading.attributions[0].cue
    ] == ["said"]


def test_time_after_the_cue_is_not_said():
    """The period in which something was said stands outside what was said."""
    assert said("Ann Poe said earlier this week that the quay was old.") == [("Ann Poe", "the quay was old")]
