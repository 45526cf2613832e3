"""Markdown and HTML without their markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.verify.plain import Plain, read_plain


def blocks(plain: Plain) -> list[str]:
    """The words of each block."""
    return [" ".join(block.of(plain.text).split()) for block in plain.blocks if block.of(plain.text).strip()]


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("a **b** _c_ `d` ~~e~~", "a b c d e"),
        ("[text *here*](https://x.example/a_b) and ![alt](y.png)", "text here and alt"),
        (r"\*not\* \[markup\] 1\. \\", "*not* [markup] 1. \\"),
        ("fish &amp; chips &#8220;x&#8221; &nosuch;", "fish & chips “x” &nosuch;"),
        ("<b>bold</b> 1 < 2 <!-- gone -->", "bold 1 < 2"),
        ("say <q>yes</q>", "say “yes”"),
        ("snake_case stays", "snake_case stays"),
        ("<https://x.example>", "https://x.example"),
    ],
)
def test_inline_markdown_is_undone(markup: str, words: str):
    """What is left is what a reader sees."""
    assert blocks(read_plain(markup)) == [words]


def test_markdown_blocks_are_paragraphs_items_and_cells():
    """Soft line breaks join, list items, hard breaks, headings, rules and tables part."""
    text = "# Head\nsoft\nbreak\n\n- one\\\n  two\n- three\n> four\n\n---\n| a | b |\n|---|---|\n1. five\n"
    assert blocks(read_plain(text)) == ["Head", "soft break", "one", "two", "three", "four", "a b", "five"]


def test_html_blocks_are_those_of_the_page():
    """Inline elements join, block elements part; scripts, styles and heads are no text."""
    page = (
        "<!doctype html><html><head><title>No</title></head><body><p>One <b>two</b>\n three<br>four</p>"
        "<script>'no'</script><style>no</style><div>five<p>six</div><template>no</template>seven</body></html>"
    )
    assert blocks(read_plain(page)) == ["One two three", "four", "five", "six", "seven"]


def test_html_lines_are_those_of_the_file():
    """A word deep in a paragraph has its own line."""
    plain = read_plain("<html>\n<body>\n<p>one\ntwo</p>\n<p>three</p></body></html>")
    assert [plain.line(plain.text.index(word)) for word in ("one", "two", "three")] == [3, 4, 5]


def test_markdown_lines_are_those_of_the_file():
    """Whatever ends a line, lines are counted from 1."""
    plain = read_plain("a\r\nb\n\nc")
    assert [plain.line(plain.text.index(word)) for word in "abc"] == [1, 2, 4]


def test_an_empty_text_has_no_blocks():
    """Nothing, and an empty page, have no words; any place is on line 1."""
    assert read_plain("").blocks == ()
    assert blocks(read_plain("<html></html>")) == []
    assert read_plain("").line(0) == 1


@given(st.text(st.characters(codec="utf-8")) | st.text('<>q/p[]()*_`\\&;# -|\n“"a', max_size=60))
def test_any_text_is_read(text: str):
    """Blocks are in order, inside the text and never empty, for any input."""
    for given_text in (text, f"<p>{text}"):
        plain = read_plain(given_text)
        edges = [edge for block in plain.blocks for edge in (block.start, block.end)]
        assert edges == sorted(edges)
        assert all(len(block) and block.end <= len(plain.text) for block in plain.blocks)
