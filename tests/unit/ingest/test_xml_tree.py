"""Broken and hostile XML."""

import time

import pytest

from onrecord.ingest.opened import Fetched
from onrecord.ingest.xml_tree import MAX_CHARS, children, local_name, parse_xml, plain_text, root_name


def tree(body):
    """The root of a document."""
    return parse_xml(Fetched(url="http://a.example/", body=body))


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<rss version='2.0'>", "rss"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE opml [<!ENTITY x 'y'>]>\n<OPML >", "opml"),
        (b"<s:urlset xmlns:s='x'>", "urlset"),
        ("<?xml version='1.0' encoding='utf-16'?><rss >".encode("utf-16"), "rss"),
        (b"text <rss >", None),
        (b"<rss", None),
        (b"", None),
        (b"<!--" * 2000, None),
    ],
)
def test_the_first_element_says_what_it_is(body, name):
    """Whatever stands before it; text does not."""
    assert root_name(body) == name


def test_elements_and_their_text():
    """Names lose their vocabulary and their case, comments are gone, and blanks count once."""
    root = tree(b"<A xmlns:n='x'><!-- no --><n:B>one <i>two</i>\n three</n:B>tail<c/></A>")
    assert [local_name(child) for child in children(root)] == ["b", "c"]
    assert plain_text(next(children(root))) == "one two three"


def test_bare_ampersands_lose_nothing():
    """Outside CDATA they are what they stand for, and inside they are left."""
    root = tree(b"<a><b>x?b=1&c=2&amp;d=3</b><b><![CDATA[x?b=1&c=2]]></b></a>")
    assert [plain_text(child) for child in children(root)] == ["x?b=1&c=2&d=3", "x?b=1&c=2"]


@pytest.mark.parametrize("body", [b"", b"<?bad><a>", b"\0\0\0"])
def test_what_no_element_comes_out_of_is_none(body):
    """It is no error here: the reader knows what to say."""
    assert tree(body) is None


def test_texts_of_nested_elements_cost_no_square():
    """Each element's text holds that of all inside; no more of it than the limit is looked at."""
    body = b"<a>" + b"<t>" + b"<t>".join([b"word " * 20_000] * 100)
    started = time.process_time()
    texts = [plain_text(element) for element in tree(body).iter()]
    assert max(map(len, texts)) <= MAX_CHARS
    assert time.process_time() - started < 12
