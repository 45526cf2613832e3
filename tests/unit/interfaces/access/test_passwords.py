"""Passwords are hashed with argon2id, and checked at the same cost whoever asks."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from onrecord.errors import InputError
from onrecord.interfaces.access import passwords as room
from onrecord.interfaces.access.passwords import Passwords
from tests.clients import CHEAP, PASSWORD


def test_the_cost_is_that_of_the_standard():
    """RFC 9106, second recommended option: argon2id, 3 passes, 64 MiB, 4 lanes; a salt of its own each time."""
    one, two = Passwords().hash(PASSWORD), Passwords().hash(PASSWORD)
    assert one != two
    found = extract_parameters(one)
    assert (found.type, found.time_cost, found.memory_cost, found.parallelism) == (Type.ID, 3, 65536, 4)


def test_a_password_matches_its_own_hash_alone():
    """A hash that cannot be read matches nothing."""
    kept = CHEAP.hash(PASSWORD)
    assert CHEAP.match(kept, PASSWORD).holds
    assert not CHEAP.match(kept, PASSWORD + "s").holds
    assert not CHEAP.match("no hash", PASSWORD).holds
    assert not CHEAP.match(None, "no account has this password").holds


def test_a_hash_of_another_cost_is_made_anew():
    """At the cost of today, when its password is given."""
    older = Passwords(PasswordHasher(time_cost=2, memory_cost=8, parallelism=1)).hash(PASSWORD)
    match = CHEAP.match(older, PASSWORD)
    assert match.rehashed is not None
    assert extract_parameters(match.rehashed).time_cost == 1
    assert CHEAP.match(match.rehashed, PASSWORD).rehashed is None
    assert CHEAP.match(older, "another pass phrase").rehashed is None


@pytest.mark.parametrize("length", [0, 11, 1025])
def test_a_password_has_bounds(length: int):
    """Neither guessed soon nor long to hash."""
    with pytest.raises(InputError, match=f"has {length} characters; choose one of 12 to 1024"):
        CHEAP.hash("x" * length)


def test_only_some_passwords_are_hashed_at_once():
    """Each takes 64 MiB; strangers must not fill the memory."""
    at_once, most = 0, 0
    lock, gate = threading.Lock(), threading.Event()

    class Counting(PasswordHasher):
        def verify(self, *args: Any, **kwargs: Any) -> Any:
            nonlocal at_once, most
            with lock:
                at_once += 1
                most = max(most, at_once)
            gate.wait(0.05)
            with lock:
                at_once -= 1
            return super().verify(*args, **kwargs)

    counting = Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))
    run_all([lambda: counting.match(None, PASSWORD)] * 12)
    assert 1 < most <= room._AT_ONCE


def run_all(tasks: list[Callable[[], object]]) -> None:
    """Each in a thread of its own."""
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
