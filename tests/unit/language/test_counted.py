"""Tests of onrecord.language.counted."""

import pytest

from onrecord.language.counted import counted_noun


@pytest.mark.parametrize(
    ("phrase", "noun", "end"),
    [
        (" German soldiers arrived", "soldiers", " German soldiers"),
        (" people", "people", " people"),
        (" of the dock workers", "workers", " of the dock workers"),
        (" police officers", "officers", " police officers"),
        (" U.S. sailors", "sailors", " U.S. sailors"),
        (" US card numbers", "numbers", " US card numbers"),
        (" dead in Brask", "dead", " dead"),
        (" of the dead were", "dead", " of the dead"),
        (" United Nations peacekeepers", "peacekeepers", " United Nations peacekeepers"),
        (" Norwegians in boats", "norwegians", " Norwegians"),
    ],
)
def test_the_head_noun_is_counted(phrase, noun, end):
    """Adjectives and names before the noun are passed over; the phrase ends with the noun."""
    counted = counted_noun(phrase, 0, len(phrase))
    assert (counted.noun, phrase[: counted.end]) == (noun, end)


@pytest.mark.parametrize("phrase", ["", " in the boats", ", boats", " was lost", "-boats", " of them", " press"])
def test_nothing_is_counted_across_a_boundary(phrase):
    """A preposition, verb or mark ends the phrase; "press" is no plural."""
    assert counted_noun(phrase, 0, len(phrase)) is None


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [(" sailor was hurt", "sailor"), (" harbour office source told", "source"), (" small ferry sinks", "ferry")],
)
def test_one_counts_a_singular(phrase, noun):
    """After "one", the noun is what stands before the verb."""
    assert counted_noun(phrase, 0, len(phrase), singular=True).noun == noun


def test_the_limit_is_kept():
    """Nothing beyond the limit is read."""
    assert counted_noun(" brave sailors", 0, 6) is None
