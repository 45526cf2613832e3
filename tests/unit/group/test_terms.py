"""The terms of an article."""

import pytest

from onrecord.group.terms import count_terms

from .build import report


def counted(text: str, *, title: str | None = None) -> dict[int, int]:
    """The counts of an article's terms."""
    counts = count_terms(report("a", text, title=title).article)
    return dict(zip(counts.terms.tolist(), counts.counts.tolist(), strict=True))


@pytest.mark.parametrize(("one", "other"), [("girl", "girl's"), ("girl", "Girls"), ("ferry", "ferries")])
def test_endings_are_taken_off(one: str, other: str) -> None:
    """A possessive or plural is the same term as its word."""
    assert counted(one) == counted(other)


@pytest.mark.parametrize(("one", "other"), [("glass", "glas"), ("bus", "bu"), ("212", "213"), ("day 2", "day 21")])
def test_other_words_are_other_terms(one: str, other: str) -> None:
    """What only looks like a plural is kept as it is, and numbers stay themselves."""
    assert counted(one) != counted(other)


def test_words_of_structure_are_no_terms() -> None:
    """An article of function words has no term."""
    assert counted("It was not what they said.") == {}


def test_headline_counts_four_times_more() -> None:
    """A word of the title weighs like four of the text."""
    assert list(counted("Ferry", title="Ferry").values()) == [5]


def test_terms_ascend_and_clutter_is_not_read() -> None:
    """Terms are in order, each once; an article without text has none."""
    terms = count_terms(report("a", "Boats left the harbour before the boats came.").article).terms.tolist()
    assert terms == sorted(set(terms))
    assert counted("") == {}


def test_a_count_stays_in_its_type() -> None:
    """A word that stands more than 65,535 times is counted as often as the type can hold."""
    assert list(counted("ferry " * 70_000).values()) == [65_535]
