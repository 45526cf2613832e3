"""Names in sentences, and who is the same party."""

import pytest

from onrecord.fairness.body import tokens_of
from onrecord.fairness.names import Directory, is_same_party, name_before, name_keys, names_in
from onrecord.model import Span, SpeakerKind

from .build import body_of


def names(text):
    """The names of a text, as written."""
    return [name.span.of(text) for name in names_in(tokens_of(text, Span(0, len(text))))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Monday the Prime Minister, Livia Dahlen, left.", ["Livia Dahlen"]),
        ("They met President Bo Dahl and Mr. Lund.", ["Bo Dahl", "Lund"]),
        ("She left the Bank of Brask in May.", ["Bank of Brask"]),
        ("He sued Brask Airways in Port Ansel.", ["Brask Airways", "Port Ansel"]),
        ("French President Anne de Wit spoke.", ["Anne de Wit"]),
        ("I asked her on Tuesday.", []),
        ("They told us what the U.S. and the US gave us.", ["U.S.", "US"]),
    ],
)
def test_names_are_found_without_offices_and_days(text, found):
    """Offices, pronouns and days of the week are no part of a name."""
    assert names(text) == found


def test_the_name_right_before_a_word():
    """With what joins its parts."""
    tokens = tokens_of("The Bank of Brask was sued", Span(0, 26))
    assert name_before(tokens, 4).keys == ("bank", "of", "brask")


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("Dahlen", "Livia Dahlen", SpeakerKind.PERSON, True),
        ("Nora Dahlen", "Livia Dahlen", SpeakerKind.PERSON, False),
        ("Minister Livia Dahlen", "Livia Dahlen", SpeakerKind.PERSON, True),
        ("Brask Airways", "Brask Airways Ltd", SpeakerKind.ORGANISATION, True),
        ("Brask", "Airways", SpeakerKind.ORGANISATION, False),
        ("France", "the French government", SpeakerKind.ROLE, True),
        ("France", "Poland", SpeakerKind.ORGANISATION, False),
    ],
)
def test_who_is_one_party(one, other, kind, same):
    """A surname stands for the person, a state for its government, a beginning for a body."""
    assert is_same_party(name_keys(one), name_keys(other), kind) is same


def test_a_surname_is_put_to_the_one_full_name():
    """Only where the full name is told first, and one alone fits."""
    body = body_of("Livia Dahlen spoke. They heard Dahlen. They know Lund. Ida Lund and Bo Lund left.")
    directory = Directory(body, [])
    assert directory.fullest(("dahlen",), "Dahlen") == (("livia", "dahlen"), "Livia Dahlen")
    assert directory.fullest(("lund",), "Lund") == (("lund",), "Lund")


def test_names_of_one_state_are_one_party():
    """Shown as the first one is written."""
    directory = Directory(body_of("Nothing."), [])
    assert directory.fullest(("paris",), "Paris") == (("france",), "Paris")
    assert directory.fullest(("france",), "France") == (("france",), "Paris")


def test_a_capital_at_the_start_of_a_sentence_may_be_chance():
    """A single word is a name where it is one elsewhere, too."""
    body = body_of("Divers were sued. Brask was sued. She left Brask.")
    directory = Directory(body, [])
    first = [names_in(sentence.tokens)[0] for sentence in body.sentences[:2]]
    assert [directory.is_name(name) for name in first] == [False, True]
