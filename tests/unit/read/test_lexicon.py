"""Tests of onrecord.read.lexicon."""

import pytest

from onrecord.read import lexicon
from onrecord.read.lexicon import CueClass


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("say", ("says", "said", "saying")),
        ("declare", ("declares", "declared", "declaring")),
        ("reply", ("replies", "replied", "replying")),
        ("express", ("expresses", "expressed", "expressing")),
        ("admit", ("admits", "admitted", "admitting")),
        ("convey", ("conveys", "conveyed", "conveying")),
    ],
)
def test_forms_of_verbs(verb, forms):
    """Regular verbs are inflected by rule, irregular ones by the list."""
    assert lexicon.inflect(verb) == forms


def test_a_verb_of_two_classes_is_a_speech_verb():
    """Where a verb quotes and also takes a clause, the clause counts."""
    assert lexicon.CUES["concluded"] == ("conclude", CueClass.SPEECH)
    assert lexicon.CUES["called"] == ("call", CueClass.MANNER)
    assert lexicon.CUES["hoped"] == ("hope", CueClass.MENTAL)


def test_word_lists_are_lower_case_and_whole():
    """Every list is compared with lower-case words; a blank or capital in one would never match."""
    lists = [value for value in vars(lexicon).values() if isinstance(value, frozenset)]
    assert len(lists) > 20
    assert all(word == word.lower() and word.strip() == word != "" for words in lists for word in words)


def test_genders_of_first_names():
    """Names used for women and men alike tell nothing."""
    assert (lexicon.gender_of("Anna"), lexicon.gender_of("John")) == (True, False)
    assert lexicon.gender_of("Leslie") is None
    assert lexicon.gender_of("Brask") is None
