"""Everything that lists reports, against a real server."""

import gzip

import pytest

from onrecord.errors import FeedUnreadable, FetchError
from onrecord.ingest.fetch import Fetcher, FetchOptions, Validators
from onrecord.ingest.listings import fetch_listing, looks_like_listing, read_listing
from onrecord.ingest.opened import Fetched
from onrecord.testing.server import Page, Site

RSS = b"<rss version='2.0'><channel><item><link>/1</link></item></channel></rss>"
ATOM = b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='/1'/></entry></feed>"
JSON = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/1"}]}'
OPML = b"<opml version='2.0'><body><outline xmlUrl='/1'/></body></opml>"
SITEMAP = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>/1</loc></url></urlset>"
INDEX = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{}</sitemapindex>"
HOME = b"<!doctype html><link rel=alternate type='application/rss+xml' href='/rss'><p>The harbour.</p>"


@pytest.fixture
def site():
    """A server without pages."""
    with Site() as running:
        yield running


def listed(url, known=None):
    """What an address lists."""
    options = FetchOptions(allow_private=True, obey_robots=False, pause_s=0, retries=0)
    with Fetcher(options) as fetcher:
        return fetch_listing(fetcher, url, known)


@pytest.mark.parametrize("body", [RSS, ATOM, JSON, OPML, SITEMAP])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_every_kind_is_told_by_what_is_in_it(body, pack):
    """Gzipped as a file or not; a list of feeds has parts, the others entries."""
    fetched = Fetched(url="http://post.example/x", body=pack(body), content_type="text/plain")
    assert looks_like_listing(fetched)
    feed = read_listing(fetched)
    assert [entry.url for entry in (*feed.entries, *feed.parts)] == ["http://post.example/1"]


@pytest.mark.parametrize("body", [b"", b"text", HOME, gzip.compress(HOME), b"\x1f\x8bbroken"])
def test_anything_else_lists_nothing(body):
    """The error says what came."""
    fetched = Fetched(url="http://post.example/", body=body, content_type="text/html")
    assert not looks_like_listing(fetched)
    with pytest.raises(FeedUnreadable):
        read_listing(fetched)


def test_a_compressed_listing_is_bounded():
    """A small file that unpacks to a large one is refused before it is whole, and a broken one says so."""
    for body in (gzip.compress(SITEMAP + b" " * 50_000_000), gzip.compress(SITEMAP)[:-9]):
        with pytest.raises(FetchError):
            read_listing(Fetched(url="http://post.example/s.xml.gz", body=body))


def test_a_page_says_which_feed_it_names():
    """So that the reader can give it."""
    with pytest.raises(
        FeedUnreadable, match=r"a page, not a feed; give the feed that it names, http://post\.example/rss"
    ):
        read_listing(Fetched(url="http://post.example/", body=HOME))


def test_a_feed_that_has_not_changed_is_not_read_again(site):
    """What the server gave to ask with comes with the feed."""
    site.pages["/rss"] = Page(body=RSS, etag='"7"')
    first = listed(site.url("/rss"))
    assert first.validators == Validators(etag='"7"')
    assert [entry.url for entry in first.feed.entries] == [site.url("/1")]
    assert listed(site.url("/rss"), first.validators).feed is None


def test_a_page_leads_to_its_feed_the_first_time(site):
    """Where the address was a feed before, the page is a notice, and the feed stays where it was."""
    site.pages |= {"/": Page(body=HOME), "/rss": Page.redirect("/new", 301), "/new": Page(body=RSS)}
    found = listed(site.url("/"))
    assert (found.moved_to, len(found.feed.entries)) == (site.url("/new"), 1)
    with pytest.raises(FeedUnreadable, match="a page, not a feed"):
        listed(site.url("/"), Validators())


def test_an_index_gives_what_its_newest_sitemaps_list(site):
    """One that fails leaves the others, the old ones are not fetched, and it is asked for anew each time."""
    days = {"/old": "2030-01-01", "/a.gz": "2031-04-08", "/gone": "2031-04-07", "/b": "2031-04-06"}
    rows = "".join(f"<sitemap><loc>{loc}</loc><lastmod>{day}</lastmod></sitemap>" for loc, day in days.items())
    site.pages |= {
        "/index": Page(body=INDEX.format(rows).encode(), etag='"1"'),
        "/a.gz": Page(body=gzip.compress(SITEMAP)),
        "/b": Page(body=SITEMAP.replace(b"/1", b"/2")),
    }
    found = listed(site.url("/index"))
    assert [entry.url for entry in found.feed.entries] == [site.url("/1"), site.url("/2")]
    assert [failure.name for failure in found.failures] == [site.url("/gone")]
    assert found.validators is None
    assert site.asked("/old") == 0


def test_an_index_of_which_nothing_can_be_read_is_an_error(site):
    """It does not pass for one without reports."""
    site.pages["/index"] = Page(body=INDEX.format("<sitemap><loc>/gone</loc></sitemap>").encode())
    with pytest.raises(FetchError, match="404"):
        listed(site.url("/index"))
