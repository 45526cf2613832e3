"""Work that any number of workers share."""

from datetime import timedelta
from threading import Thread

from onrecord.store.database import Database
from onrecord.store.leases import holder_name
from onrecord.store.queue import (
    count_jobs,
    end_job,
    fail_job,
    free_dead,
    give_back,
    list_standings,
    prune_jobs,
    put_again,
    put_jobs,
    renew_job,
    take_job,
)
from tests.unit.store.records import LATER, NOW

ME, OTHER = holder_name(), holder_name()


def take(connection, worker=ME, now=NOW):
    """Take the next job for a minute."""
    return take_job(connection, worker=worker, now=now, seconds=60)


def test_a_key_is_queued_once(database: Database):
    """Also a key that is long or odd; ``put_again`` queues what was done once more."""
    with database.writing() as connection:
        assert put_jobs(connection, "k", [("a", "1"), ("x\x00" * 3000, "2")], now=NOW) == 2
        assert put_jobs(connection, "k", [("a", "3"), ("x\x00" * 3000, "2")], now=NOW) == 0
        job = take(connection)
        assert job is not None
        assert (job.payload, job.attempts) == ("1", 1)
        assert end_job(connection, job, worker=ME)
        put_again(connection, "k", "a", "4", run_at=NOW)
        again = take(connection)
        assert take(connection) is not None
        assert take(connection) is None
    assert again is not None
    assert (again.payload, again.attempts) == ("4", 1)


def test_a_job_is_given_to_one_worker(database: Database):
    """Until its time has run out; then the first one's result counts no more."""
    with database.writing() as connection:
        put_jobs(connection, "k", [("a", "1")], now=NOW)
        mine = take(connection)
        assert mine is not None
        assert take(connection, OTHER) is None
        assert renew_job(connection, mine, worker=ME, until=LATER)
        assert take(connection, OTHER, now=NOW + timedelta(seconds=90)) is None
        its = take(connection, OTHER, now=LATER)
        assert its is not None
        assert its.attempts == 2
        assert not end_job(connection, mine, worker=ME)
        assert not renew_job(connection, mine, worker=ME, until=LATER)
        assert end_job(connection, its, worker=OTHER)
        assert count_jobs(connection) == {("k", "done"): 1}
        assert prune_jobs(connection, before=LATER) == 1


def test_a_job_is_put_off_given_back_or_given_up(database: Database):
    """Put off, it waits; given back, it was never taken; given up, it stays as a failure."""
    with database.writing() as connection:
        put_jobs(connection, "k", [("a", "1")], now=NOW)
        job = take(connection)
        assert job is not None
        assert fail_job(connection, job, worker=ME, error="no", again_at=LATER)
        assert take(connection) is None
        job = take(connection, now=LATER)
        assert job is not None
        assert give_back(connection, job, worker=ME)
        job = take(connection, now=LATER)
        assert job is not None
        assert job.attempts == 2
        assert fail_job(connection, job, worker=ME, error="no", again_at=None)
        assert count_jobs(connection) == {("k", "failed"): 1}


def test_workers_that_take_at_once_take_different_jobs(database: Database):
    """And every job is taken."""
    with database.writing() as connection:
        put_jobs(connection, "k", [(str(n), "") for n in range(40)], now=NOW)
    taken = []

    def work():
        while True:
            with database.writing() as connection:
                job = take(connection, holder_name())
            if job is None:
                return
            taken.append(job.id)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 40


def test_the_jobs_of_the_dead_are_free(database: Database):
    """At once, without waiting for their time."""
    dead = ME.rsplit(":", 2)[0] + ":0:t"
    with database.writing() as connection:
        put_jobs(connection, "k", [("a", "1"), ("b", "2")], now=NOW)
        take(connection, dead)
        mine = take(connection)
        assert free_dead(connection, now=NOW) == 1
        assert free_dead(connection, now=NOW) == 0
        freed = take(connection, OTHER)
        assert freed is not None
        assert mine is not None
        assert freed.id != mine.id


def test_what_jobs_left_is_found_by_their_keys(database: Database):
    """Only what ended tells its payload; a key that is not known is left out."""
    with database.writing() as connection:
        put_jobs(connection, "k", [(key, f"given {key}") for key in "abc"], now=NOW)
        first, second = take(connection), take(connection)
        assert first is not None
        assert second is not None
        assert end_job(connection, first, worker=ME, payload="left")
        assert fail_job(connection, second, worker=ME, error="why", again_at=None)
    with database.reading() as connection:
        found = list_standings(connection, "k", ["c", "b", "a", "\0"])
    assert [(one.key, one.state, one.error, one.payload) for one in found] == [
        ("a", "done", None, "left"),
        ("b", "failed", "why", "given b"),
        ("c", "ready", None, None),
    ]
