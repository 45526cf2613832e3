"""Inputs that somebody hands in together at a page."""

from datetime import timedelta

from sqlalchemy import update

from onrecord.flow.adding import ADD, Upload
from onrecord.flow.additions import MAX_INPUTS, find_addition, hand_in
from onrecord.flow.newsroom import Newsroom, utc_now
from onrecord.flow.text import Text
from onrecord.flow.watch_options import WatchOptions
from onrecord.flow.watching import Watch
from onrecord.ingest.fetch import FetchOptions
from onrecord.store import schema
from onrecord.store.articles import get_entry
from onrecord.store.database import Database
from onrecord.store.queue import take_job
from onrecord.testing.server import Page, Site

OPTIONS = WatchOptions(fetch=FetchOptions(retries=0, allow_private=True, pause_s=0))
REPORT = "“The lamp is lit,” said Ida Marsh, the pilot.\n\nNobody was hurt."


def work(newsroom):
    """Do what is due."""
    Watch(newsroom, options=OPTIONS, kinds=[ADD]).run(once=True)


def test_what_became_of_inputs_is_told_at_any_time(tmp_path):
    """Also by another process, in the order in which they were given; at the end all are in stories."""
    with Database(tmp_path / "record.db") as database:
        files = [Upload(name="lamp.txt", data=REPORT.encode()), Upload(name="old.zip", data=b"PK")]
        name = hand_in(Newsroom(database), [*files, Text(text=REPORT + " Again.", title="The lamp")])
        begun = find_addition(Newsroom(database), name)
    assert (begun.given, begun.lines, begun.is_read, begun.is_done) == (3, (), False, False)
    with Database(tmp_path / "record.db") as database:
        newsroom = Newsroom(database)
        work(newsroom)
        done = find_addition(newsroom, name)
        with database.reading() as connection:
            assert get_entry(connection, 1).story is not None
    assert [(line.name, line.article, line.is_new) for line in done.lines] == [
        ("lamp.txt", 1, True),
        ("old.zip", None, False),
        ("The lamp", 2, True),
    ]
    assert (done.is_read, done.is_done, done.more) == (True, True, 0)


def test_a_story_that_cannot_be_compared_is_waited_for_a_while(database):
    """Then the page goes on no more."""
    now = [utc_now()]
    newsroom = Newsroom(database, clock=lambda: now[0])
    name = hand_in(newsroom, [Text(text=REPORT)])
    work(newsroom)
    with database.writing() as connection:
        connection.execute(update(schema.stories).values(revision=schema.stories.c.revision + 1))
    assert not find_addition(newsroom, name).is_done
    now[0] += timedelta(minutes=11)
    assert find_addition(newsroom, name).is_done


def test_what_is_tried_again_is_said(database):
    """With the time."""
    newsroom = Newsroom(database)
    with Site() as site:
        site.pages["/a"] = Page(status=503)
        name = hand_in(newsroom, [site.url("/a")])
        work(newsroom)
    (later,) = find_addition(newsroom, name).later
    assert "503" in later.error
    assert later.at > newsroom.clock() + timedelta(minutes=4)


def test_an_input_that_ends_its_process_each_time_is_told(database):
    """By the error of its job."""
    newsroom = Newsroom(database)
    name = hand_in(newsroom, [Text(text=REPORT)])
    with database.writing() as connection:
        assert take_job(connection, worker="x", now=newsroom.clock(), seconds=0) is not None
        connection.execute(update(schema.jobs).values(attempts=99))
    work(newsroom)
    (line,) = find_addition(newsroom, name).lines
    assert "the process ended while it was at it" in line.reason


def test_a_name_that_is_not_known_finds_nothing(database):
    """Whatever is in it; nothing handed in is nothing, too."""
    newsroom = Newsroom(database)
    for name in ("", "nothing", "\0", "x" * 5000, hand_in(newsroom, [])):
        assert find_addition(newsroom, name) is None
    assert find_addition(newsroom, hand_in(newsroom, [Text(text=REPORT)] * MAX_INPUTS)).given == MAX_INPUTS
