"""Texts become the words that they are searched by."""

from onrecord.language.search_words import MOST_CHARS, MOST_TIMES, MOST_WORDS, search_terms, search_words
from onrecord.model import Span


def test_words_are_folded_and_stemmed_and_keep_their_places():
    """Case, accents, plural and possessive are set aside; the span is that of the word as written."""
    text = "The Cafés’ girls lost 1,000 crates"
    found = search_words(text, [Span(0, len(text))])
    assert [word.term for word in found] == ["the", "cafe", "girl", "lost", "1,000", "crate"]
    assert [word.number for word in found] == [2, 3, 4, 5, 6, 7]
    assert found[1].span.of(text) == "Cafés"


def test_a_place_is_left_out_between_blocks_and_none_between_pieces():
    """So no phrase runs from a headline into the text, and one may run over a cue."""
    text = "one two three four"
    spans = [Span(0, 7), Span(8, 18)]
    assert [word.number for word in search_words(text, spans)] == [2, 3, 5, 6]
    assert [word.number for word in search_words(text, spans, run_on=True)] == [1, 2, 3, 4]


def test_a_long_text_is_bounded():
    """In words, in repetitions of one word, and in the length of a word."""
    many = "a " * (MOST_WORDS + 10)
    assert len(search_words(many, [Span(0, len(many))])) == MOST_TIMES
    different = " ".join(f"{number}" for number in range(MOST_WORDS + 10))
    assert search_words(different, [Span(0, len(different))])[-1].number == MOST_WORDS
    assert search_terms("x" * 5000) == ("x" * MOST_CHARS,)


def test_what_folding_splits_becomes_letters_and_digits():
    """A term holds nothing that a query language could read."""
    for odd in ("½", "ﷺ", "⑴", "'quoted'", "a\x00b", '"'):
        assert all(c.isalnum() or c in "'.," for term in search_terms(odd) for c in term)
