"""What an act is about."""

import pytest

from onrecord.compare.matters import read_act, stem, stems
from onrecord.model import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [("deploying", "deploy"), ("guarantees", "guarantee"), ("signed", "sign"), ("taxes", "tax"), ("shipped", "ship")],
)
def test_forms_of_one_word(one, other):
    """Endings do not part the forms of a word."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["bus", "sea", "red", "ring", "ss", ""])
def test_short_words_stay(word):
    """Nothing is cut off a word of which less than three letters would stay."""
    assert stem(word) == word


def test_an_act_by_its_verb_and_its_words():
    """The first content word is the verb; small words do not count."""
    text = "deploying the two ships to Brask"
    act = read_act(text, Span(0, len(text)))
    assert act.verb == "deploy"
    assert act.keys == stems(text, Span(0, len(text))) == {"deploy", "ship", "brask"}
