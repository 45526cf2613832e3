"""Inputs of the queue."""

import json
import threading
from datetime import timedelta

import pytest

from onrecord.flow.adding import ADD, Task, Upload, pack_task, queue_inputs, queue_task, unpack_outcome, unpack_task
from onrecord.flow.newsroom import Added, Newsroom, utc_now
from onrecord.flow.text import Text
from onrecord.flow.visiting import MAX_TRIES
from onrecord.flow.watch_options import Failed, Settled, WatchOptions
from onrecord.flow.watching import Watch
from onrecord.ingest.fetch import FetchOptions
from onrecord.store.database import Database
from onrecord.store.failures import list_failures
from onrecord.store.queue import Job, count_jobs, list_standings, put_jobs, take_job
from onrecord.testing.server import Page, Site
from tests.unit.flow.reports import ORCHARD, PLOVER, TIDE

OPTIONS = WatchOptions(threads=1, fetch=FetchOptions(retries=0, allow_private=True, pause_s=0, timeout_s=2))
REPORT = "“The lamp is lit,” said Ida Marsh, the pilot of {}.\n\nNobody was hurt."


def counts(database):
    """The jobs by kind and state."""
    with database.reading() as connection:
        return count_jobs(connection)


def work(newsroom, **given):
    """Do what is due; gives what happened."""
    happened = []
    Watch(newsroom, options=OPTIONS, kinds=[ADD], tell=happened.append, **given).run(once=True)
    return happened


def outcome(database, key):
    """What became of an input."""
    with database.reading() as connection:
        (standing,) = list_standings(connection, ADD, [key])
    return unpack_outcome(standing.payload)


def hand_in(newsroom, given):
    """Take in one input; gives its lines."""
    with newsroom.database.writing() as connection:
        queue_task(connection, newsroom, "k", Task(given=given))
    work(newsroom)
    return outcome(newsroom.database, "k").lines


def of(happened, kind):
    """What happened of a kind."""
    return [one for one in happened if isinstance(one, kind)]


def test_inputs_are_added_and_stories_settled(database: Database):
    """A bad one fails for good, with its reason; queued again, known ones are not new."""
    newsroom = Newsroom(database)
    queue_inputs(newsroom, [PLOVER, TIDE, "/no/such/file"])
    happened = work(newsroom)
    assert [one.put.new for one in of(happened, Added)] == [True, True]
    assert (len(of(happened, Failed)), len(of(happened, Settled))) == (1, 1)
    assert counts(database) == {(ADD, "done"): 2, (ADD, "failed"): 1}
    with database.reading() as connection:
        assert [failure.name for failure in list_failures(connection, limit=5)] == ["/no/such/file"]
    queue_inputs(newsroom, [PLOVER])
    assert [one.put.new for one in work(newsroom)] == [False]


def test_a_path_is_that_of_whoever_queued_it(database: Database, tmp_path, monkeypatch):
    """A worker in another folder finds it."""
    (tmp_path / "lamp.txt").write_text(REPORT.format("Brig"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    newsroom = Newsroom(database)
    queue_inputs(newsroom, ["lamp.txt"])
    monkeypatch.chdir("/")
    assert len(of(work(newsroom), Added)) == 1


@pytest.mark.parametrize(
    "given",
    [
        Text(text="a\0\ud800b", title="T"),
        Upload(name="a.txt", data=bytes(range(256))),
        "https://post.example/1",
        "/a/\udcff.txt",
    ],
)
def test_a_task_is_packed_and_unpacked(given):
    """Whatever characters and bytes there are in it."""
    packed = pack_task(Task(given=given, tries=3))
    assert packed.isascii()
    assert unpack_task(Job(id=1, kind=ADD, key="k", payload=packed, attempts=1)) == Task(given=given, tries=3)


def test_a_payload_that_is_none_fails(database: Database):
    """For good; a kind that is not done here is left."""
    with database.writing() as connection:
        put_jobs(connection, ADD, [("a", "[]"), ("b", "no"), ("c", '{"upload": "x", "data": "!"}')], now=utc_now())
        put_jobs(connection, "odd", [("a", "")], now=utc_now())
    assert len(of(work(Newsroom(database)), Failed)) == 3
    assert counts(database) == {("odd", "ready"): 1, (ADD, "failed"): 3}


def test_an_upload_is_told_by_what_is_in_it_and_keeps_its_name(database: Database):
    """Several articles in one file are several lines; the same file again is nothing new; it is not kept twice."""
    newsroom = Newsroom(database)
    rows = "\n".join(json.dumps({"id": n, "title": n.upper(), "text": REPORT.format(n)}) for n in ("a", "b"))
    upload = Upload(name="C:\\news\\rows.jsonl", data=rows.encode())
    assert [(one.name, one.article, one.is_new) for one in hand_in(newsroom, upload)] == [
        ("A", 1, True),
        ("B", 2, True),
    ]
    assert [(one.article, one.is_new) for one in hand_in(newsroom, upload)] == [(1, False), (2, False)]
    (line,) = hand_in(newsroom, Upload(name="C:\\news\\lamp.txt", data=REPORT.format("Brig").encode()))
    assert line.name == "lamp.txt"
    with database.reading() as connection:
        (standing,) = list_standings(connection, ADD, ["k"])
    assert "lamp is lit" not in str(standing.payload)


@pytest.mark.parametrize(
    ("upload", "name"),
    [
        (Upload(name="reports.zip", data=b"PK"), "reports.zip"),
        (Upload(name="empty.txt", data=b""), "empty.txt"),
        (Upload(name="", data=b"x"), "a file without a name"),
        (Upload(name="a.parquet", data=REPORT.encode()), "a.parquet"),
        (Upload(name="a.warc", data=REPORT.encode()), "a.warc"),
    ],
)
def test_an_upload_that_cannot_be_used_is_named_with_the_next_step(database: Database, upload: Upload, name: str):
    """And the job has failed."""
    (line,) = hand_in(Newsroom(database), upload)
    assert (line.name, line.article) == (name, None)
    assert line.reason
    assert line.next_step
    assert counts(database) == {(ADD, "failed"): 1}


def test_many_articles_are_kept_a_few_at_a_time(database: Database, monkeypatch: pytest.MonkeyPatch):
    """All are in, in order; of the lines, the first are told."""
    monkeypatch.setattr("onrecord.flow.adding.MAX_LINES", 30)
    rows = "\n".join(json.dumps({"id": f"r{n}", "text": REPORT.format(f"Brig {n}")}) for n in range(45))
    assert [line.article for line in hand_in(Newsroom(database), Upload(name="rows.jsonl", data=rows.encode()))] == [
        *range(1, 31)
    ]
    assert outcome(database, "k").more == 15


def test_what_may_help_later_is_tried_again_but_not_for_ever(database: Database):
    """Each time after a longer wait; then it has failed, with its reason."""
    now = [utc_now()]
    newsroom = Newsroom(database, clock=lambda: now[0])
    waits = []
    with Site() as site:
        site.pages["/a"] = Page(status=503)
        queue_inputs(newsroom, [site.url("/a")])
        for _ in range(MAX_TRIES + 2):
            waits += [one.again_at and one.again_at - now[0] for one in of(work(newsroom), Failed)]
            now[0] += timedelta(days=1, seconds=1)
        assert site.asked("/a") == MAX_TRIES
    assert waits[-1] is None
    assert waits[:-1] == sorted(waits[:-1])
    assert waits[0] == timedelta(minutes=5)
    assert counts(database) == {(ADD, "failed"): 1}


def test_an_address_that_is_forbidden_is_not_tried_again(database: Database):
    """A server does not reach into its own network."""
    newsroom = Newsroom(database)
    queue_inputs(newsroom, ["http://127.0.0.1:1/secret"])
    happened = []
    Watch(newsroom, kinds=[ADD], tell=happened.append).run(once=True)
    assert "not a public address" in of(happened, Failed)[0].error.reason
    assert counts(database) == {(ADD, "failed"): 1}


def test_addresses_of_one_host_wait_for_each_other(database: Database):
    """Whatever asks the host."""
    newsroom = Newsroom(database)
    queue_inputs(newsroom, ["http://post.example/1", "http://Post.example/2", PLOVER])
    with database.writing() as connection:
        took = [take_job(connection, worker="me", now=utc_now(), seconds=60) for _ in range(3)]
    assert [job is None for job in took] == [False, False, True]


def test_a_stop_leaves_what_waits(database: Database):
    """The job in hand ends."""
    newsroom, stop = Newsroom(database), threading.Event()
    queue_inputs(newsroom, [PLOVER, ORCHARD])
    Watch(newsroom, options=OPTIONS, kinds=[ADD], tell=lambda _happening: stop.set(), stop=stop).run()
    assert counts(database) == {(ADD, "done"): 1, (ADD, "ready"): 1}


def test_a_stop_ends_a_long_job_after_some_articles(database: Database):
    """What is read is kept, and the job is given back."""
    newsroom, stop = Newsroom(database), threading.Event()
    rows = "\n".join(json.dumps({"id": f"r{n}", "text": REPORT.format(f"Brig {n}")}) for n in range(45))
    with database.writing() as connection:
        queue_task(connection, newsroom, "k", Task(given=Upload(name="rows.jsonl", data=rows.encode())))
    happened = []

    def tell(happening):
        happened.append(happening)
        stop.set()

    Watch(newsroom, options=OPTIONS, kinds=[ADD], tell=tell, stop=stop).run()
    assert len(of(happened, Added)) == 20
    assert counts(database) == {(ADD, "ready"): 1}
    assert sum(one.put.new for one in of(work(newsroom), Added)) == 25


def test_what_is_left_of_another_shape_is_no_outcome():
    """Such as the payload of a job that failed by a fault of ours."""
    assert unpack_outcome(None) is None
    assert unpack_outcome("[]") is None
    assert unpack_outcome(pack_task(Task(given="a"))) is None
