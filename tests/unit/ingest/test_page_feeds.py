"""Feeds that pages name."""

import pytest

from onrecord.ingest.opened import Fetched
from onrecord.ingest.page_feeds import named_feed

RSS = '<link rel="alternate" type="application/rss+xml" title="News" href="{}">'


def named(head):
    """The feed that a page with this head names."""
    body = f"<!doctype html><html><head>{head}</head><body><p>The harbour.</p></body></html>"
    return named_feed(Fetched(url="http://post.example/news/", body=body.encode()))


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (RSS.format("http://post.example/rss"), "http://post.example/rss"),
        (RSS.format("rss") + RSS.format("comments"), "http://post.example/news/rss"),
        ('<base href="/feeds/">' + RSS.format("rss"), "http://post.example/feeds/rss"),
        ("<LINK REL='feed ALTERNATE' TYPE='application/atom+xml; charset=utf-8' HREF='/a'>", "http://post.example/a"),
        ('<link rel="alternate" type="application/feed+json" href="/f.json">', "http://post.example/f.json"),
        ('<link rel="alternate" type="text/html" href="/fr">', None),
        ('<link rel="stylesheet" type="application/rss+xml" href="/rss">', None),
        (RSS.format(""), None),
        (RSS.format("file:///etc/passwd"), None),
        (RSS.format("javascript:alert(1)"), None),
        ("", None),
    ],
)
def test_the_first_feed_that_a_page_names(head, url):
    """Made absolute, and on the web."""
    assert named(head) == url


@pytest.mark.parametrize("body", [b"", b"text", bytes(range(256)), b"<p>" * 100_000])
def test_what_is_no_page_names_none(body):
    """Nor does a page that cannot be read."""
    assert named_feed(Fetched(url="http://post.example/", body=body)) is None
