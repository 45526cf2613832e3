"""Tests of onrecord.language.quotation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.quotation import MarkKind, find_quotations
from onrecord.model import Span


def lines(text: str) -> list[Span]:
    """Each line of a text as a block."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return spans


def stretches(text: str) -> list[list[str]]:
    """The words of the stretches of each quotation."""
    return [[s.of(text) for s in quotation.stretches] for quotation in find_quotations(text, lines(text))]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('He said "the quay is safe" on Monday.', "the quay is safe"),
        ("He said “the quay is safe” on Monday.", "the quay is safe"),
        ("He said ‘the quay is safe’ on Monday.", "the quay is safe"),
        ("He said 'the quay is safe' on Monday.", "the quay is safe"),
        ("He said «the quay is safe» on Monday.", "the quay is safe"),
        ("He said « the quay is safe » on Monday.", "the quay is safe"),
        ("He said »the quay is safe« on Monday.", "the quay is safe"),
        ("He said „the quay is safe“ on Monday.", "the quay is safe"),
        ("He said „the quay is safe” on Monday.", "the quay is safe"),
        ("He said ``the quay is safe'' on Monday.", "the quay is safe"),
        ("He said ”the quay is safe” on Monday.", "the quay is safe"),
        ("He said “the quay is safe“ on Monday.", "the quay is safe"),
        ('He said “the quay is safe" on Monday.', "the quay is safe"),
        ('It was a "calm," he said.', "calm,"),
    ],
)
def test_reads_every_convention(text, inside):
    """A quotation is found whichever marks the outlet uses, and in whichever direction they point."""
    assert stretches(text) == [[inside]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' answer wasn't the mayor's.",
        "Rock 'n' roll was big in the '90s, y'know.",
        "The O'Dell sisters' boat, 30' long, didn't sink.",
        "It was 5´ long and the crew´s own.",
        "",
        "No marks at all.",
    ],
)
def test_leaves_apostrophes_alone(text):
    """Apostrophes, elisions and plural possessives open no quotation."""
    assert stretches(text) == []


def test_single_marks_pass_over_possessives_inside():
    """A plural possessive inside single marks does not close the quotation."""
    assert stretches("'The sailors' wives knew it all along,' she said.") == [["The sailors' wives knew it all along,"]]


def test_single_marks_pass_over_elisions_inside():
    """An elision after a possessive does not close the quotation either."""
    text = "He said: ‘We read the sailors’ papers from the ’60s. They’re wrong.’"
    assert stretches(text) == [["We read the sailors’ papers from the ’60s. They’re wrong."]]


def test_nested_quotation_belongs_to_the_outer_one():
    """A quotation inside a quotation is part of it."""
    assert stretches("“They said ‘never’ to us,” he said.") == [["They said ‘never’ to us,"]]
    assert stretches("'They said \"never\" to us,' he said.") == [['They said "never" to us,']]
    assert stretches("“She said “never” and left,” he said.") == [["She said “never” and left,"]]


def test_reopened_on_each_paragraph():
    """Marks reopened on each paragraph make one quotation of several stretches."""
    text = 'Ann Poe said: "The quay is old.\n"It will be mended.\n"That is a promise."\nThe rain went on.'
    assert stretches(text) == [["The quay is old.", "It will be mended.", "That is a promise."]]


def test_reopened_with_another_mark():
    """A curly mark may be carried on by a straight one."""
    assert stretches('“The quay is old.\n"It will be mended," she said.') == [
        ["The quay is old.", "It will be mended,"]
    ]


def test_never_closed_ends_with_its_paragraph():
    """A quotation that is never closed ends with its paragraph, and says so."""
    text = 'The board said the bid "undervalues the port and its staff\nShares rose.'
    (quotation,) = find_quotations(text, lines(text))
    assert [s.of(text) for s in quotation.stretches] == ["undervalues the port and its staff"]
    assert not quotation.closed


def test_never_closed_ends_before_a_reporting_clause():
    """A quotation that is never closed ends where its paragraph says who spoke."""
    assert stretches("“The quay is old and will go, Poe told the board, to laughter.") == [
        ["The quay is old and will go,"]
    ]


def test_caption_between_two_halves():
    """A caption between two halves of a quotation does not part it."""
    text = "“The quay is old and we all\nThe quay, seen from a boat\nknew it for years,” Poe said."
    assert stretches(text) == [["The quay is old and we all", "knew it for years,"]]


def test_odd_mark_does_not_swallow_the_next_quotation():
    """After a mark that is never closed, a later opening mark begins a quotation of its own."""
    text = "The “old quay is gone. Poe said “we will mend it”."
    assert stretches(text)[-1] == ["we will mend it"]


def test_single_marks_are_told_apart():
    """The kind of marks is kept."""
    (quotation,) = find_quotations("a 'b' c", [Span(0, 7)])
    assert quotation.marks is MarkKind.SINGLE
    assert quotation.span == Span(3, 4)


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„´`-sS\u2028", max_size=120))
def test_stretches_are_valid_for_any_text(text):
    """Whatever the marks, stretches are in order, apart, inside a line, without rim blanks and never empty."""
    last = 0
    for quotation in find_quotations(text, lines(text)):
        for stretch in quotation.stretches:
            words = stretch.of(text)
            assert words
            assert words == words.strip()
            assert "\n" not in words
            assert "\u2028" not in words
            assert stretch.start >= last
            last = stretch.end


def test_a_long_line_of_marks_takes_linear_time():
    """A megabyte of quotation marks neither hangs nor fails."""
    text = "'\"“ ‘a " * 40_000
    assert isinstance(find_quotations(text, [Span(0, len(text))]), tuple)
