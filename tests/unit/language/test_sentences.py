"""Tests of onrecord.language.sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.sentences import split_sentences
from onrecord.model import Span


def split(text: str) -> list[str]:
    """The sentences of a text that is one block."""
    return [span.of(text) for span in split_sentences(text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The quay fell. Nobody was hurt.", 2),
        ("Mr. Poe of St. Brask met Dr. Dahl. They spoke.", 2),
        ("The quay fell.\nMr. Poe saw it. Dr. Dahl did not.", 3),
        ("The U.S. Navy sailed. The U.K. did not.", 2),
        ("He lives in the U.S. The port is old.", 2),
        ("It rose 4.5 percent to $3.2 million.", 1),
        ("Poe left at 5 p.m. on Jan. 3 with J. R. Dahl.", 1),
        ("“Is it safe?” Ann Poe said. “It is.”", 2),
        ("“It is safe.” The crowd cheered.", 2),
        ("“It is safe.” Ann Poe said that nobody believed her.", 2),
        ("Why? Because! So it is…  Yes.", 4),
        ("Poe said: “It is safe.” Bo Dahl said in a letter that it was not.", 2),
        ("Poe wrote on X. In a letter she said more.", 2),
        ("Mayor J. A. Poe met Dr. W. B. Dahl.", 1),
        ("Harbourline Inc. said so. Ltd. is a form.", 2),
        ("One line\nAnother line", 2),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_splits_news_prose(text, count):
    """Abbreviations, initials, decimals and reporting clauses do not end a sentence; line breaks do."""
    assert len(split(text)) == count


@given(st.text(max_size=200))
def test_sentences_tile_the_text(text):
    """Sentences are in order, trimmed, inside one line, and together hold every visible character."""
    spans = split_sentences(text, [Span(0, len(text))])
    assert list(spans) == sorted(spans)
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
    visible = [i for i, char in enumerate(text) if not char.isspace()]
    covered = {i for span in spans for i in range(span.start, span.end)}
    assert all(i in covered for i in visible if text[i] not in "\x1c\x1d\x1e\x1f")
