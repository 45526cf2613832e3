"""Tests of onrecord.read.cues: who is said to have said which words."""

import pytest

from tests.unit.read.build import said


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('"The quay is safe," Ann Poe said.', "Ann Poe", "The quay is safe,"),
        ('"The quay is safe," said Ann Poe.', "Ann Poe", "The quay is safe,"),
        ('"The quay is safe," said Ann Poe, the harbour master.', "Ann Poe", "The quay is safe,"),
        ('"The quay is safe," Ann Poe, a doctor, said.', "Ann Poe", "The quay is safe,"),
        ('"The quay is safe," a spokesman, Bo Dahl, said.', "Bo Dahl", "The quay is safe,"),
        ('Ann Poe told reporters: "The quay is safe."', "Ann Poe", "The quay is safe."),
        ('Ann Poe, who chairs the board, told the Brask Herald "the quay is safe".', "Ann Poe", "the quay is safe"),
        ("Ann Poe said the quay was safe.", "Ann Poe", "the quay was safe"),
        ("Ann Poe said on Sunday that the quay was safe.", "Ann Poe", "the quay was safe"),
        ("The quay was safe, Ann Poe said on Sunday.", "Ann Poe", "The quay was safe"),
        ("The quay was safe, according to Ann Poe.", "Ann Poe", "The quay was safe"),
        ("According to Ann Poe, the quay was safe.", "Ann Poe", "the quay was safe"),
        ("Secretary of State Ann Poe said the quay was safe.", "Ann Poe", "the quay was safe"),
        ("In a statement, Harbourline said the quay was safe.", "Harbourline", "the quay was safe"),
        (
            'Bo Dahl, the chief of Brask Water, said the company "acted at once".',
            "Bo Dahl",
            'the company "acted at once',
        ),
        ("Analysts said the quay was safe.", "Analysts", "the quay was safe"),
        ("Harbourline Ltd., which owns the quay, called it “sound”.", "Harbourline", "sound"),
    ],
)
def test_forms_of_reporting(text, speaker, words):
    """Each form in which news reports a saying gives its speaker and its words."""
    rows = said(text)
    assert len(rows) == 1
    assert rows[0][0] == speaker
    assert words in rows[0][1]


def test_broken_quotation_is_one_attribution():
    """A quotation broken by its reporting clause is one act of saying."""
    assert said('"The quay," Ann Poe said, "is safe."') == [("Ann Poe", "The quay, / is safe.")]
    assert said('"It is safe," Ann Poe said. "I checked."') == [("Ann Poe", "It is safe, / I checked.")]


def test_two_clauses_in_one_sentence():
    """A second verb without a subject goes on with the first one's speaker."""
    rows = said("Ann Poe said the quay was safe, adding that it had been mended.")
    assert rows == [("Ann Poe", "the quay was safe"), ("Ann Poe", "it had been mended")]


def test_inner_speaker_has_the_quotation():
    """Of two reporting clauses one inside the other, the inner one has the quoted words."""
    rows = said('Bo Dahl reported that Harbourline said the quay was "quite safe".')
    assert ("Harbourline", 'the quay was "quite safe') in rows


@pytest.mark.parametrize(
    "text",
    [
        "Experience shows that quays fall.",
        "The claims were filed in Brask.",
        "She was told to leave the quay.",
        "He did not say where the quay was.",
        "The report is long.",
        "The States General met.",
    ],
)
def test_no_saying_no_attribution(text):
    """Nouns, passives, negations and facts are not acts of saying."""
    assert said(text) == []


def test_a_promise_in_the_infinitive_is_reported():
    """What somebody vows, pledges or refuses to do is what they say."""
    assert said("Bo Reed vowed to rebuild the wall.") == [("Bo Reed", "to rebuild the wall")]
    assert said("Ann Poe said to reporters it was old.") == [("Ann Poe", "it was old")]


def test_a_relative_clause_ends_at_its_comma():
    """What follows a relative clause is not part of what was said in it."""
    assert said("Ann Poe, who said the crack was growing, left early.") == [("Ann Poe", "the crack was growing")]


def test_abstract_nouns_are_nobody():
    """History suggests things without being a speaker."""
    assert said("History suggests that walls fall.") == [(None, "walls fall")]
