"""Which feeds and entries are admitted; asking them is in tests/contract/test_watch.py."""

import pytest

from onrecord.errors import FeedUnreadable, FetchError, InputMissing
from onrecord.flow.feeding import add_feeds, admit
from onrecord.flow.newsroom import Newsroom
from onrecord.ingest.feeds import Entry
from onrecord.store.feeds import MAX_URL_CHARS, list_feeds
from onrecord.store.queue import count_jobs


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("HTTP://Post.Example:80/a b#part", "http://post.example/a%20b"),
        ("http://post.example", "http://post.example/"),
        ("ftp://post.example/", None),
        ("http://name:word@post.example/", None),
        ("file:///etc/passwd", None),
        ("/relative", None),
        ("http://post.example/" + "x" * MAX_URL_CHARS, None),
    ],
)
def test_addresses_are_written_in_one_way(url, kept):
    """What cannot be asked for is an error with its name."""
    good, bad = admit([Entry(url=url)])
    assert [entry.url for entry in good] == ([kept] if kept else [])
    assert [isinstance(error, FetchError) for error in bad] == ([] if kept else [True])


def test_an_address_is_admitted_once_and_its_words_can_be_stored():
    """The first entry counts; what a database cannot hold is replaced."""
    first, second = Entry(url="http://a.example/#1", title="A\0\ud800"), Entry(url="http://a.example/#2", title="B")
    assert admit([first, second]) == ((Entry(url="http://a.example/", title="A\ufffd\ufffd"),), ())


def test_feeds_are_added_once(database, tmp_path):
    """From addresses and lists; each has one job."""
    saved = tmp_path / "mine.opml"
    saved.write_text('<opml version="2.0"><body><outline text="Tide" xmlUrl="http://tide.example/rss"/></body></opml>')
    newsroom = Newsroom(database)
    for _ in range(2):
        assert add_feeds(newsroom, ["http://post.example/rss", str(saved)], actor="test") == ()
    with database.reading() as connection:
        assert [(feed.url, feed.title) for feed in list_feeds(connection)] == [
            ("http://post.example/rss", None),
            ("http://tide.example/rss", "Tide"),
        ]
        assert count_jobs(connection) == {("poll", "ready"): 2}


def test_what_is_no_list_leaves_the_others(database, tmp_path):
    """A file that is missing, a saved feed, an address that is none."""
    saved = tmp_path / "feed.xml"
    saved.write_text("<rss version='2.0'><channel><item><link>http://a.example/</link></item></channel></rss>")
    places = [str(tmp_path / "none.opml"), str(saved), "http://[", "http://post.example/rss"]
    missing, feed, address = add_feeds(Newsroom(database), places, actor="test")
    assert isinstance(missing, InputMissing)
    assert isinstance(feed, FeedUnreadable)
    assert "a saved feed" in feed.reason
    assert isinstance(address, FetchError)
    with database.reading() as connection:
        assert len(list_feeds(connection)) == 1
