"""Tests of onrecord.read.tokens: sentences in which a quotation is one token."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import BlockKind
from onrecord.read.tokens import parse
from tests.unit.read.build import article


def tokens(text):
    """The tokens of each sentence; a quotation as its words in brackets."""
    return [
        [f"[{t.span.of(text)}]" if t.is_quote else t.text for t in sentence.tokens]
        for sentence in parse(article(text)).sentences
    ]


def test_a_quotation_is_one_token_without_its_marks():
    """Whatever stands in quotation marks is one token, its marks are none."""
    assert tokens('Poe said: "It is old. It will go."') == [["Poe", "said", ":", "[It is old. It will go.]"]]


def test_a_sentence_ends_only_outside_quotations():
    """A full stop inside a quotation ends no sentence."""
    assert len(tokens('Poe said: "It is old. It will go." The rain went on.')) == 2


def test_words_keep_their_inner_marks():
    """Abbreviations, initials, hyphens and possessives are one word."""
    (row,) = tokens("Mr. J. Poe's U.S.-led crew left")
    assert row == ["Mr.", "J.", "Poe's", "U.S.", "-", "led", "crew", "left"]


def test_forms_of_a_word():
    """Possessive endings and final points do not change what a word is."""
    first, second = parse(article("Poe’s Dr. went")).sentences[0].tokens[:2]
    assert (first.lower, first.is_possessive, first.is_capital) == ("poe", True, True)
    assert (second.lower, second.bare, second.is_acronym) == ("dr.", "dr", False)


def test_paragraphs_are_counted_over_the_readable_blocks():
    """Sentences of one line share a paragraph; clutter counts for nothing."""
    parsed = parse(article("One is here. Two is here.\nSubscribe now\nThree is here.", {1: BlockKind.CLUTTER}))
    assert [sentence.paragraph for sentence in parsed.sentences] == [0, 0, 1]


def test_an_endless_sentence_is_cut():
    """A sentence of thousands of words is read in pieces that together hold all of it."""
    text = "word " * 3000 + "end"
    parsed = parse(article(text))
    assert max(len(sentence.tokens) for sentence in parsed.sentences) <= 500
    assert sum(len(sentence.tokens) for sentence in parsed.sentences) == 3001


def test_what_lies_inside_a_span():
    """Times and quantities are found by their place."""
    text = "Three boats left on Monday. Four boats came on Sunday."
    parsed = parse(article(text))
    second = parsed.sentences[1].span
    assert [time.span.of(text) for time in parsed.times_in(second)] == ["Sunday"]
    assert [quantity.value for quantity in parsed.quantities_in(second)] == [4]


@given(st.text(alphabet="ab. ,\n\"'“”A", max_size=80))
def test_tokens_are_in_order_and_apart(text):
    """Whatever the text, tokens lie in their sentence, in order, and do not overlap."""
    for sentence in parse(article(text)).sentences:
        at = sentence.span.start
        for token in sentence.tokens:
            assert at <= token.span.start < token.span.end <= sentence.span.end
            at = token.span.end
