"""Sitemaps of news and their indexes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FeedUnreadable
from onrecord.ingest.feeds import Entry
from onrecord.ingest.opened import Fetched
from onrecord.ingest.sitemaps import MAX_BYTES, MAX_ENTRIES, looks_like_sitemap, read_sitemap
from onrecord.ingest.stamps import parse_moment

HERE = "http://post.example/news/sitemap.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def sitemap(*urls):
    """A sitemap of these."""
    return read_sitemap(
        Fetched(url=HERE, body=f"<?xml version='1.0'?><urlset {SPACES}>{''.join(urls)}</urlset>".encode())
    )


def url(address, *, changed="", news=""):
    """One address of a sitemap."""
    return f"<url><loc>{address}</loc>{changed and f'<lastmod>{changed}</lastmod>'}{news}</url>"


NEWS = (
    "<news:news><news:publication><news:name>The Harbour Post</news:name><news:language>en</news:language>"
    "</news:publication><news:publication_date>2031-04-08T08:07:08+02:00</news:publication_date>"
    "<news:title>Ferry &amp; tugs</news:title></news:news>"
    "<image:image><image:loc>http://post.example/a.jpg</image:loc></image:image>"
)


def test_the_news_extension_gives_headline_date_and_publication():
    """The picture's address is not the report's."""
    (entry,) = sitemap(url("http://post.example/1", changed="2031-05-01", news=NEWS)).entries
    assert entry == Entry(
        url="http://post.example/1",
        title="Ferry & tugs",
        published=parse_moment("2031-04-08T06:07:08Z"),
        outlet="The Harbour Post",
    )


def test_a_plain_sitemap_dates_nothing_but_is_in_order():
    """When a page was changed is not when its report appeared, but the newest are first and the undated last."""
    found = sitemap(url("/a", changed="2031-04-01"), url("/b"), url("/c", changed="2031-04-09T10:00:00Z"))
    assert found.entries == tuple(Entry(url=f"http://post.example/{name}") for name in "cab")
    assert found.newest(2) == found.entries[:2]


def test_no_more_than_the_newest_are_kept():
    """An address counts once, at its newest."""
    many = (url(f"/{n}", changed=f"{2000 + n // 300}-01-{n % 28 + 1:02}") for n in range(MAX_ENTRIES + 50))
    found = sitemap(*many, url("/0", changed="2041-01-01"))
    assert len(found.entries) == MAX_ENTRIES
    assert found.entries[0].url == "http://post.example/0"


def test_an_index_lists_its_sitemaps_newest_first():
    """They are parts, to be fetched, and no reports."""
    body = (
        f"<sitemapindex {SPACES}><sitemap><loc>http://post.example/old.xml</loc><lastmod>2030-01-01</lastmod></sitemap>"
        "<sitemap><loc>new.xml.gz</loc><lastmod>2031-04-08</lastmod></sitemap><sitemap></sitemap></sitemapindex>"
    )
    found = read_sitemap(Fetched(url=HERE, body=body.encode()))
    assert found.entries == ()
    assert [part.url for part in found.parts] == ["http://post.example/news/new.xml.gz", "http://post.example/old.xml"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss >", "not a sitemap"),
        (b"<!doctype html><p>sitemap</p>", "not a sitemap"),
        (b"<urlset >" + b" " * MAX_BYTES, "larger than"),
    ],
)
def test_what_is_no_sitemap_is_one_error(body, reason):
    """It says what to give instead."""
    with pytest.raises(FeedUnreadable, match=reason):
        read_sitemap(Fetched(url=HERE, body=body))


@pytest.mark.parametrize(
    "inside",
    [
        "<url>" * 100_000,
        "<url><loc>" * 100_000,
        "<url><loc>" + "a" * 5_000_000,
        "<url><loc>/1</loc>" + "<news>" * 100_000,
        "<url>" + "<lastmod/>" * 300_000 + "<loc>/1</loc>",
        "<url><loc>/1</loc></url>" * 50_000,
    ],
)
def test_hostile_sitemaps_cost_little(inside):
    """Depth, length and number of elements."""
    started = time.process_time()
    sitemap(url("/0"), inside)
    assert time.process_time() - started < 18


@given(st.binary(max_size=200), st.text(max_size=100))
def test_anything_is_a_sitemap_or_one_error(data, text):
    """Nothing else comes out of hostile bytes."""
    for body in (
        b"<urlset >" + data,
        f"<urlset ><url><loc>{text}</loc><lastmod>{text}</lastmod>".encode(errors="replace"),
    ):
        fetched = Fetched(url=HERE, body=body)
        assert looks_like_sitemap(fetched)
        try:
            assert all(entry.url for entry in read_sitemap(fetched).entries)
        except FeedUnreadable:
            continue
