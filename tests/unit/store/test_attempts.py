"""Attempts are counted in a window that moves with the time."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from onrecord.store.attempts import drop_attempts, forget_attempts, put_attempt, wait_for_attempt
from onrecord.store.database import Database
from tests.clock import SetClock

WINDOW = timedelta(minutes=10)


def test_the_wait_ends_when_the_oldest_attempt_leaves_the_window(database: Database):
    """Three in ten minutes are allowed, counted for each key alone."""
    clock = SetClock()
    with database.writing() as connection:

        def wait(key: str = "login:mara") -> timedelta | None:
            return wait_for_attempt(connection, key, limit=3, window=WINDOW, now=clock())

        for _ in range(3):
            assert wait() is None
            put_attempt(connection, "login:mara", now=clock())
            clock.move(minutes=2)
        assert wait() == timedelta(minutes=4)
        assert wait("login:ines") is None
        clock.move(minutes=4)
        assert wait() is None
        put_attempt(connection, "login:mara", now=clock())
        assert wait() == timedelta(minutes=2)


def test_attempts_are_forgotten_by_key_and_by_age(database: Database):
    """After a success, and when no limit counts them."""
    clock = SetClock()
    with database.writing() as connection:

        def is_counted(key: str) -> bool:
            return wait_for_attempt(connection, key, limit=1, window=WINDOW, now=clock()) is not None

        for key in ("a", "b"):
            put_attempt(connection, key, now=clock())
        forget_attempts(connection, "a")
        assert (is_counted("a"), is_counted("b")) == (False, True)
        drop_attempts(connection, before=clock())
        assert is_counted("b")
        drop_attempts(connection, before=clock() + timedelta(seconds=1))
        assert not is_counted("b")


def test_attempts_that_come_at_once_are_counted_one_after_the_other(database: Database):
    """Eight at the same instant, three allowed: three are."""
    clock = SetClock()

    def is_allowed(_: int) -> bool:
        with database.writing() as connection:
            allowed = wait_for_attempt(connection, "login:mara", limit=3, window=WINDOW, now=clock()) is None
            time.sleep(0.05)
            if allowed:
                put_attempt(connection, "login:mara", now=clock())
            return allowed

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(is_allowed, range(8))) == 3
