"""Lists of feeds."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import FeedUnreadable
from onrecord.ingest.feeds import Entry
from onrecord.ingest.opened import Fetched
from onrecord.ingest.opml import MAX_BYTES, MAX_FEEDS, looks_like_opml, read_opml

LIST = """<?xml version="1.0"?><opml version="2.0"><head><title>Harbours &amp; ferries</title></head>
<body>{}</body></opml>"""


def read(outlines, url="http://lists.example/mine/feeds.opml"):
    """What a list of these outlines names."""
    return read_opml(Fetched(url=url, body=LIST.format(outlines).encode()))


def test_feeds_come_in_order_however_deep():
    """Headings are none; an address counts once, and its title is what the list calls it."""
    found = read(
        '<outline text="Coast"><outline text="Post" title="The Post" type="rss" xmlUrl="http://post.example/rss"/>'
        '<outline text="Islands"><outline text="Tide" xmlurl=" http://tide.example/atom "/></outline></outline>'
        '<outline text="Again" xmlUrl="http://post.example/rss"/><outline xmlUrl="http://gull.example/"/>'
    )
    assert (found.title, found.entries) == ("Harbours & ferries", ())
    assert found.parts == (
        Entry(url="http://post.example/rss", title="The Post"),
        Entry(url="http://tide.example/atom", title="Tide"),
        Entry(url="http://gull.example/"),
    )


def test_addresses_are_made_absolute_and_odd_ones_kept():
    """They fail with their name when they are fetched."""
    found = read('<outline xmlUrl="../rss"/><outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://["/>')
    assert [part.url for part in found.parts] == ["http://lists.example/rss", "file:///etc/passwd", "http://["]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<rss ></rss>", "not a list of feeds"),
        (b"", "not a list of feeds"),
        (LIST.format('<outline text="Coast"/>').encode(), "names no feed"),
        (LIST.format("").encode() + b" " * MAX_BYTES, "larger than"),
        (
            LIST.format("".join(f'<outline xmlUrl="http://a/{n}"/>' for n in range(MAX_FEEDS + 1))).encode(),
            "more than 10000 feeds",
        ),
        (b"<?bad><opml >", "cannot be read"),
    ],
)
def test_what_is_no_list_is_one_error(body, reason):
    """None is cut in silence."""
    with pytest.raises(FeedUnreadable, match=reason):
        read_opml(Fetched(url="feeds.opml", body=body))


def test_entities_are_not_expanded():
    """Neither a billion laughs nor a file of this machine comes out of a list."""
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    body = f'<!DOCTYPE opml [<!ENTITY a0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>' + LIST.partition("?>")[
        2
    ].format('<outline text="&a9;&f;" xmlUrl="http://post.example/"/>')
    try:
        found = read_opml(Fetched(url="feeds.opml", body=body.encode()))
    except FeedUnreadable:
        return
    assert "haha" not in str(found)
    assert "root:" not in str(found)


@pytest.mark.parametrize(
    "inside",
    ["<outline>" * 200_000, '<outline text="' + "a" * 4_000_000, "<outline xmlUrl='" + "/.." * 1_000_000 + "'/>"],
)
def test_hostile_lists_cost_little(inside):
    """Depth and length are bounded by the parser."""
    started = time.process_time()
    body = LIST.format('<outline xmlUrl="http://post.example/"/>' + inside).encode()
    found = read_opml(Fetched(url="feeds.opml", body=body))
    assert found.parts[0].url == "http://post.example/"
    assert time.process_time() - started < 12


@given(st.binary(max_size=200), st.text(max_size=100))
def test_anything_is_a_list_or_one_error(data, text):
    """Nothing else comes out of hostile bytes."""
    for body in (b"<opml >" + data, f"<opml ><outline xmlUrl='{text}'/>".encode(errors="replace")):
        fetched = Fetched(url="feeds.opml", body=body)
        assert looks_like_opml(fetched)
        try:
            assert all(part.url for part in read_opml(fetched).parts)
        except FeedUnreadable:
            continue
