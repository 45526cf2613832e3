import pytest

from onrecord.flow import Text


def test_only_the_words_are_needed():
    """Everything else about a text may be unknown."""
    text = Text(text="The ferry sails.")
    assert (text.id, text.outlet, text.title, text.published, text.url) == (None,) * 5


def test_words_are_given_by_name():
    """No order of arguments to get wrong."""
    with pytest.raises(TypeError):
        Text("The ferry sails.")
