"""What both databases are given to search."""

from datetime import UTC, datetime

from onrecord.store.search_index import article_words, marks, number_of, place_of, quoted, title_words
from onrecord.testing.builders import build_article


def test_a_place_sorts_by_day_and_gives_the_number_back():
    """The undated stand before every day."""
    early, late = datetime(2025, 3, 4, 23, tzinfo=UTC), datetime(2025, 3, 5, tzinfo=UTC)
    assert place_of(9, None) < place_of(7, early) < place_of(8, early) < place_of(1, late) < 1 << 63
    assert number_of(place_of(7, late)) == 7


def test_clutter_is_not_searched():
    """Nor is a byline; a headline in the text is searched once."""
    article = build_article("a", "# Ferry shut", "The quay is quiet.", "! Buy boats", "@ By Ada Lund")
    assert [word.term for word in article_words(article)] == ["ferry", "shut", "the", "quay", "is", "quiet"]
    assert title_words(article) == ()


def test_marks_are_terms_with_the_name_of_their_field():
    """Unknown fields have none."""
    assert marks(speaker="Ada  Lund", outlet=None) == ("speaker=ada", "speaker=lund")


def test_a_term_is_quoted_for_postgresql():
    """An apostrophe inside is doubled."""
    assert quoted("o'clock") == "'o''clock'"
