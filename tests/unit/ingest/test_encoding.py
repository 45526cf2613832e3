"""Bytes to text."""

import codecs

import pytest

from onrecord.errors import InputEmpty, InputUnreadable
from onrecord.ingest.encoding import decode, without_surrogates

TEXT = "The mayor said: “No.” The café stays open.\r\n\r\nShe left at noon."


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        codecs.BOM_UTF8 + TEXT.encode("utf-8"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8-mark", "utf-16-le-mark", "utf-16-be-mark", "utf-32", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_encodings_give_the_same_text(data):
    """Every common encoding of a text gives that text, line ends included."""
    assert decode(data, name="a.txt") == TEXT


def test_broken_utf8_keeps_the_rest():
    """A text cut in the middle of a character loses that character only."""
    text = "“Yes,” said the café owner. " * 3
    assert decode(text.encode()[:-1] + b"\xff tail", name="a.txt") == text[:-1] + "\ufffd tail"


def test_declared_charset_decides_where_utf8_fails():
    """The charset that the server states is believed for bytes that are not UTF-8."""
    data = "Рада каже так".encode("cp1251")
    assert decode(data, name="x", declared="windows-1251") == "Рада каже так"


def test_unknown_declared_charset_is_passed_over():
    """A charset that does not exist changes nothing."""
    assert decode("café open".encode("cp1252"), name="x", declared="no-such-charset") == "café open"


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + " \n".encode("utf-16-le")])
def test_nothing_but_blanks_is_empty(data):
    """Blank input is refused as empty, with what to do next."""
    with pytest.raises(InputEmpty, match=r"a\.txt: there is no text in it; give"):
        decode(data, name="a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image"),
        (b"%PDF-1.7\n" + b"x" * 100, "PDF document"),
        (bytes(range(256)) * 40, "binary data"),
    ],
)
def test_binary_is_refused_by_name(data, reason):
    """A file that is plainly no text is refused, and the message says what it is."""
    with pytest.raises(InputUnreadable, match=reason):
        decode(data, name="a.txt")


def test_a_single_nul_is_no_reason_to_refuse():
    """One stray NUL in a text stays where it is."""
    text = "The council met on Monday and voted.\0 It adjourned after an hour of talks."
    assert decode(text.encode(), name="a.txt") == text


def test_surrogates_are_replaced_one_for_one():
    """Lone surrogates become U+FFFD, so that offsets after them stay the same."""
    assert without_surrogates("a\ud83db") == "a\ufffdb"
