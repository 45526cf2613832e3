"""How rare a term is."""

from collections import Counter
from io import BytesIO

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.group.rarity import Background, corpus_scale, count_background, lasting, levels_down, load_background
from onrecord.group.terms import count_terms

from .build import report


def background_of(*texts: str) -> Background:
    """The table of articles with these texts."""
    return count_background(count_terms(report(str(n), text).article) for n, text in enumerate(texts))


def level(table: Background, word: str) -> int:
    """The level of a word."""
    return int(table.levels(count_terms(report("a", word).article).terms)[0])


def test_levels_are_halvings() -> None:
    """What all articles have is of level 0, what none of seven has, of level 3."""
    table = background_of("harbour ferry", *["harbour"] * 6)
    assert [level(table, word) for word in ("harbour", "ferry", "lighthouse")] == [0, 2, 3]


def test_a_word_counts_once_an_article() -> None:
    """How often a word stands in one article does not make it common."""
    assert background_of("ferry ferry ferry", "harbour").holders.tolist() == [1, 1]


def test_no_articles_give_no_rarity() -> None:
    """An empty table tells nothing: each term is of level 0."""
    assert level(background_of(), "ferry") == 0


def test_the_table_of_the_package() -> None:
    """What comes with the package is in order; a word of every report is common in it, an invented name rare."""
    table = load_background()
    assert np.all(np.diff(table.terms.astype(np.int64)) > 0)
    assert table.holders.max() <= table.articles
    assert level(table, "people") < 3
    assert level(table, "Norhaven") == round(np.log2(table.articles + 1))


def test_what_is_written_is_read() -> None:
    """A table survives the file."""
    table = background_of("harbour ferry", "harbour")
    file = BytesIO()
    table.write(file)
    with np.load(BytesIO(file.getvalue())) as read:
        assert int(read["articles"]) == 2
        assert read["terms"].tolist() == table.terms.tolist()
        assert read["holders"].tolist() == table.holders.tolist()


def test_a_corpus_on_one_matter_knows_its_words() -> None:
    """A name that the table does not know is common where most of ten thousand articles have it."""
    scale = corpus_scale(10_000)
    assert levels_down(10, 8_000, scale) == 8
    assert levels_down(10, 12, scale) == 0


def test_two_weeks_do_not_make_a_word_common() -> None:
    """The words of a story, however large, are in its weeks only; those of a matter come back."""
    assert lasting(Counter({10: 500, 11: 300})) == 0
    assert lasting(Counter({10: 500, 11: 300, 12: 40, None: 7})) == 47


def test_a_small_corpus_tells_nothing() -> None:
    """A word that three articles of five have may be the word of their story."""
    assert levels_down(10, 3, corpus_scale(5)) == 0


@given(st.integers(0, 14), st.integers(1, 10**6), st.integers(1, 10**6))
def test_levels_stay_in_range(level: int, holders: int, articles: int) -> None:
    """A level never falls below 0, and falls further the more articles have the term."""
    scale = corpus_scale(articles)
    assert 0 <= levels_down(level, holders, scale) <= levels_down(level, 2 * holders, scale) <= level
