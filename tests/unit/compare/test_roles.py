"""Names with their parts in a story."""

import pytest

from onrecord.compare.roles import find_roles, is_same_name
from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings

from .build import report


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Her lawyer, Ada Lund, wept.", "lawyer", "Ada Lund"),
        ("They identified the pilot as Jon R. Berg on Monday.", "pilot", "Jon R. Berg"),
        ("The cybersecurity firm, Norhavn, found nothing.", "company", "Norhavn"),
    ],
)
def test_roles(text: str, role: str, name: str) -> None:
    """A full name next to a role, and a body's name after a comma, have the role as their slot."""
    sentences = read_sentences(report("Post", text))
    (value,) = find_roles(sentences, Surroundings(sentences))
    assert (value.slot, value.text, value.span.of(text)) == (role, name, name)


def test_names_without_a_role() -> None:
    """A name far from any role, a surname alone, a possessor and what stands beyond another name answer nothing."""
    lines = (
        "Ada Lund left Skarvik.",
        "The lawyer Lund wept.",
        "North Vessany's minister wept.",
        "Port Ansel saw Lund, a lawyer.",
    )
    text = "\n".join(lines)
    sentences = read_sentences(report("Post", text))
    assert list(find_roles(sentences, Surroundings(sentences))) == []


def test_spellings_of_a_name() -> None:
    """Two spellings of a surname are one name, and two surnames are not."""
    assert is_same_name("Noor Fahim", "Noor A. Faheem")
    assert not is_same_name("Noor Fahim", "Noor Stern")
