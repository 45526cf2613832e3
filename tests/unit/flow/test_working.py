"""Workers that share the jobs of a store."""

from datetime import timedelta
from threading import Event

import pytest

from onrecord.errors import FetchError, InputError, OnrecordError
from onrecord.flow.newsroom import Added, Newsroom, utc_now
from onrecord.flow.working import ADD, MOST_ATTEMPTS, new_worker, queue_inputs
from onrecord.store.database import Database
from onrecord.store.failures import list_failures
from onrecord.store.queue import count_jobs, put_jobs
from tests.unit.flow.reports import ORCHARD, PLOVER, TIDE


def counts(database: Database) -> dict[tuple[str, str], int]:
    """The jobs by kind and state."""
    with database.reading() as connection:
        return count_jobs(connection)


def test_inputs_are_added_and_stories_settled(database: Database):
    """A bad one fails for good, with its reason; queued again, known ones are no news."""
    newsroom = Newsroom(database)
    queue_inputs(newsroom, [PLOVER, TIDE, "/no/such/file"])
    results = list(new_worker(newsroom).run(once=True))
    assert sum(isinstance(result, Added) for result in results) == 2
    assert sum(isinstance(result, str) for result in results) == 1
    assert sum(isinstance(result, OnrecordError) for result in results) == 1
    assert counts(database) == {(ADD, "done"): 2, (ADD, "failed"): 1}
    with database.reading() as connection:
        assert [failure.name for failure in list_failures(connection, limit=5)] == ["/no/such/file"]
    queue_inputs(newsroom, [PLOVER])
    assert list(new_worker(newsroom).run(once=True)) == []


@pytest.mark.parametrize(
    ("error", "waits"),
    [
        (FetchError("https://example.org", "gave 503", "try later", retry=True), True),
        (FetchError("https://example.org", "gave 404", "check it"), False),
        (InputError("a", "is empty", "give another"), False),
        (ZeroDivisionError(), True),
    ],
)
def test_what_may_help_later_is_tried_again_but_not_for_ever(database: Database, error: Exception, waits: bool):
    """Each time after a longer wait."""
    now = [utc_now()]
    newsroom = Newsroom(database, clock=lambda: now[0])
    tried = []

    def fail(_newsroom, job, _options):
        tried.append(job.attempts)
        raise error

    with database.writing() as connection:
        put_jobs(connection, "odd", [("a", "")], now=now[0])
    for _ in range(MOST_ATTEMPTS + 2):
        list(new_worker(newsroom, kinds={"odd": fail}).run(once=True))
        now[0] += timedelta(hours=1)
    assert tried == (list(range(1, MOST_ATTEMPTS + 1)) if waits else [1])
    assert counts(database) == {("odd", "failed"): 1}


def test_a_job_and_its_results_are_kept_together(database: Database):
    """What fails while it is written leaves nothing."""
    newsroom = Newsroom(database)

    def odd(_newsroom, _job, _options):
        def keep(connection):
            put_jobs(connection, "more", [("b", "")], now=utc_now())
            raise ZeroDivisionError

        return keep

    with database.writing() as connection:
        put_jobs(connection, "odd", [("a", "")], now=utc_now())
    list(new_worker(newsroom, kinds={"odd": odd}).run(once=True))
    assert counts(database) == {("odd", "ready"): 1}


def test_an_interrupted_job_is_given_back(database: Database):
    """As if it had not been taken."""
    newsroom = Newsroom(database)

    def odd(_newsroom, _job, _options):
        raise KeyboardInterrupt

    with database.writing() as connection:
        put_jobs(connection, "odd", [("a", "")], now=utc_now())
    with pytest.raises(KeyboardInterrupt):
        list(new_worker(newsroom, kinds={"odd": odd}).run(once=True))
    assert counts(database) == {("odd", "ready"): 1}


def test_a_kind_or_payload_that_is_not_known_fails(database: Database):
    """For good."""
    newsroom = Newsroom(database)
    with database.writing() as connection:
        put_jobs(connection, "odd", [("a", "")], now=utc_now())
        put_jobs(connection, ADD, [("a", "[]"), ("b", "no")], now=utc_now())
    assert len(list(new_worker(newsroom).run(once=True))) == 3
    assert counts(database) == {("odd", "failed"): 1, (ADD, "failed"): 2}


def test_a_worker_stops_after_the_job_in_hand(database: Database):
    """The others wait."""
    newsroom, stop = Newsroom(database), Event()
    queue_inputs(newsroom, [PLOVER, ORCHARD])
    running = new_worker(newsroom, stop=stop).run()
    assert isinstance(next(running), Added)
    stop.set()
    assert list(running) == []
    assert counts(database) == {(ADD, "done"): 1, (ADD, "ready"): 1}
