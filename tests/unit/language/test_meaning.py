"""Words whose change may alter the meaning."""

from collections import Counter

from onrecord.language.meaning import words_that_count
from onrecord.model import ChangeFlag


def test_each_flag_has_its_words():
    """A word that bears on nothing counts for no flag."""
    keys = "the board may not pay ten million if it sinks".split()
    found = {flag: words_that_count(flag, keys) for flag in ChangeFlag}
    assert found == {
        ChangeFlag.MODALITY: Counter(["may"]),
        ChangeFlag.NEGATION: Counter(["not"]),
        ChangeFlag.NUMBER: Counter(["10", "million"]),
        ChangeFlag.CONDITION: Counter(["if"]),
    }


def test_equal_words_are_the_same_in_any_form():
    """A number in digits or in words, a negation of any kind."""
    assert words_that_count(ChangeFlag.NUMBER, ["ten"]) == words_that_count(ChangeFlag.NUMBER, ["10"])
    assert words_that_count(ChangeFlag.NEGATION, ["won't"]) == words_that_count(ChangeFlag.NEGATION, ["never"])
