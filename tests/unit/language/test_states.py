"""States under their names."""

import pytest

from onrecord.language.states import state_named_in, state_of


@pytest.mark.parametrize("name", ["United Kingdom", "the U.K.", "London", "British", "Britain's"])
def test_names_of_one_state(name):
    """Country, capital and adjective stand for one state."""
    assert state_of(name) == "united kingdom"


def test_what_is_no_state():
    """A name that is not in the list is no state."""
    assert state_of("Brask") is None
    assert state_named_in("the mayor of Brask") is None


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("the French foreign minister", "france"),
        ("South Korean president", "south korea"),
        ("former US Secretary of State", "united states"),
        ("Italy’s deputy prime minister", "italy"),
        ("president of the United States", "united states"),
        ("Saudi crown prince", "saudi arabia"),
        ("Chinese leader", "china"),
        ("Prime Minister of Japan, chairman", "japan"),
    ],
)
def test_a_state_in_an_office(office, state):
    """The longest name that stands right before an office, or after it and "of", tells the state."""
    assert state_named_in(office) == state


@pytest.mark.parametrize(
    "role",
    [
        "American Quarries president",
        "Washington Lantern editor",
        "president of American Quarries",
        "Bern opposition leader",
    ],
)
def test_a_state_in_the_name_of_something_else(role):
    """A company or a paper that has a state in its name is none."""
    assert state_named_in(role) is None


def test_a_pronoun_is_no_state():
    """Only in capitals are the letters a state."""
    assert [state_of(name) for name in ("us", "Us", "US", "the U.S.", "US’s")] == [None, None, *["united states"] * 3]
    assert state_named_in("one of us secretary") is None
