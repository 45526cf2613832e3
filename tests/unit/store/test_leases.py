"""Work that one worker does at a time."""

import os
import socket
import subprocess
import sys
from threading import Barrier, Thread

from onrecord.store.database import Database
from onrecord.store.leases import drop_lease, holder_name, is_dead, take_lease
from tests.unit.store.records import LATER, NOW


def test_a_lease_has_one_holder(database: Database):
    """It can take it longer; others get it when it is given back or has run out."""
    one, two = holder_name(), holder_name()
    with database.writing() as connection:
        assert take_lease(connection, "l", holder=one, now=NOW, seconds=60)
        assert take_lease(connection, "l", holder=one, now=NOW, seconds=90)
        assert not take_lease(connection, "l", holder=two, now=NOW, seconds=60)
        drop_lease(connection, "l", holder=two)
        assert not take_lease(connection, "l", holder=two, now=NOW, seconds=60)
        assert take_lease(connection, "l", holder=two, now=LATER, seconds=60)
        drop_lease(connection, "l", holder=two)
        assert take_lease(connection, "l", holder=one, now=LATER, seconds=60)


def test_of_those_that_ask_at_once_one_gets_it(database: Database):
    """The others are told."""
    barrier, got = Barrier(4), []

    def ask():
        barrier.wait()
        with database.writing() as connection:
            got.append(take_lease(connection, "l", holder=holder_name(), now=NOW, seconds=60))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, False, False, True]


def test_a_dead_process_holds_nothing(database: Database):
    """Where it is known to be dead: on this machine."""
    code = "from onrecord.store.leases import holder_name; print(holder_name())"
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603 - our own
    assert is_dead(ended)
    assert not is_dead(holder_name())
    assert not is_dead(f"elsewhere:{os.getpid()}:1:t")
    assert not is_dead(f"{socket.gethostname()}:nonsense")
    with database.writing() as connection:
        assert take_lease(connection, "l", holder=ended, now=NOW, seconds=60)
        assert take_lease(connection, "l", holder=holder_name(), now=NOW, seconds=60)
