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


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        *((label, "cp1252", TEXT) for label in ("ISO-8859-1", " latin1 ", "us-ascii", "ascii", "L1", "x-cp1252")),
        *((label, "cp1254", "“Hayır,” dedi İzmir’in başkanı.") for label in ("iso-8859-9", "latin5")),
        *((label, "cp874", "“ท่าเรือ” ปิด") for label in ("tis-620", "iso-8859-11", "windows-874")),
        *((label, "gb18030", "“码头” 关闭 €") for label in ("gb2312", "GBK", "x-gbk")),
        *((label, "cp949", "똠방각하 부두") for label in ("euc-kr", "ks_c_5601-1987", "KSC_5601")),
        *((label, "cp932", "①髙橋さん") for label in ("Shift_JIS", "x-sjis", "windows-31j")),
        ("big5", "big5hkscs", "碼頭關閉"),
        ("iso-8859-2", "iso8859-2", "Přístav je zavřen"),
        ("koi8", "koi8-r", "Порт закрыт"),
    ],
)
def test_a_declared_charset_means_what_browsers_take_it_for(label, codec, text):
    """Curly quotes in what calls itself Latin-1 are curly quotes."""
    assert decode(text.encode(codec), name="x", declared=label) == text


def test_a_byte_that_stands_for_nothing_is_kept_as_browsers_keep_it():
    """As the control character of its number; it does not change how the rest is read."""
    data = TEXT.encode("cp1252") + b" \x9d"
    assert decode(data, name="x", declared="iso-8859-1") == TEXT + " \x9d"
    assert decode("“ท่าเรือ”".encode("cp874") + b"\xdb", name="x", declared="tis-620") == "“ท่าเรือ”\ufffd"


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252"])
def test_utf8_with_a_wrong_byte_is_utf8_whatever_is_declared(label):
    """Where most of it is, and the declared charset does not fit."""
    text = "“Yes,” said the café owner. "
    assert decode(text.encode() + b"\xff", name="x", declared=label) == text + "\ufffd"


@pytest.mark.parametrize("label", ["base64", "rot13", "hex", "zip", "undefined", "idna", "\0", "ü", "x" * 5000])
def test_a_declared_charset_that_is_none_is_passed_over(label):
    """Whatever Python takes it for."""
    assert decode("café open".encode("cp1252"), name="x", declared=label) == "café open"


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
