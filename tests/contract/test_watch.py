"""A watch, from feeds to stored articles, against real servers and on each database."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from onrecord.flow.adding import ADD
from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.visiting import VISIT
from onrecord.flow.watch_options import Failed, FeedPolled, Settled
from onrecord.flow.watching import Watch
from onrecord.store import schema
from onrecord.store.articles import list_versions
from onrecord.store.failures import list_failures
from onrecord.store.feeds import get_feed
from onrecord.store.queue import count_jobs
from onrecord.testing.server import Page, Site
from tests.contract.watched import OPTIONS, Clock, feed, story, watch_once

MORNING = datetime(2031, 4, 8, 6, tzinfo=UTC)


@pytest.fixture
def clock():
    """A morning."""
    return Clock(MORNING)


@pytest.fixture
def site():
    """A server without pages."""
    with Site() as running:
        yield running


def of(happened, kind):
    """What happened of a kind."""
    return [happening for happening in happened if isinstance(happening, kind)]


def state(database, url):
    """What is known of a feed."""
    with database.reading() as connection:
        return get_feed(connection, url)


def test_what_a_feed_lists_is_stored_with_its_words_and_compared(site, clock, database):
    """Each page once, the publisher from the feed where the page names none, and stories of them."""
    pages = [site.url(f"/{name}") for name in ("plover", "tern")]
    site.pages |= {"/feed": feed(*pages, source="The Tide"), "/plover": story("Plover"), "/tern": story("Tern")}
    happened = watch_once(database, site.url("/feed"), clock=clock)
    assert [(polled.news, polled.state.title) for polled in of(happened, FeedPolled)] == [(2, "Harbour Post")]
    added = of(happened, Added)
    assert sorted(one.article.name for one in added) == sorted(pages)
    assert {one.article.outlet.value for one in added} == {"The Tide"}
    # How often it settles depends on when the pages come; in the end each article is in a story.
    assert of(happened, Settled)
    assert None not in {_story(database, one) for one in added}
    with database.reading() as connection:
        words = connection.execute(select(schema.feed_entries.c.url, schema.feed_entries.c.outlet)).all()
    assert sorted(map(tuple, words)) == sorted((page, "The Tide") for page in pages)


def _story(database, added):
    table = schema.articles
    with database.reading() as connection:
        return connection.execute(select(table.c.story_id).where(table.c.id == added.put.article_id)).scalar_one()


def test_nothing_is_asked_for_before_its_time(site, clock, database):
    """A second watch at once asks for nothing; after the pause the feed is asked whether it has changed."""
    site.pages |= {"/feed": feed(site.url("/plover"), etag='"1"'), "/plover": story("Plover")}
    watch_once(database, site.url("/feed"), clock=clock)
    asked = len(site.requests)
    assert watch_once(database, site.url("/feed"), clock=clock) == []
    assert len(site.requests) == asked
    clock.now += timedelta(seconds=331)
    (polled,) = watch_once(database, clock=clock)
    assert polled.news == 0
    assert site.requests[-1].headers["if-none-match"] == '"1"'
    assert site.asked("/plover") == 1


def test_new_entries_are_fetched_and_old_ones_are_not(site, clock, database):
    """Also where two feeds list the same page."""
    plover, tern = site.url("/plover"), site.url("/tern")
    site.pages |= {"/a": [feed(plover), feed(tern, plover)], "/b": feed(plover, tern)}
    site.pages |= {"/plover": story("Plover"), "/tern": story("Tern")}
    watch_once(database, site.url("/a"), clock=clock)
    clock.now += timedelta(seconds=331)
    watch_once(database, site.url("/b"), clock=clock)
    assert (site.asked("/plover"), site.asked("/tern")) == (1, 1)


def test_silent_edits_and_corrections_become_versions(site, clock, database):
    """The page is fetched again after an hour, six hours, a day and three; then no more."""
    edited = story("Plover", part="pump", etag='"2"')
    marked = story("Plover", part="hose", head='<meta property="article:modified_time" content="2031-04-09T05:00:00Z">')
    site.pages |= {"/feed": feed(site.url("/plover")), "/plover": [story("Plover", etag='"1"'), edited, edited, marked]}
    (added,) = of(watch_once(database, site.url("/feed"), clock=clock), Added)
    changed = []
    for hours in (1, 6, 24, 72, 200):
        clock.now = MORNING + timedelta(hours=hours, seconds=1)
        changed.append([one.put.number for one in of(watch_once(database, clock=clock), Added)])
    assert changed == [[2], [], [3], [], []]
    assert site.asked("/plover") == 5
    with database.reading() as connection:
        versions = list_versions(connection, added.put.article_id)
    assert [version.change for version in versions] == ["first", "silent", "marked"]
    with database.reading() as connection:
        assert count_jobs(connection)[("visit", "done")] == 1


def test_one_bad_feed_never_stops_the_rest(site, clock, database):
    """Gone, broken, endless, no feed, forbidden, slow, down: each has its own reason, and the good one is taken in."""
    site.pages |= {
        "/robots.txt": Page(body=b"User-agent: *\nDisallow: /no\n"),
        "/gone": Page(status=410),
        "/broken": Page(body=b"<?bad><rss >", content_type="application/rss+xml"),
        "/endless": Page(body=b"<rss>" + b" " * 1000, endless=True),
        "/page": Page(body=b"<!doctype html><p>The harbour.</p>"),
        "/late": Page(wait_s=5.0),
        "/limited": Page(status=429, headers={"Retry-After": "1800"}),
        "/good": feed(site.url("/plover"), site.url("/none"), site.url("/no/1")),
        "/plover": story("Plover"),
    }
    with Site() as down:
        pass
    bad = [site.url(f"/{name}") for name in ("gone", "broken", "endless", "page", "late", "limited", "no/feed")]
    happened = watch_once(database, *bad, down.url("/"), site.url("/good"), clock=clock)
    errors = {one.state.url: one.state.error for one in of(happened, FeedPolled) if one.state.error}
    assert sorted(errors) == sorted([*bad, down.url("/")])
    for name, reason in {
        "gone": "the server answered 410",
        "broken": "the XML cannot be read",
        "endless": "larger than",
        "page": "not a feed (text/html",
        "late": "no answer within 2 s",
        "limited": "asks to wait 1800 s",
        "no/feed": "robots.txt asks not to fetch it",
    }.items():
        assert reason in errors[site.url(f"/{name}")]
    assert [one.article.name for one in of(happened, Added)] == [site.url("/plover")]
    failed = {one.error.name for one in of(happened, Failed)}
    assert failed == {site.url("/none"), site.url("/no/1")}
    with database.reading() as connection:
        assert {failure.name for failure in list_failures(connection, limit=9)} == failed
    assert state(database, site.url("/gone")).parked
    limited = state(database, site.url("/limited"))
    assert timedelta(seconds=1800) <= limited.next_at - clock.now <= timedelta(seconds=1980)


def test_a_parked_feed_is_asked_again_when_somebody_adds_it(site, clock, database):
    """Until then it is left alone."""
    site.pages |= {"/feed": [Page(status=410), feed(site.url("/plover"))], "/plover": story("Plover")}
    watch_once(database, site.url("/feed"), clock=clock)
    clock.now += timedelta(days=30)
    assert watch_once(database, clock=clock) == []
    happened = watch_once(database, site.url("/feed"), clock=clock)
    assert len(of(happened, Added)) == 1
    assert state(database, site.url("/feed")).parked is None


def test_a_feed_that_moved_for_good_is_asked_there(site, clock, database):
    """And one that moved for now where it was."""
    site.pages |= {
        "/old": Page.redirect("/new", 301),
        "/new": feed(site.url("/plover"), etag='"1"'),
        "/here": Page.redirect("/new", 302),
        "/plover": story("Plover"),
    }
    watch_once(database, site.url("/old"), site.url("/here"), clock=clock)
    assert state(database, site.url("/old")).address == site.url("/new")
    assert state(database, site.url("/here")).address == site.url("/here")
    clock.now += timedelta(seconds=331)
    watch_once(database, clock=clock)
    assert (site.asked("/old"), site.asked("/here")) == (1, 2)


def test_a_page_leads_to_the_feed_that_it_names(site, clock, database):
    """From then on that is asked for."""
    home = b"<!doctype html><link rel=alternate type='application/rss+xml' href='/rss'><p>The harbour.</p>"
    site.pages |= {"/": Page(body=home), "/rss": feed(site.url("/plover")), "/plover": story("Plover")}
    happened = watch_once(database, site.url("/"), clock=clock)
    assert len(of(happened, Added)) == 1
    assert state(database, site.url("/")).address == site.url("/rss")


def test_a_page_that_fails_for_now_is_tried_again(site, clock, database):
    """Five minutes later, then after longer waits; the third answer is stored."""
    site.pages |= {"/feed": feed(site.url("/plover")), "/plover": [Page(status=503), Page(status=503), story("Plover")]}
    (failed,) = of(watch_once(database, site.url("/feed"), clock=clock), Failed)
    assert failed.again_at == clock.now + timedelta(seconds=300)
    clock.now += timedelta(seconds=301)
    (failed,) = of(watch_once(database, clock=clock), Failed)
    assert failed.again_at == clock.now + timedelta(seconds=1200)
    clock.now += timedelta(seconds=1201)
    assert len(of(watch_once(database, clock=clock), Added)) == 1


def test_a_slow_host_does_not_hold_up_a_fast_one(site, clock, database):
    """Hosts are asked side by side, and each by itself one after the other."""
    with Site() as slow:
        slow.pages |= {f"/{n}": Page(body=story(f"Tern{n}").body, wait_s=1.0) for n in range(3)}
        site.pages |= {f"/{n}": story(f"Plover{n}") for n in range(6)}
        slow_feed = feed(*(slow.url(f"/{n}", host="localhost") for n in range(3)))
        site.pages |= {"/fast": feed(*(site.url(f"/{n}") for n in range(6))), "/slow": slow_feed}
        started = time.monotonic()
        happened = watch_once(database, site.url("/slow"), site.url("/fast"), clock=clock)
    names = [one.article.name for one in of(happened, Added)]
    assert len(names) == 9
    assert "localhost" in names[-1]
    assert time.monotonic() - started >= 3 * 1.0


def test_two_watches_on_one_store_share_the_work(site, clock, database):
    """Each page is fetched by one of them, and stored once."""
    pages = [site.url(f"/{n}", host=("127.0.0.1", "localhost")[n % 2]) for n in range(12)]
    site.pages |= {"/feed": feed(*pages)} | {f"/{n}": Page(body=story(f"Tern{n}").body, wait_s=0.05) for n in range(12)}
    newsroom = Newsroom(database, clock=clock)
    assert add_feeds(newsroom, [site.url("/feed")], actor="test") == ()
    happened = []
    watches = [Watch(newsroom, options=OPTIONS, tell=happened.append) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda watch: watch.run(once=True), watches))
    assert sorted(one.article.name for one in of(happened, Added)) == sorted(pages)
    assert [site.asked(f"/{n}") for n in range(12)] == [1] * 12


def test_a_list_of_feeds_is_followed_and_none_inside_it(site, clock, database, tmp_path):
    """As a file or at an address; a list that a list names is refused, so that lists cannot multiply."""
    outlines = "".join(f'<outline xmlUrl="{site.url(name)}"/>' for name in ("/feed", "/more"))
    opml = f'<opml version="2.0"><body>{outlines}<outline xmlUrl="ftp://a.example/"/></body></opml>'.encode()
    site.pages |= {"/list": Page(body=opml), "/more": Page(body=opml)}
    site.pages |= {"/feed": feed(site.url("/plover")), "/plover": story("Plover")}
    happened = watch_once(database, site.url("/list"), clock=clock)
    assert [one.article.name for one in of(happened, Added)] == [site.url("/plover")]
    assert "a list of feeds that a list names" in state(database, site.url("/more")).error
    assert [one.error.name for one in of(happened, Failed)] == ["ftp://a.example/"]
    saved = tmp_path / "mine.opml"
    saved.write_bytes(opml.replace(b"ftp://a.example/", site.url("/other").encode()))
    site.pages["/other"] = feed(site.url("/tern"))
    site.pages["/tern"] = story("Tern")
    assert [one.article.name for one in of(watch_once(database, saved, clock=clock), Added)] == [site.url("/tern")]


def test_a_page_with_many_articles_is_read_up_to_a_limit(site, clock, database, monkeypatch):
    """A dump does not keep a worker for hours, and that something was left out is said."""
    monkeypatch.setattr("onrecord.flow.visiting.MAX_ARTICLES", 2)
    text = "The ferry {} broke down on Monday and was towed back to Sorrel harbour, said Ada Quill, the harbour master."
    rows = "\n".join(json.dumps({"id": f"a{n}", "text": text.format(f"Plover{n}")}) for n in range(4))
    site.pages |= {
        "/feed": feed(site.url("/dump")),
        "/dump": Page(body=rows.encode(), content_type="application/jsonl"),
    }
    happened = watch_once(database, site.url("/feed"), clock=clock)
    assert len(of(happened, Added)) == 2
    (failed,) = of(happened, Failed)
    assert "holds more than 2 articles" in failed.error.reason


def test_a_feed_with_a_long_address_is_watched(site, clock, database):
    """Longer than what names a job; and the workers that take inputs in leave its jobs alone."""
    long = "/feed?" + "x" * 900
    site.pages |= {long: feed(site.url("/plover")), "/plover": story("Plover")}
    newsroom = Newsroom(database, clock=clock)
    assert add_feeds(newsroom, [site.url(long)], actor="test") == ()
    Watch(newsroom, options=OPTIONS, kinds=(ADD, VISIT)).run(once=True)
    assert site.requests == []
    assert len(of(watch_once(database, clock=clock), Added)) == 1


def test_hostile_entries_are_one_failure_each_and_stay_so(site, clock, database):
    """Addresses that are none, NUL and half characters: noted once, and the good entry is taken in."""
    items = [{"url": url, "title": "A\0\ud800"} for url in ("http://[", "file:///etc/passwd", "http://a/" + "x" * 3000)]
    items.append({"url": site.url("/plover"), "title": "Ferry\0\ud800"})
    body = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "P\0", "items": items}).encode()
    site.pages |= {"/feed": Page(body=body), "/plover": story("Plover")}
    happened = watch_once(database, site.url("/feed"), clock=clock)
    assert len(of(happened, Failed)) == 3
    assert len(of(happened, Added)) == 1
    clock.now += timedelta(seconds=331)
    assert of(watch_once(database, clock=clock), Failed) == []
