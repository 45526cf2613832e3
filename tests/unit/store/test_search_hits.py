"""Where the searched words stand in a hit."""

from onrecord.language.search_words import search_words
from onrecord.model import Span
from onrecord.store.search_hits import Fragment, find_matches
from onrecord.store.search_query import Phrase

TEXT = "Ferries sail. The ferry sails; the ferries’ crews sail, too."


def spans_of(*terms: str) -> list[str]:
    """The words of each match."""
    words = search_words(TEXT, [Span(0, len(TEXT))])
    found = find_matches([Phrase(terms)], words)
    return [TEXT[run[0].span.start : run[-1].span.end] for run in found]


def test_every_form_of_a_word_is_found():
    """As the index knows its stem only."""
    assert spans_of("sail") == ["sail", "sails", "sail"]


def test_a_phrase_is_found_where_its_words_follow_each_other():
    """And nowhere else."""
    assert spans_of("ferry", "sail") == ["Ferries sail", "ferry sails"]
    assert spans_of("sail", "ferry") == []


def test_runs_give_the_characters_back():
    """Joined, they are the stretch that is shown."""
    fragment = Fragment(span=Span(0, 13), found=(Span(0, 7), Span(8, 12)), cut_before=False, cut_after=True)
    assert fragment.runs(TEXT) == (("Ferries", True), (" ", False), ("sail", True), (".", False))
