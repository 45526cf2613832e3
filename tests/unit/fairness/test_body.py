"""The body as tokens."""

from onrecord.fairness.body import Body, tokens_of
from onrecord.model import Span
from onrecord.testing.builders import place

from .build import body_of, report_of


def texts(words):
    """The tokens of a stretch, as written."""
    return [token.text for token in tokens_of(words, Span(0, len(words)))]


def test_points_belong_to_initials_and_titles():
    """A point after them ends no name."""
    assert texts("Mr. Dahl met Ida B. Lund of the U.S. Board.") == (
        ["Mr.", "Dahl", "met", "Ida", "B.", "Lund", "of", "the", "U.S.", "Board", "."]
    )


def test_a_possessive_ending_is_a_token_of_its_own():
    """So that the name before it is the same name."""
    words = "Dahl's and Lund’s boats"
    assert [token.key for token in tokens_of(words, Span(0, len(words)))] == [
        "dahl",
        "'s",
        "and",
        "lund",
        "'s",
        "boats",
    ]


def test_the_headline_is_no_part_of_the_body():
    """Neither as a block, nor where a sentence only says the title again."""
    body = body_of("# Ferry sinks off Skarra", "Ferry sinks off Skarra.", "Two people died.")
    assert [sentence.span.of(body.text) for sentence in body.sentences] == ["Two people died."]
    assert body.word_count == 3


def test_sentences_are_found_by_place():
    """Those that a place overlaps, in order."""
    report = report_of("Ada Lund left. Bo Dahl stayed. Nobody spoke.")
    found = Body(report).sentences_at(place(report.article, "left. Bo"))
    assert [sentence.number for sentence in found] == [0, 1]
