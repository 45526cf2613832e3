"""Bytes of a page to its tree, with bounds."""

import pytest
from lxml import etree

from onrecord.errors import InputEmpty, InputTooLarge, InputUnreadable
from onrecord.ingest.markup import Size, declared_charset, measure, parse_markup, refuse_costly


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<meta charset=ISO-8859-1>", "iso-8859-1"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "windows-1251"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?><html>', "shift_jis"),
        (b"<p>charset=utf-8</p>", None),
        (b"<meta " + b"a" * 100_000, None),
        (b" " * 10_000 + b'<meta charset="utf-8">', None),
    ],
)
def test_declared_charset(head: bytes, charset: str | None) -> None:
    """A page's own declaration near its beginning is found, as it is written."""
    assert declared_charset(head) == charset


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a\0b</p>", "ab"),
        ("<?xml version='1.0' encoding='utf-16'?><p>é</p>", "é"),
        ("<p>a<!-- note -->b</p>", "ab"),
        ("<p>\ud800</p>", "\ufffd"),
        (b"<meta charset='no-such-thing'><p>caf\xe9</p>", "café"),
    ],
)
def test_odd_markup_is_read(markup: str | bytes, text: str) -> None:
    """NULs, wrong declarations, comments and lone surrogates do not end the text."""
    assert "".join(map(str, parse_markup(markup, name="p").itertext())) == text


@pytest.mark.parametrize(
    ("markup", "error"),
    [
        ("", InputEmpty),
        (b"\xef\xbb\xbf  ", InputEmpty),
        ("no tags", InputUnreadable),
        (b"%PDF-1.7 <p>", InputUnreadable),
        ("<!-- only a note -->", InputUnreadable),
        ("<div>" * 3_000, InputTooLarge),
    ],
)
def test_refusals(markup: str | bytes, error: type[Exception]) -> None:
    """What is no page, or a page that would be cut off, is refused by name."""
    with pytest.raises(error, match=r"^odd\.html: "):
        parse_markup(markup, name="odd.html")


def test_measure() -> None:
    """Elements are counted, and each at its depth."""
    root = etree.fromstring("<a><b><c/></b><b/></a>")
    assert measure(root, "markup") == Size(elements=4, depths=1 + 2 + 3 + 2, characters=6)


@pytest.mark.parametrize(("elements", "depths"), [(250_001, 300_000), (10_000, 10_000_001)])
def test_costly_trees_are_refused(elements: int, depths: int) -> None:
    """Very many elements, or many very deep ones, are refused before anything else is done."""
    with pytest.raises(InputTooLarge, match=r"^odd\.html: "):
        refuse_costly(Size(elements=elements, depths=depths, characters=1), name="odd.html")
    refuse_costly(Size(elements=250_000, depths=2_500_000, characters=1), name="odd.html")
