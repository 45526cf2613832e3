import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.ingest.feeds import read_feed
from onrecord.ingest.opened import Fetched
from onrecord.interfaces.rest.syndication import (
    ATOM,
    JSON_FEED,
    FeedEntry,
    FeedPage,
    harmless,
    lasting_id,
    write_atom,
    write_json_feed,
)

AT = datetime(2031, 4, 7, 5, tzinfo=UTC)
LATER = datetime(2031, 4, 8, 6, 30, tzinfo=UTC)
NS = "{http://www.w3.org/2005/Atom}"


def entry(name="story s1", title="Ferry towed in", **more):
    """An entry."""
    given = {"text": "Two lines\nof text", "path": "/stories/s1", "published": AT, "updated": LATER}
    return FeedEntry(name=name, title=title, **(given | more))


def feed(*entries, title="Stories now"):
    """A feed of them."""
    base = "https://desk.example"
    return FeedPage(name="front", title=title, base=base, path="/", feed_path="/api/v1/feed.atom", entries=entries)


def test_an_atom_feed_has_all_that_the_standard_requires():
    """Id, title, time and author, of the feed and of each entry, and their links (RFC 4287, 4.1.1 and 4.1.2)."""
    root = etree.fromstring(write_atom(feed(entry(author="Ada Quill"))))
    for element in (root, root.find(f"{NS}entry")):
        assert [len(element.findall(NS + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert element.find(f"{NS}author/{NS}name").text
    assert root.find(f"{NS}link[@rel='self']").get("href") == "https://desk.example/api/v1/feed.atom"
    assert root.find(f"{NS}entry/{NS}link").get("href") == "https://desk.example/stories/s1"
    assert root.find(f"{NS}updated").text == "2031-04-08T06:30:00Z"
    assert root.find(f"{NS}entry/{NS}published").text == "2031-04-07T05:00:00Z"


def test_a_json_feed_has_all_that_the_standard_requires():
    """Version, title and items; each item an id and content (1.1)."""
    told = json.loads(write_json_feed(feed(entry(author="Ada Quill"))))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = told["items"]
    assert item["content_text"] == "Two lines\nof text"
    assert (item["date_published"], item["date_modified"]) == ("2031-04-07T05:00:00Z", "2031-04-08T06:30:00Z")
    assert item["authors"] == [{"name": "Ada Quill"}]


def test_an_entry_that_changes_stays_the_same_entry():
    """Its time moves, its id does not; nor does it depend on the host."""
    before, after = entry(), entry(title="Ferry sunk", updated=datetime(2031, 5, 1, tzinfo=UTC))
    assert before.id == after.id == lasting_id("story s1")
    assert before.id != entry(name="story s2").id


def test_a_feed_without_entries_is_whole():
    """Its time is the beginning of time."""
    assert etree.fromstring(write_atom(feed())).find(f"{NS}updated").text == "1970-01-01T00:00:00Z"
    assert json.loads(write_json_feed(feed()))["items"] == []


@pytest.mark.parametrize(
    "title",
    ["</title><script>alert(1)</script>", "a\x00b\x1bc", "\u202egnp.exe", "\ud800", "\ufffe\uffff", "]]>&lt;", " \n "],
)
def test_hostile_titles_leave_feeds_valid(title):
    """Both formats can be read, and nothing in them is markup or turns the line round."""
    shown = feed(entry(title=title, text=title, author=title), title=title)
    root = etree.fromstring(write_atom(shown), etree.XMLParser(recover=False))
    assert root.find(f".//{NS}script") is None
    (item,) = json.loads(write_json_feed(shown))["items"]
    assert root.find(f"{NS}entry/{NS}title").text == item["title"]
    assert "\u202e" not in item["title"]
    assert item["title"].strip()


@given(st.text())
def test_any_text_can_stand_in_a_feed(text):
    """Whatever a report has for a headline."""
    etree.fromstring(write_atom(feed(entry(title=text, text=text, author=text))))
    json.loads(write_json_feed(feed(entry(title=text, text=text))))


@given(st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))))
def test_plain_words_are_left_as_they_are(text):
    """In any script."""
    assert harmless(text) == text


@pytest.mark.parametrize(("write", "kind"), [(write_atom, ATOM), (write_json_feed, JSON_FEED)])
def test_our_own_reader_reads_them_back(write, kind):
    """Address, headline and date."""
    body = write(feed(entry(), entry(name="story s2", path="/stories/s2", title="Lamps & lights")))
    read = read_feed(Fetched(url="https://desk.example/feed", body=body, content_type=kind))
    assert read.title == "Stories now"
    assert [(one.url, one.title) for one in read.entries] == [
        ("https://desk.example/stories/s1", "Ferry towed in"),
        ("https://desk.example/stories/s2", "Lamps & lights"),
    ]
    assert all(one.published.at == AT for one in read.entries)
