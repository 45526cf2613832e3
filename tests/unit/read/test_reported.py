"""Tests of onrecord.read.reported: which words a clause reports."""

import pytest

from onrecord.read.cues import find_clauses
from onrecord.read.tokens import parse
from tests.unit.read.build import article


def reported(text):
    """The words before and after each clause of a sentence."""
    (sentence,) = parse(article(text)).sentences

    def words(part):
        return " ".join("[]" if sentence.tokens[i].is_quote else sentence.tokens[i].text for i in part)

    return [(words(clause.left), words(clause.right)) for clause in find_clauses(sentence)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ann Poe said the quay was old.", ("", "the quay was old")),
        ("Ann Poe told reporters on Sunday that it was old.", ("", "it was old")),
        ("The quay was old, Ann Poe said.", ("The quay was old", "")),
        ("The quay, Ann Poe said, was old.", ("The quay", "was old")),
        ('"The quay," Ann Poe said, "is old."', ("[]", "[]")),
        ('"It is old," said Ann Poe in Brask.', ("[]", "")),
        ("According to Ann Poe, the quay was old.", ("", "the quay was old")),
        ("The quay was old, according to Ann Poe.", ("The quay was old", "")),
        ('The quay was praised by Ann Poe as "fine".', ("", "[]")),
        ("But the quay was old, Ann Poe said.", ("the quay was old", "")),
    ],
)
def test_words_on_either_side(text, parts):
    """Reported words stand before a clause, after it, or around it; addressee, time and "that" are none of them."""
    assert reported(text) == [parts]


def test_words_end_where_the_next_clause_begins():
    """A second clause ends the words of the first."""
    assert reported("Ann Poe said it was old, adding that it would go.") == [("", "it was old"), ("", "it would go")]


@pytest.mark.parametrize(
    "text",
    ["In Brask on Tuesday, Ann Poe said.", "Ann Poe praised the quay.", "Its chairman, Bo Dahl, declined to speak."],
)
def test_no_words_no_clause(text):
    """A place before the verb, or a verb that only quotes, reports nothing."""
    assert reported(text) == []
