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


def test_a_state_in_an_office():
    """The adjective of an office tells the state."""
    assert state_named_in("the French foreign minister") == "france"
