"""Tests of onrecord.read.subjects: who a reporting verb belongs to."""

import pytest

from onrecord.read.subjects import find_inverted, find_subject, is_time, with_apposition
from tests.unit.read.phrases import index, tokens_of


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ann Poe said it", "Ann Poe"),
        ("Ann Poe has also said it", "Ann Poe"),
        ("Ann Poe on Sunday said it", "Ann Poe"),
        ("Ann Poe, a doctor from Brask, said it", "Ann Poe"),
        ("Ann Poe (a doctor) said it", "Ann Poe"),
        ("Ann Poe, who lives in Brask, said it", "Ann Poe"),
        ("It rained, but officials said it", "officials"),
        ("It came after the head of the port said it", "the head of the port"),
        ("Ann Poe, the mayor, and Bo Dahl, her deputy, said it", "Ann Poe"),
    ],
)
def test_subjects_before_the_verb(text, source):
    """The subject is found over auxiliaries, times, appositions, relative clauses and joint subjects."""
    tokens = tokens_of(text)
    subject = find_subject(tokens, index(tokens, "said"), ())
    assert subject.phrase.span.of(text) == source
    assert not subject.shared


def test_a_name_beside_a_role():
    """A role and a name set off by commas are one source."""
    text = "A harbour spokesman, Bo Dahl, said it"
    tokens = tokens_of(text)
    subject = find_subject(tokens, index(tokens, "said"), ())
    assert {p.span.of(text) for p in (subject.phrase, subject.apposed)} == {"A harbour spokesman", "Bo Dahl"}


def test_a_verb_without_subject_shares_the_sentences():
    """An "..., adding" has the subject that the sentence begins with."""
    text = "Ann Poe left the quay, adding it was old"
    tokens = tokens_of(text)
    subject = find_subject(tokens, index(tokens, "adding"), ())
    assert (subject.phrase.span.of(text), subject.shared) == ("Ann Poe", True)


def test_a_participle_of_a_noun_has_no_subject():
    """An -ing verb that goes with the noun before it is not the sentence's subject's."""
    tokens = tokens_of("Few people read of a party promising calm")
    assert find_subject(tokens, index(tokens, "promising"), ()) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"It is old," said Ann Poe', "Ann Poe"),
        ('"It is old," said Ann Poe on Sunday', "Ann Poe"),
        ('"It is old," said she', "she"),
        ("It was old, said the harbour master", "the harbour master"),
        ("In March, said the board would go", None),
        ('"It is old," told Ann Poe', None),
        ("It was old, saying Ann Poe", None),
    ],
)
def test_subjects_after_the_verb(text, source):
    """A subject may follow the verb right after reported words, if no verb of its own comes behind it."""
    tokens = tokens_of(text)
    cue = next(i for i, token in enumerate(tokens) if token.lower in {"said", "told", "saying"})
    phrase = find_inverted(tokens, cue)
    assert (phrase.span.of(text) if phrase else None) == source


def test_apposition_after_the_verb():
    """A name behind the comma belongs to the role before it."""
    text = '"It is old," said a spokesman, Bo Dahl'
    tokens = tokens_of(text)
    phrase, apposed = with_apposition(tokens, find_inverted(tokens, index(tokens, "said")))
    assert (phrase.span.of(text), apposed.span.of(text)) == ("a spokesman", "Bo Dahl")


def test_times():
    """Weekdays, months and days of a month are times; other words are not."""
    tokens = tokens_of("on Sunday May 4 it rained")
    assert [is_time(tokens, i) for i in range(6)] == [False, True, True, True, False, False]
