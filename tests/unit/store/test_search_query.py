"""What somebody writes becomes a query, or an error that says what to do."""

from datetime import date

import pytest

from onrecord.errors import QueryInvalid
from onrecord.model import AttributionKind
from onrecord.store.search_query import MOST_CHARS, Corpus, Phrase, parse_query


def test_words_phrases_and_their_opposites_are_read():
    """Words that belong to one choice stand together."""
    query = parse_query("Ferries “to the island” OR boats -storm -'s")
    assert query.wanted == ((Phrase(("ferry",)),), (Phrase(("to", "the", "island")), Phrase(("boat",))))
    assert query.unwanted == (Phrase(("storm",)), Phrase(("s",)))


def test_filters_are_read():
    """In any letter case, with or without quotation marks."""
    query = parse_query('Speaker:"Ada Lund" outlet:lantern KIND:Direct kind:mixed after:2025-3 before:2026')
    assert query.speakers == ("ada", "lund")
    assert query.outlets == ("lantern",)
    assert query.kinds == (AttributionKind.DIRECT, AttributionKind.MIXED)
    assert (query.after, query.before) == (date(2025, 3, 1), date(2026, 1, 1))
    assert parse_query("said-about:ferry").wanted == ((Phrase(("ferry",), said=True),),)
    assert parse_query("in:articles ferry").corpus is Corpus.ARTICLES


def test_filters_beside_the_query_are_as_if_they_stood_in_it():
    """Empty ones are not there."""
    assert parse_query("ferry", [("speaker", "Lund"), ("outlet", " ")]).speakers == ("lund",)


def test_a_word_with_a_hyphen_is_a_phrase():
    """As its parts are words of the text."""
    assert parse_query("16-year-old").wanted == ((Phrase(("16", "year", "old")),),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no word"),
        ("!!! ...", "no word"),
        ("-ferry", "no word"),
        ("after:2025", "no word"),
        ('"ferry', "never closed"),
        ("OR ferry", "between two"),
        ("ferry OR", "no word after"),
        ("ferry OR OR boat", "between two"),
        ("ferry OR -boat", "before a minus"),
        ("speeker:lund", "is no filter"),
        ("speaker:!", "has no word"),
        ("ferry -kind:direct", "turned round"),
        ("ferry kind:loud", "not one of"),
        ("ferry in:books", "not one of"),
        ("ferry after:yesterday", "is no date"),
        ("ferry before:2025-13", "is no date"),
        ("ferry after:2025-02-30", "is no date"),
        ("in:articles speaker:lund", "filter of quotes"),
        ("x" * (MOST_CHARS + 1), "characters"),
        ("a b c " * 20, "words"),
    ],
)
def test_what_cannot_be_asked_says_why(text: str, reason: str):
    """The error names the query, the reason and the next step."""
    with pytest.raises(QueryInvalid, match=reason) as raised:
        parse_query(text)
    assert raised.value.next_step


def test_a_filter_beside_the_query_is_bounded():
    """A form may bring more than a person writes."""
    with pytest.raises(QueryInvalid, match="characters"):
        parse_query("ferry", [("speaker", "x" * 5000)])
