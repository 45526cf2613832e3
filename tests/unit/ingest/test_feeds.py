"""What feeds list."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FeedUnreadable
from onrecord.ingest.feeds import MAX_BYTES, Entry, Feed, looks_like_feed, read_feed
from onrecord.ingest.opened import Fetched
from onrecord.ingest.stamps import parse_moment

HERE = "http://post.example/news/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet href="look.xsl"?>
<!-- made by hand -->
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Post &amp; Tide</title><link>http://post.example/</link>
<atom:link href="http://post.example/news/feed" rel="self"/>
{}</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<link rel="self" href="http://post.example/atom"/>{}</feed>"""


def feed(body, **fields):
    """The feed of a body."""
    data = body if isinstance(body, bytes) else body.encode()
    return read_feed(Fetched(**{"url": HERE, "body": data, **fields}))


def only(body, **fields):
    """Its one entry."""
    (entry,) = feed(body, **fields).entries
    return entry


def rss(*items):
    """An RSS feed of items."""
    return RSS.format("".join(f"<item>{item}</item>" for item in items))


# --- Formats


def test_an_rss_entry_gives_address_headline_date_and_publisher():
    """The ``source`` of an entry is whose report it is; it may differ from whose feed it is."""
    entry = only(
        rss(
            "<title>Ferry towed in</title><media:title>Not this</media:title><link>http://tide.example/1</link>"
            "<pubDate>Tue, 08 Apr 2031 08:07:08 +0200</pubDate><source url='http://tide.example/rss'>The Tide</source>"
        )
    )
    assert (entry.url, entry.title, entry.outlet) == ("http://tide.example/1", "Ferry towed in", "The Tide")
    assert str(entry.published) == "2031-04-08T06:07:08Z"
    assert feed(rss()).title == "The Post & Tide"


def test_an_atom_entry_gives_the_same():
    """The alternate link is the report; when it appeared counts more than when it was changed."""
    entry = only(
        ATOM.format(
            "<entry><title type='html'>Ferry &amp;lt; &lt;b&gt;towed&lt;/b&gt;</title>"
            "<link rel='enclosure' href='http://post.example/1.mp3'/><link href='http://post.example/1'/>"
            "<updated>2031-04-09T00:00:01Z</updated><published>2031-04-08T06:07:08Z</published>"
            "<source><title>The Tide</title><id>x</id></source></entry>"
        )
    )
    assert entry.url == "http://post.example/1"
    assert (entry.title, entry.outlet) == ("Ferry < towed", "The Tide")
    assert str(entry.published) == "2031-04-08T06:07:08Z"


def test_an_atom_title_is_text_unless_it_says_otherwise():
    """Angle brackets of a plain title stay; XHTML gives its text."""
    plain, marked = feed(
        ATOM.format(
            "<entry><title>a &lt;b&gt; c</title><link href='1'/></entry><entry><title type='xhtml'>"
            "<div xmlns='http://www.w3.org/1999/xhtml'>Two <em>tugs</em></div></title><link href='2'/></entry>"
        )
    ).entries
    assert (plain.title, marked.title) == ("a <b> c", "Two tugs")


def test_an_rdf_entry_gives_the_same():
    """RSS 1.0 has its items beside the channel and its dates in Dublin Core."""
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Post</title></channel>
      <item rdf:about="y"><title>Ferry</title><link>http://post.example/1</link><dc:date>2031-04-08</dc:date></item>
      </rdf:RDF>"""
    assert only(body) == Entry(url="http://post.example/1", title="Ferry", published=parse_moment("2031-04-08"))
    assert feed(body).title == "Post"


def test_a_json_feed_gives_the_same():
    """Items without an address, and what is no item, are left out."""
    items = [
        {"url": "/1", "title": " Ferry\n", "date_published": "2031-04-08T08:07:08+02:00"},
        {"external_url": "http://tide.example/2", "date_published": "soon"},
        {"id": "3"},
        {"url": {"a": 1}},
        "none",
    ]
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": items})
    found = feed(body)
    assert found.title == "Post"
    assert [entry.url for entry in found.entries] == ["http://post.example/1", "http://tide.example/2"]
    assert (found.entries[0].title, str(found.entries[0].published)) == ("Ferry", "2031-04-08T06:07:08Z")
    assert (found.entries[1].title, found.entries[1].published) == (None, None)


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("Tue, 08 Apr 2031 06:07:08 GMT", "2031-04-08T06:07:08Z"),
        ("Tue, 8 Apr 2031 08:07 +0200", "2031-04-08T06:07:00Z"),
        ("2031-04-08T06:07:08.123Z", "2031-04-08T06:07:08Z"),
        ("2031-04-08", "2031-04-08"),
        ("Tue, 08 Apr 2031 00:00:00 +0000", "2031-04-08"),
        ("yesterday", "None"),
        ("", "None"),
        ("9" * 5000, "None"),
    ],
)
def test_dates_keep_their_precision(stamp, moment):
    """A day is a day, and what is no date is none."""
    assert str(only(rss(f"<link>/1</link><pubDate>{stamp}</pubDate>")).published) == moment


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Tom &amp; Ada", "Tom & Ada"),
        ("Tom &amp;amp; &lt;b&gt;Ada&lt;/b&gt;", "Tom & Ada"),
        ("<![CDATA[Tom & <i>Ada</i>]]>", "Tom & Ada"),
        ("Tom & Ada", "Tom & Ada"),
        ("caf&eacute; &#8217;n", "café ’n"),
        ("  two\n lines ", "two lines"),
        ("3 &lt; 4", "3 < 4"),
        ("", None),
    ],
)
def test_headlines_are_plain_text(title, plain):
    """Mark-up is gone and characters are what they stand for, also where a feed has them wrong."""
    assert only(rss(f"<title>{title}</title><link>/1</link>")).title == plain


# --- Addresses


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>/a</link>", "http://post.example/a"),
        ("<link>a</link>", "http://post.example/news/a"),
        ("<link> http://tide.example/a </link>", "http://tide.example/a"),
        ("<link>http://tide.example/a?b=1&c=2&amp;d=3</link>", "http://tide.example/a?b=1&c=2&d=3"),
        ("<link><![CDATA[http://tide.example/a?b=1&c=2]]></link>", "http://tide.example/a?b=1&c=2"),
        ("<guid>http://tide.example/a</guid>", "http://tide.example/a"),
        ("<atom:link rel='alternate' href='http://tide.example/a'/>", "http://tide.example/a"),
        ("<atom:link rel='replies' href='/r'/><link>http://tide.example/a</link>", "http://tide.example/a"),
        ("<link>http://[</link>", "http://["),
        ("<link>file:///etc/passwd</link>", "file:///etc/passwd"),
    ],
)
def test_addresses_are_made_absolute(item, url):
    """Against the feed's own; one that is none stays as it is, and fails with its name when it is fetched."""
    assert only(rss(item)).url == url


@pytest.mark.parametrize(
    "item", ["", "<title>a</title>", "<guid>x1</guid>", "<guid isPermaLink='false'>http://a</guid>"]
)
def test_an_entry_without_an_address_is_left_out(item):
    """There is nothing to fetch."""
    assert feed(rss(item)).entries == ()


def test_an_address_is_listed_once_at_its_first_place():
    """With what the first entry says about it."""
    found = feed(rss("<link>/1</link><title>A</title>", "<link>/2</link>", "<link>/1</link><title>B</title>"))
    assert [(entry.url[-1], entry.title) for entry in found.entries] == [("1", "A"), ("2", None)]


def test_a_saved_feed_joins_addresses_to_its_site():
    """A path is no base for addresses; the feed's own link is."""
    assert only(rss("<link>/a</link>"), url="saved/feed.xml").url == "http://post.example/a"


def test_the_newest_entries_come_first():
    """Those without a date come last, in the feed's order; no more than asked for."""
    stamps = ["2031-04-08", None, "2031-04-10", "2031-04-09", None]
    entries = tuple(
        Entry(url=str(number), published=stamp and parse_moment(stamp)) for number, stamp in enumerate(stamps)
    )
    listed = Feed(url=HERE, title=None, entries=entries)
    assert [entry.url for entry in listed.newest(9)] == ["2", "3", "0", "1", "4"]
    assert [entry.url for entry in listed.newest(2)] == ["2", "3"]
    assert listed.newest(0) == ()


# --- Encodings


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (rss("<link>/1</link><title>café</title>").encode(), None),
        (b"\xef\xbb\xbf" + rss("<link>/1</link><title>café</title>").encode(), "text/xml; charset=latin-1"),
        (b"\n " + rss("<link>/1</link><title>café</title>").encode(), None),
        (rss("<link>/1</link><title>café</title>").replace("utf-8", "iso-8859-1").encode("latin-1"), None),
        (rss("<link>/1</link><title>café</title>").encode("latin-1"), "application/rss+xml; charset=ISO-8859-1"),
        (rss("<link>/1</link><title>café</title>").encode(), "text/xml; charset=no-such"),
        (rss("<link>/1</link><title>café</title>").encode(), "text/xml; charset=utf-16"),
        (rss("<link>/1</link><title>café</title>").replace("utf-8", "utf-16").encode("utf-16"), None),
    ],
)
def test_any_encoding_is_read(body, content_type):
    """Byte order mark, then Content-Type, then the document's own statement."""
    assert only(body, content_type=content_type).title == "café"


# --- What is no feed, and hostile feeds


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"plain text",
        b"<!doctype html><html><head><link rel=alternate type='application/rss+xml' href=/rss></head></html>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>&lt;rss <p>rss</p></body></html>",
        b'{"version": "1", "items": []}',
        b"<rssish/>",
        b"<?xml version='1.0'?><!-- <rss> -->",
    ],
)
def test_a_page_is_no_feed(body):
    """The error says what came instead, and what to do."""
    fetched = Fetched(url=HERE, body=body, content_type="text/html")
    assert not looks_like_feed(fetched)
    with pytest.raises(FeedUnreadable, match=r"not a feed \(text/html\); give the feed's own address"):
        read_feed(fetched)


@pytest.mark.parametrize(
    "body",
    [
        b'{"version": "https://jsonfeed.org/version/1", "items": [',
        b'{"version": "https://jsonfeed.org/version/1", "items": 3}',
        b'{"version": "https:\\/\\/jsonfeed.org\\/version\\/1", "items": ' + b"[" * 200_000,
        b"<rss>" + b" " * MAX_BYTES,
        b"<?bad><rss>",
    ],
)
def test_a_feed_that_cannot_be_read_is_one_error(body):
    """Broken, without items, too deep, too large."""
    with pytest.raises(FeedUnreadable):
        feed(body)


@pytest.mark.parametrize(
    "tail",
    ["</item></channel></rss>", "</item></rss>", "</item>", "</title>", "<", "&", "\0", "\x1b", "</b></i></item>"],
)
def test_broken_xml_gives_what_was_there(tail):
    """A feed that ends in the middle, or with what XML forbids, still lists its entries."""
    body = f"<rss><channel><item><title>Ferry</title><link>http://post.example/1</link></item><item>{tail}"
    assert feed(body).entries[0] == Entry(url="http://post.example/1", title="Ferry")


def test_entities_are_not_expanded():
    """Neither a billion laughs nor a file of this machine comes out of a feed."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE rss [<!ENTITY a0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    item = "<item><title>&a9;&f;</title><link>/1</link></item>"
    body = f"<?xml version='1.0'?>{declared}<rss><channel>{item}</channel></rss>"
    assert len(body) < 4000
    for entry in feed(body).entries:
        assert "haha" not in str(entry)
        assert "root:" not in str(entry)


LONG = 200_000


@pytest.mark.parametrize(
    "inside",
    [
        "<author>" + "a" * LONG + "</author>",
        "<title>" + "<" * LONG + "</title>",
        "<title>" + "&" * LONG + "</title>",
        "<title>" + "<![CDATA[" * (LONG // 9),
        "<title><![CDATA[" + "<a " * (LONG // 3) + "]]></title>",
        "<a>" * (LONG // 3),
        "<item>" * (LONG // 6),
        "<pubDate>" + "1 " * LONG + "</pubDate>",
        "<link>" + "/.." * LONG + "</link>",
        "<!--" * LONG,
    ],
)
def test_hostile_feeds_cost_little(inside):
    """What made other readers slow, in a feed of some hundred kilobytes, takes moments."""
    started = time.process_time()
    feed(f"<rss><channel><item><link>/1</link>{inside}</item></channel></rss>")
    assert time.process_time() - started < 12


@given(st.text(max_size=200), st.binary(max_size=200))
def test_anything_is_a_feed_or_one_error(text, data):
    """Nothing else comes out of hostile bytes."""
    for body in (
        data,
        b"<rss>" + data,
        f"<rss><item><link>{text}</link><title>{text}</title></item></rss>".encode(errors="replace"),
    ):
        try:
            found = feed(body)
        except FeedUnreadable:
            continue
        assert all(entry.url for entry in found.entries)
