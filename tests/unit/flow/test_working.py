"""Workers on the queue of a store."""

import socket
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError, OperationalError

from onrecord.errors import InputError
from onrecord.flow.working import MAX_TAKES, Stopped, Workers, keep
from onrecord.store import schema
from onrecord.store.attempts import put_attempt
from onrecord.store.database import Database
from onrecord.store.failures import list_failures, note_failure
from onrecord.store.queue import put_jobs
from tests.postgres import new_database

NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)


def put(database, *keys, lane=lambda _key: None, kind="read"):
    """Queue jobs."""
    with database.writing() as connection:
        put_jobs(connection, kind, [(key, "") for key in keys], now=NOW, lane=lane)


def states(database):
    """State and error of each job, by key."""
    table = schema.jobs
    with database.reading() as connection:
        rows = connection.execute(select(table.c.key, table.c.state, table.c.error))
        return {key: (state, error) for key, state, error in rows}


def work(database, handler, *, threads=4, stop=None, kind="read"):
    """Do what is due; gives what failed."""
    failed = []
    workers = Workers(
        database,
        {kind: handler},
        clock=lambda: NOW,
        threads=threads,
        stop=stop or threading.Event(),
        failed=failed.append,
    )
    workers.run(once=True, between=lambda _quiet: None)
    return failed


def end(database, held):
    """End a job."""
    with database.writing() as connection:
        held.done(connection)


def refuse(_connection):
    """Fail as a database does that has it already."""
    raise IntegrityError("INSERT", {}, Exception("is there"))


def test_jobs_run_side_by_side_until_none_is_due(database):
    """As many at a time as there are threads; jobs of another kind are left."""
    put(database, *"abcd")
    put(database, "x", kind="other")
    together = threading.Barrier(4, timeout=10)

    def handler(held):
        together.wait()
        end(database, held)

    assert work(database, handler) == []
    assert states(database) == {**dict.fromkeys("abcd", ("done", None)), "x": ("ready", None)}


def test_jobs_of_one_lane_run_one_after_the_other(database):
    """Those of another lane beside them."""
    put(database, "a1", "a2", "a3", "b1", lane=lambda key: key[0])
    running, most, order = set(), set(), []

    def handler(held):
        running.add(held.job.key)
        most.add(frozenset(running))
        time.sleep(0.1)
        running.discard(held.job.key)
        order.append(held.job.key)
        end(database, held)

    work(database, handler)
    assert sorted(order) == ["a1", "a2", "a3", "b1"]
    assert all(sum(key.startswith("a") for key in one) <= 1 for one in most)
    assert any(len(one) == 2 for one in most)


def test_a_fault_in_one_job_is_told_and_ends_no_other(database):
    """It is given up, with its reason on record."""
    put(database, "bad", "good")

    def handler(held):
        if held.job.key == "bad":
            raise RuntimeError("unforeseen")
        end(database, held)

    (failure,) = work(database, handler)
    assert "doing read for it failed unexpectedly (RuntimeError: unforeseen" in failure.reason
    found = states(database)
    assert (found["good"], found["bad"][0]) == (("done", None), "failed")
    with database.reading() as connection:
        assert [one.name for one in list_failures(connection, limit=9)] == ["bad"]


def test_what_the_database_refuses_is_tried_again_later(database):
    """It is no fault of the job."""
    put(database, "a")

    def handler(_held):
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    assert work(database, handler) == []
    assert states(database) == {"a": ("ready", "disk I/O error")}


def test_a_stop_gives_back_what_is_in_hand(database):
    """It is ready for the next worker, as if it had never been taken."""
    put(database, "a", "b")
    stop = threading.Event()

    def handler(_held):
        stop.set()
        raise Stopped

    work(database, handler, threads=1, stop=stop)
    with database.reading() as connection:
        rows = connection.execute(select(schema.jobs.c.state, schema.jobs.c.attempts)).all()
    assert set(map(tuple, rows)) == {("ready", 0)}


def test_what_takes_long_is_given_back_when_the_work_ends(database, monkeypatch):
    """Another worker need not wait until it is known that this one is gone; its results are dropped."""
    monkeypatch.setattr("onrecord.flow.working._LEAVE_S", 0.0)
    put(database, "a")
    stop, go, dropped = threading.Event(), threading.Event(), threading.Event()

    def handler(held):
        held.stop.set()
        go.wait(10)
        try:
            end(database, held)
        except BaseException:
            dropped.set()
            raise

    work(database, handler, stop=stop)
    assert states(database) == {"a": ("ready", None)}
    go.set()
    assert dropped.wait(10)
    assert states(database) == {"a": ("ready", None)}


def test_a_job_is_held_for_as_long_as_it_takes(database, monkeypatch):
    """Though its time would have run out."""
    monkeypatch.setattr("onrecord.flow.working._TEND_EVERY_S", 0.0)
    put(database, "a")
    until = select(schema.jobs.c.leased_until)

    def handler(held):
        short = {"leased_until": NOW + timedelta(seconds=1)}
        with database.writing() as connection:
            connection.execute(update(schema.jobs).values(**short))
        for _ in range(100):
            with database.reading() as connection:
                if connection.execute(until).scalar_one() > NOW + timedelta(seconds=60):
                    end(database, held)
                    return
            time.sleep(0.1)

    work(database, handler)
    assert states(database) == {"a": ("done", None)}


def test_what_another_worker_stored_in_the_same_instant_is_stored_anew(database):
    """A few times; then the error comes out."""
    tries = []

    def write(connection):
        tries.append(1)
        if len(tries) < 3:
            refuse(connection)
        return connection.execute(select(1)).scalar_one()

    assert keep(database, write) == 1
    with pytest.raises(IntegrityError):
        keep(database, refuse)


def test_results_of_a_job_that_another_worker_has_by_now_are_dropped(database):
    """Nothing of its transaction is kept."""
    put(database, "a")

    def handler(held):
        with database.writing() as connection:
            connection.execute(update(schema.jobs).values(worker="elsewhere:1:1"))
        with database.writing() as connection:
            put_jobs(connection, "other", [("result", "")], now=NOW)
            held.done(connection)

    assert work(database, handler) == []
    assert states(database) == {"a": ("running", None)}


def test_jobs_of_a_dead_process_are_taken_at_once(database):
    """Nobody waits for their time to run out."""
    put(database, "a")
    dead = {"state": "running", "leased_until": NOW + timedelta(hours=1), "attempts": 1}
    with database.writing() as connection:
        connection.execute(update(schema.jobs).values(worker=f"{socket.gethostname()}:999999:1", **dead))
    work(database, lambda held: end(database, held))
    assert states(database) == {"a": ("done", None)}


def test_what_ends_its_process_each_time_is_given_up(database):
    """Else nothing behind it would ever be done."""
    put(database, "a")
    with database.writing() as connection:
        connection.execute(update(schema.jobs).values(attempts=MAX_TAKES))
    (failure,) = work(database, lambda held: end(database, held))
    assert failure.reason == "20 times the process ended while it was at it"
    assert states(database)["a"][0] == "failed"


def test_an_interrupt_ends_the_work_and_sets_stop(database):
    """Whatever waits on it comes back."""
    put(database, "a")
    stop = threading.Event()

    def interrupt(_quiet):
        raise KeyboardInterrupt

    workers = Workers(
        database,
        {"read": lambda _held: stop.wait(10)},
        clock=lambda: NOW,
        threads=1,
        stop=stop,
        failed=lambda _failure: None,
    )
    with pytest.raises(KeyboardInterrupt):
        workers.run(once=False, between=interrupt)
    assert stop.is_set()


def test_what_is_long_past_is_forgotten(database):
    """Done jobs, failures and attempts; what is of late stays."""
    long_ago = NOW - timedelta(days=400)
    with database.writing() as connection:
        for at in (long_ago, NOW):
            note_failure(connection, InputError("a", f"broken on {at:%Y}", "mend it"), now=at)
            put_attempt(connection, "login ada", now=at)
    work(database, end)
    with database.reading() as connection:
        assert [failure.at for failure in list_failures(connection, limit=5)] == [NOW]
        assert connection.execute(select(schema.attempts.c.at)).scalars().all() == [NOW]


def test_an_interrupt_while_a_thread_starts_gives_its_job_back(database, monkeypatch):
    """As Ctrl-C may come at any moment; the error is the interrupt and nothing else."""
    put(database, "a")
    monkeypatch.setattr("onrecord.flow.working._LEAVE_S", 0.1)

    def interrupted(_thread):
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        work(database, end)
    assert states(database) == {"a": ("ready", None)}


def test_two_that_wait_for_each_other_both_write(postgres_server):
    """PostgreSQL breaks the deadlock by failing one of them, which writes once more."""
    with Database(new_database(postgres_server, "deadlock")) as database:
        put(database, "a", "b")
        met = threading.Barrier(2)

        def write(first, second):
            tries = 0

            def once(connection):
                nonlocal tries
                tries += 1
                _mark(connection, first)
                if tries == 1:
                    met.wait(20)
                _mark(connection, second)

            keep(database, once)
            counts.append(tries)

        counts = []
        threads = [threading.Thread(target=write, args=keys) for keys in (("a", "b"), ("b", "a"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert min(counts) == 1 < max(counts)
        assert set(states(database).values()) == {("ready", "xx")}


def _mark(connection, key):
    table = schema.jobs
    marked = func.coalesce(table.c.error, "") + "x"
    connection.execute(update(table).where(table.c.key == key).values(error=marked))
