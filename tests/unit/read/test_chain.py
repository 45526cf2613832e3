"""Tests of onrecord.read.chain: carriers, channels and days."""

import pytest

from tests.unit.read.build import read


def first(text):
    """The first attribution of a text."""
    return read(text).attributions[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Ann Poe told the Brask Herald the quay was "old".', ["Brask Herald"]),
        ('Ann Poe wrote in an article in The Brask Herald that the quay was "old".', ["Brask Herald"]),
        ('Ann Poe said in an article for U.K. newspaper The Brask Herald that it was "old".', ["Brask Herald"]),
        ('"It is old," Ann Poe wrote on Facebook.', ["Facebook"]),
        ("Ann Poe said the quay was old, according to a Reuters report.", ["Reuters"]),
        ('"It is old," Ann Poe told AFP.', ["AFP"]),
        ("Ann Poe said the quay was old.", []),
        ("Ann Poe told reporters the quay was old.", []),
    ],
)
def test_carriers(text, names):
    """The outlet, agency or platform through which words came is named, with its place."""
    attribution = first(text)
    assert [via.name for via in attribution.via] == names
    assert all(via.span.of(text) == via.name for via in attribution.via)


def test_a_document_holds_for_the_words_that_follow():
    """Words laid to an article carry on with the same speaker until another occasion is named."""
    text = (
        'Ann Poe wrote in The Brask Herald that the quay was "old".\n"It will go," she wrote.\n'
        'On Monday, Poe said: "It is sold."'
    )
    vias = [[via.name for via in a.via] for a in read(text).attributions]
    assert vias == [["Brask Herald"], ["Brask Herald"], []]


def test_the_day_stands_in_the_reporting_clause():
    """The day of the saying is the reporting clause's, not a date in the words."""
    attribution = first("Ann Poe said on Sunday that the quay would stand until 2040.")
    assert attribution.said_on is not None
    assert attribution.said_on.value == "2031-05-11"
    assert first("Ann Poe said the quay would stand until 2040.").said_on is None


def test_channels():
    """How it was said is read from the words around it."""
    assert first("Ann Poe said in an interview that it was old.").channel.value == "interview"
    assert first('"It is old," Ann Poe wrote on Facebook.').channel.value == "post"
    assert first("Ann Poe said it was old.").channel is None
