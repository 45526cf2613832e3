"""How a watch begins and ends; what it does in between is in tests/contract/test_watch.py."""

import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.watch_options import FeedPolled, Settled, WatchOptions
from onrecord.flow.watching import Scheduler, Watch
from onrecord.ingest.fetch import FetchOptions
from onrecord.store import schema
from onrecord.store.database import Database
from onrecord.testing.server import Page, Site
from tests.unit.flow.reports import PLOVER

FEED = Page(body=b"<rss version='2.0'><channel><title>Post</title></channel></rss>")
OPTIONS = WatchOptions(fetch=FetchOptions(retries=0, allow_private=True, pause_s=0))
NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)


@pytest.fixture
def newsroom(tmp_path):
    """One on an empty store."""
    with Database(tmp_path / "record.db") as database:
        yield Newsroom(database, clock=lambda: NOW)


def test_an_empty_store_has_nothing_to_do(newsroom):
    """And a watch of it ends at once."""
    watch = Watch(newsroom)
    watch.run(once=True)
    assert watch.next_at() is None


def test_a_scheduler_works_beside_its_process_and_stops(newsroom):
    """It polls what is due, and is gone when asked to."""
    polled = threading.Event()
    with Site({"/feed": FEED}) as site:
        add_feeds(newsroom, [site.url("/feed")], actor="test")
        scheduler = Scheduler(newsroom, options=OPTIONS, tell=lambda _happening: polled.set())
        scheduler.start()
        assert polled.wait(10)
        scheduler.stop()
    assert not scheduler._thread.is_alive()


def test_a_scheduler_begins_anew_after_a_failure(newsroom, monkeypatch):
    """What ended it is told."""
    failures, begun = [], threading.Event()
    original = Watch.run

    def run(self, *, once=False):
        if not failures:
            raise OSError("the database is away")
        begun.set()
        original(self, once=once)

    monkeypatch.setattr(Watch, "run", run)
    scheduler = Scheduler(newsroom, options=OPTIONS, failed=failures.append, pause_s=0.01)
    scheduler.start()
    assert begun.wait(10)
    scheduler.stop()
    assert [str(failure) for failure in failures] == ["the database is away"]


def test_a_stop_does_not_wait_for_pauses(newsroom):
    """A page whose turn comes in a minute is given back, not waited for."""
    stop = threading.Event()
    options = WatchOptions(fetch=FetchOptions(retries=0, allow_private=True, pause_s=60))
    with Site({"/feed": FEED}) as site:
        add_feeds(newsroom, [site.url("/feed")], actor="test")
        watch = Watch(newsroom, options=options, stop=stop)
        running = threading.Thread(target=watch.run)
        running.start()
        while not site.requests:  # robots.txt; the feed itself would come a minute later
            time.sleep(0.01)
        started = time.monotonic()
        stop.set()
        running.join(10)
    assert not running.is_alive()
    assert time.monotonic() - started < 10
    assert watch.next_at() == NOW


def test_what_its_listener_raises_ends_the_watch(newsroom):
    """A closed pipe, for one; what was done is kept."""

    def gone(happening):
        assert isinstance(happening, FeedPolled)
        raise BrokenPipeError

    with Site({"/feed": FEED}) as site:
        add_feeds(newsroom, [site.url("/feed")], actor="test")
        with pytest.raises(BrokenPipeError):
            Watch(newsroom, options=OPTIONS, tell=gone).run(once=True)
    assert Watch(newsroom).next_at() > NOW


def test_what_another_process_left_is_settled(newsroom, monkeypatch):
    """It ended before it could; a story that cannot be compared is not tried again and again."""
    monkeypatch.setattr("onrecord.flow.watching._SETTLE_EVERY_S", 0.0)
    monkeypatch.setattr("onrecord.flow.watching._SETTLE_QUIET_S", 0.0)
    compared, settled, stop = [], threading.Event(), threading.Event()

    def broken(story):
        compared.append(story)
        raise RuntimeError("unforeseen")

    watch = Watch(newsroom, tell=lambda happening: settled.set() if isinstance(happening, Settled) else None, stop=stop)
    running = threading.Thread(target=watch.run)
    running.start()
    assert len(list(newsroom.add([PLOVER]))) == 1
    assert settled.wait(30)
    monkeypatch.setattr(newsroom, "compare", broken)
    with newsroom.database.writing() as connection:
        connection.execute(update(schema.stories).values(revision=schema.stories.c.revision + 1))
    while not compared:
        time.sleep(0.01)
    time.sleep(1.5)  # three more looks
    stop.set()
    running.join(10)
    assert len(compared) == 1
