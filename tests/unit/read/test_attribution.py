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
