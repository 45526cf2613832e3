"""Tests of onrecord.read.places: which groups of spans meet a place."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.places import Places

BORDERS = st.lists(st.integers(0, 200), min_size=4, max_size=40, unique=True).map(sorted)


@given(BORDERS, st.integers(0, 199), st.integers(1, 60), st.integers(1, 5))
def test_the_groups_that_meet_a_place(borders, start, length, groups):
    """The index finds what a look at every span finds."""
    spans = [Span(one, two) for one, two in zip(borders[::2], borders[1::2], strict=False)]
    held = [spans[number::groups] for number in range(groups)]
    place = Span(start, start + length)
    expected = [n for n, group in enumerate(held) if any(span.overlaps(place) for span in group)]
    assert Places(held).over(place) == expected


def test_several_places_and_none():
    """A group that meets two places is told once; without places nothing is found."""
    places = Places([[Span(0, 5), Span(20, 25)], [Span(10, 15)]])
    assert places.over(Span(1, 2), Span(22, 30)) == [0]
    assert places.over(Span(24, 30), Span(4, 11)) == [0, 1]
    assert places.over() == []
