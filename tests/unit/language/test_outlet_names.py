"""Words of outlets' names."""

from onrecord.language.outlet_names import OUTLET_WORDS, OUTLETS, PLATFORMS


def test_words_are_as_names_are_compared():
    """Lower case, one word each, and a platform is no outlet."""
    assert all(word == word.lower() and " " not in word for word in OUTLETS | OUTLET_WORDS | PLATFORMS)
    assert not OUTLETS & PLATFORMS
