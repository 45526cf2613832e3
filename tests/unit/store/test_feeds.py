"""Feeds in a store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onrecord.ingest.feeds import Entry
from onrecord.ingest.stamps import parse_moment
from onrecord.store.feeds import get_feed, list_feeds, put_entries, put_feeds, put_state, remove_feed

NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)
POST = Entry(url="http://post.example/rss", title="Post")


def test_a_feed_is_added_once_and_keeps_what_is_known_of_it(database):
    """Adding it again changes nothing."""
    with database.writing() as connection:
        assert put_feeds(connection, [POST], now=NOW) == (POST.url,)
        state = replace(get_feed(connection, POST.url), etag='"1"', failures=2, parked="gone", answered_at=NOW)
        put_state(connection, state)
        assert put_feeds(connection, [POST], now=NOW + timedelta(days=1)) == ()
    with database.reading() as connection:
        assert list_feeds(connection) == (state,)
        assert get_feed(connection, "http://tide.example/") is None


def test_entries_are_new_once_for_each_feed(database):
    """Their order stays; another feed may list the same."""
    entries = [
        Entry(url="http://post.example/2", title="Two", published=parse_moment("2031-04-08"), outlet="Tide"),
        Entry(url="http://post.example/1"),
    ]
    with database.writing() as connection:
        put_feeds(connection, [POST, Entry(url="http://tide.example/")], now=NOW)
        assert put_entries(connection, POST.url, entries[:1], now=NOW) == (entries[0],)
        assert put_entries(connection, POST.url, entries, now=NOW) == (entries[1],)
        assert put_entries(connection, "http://tide.example/", entries, now=NOW) == tuple(entries)
        assert put_entries(connection, POST.url, [], now=NOW) == ()


def test_a_removed_feed_takes_its_entries_with_it(database):
    """A state that comes late does not bring it back."""
    with database.writing() as connection:
        put_feeds(connection, [POST], now=NOW)
        put_entries(connection, POST.url, [Entry(url="http://post.example/1")], now=NOW)
        state = get_feed(connection, POST.url)
        assert remove_feed(connection, POST.url)
        assert not remove_feed(connection, POST.url)
        put_state(connection, state)
        assert list_feeds(connection) == ()
        put_feeds(connection, [POST], now=NOW)
        assert len(put_entries(connection, POST.url, [Entry(url="http://post.example/1")], now=NOW)) == 1
