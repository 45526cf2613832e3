"""Tests of onrecord.read.noun_phrases: what a phrase names."""

import pytest

from onrecord.read.noun_phrases import Head, analyse, phrase_after, phrase_before
from tests.unit.read.phrases import index, tokens_of


def read(text):
    """The phrase that a text is."""
    tokens = tokens_of(text)
    return analyse(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    ("text", "name", "role", "title"),
    [
        ("Ann Poe", "Ann Poe", None, ""),
        ("Mr. Poe", "Poe", None, "mr"),
        ("Brask Prime Minister Ann Poe", "Ann Poe", "Brask Prime Minister", ""),
        ("local police chief Bo Dahl", "Bo Dahl", "local police chief", ""),
        ("Secretary of State Ann Poe", "Ann Poe", "Secretary of State", ""),
        ("Brask-based Harbourline", "Harbourline", None, ""),
        ("University of Brask", "University of Brask", None, ""),
        ("the Pilots' Guild", "Pilots' Guild", None, ""),
        ("Ludwig van Dahl", "Ludwig van Dahl", None, ""),
    ],
)
def test_names(text, name, role, title):
    """A name is read off its capitals, with the role and title before it."""
    phrase = read(text)
    assert phrase.head is Head.NAME
    assert phrase.name_span.of(text) == name
    assert (phrase.role.of(text) if phrase.role else None) == role
    assert phrase.title == title


@pytest.mark.parametrize(
    ("text", "head", "body"),
    [
        ("a spokeswoman for Harbourline", Head.ROLE, "Harbourline"),
        ("a Harbourline spokeswoman", Head.ROLE, "Harbourline"),
        ("a foreign ministry spokesman", Head.ROLE, "foreign ministry"),
        ("Brask's president", Head.ROLE, "Brask"),
        ("the company's statement", Head.DOCUMENT, None),
        ("a Meridian report", Head.DOCUMENT, "Meridian"),
        ("officials", Head.ROLE, None),
        ("the retired keeper", Head.ROLE, None),
        ("the blue quay", Head.OTHER, None),
    ],
)
def test_roles_and_documents(text, head, body):
    """A phrase without a name is a role, a document or something else, with the body that it belongs to."""
    phrase = read(text)
    assert phrase.head is head
    assert (phrase.body.of(text) if phrase.body else None) == body


def test_the_phrase_before_a_verb():
    """A run of words before a verb, tied by prepositions, is one phrase; a comma ends it."""
    text = "In the rain, a spokesman for the port of Brask said so"
    tokens = tokens_of(text)
    assert phrase_before(tokens, index(tokens, "said")).span.of(text) == "a spokesman for the port of Brask"


def test_the_phrase_after_a_verb_stops_at_a_predicate():
    """A name ends where a lower-case verb follows, but not before a noun that belongs to it."""
    text = "said Harbourline rejected it"
    tokens = tokens_of(text)
    assert phrase_after(tokens, 1).span.of(text) == "Harbourline"
    text = "said Harbourline spokeswoman Ann Poe"
    tokens = tokens_of(text)
    assert phrase_after(tokens, 1).name_span.of(text) == "Ann Poe"


def test_nothing_is_no_phrase():
    """Determiners alone and the end of a sentence give no phrase."""
    tokens = tokens_of("said that")
    assert phrase_after(tokens, 1) is None
    assert phrase_after(tokens, 2) is None
    assert phrase_before(tokens, 0) is None
    assert analyse(tokens, 1, 1) is None


def test_pronouns():
    """A pronoun is a phrase of its own."""
    assert phrase_after(tokens_of("said she would"), 1).head is Head.PRONOUN
