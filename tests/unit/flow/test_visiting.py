"""When pages are fetched again; the way of a page through a watch is in tests/contract/test_watch.py."""

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.errors import FetchError
from onrecord.flow.visiting import (
    MAX_TRIES,
    VISIT,
    Seen,
    Visit,
    host_of,
    next_visit,
    pack_visit,
    queue_visit,
    try_at,
    unpack_visit,
    visit_at,
)
from onrecord.ingest.feeds import Entry
from onrecord.ingest.fetch import Validators
from onrecord.ingest.stamps import parse_moment
from onrecord.store.queue import take_job

NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)
ENTRY = Entry(url="http://post.example/1", title="Ferry “Plover”", published=parse_moment("2031-04-08"), outlet="Tide")
PLAN = (3600.0, 21600.0)
GOOD = Seen(validators=Validators(etag='"2"'), known=1)


@pytest.mark.parametrize(
    "visit",
    [
        Visit(entry=ENTRY),
        Visit(entry=Entry(url="http://a/"), validators=Validators(etag='"1"'), first_at=NOW, returns=2, tries=1),
    ],
)
def test_a_visit_survives_the_queue(visit):
    """With the feed's own words, and the precision of its date."""
    assert unpack_visit(pack_visit(visit)) == visit


def test_a_stored_page_is_visited_again_as_planned():
    """Times count from when it was stored first, and validators are the newest."""
    first = next_visit(Visit(entry=ENTRY, tries=2), GOOD, now=NOW, revisits_s=PLAN)
    assert (first.first_at, first.returns, first.tries, first.validators) == (NOW, 0, 0, Validators(etag='"2"'))
    assert visit_at(first, now=NOW, revisits_s=PLAN) == NOW + timedelta(hours=1)
    later = NOW + timedelta(hours=1, minutes=5)
    second = next_visit(first, GOOD, now=later, revisits_s=PLAN)
    assert visit_at(second, now=later, revisits_s=PLAN) == NOW + timedelta(hours=6)
    assert next_visit(second, GOOD, now=NOW + timedelta(hours=6), revisits_s=PLAN) is None


def test_a_visit_that_is_overdue_is_not_made_at_once():
    """A watch that comes back after a week does not ask for one page twice in a minute."""
    first = next_visit(Visit(entry=ENTRY), GOOD, now=NOW, revisits_s=PLAN)
    late = NOW + timedelta(days=7)
    second = next_visit(first, GOOD, now=late, revisits_s=PLAN)
    assert visit_at(second, now=late, revisits_s=PLAN) == late + timedelta(seconds=300)


def test_a_page_without_an_article_is_not_visited_again():
    """Nor one where no return is planned."""
    assert next_visit(Visit(entry=ENTRY), Seen(validators=Validators()), now=NOW, revisits_s=PLAN) is None
    assert next_visit(Visit(entry=ENTRY), GOOD, now=NOW, revisits_s=()) is None


def test_a_page_that_fails_is_tried_after_longer_and_longer_waits():
    """Up to a day, and not for ever."""
    error = FetchError(ENTRY.url, "no answer", "try again later", retry=True)
    waits = [try_at(tries, error, now=NOW) for tries in range(1, MAX_TRIES)]
    assert [(wait - NOW).total_seconds() for wait in waits] == [300, 1200, 4800, 19200, 76800]
    assert try_at(MAX_TRIES, error, now=NOW) is None


@pytest.mark.parametrize(("asked", "waited"), [(60.0, 300), (900.0, 900), (1e12, 86400)])
def test_the_wait_that_a_server_asks_for_is_kept(asked, waited):
    """It lengthens, up to a day."""
    error = FetchError(ENTRY.url, "busy", "try again later", retry=True, wait_s=asked)
    assert try_at(1, error, now=NOW) == NOW + timedelta(seconds=waited)


def test_what_does_not_get_better_is_not_tried_again():
    """A page that is not there."""
    assert try_at(1, FetchError(ENTRY.url, "404", "check the address", status=404), now=NOW) is None


@pytest.mark.parametrize(("url", "host"), [("http://Post.Example/a", "post.example"), ("nothing", None)])
def test_jobs_wait_for_their_host(url, host):
    """Two pages of one host are not fetched at the same time."""
    assert host_of(url) == host


def test_a_page_is_queued_by_its_address(database):
    """Its host is its lane; what is no address of the web is refused."""
    with database.writing() as connection:
        assert queue_visit(connection, "HTTP://Post.Example/1#top", now=NOW) == "http://post.example/1"
        job = take_job(connection, worker="me", now=NOW, seconds=60)
        assert queue_visit(connection, "http://post.example/2", now=NOW)
        assert take_job(connection, worker="me", now=NOW, seconds=60) is None
        with pytest.raises(FetchError):
            queue_visit(connection, "ftp://post.example/3", now=NOW)
    assert (job.kind, unpack_visit(job.payload)) == (VISIT, Visit(entry=Entry(url="http://post.example/1")))
