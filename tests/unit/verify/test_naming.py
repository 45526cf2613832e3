"""Whom a briefing names for a quotation."""

import pytest

from onrecord.language.quotation import find_quotations
from onrecord.model import Span
from onrecord.verify.naming import find_named, is_proper, name_words, same_name


def named(text: str) -> tuple[str, ...]:
    """The names for the first quotation of a text."""
    block = Span(0, len(text))
    stretch = find_quotations(text, [block])[0].stretches[0]
    found = find_named(text, block, stretch, None)
    return found.names if found else ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Poe said: “We go now.”", "Ann Poe"),
        ("“We go now,” Ann Poe said.", "Ann Poe"),
        ("“We go now,” said Ann Poe, the minister.", "Ann Poe"),
        ("“We go now,” the minister, Ann Poe, told the Gazette.", "Ann Poe"),
        ("“We go now.” — Ann Poe", "Ann Poe"),
        ("Ann Poe, transport minister (2026-03-02): “We go now.”", "Ann Poe"),
        ("According to Ann Poe, “we go now”.", "Ann Poe"),
        ("Tom Reed wrote. “We go now,” said Ann Poe.", "Ann Poe"),
        ("Tom Reed was silent. Ann Poe said “we go now”.", "Ann Poe"),
        ("Mr. J. Poe told the Gazette that “we go now”.", "Mr. J. Poe"),
        ("Ann Poe said she would “go now” and Tom Reed said no.", "Ann Poe"),
    ],
)
def test_a_name_near_the_quotation_is_found(text: str, name: str):
    """The name stands before or after, with a verb of saying, a colon or a dash."""
    assert named(text)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "“We go now.”",
        "She said “we go now”.",
        "“We go now,” he told the Gazette.",
        "The minister said: “We go now.”",
        "On Monday “we go now” was heard in Corvane.",
        "Why it matters: “we go now”",
    ],
)
def test_pronouns_roles_and_mere_names_are_nobody(text: str):
    """Without a name that says the words, nobody is named."""
    assert named(text) == ()


@pytest.mark.parametrize(
    ("one", "speaker", "about", "same"),
    [
        ("Poe", "Ann Poe", (), True),
        ("Transport Minister Ann Poe", "Poe", (), True),
        ("Poe's", "Ann Poe", (), True),
        ("Tom Reed", "Ann Poe", (), False),
        ("Transport Ministry", "Ann Poe", ("transport ministry spokeswoman",), True),
        ("Anna Berg", "Carl Lund", ("Prime Minister",), False),
        ("The", "Ann Poe", (), False),
    ],
)
def test_names_agree_by_surname_or_by_role(one: str, speaker: str, about: tuple[str, ...], same: bool):
    """A surname is enough; a role agrees where the report gives it."""
    assert same_name(one, speaker, about) is same


def test_titles_days_and_small_words_name_nobody():
    """What is left of a name are the words that tell it from others."""
    assert name_words("Prime Minister Sir John Poe's") == ("john", "poe")
    assert not is_proper("Prime Minister")
    assert not is_proper("the ferry company")
    assert is_proper("Poe")
