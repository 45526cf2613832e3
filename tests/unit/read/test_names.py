"""Tests of onrecord.read.names: one identity under all its names."""

import pytest

from onrecord.model import SpeakerKind
from onrecord.read.names import Register, role_words
from onrecord.read.tokens import parse
from tests.unit.read.build import article


def register(text):
    """The register of a text."""
    parsed = parse(article(text))
    return Register(parsed.text, parsed.sentences)


def names(text):
    """The names and kinds of all identities."""
    return [(identity.name, identity.kind) for identity in register(text).identities]


def test_surnames_join_full_names():
    """A surname, with or without a title, is the person named in full before."""
    assert names("Ann Poe came. Ms. Poe left. Poe was back.") == [("Ann Poe", SpeakerKind.PERSON)]


def test_a_surname_before_the_full_name_joins_it():
    """A headline's surname is the person that the text names in full."""
    assert names("Dahl stays in office. Mayor Bo Dahl said so.") == [("Bo Dahl", SpeakerKind.PERSON)]


def test_bodies_by_their_words():
    """What bears a word of organisations, capitals only, or a legal form is a body."""
    found = dict(names("The Harbour Office met. NATO came. It asked Harbourline Ltd. of Brask about it."))
    assert found["Harbour Office"] is SpeakerKind.ORGANISATION
    assert found["NATO"] is SpeakerKind.ORGANISATION
    assert "Harbourline" in found


def test_capitals_of_a_headline_are_no_names():
    """A line in title case names nobody for sure."""
    assert names("Old Quay Falls Into Sea") == []


def test_roles_are_noted_with_their_place():
    """A role before a name and one set after it are both kept."""
    text = "Harbour Minister Ann Poe came. Bo Dahl, the port's engineer, did not."
    roles = {i.name: [role.span.of(text) for role in i.roles] for i in register(text).identities}
    assert roles["Ann Poe"] == ["Harbour Minister"]
    assert roles["Bo Dahl"] == ["port's engineer"]


def test_who_is_named_near():
    """Those named in the last sentences come in the order of their first naming."""
    found = register("Ann Poe came. It rained. Bo Dahl left.")
    assert [identity.name for identity in found.near(2, 2)] == ["Ann Poe", "Bo Dahl"]
    assert [identity.name for identity in found.near(2, 1)] == ["Bo Dahl"]


@pytest.mark.parametrize(
    ("role", "words"),
    [("the PM", ("prime", "minister")), ("CEO", ("chief", "executive")), ("head of the port", ("head", "port"))],
)
def test_words_by_which_roles_are_compared(role, words):
    """Abbreviations count as what they stand for, small words not at all."""
    assert role_words(role) == words


def test_a_short_form_in_brackets_is_another_name():
    """The letters behind a body's name are that body."""
    found = register("The Brask Harbour Office (BHO) met. Later, the BHO left.").identities
    assert [identity.name for identity in found] == ["Brask Harbour Office"]


@pytest.mark.parametrize("epithet", ["Brask-based", "New Brask-headquartered"])
def test_where_a_body_sits_is_no_part_of_its_name(epithet):
    """An epithet of place before a name is left out of it."""
    assert [name for name, _ in names(f"It was bought by {epithet} Harbourline.")] == ["Harbourline"]


def test_rivals_may_be_bodies():
    """A role that people and bodies share does not make a person of a name."""
    assert names("It was bought by rival Harbourline.") == [("Harbourline", SpeakerKind.ORGANISATION)]


def test_feasts_are_no_names():
    """New Year and Christmas speak for nobody."""
    assert names("He came on New Year's Day and left at Christmas.") == []
