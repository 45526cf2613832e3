import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span
from onrecord.read.tagger.encoding import Border, Case, Quoted, WindowSize, cut_windows, encode
from tests.unit.read.tagger.build import Words, WordTokenizer, pieces


def test_pieces_give_their_words_back():
    """Offsets count in the whole text, whatever line a piece stands on."""
    text = "Ann Lee spoke.\n\nNobody heard."
    found = pieces(text)
    words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert words == ["Ann", "Lee", "spoke", ".", "Nobody", "heard", "."]
    assert found.line.tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_what_lies_outside_the_parts_is_not_seen():
    """Only the given parts of the text give pieces."""
    text = "Advert here.\nReal words."
    assert len(encode(text, [Span(13, 24)], (), WordTokenizer())) == 3
    assert len(encode(text, [], (), WordTokenizer())) == 0


def test_case_of_letters():
    """Each way of writing a word has its class; what has no letters has none."""
    assert pieces("went Ann USA iPad 42").case.tolist() == [Case.LOWER, Case.TITLE, Case.UPPER, Case.MIXED, Case.NONE]


def test_quotation_is_marked_from_rim_to_rim():
    """The marks, the first and the last piece inside, and what lies between are told apart."""
    found = pieces("He said “we will go” late.")
    assert found.quoted.tolist() == [
        Quoted.OUTSIDE,
        Quoted.OUTSIDE,
        Quoted.OPENING_MARK,
        Quoted.FIRST,
        Quoted.INSIDE,
        Quoted.LAST,
        Quoted.CLOSING_MARK,
        Quoted.OUTSIDE,
        Quoted.OUTSIDE,
    ]


def test_quotation_that_is_never_closed_has_no_last_piece():
    """Without a closing mark the quotation only runs out."""
    assert Quoted.LAST not in pieces("“We will go on").quoted.tolist()


def test_single_marks_have_classes_of_their_own():
    """A quotation in single marks is not taken for one in double marks."""
    assert Quoted.SINGLE_FIRST in pieces("He said ‘we will go’ late.").quoted.tolist()


def test_borders_of_lines():
    """The first and the last piece of a line are known, and one that is both."""
    assert pieces("one two\nthree").border.tolist() == [Border.FIRST, Border.LAST, Border.ONLY]


class Halves(WordTokenizer):
    """Cuts every line in two, in the midst of a word if need be."""

    def encode(self, sequence, *, add_special_tokens):
        """Cut a string."""
        assert not add_special_tokens
        half = len(sequence) // 2
        return Words(ids=[7, 8], offsets=[(0, half), (half, len(sequence))])


def test_pieces_of_one_word_are_glued():
    """A piece goes on with a word only if letters or digits touch."""
    assert pieces("go-to it's").glued.tolist() == [False] * 6
    assert pieces("going", Halves()).glued.tolist() == [False, True]


@given(st.lists(st.integers(1, 30), max_size=20), st.integers(4, 40))
def test_cores_join_and_fit(lengths, core):
    """Cores cover every piece once, in order, and none is larger than asked for."""
    found = pieces("\n".join("word " * length for length in lengths))
    windows = cut_windows(found, WindowSize(core=core, before=3, after=3))
    assert [place for w in windows for place in range(w.core_start, w.core_end)] == list(range(len(found)))
    assert all(0 < w.core_end - w.core_start <= core for w in windows)
    assert all(0 <= w.start <= w.core_start and w.core_end <= w.end <= len(found) for w in windows)


def test_line_that_is_too_long_is_cut_after_a_sentence():
    """Where a core must end inside a line, it ends with a sentence if one ends in its second half."""
    found = pieces("a b c d e f. g h i j k l m n")
    first = cut_windows(found, WindowSize(core=10, before=0, after=0))[0]
    assert first.core_end == 7


@pytest.mark.parametrize("char", ["a", "a ", " "])
def test_very_long_lines_are_read(char):
    """A line of a hundred thousand characters gives all its words, and none twice."""
    text = char * 100_000
    found = pieces(text)
    assert "".join(text[s:e] for s, e in zip(found.starts, found.ends, strict=True)) == text.replace(" ", "")
