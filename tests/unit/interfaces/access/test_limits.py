"""Guessing passwords is slow, from one network and for one name; its owner still comes in."""

from datetime import timedelta

from fastapi import FastAPI
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access.limits import PER_NAME, PER_NETWORK, WINDOW, count_attempt, login_counts
from tests.clients import browsing, log_in
from tests.clock import SetClock


def at(server: FastAPI, network: str):
    """A browser somewhere."""
    return browsing(server, client=(network, 50_000))


def test_guessing_one_name_is_stopped(browser: TestClient, clock: SetClock):
    """The answer says how long to wait; then it goes on."""
    statuses = [log_in(browser, "admin", f"a wrong guess {n}").status_code for n in range(PER_NAME)]
    assert statuses == [403] * PER_NAME
    answer = log_in(browser, "admin")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == WINDOW.total_seconds()
    assert "Try again in 15 minutes" in answer.text
    clock.move(minutes=15)
    assert log_in(browser, "admin").status_code == 303


def test_guessing_from_many_networks_is_stopped(server: FastAPI):
    """The name counts, wherever they come from, and also if there is no such account."""
    for name in ("admin", "no-such-name"):
        for n in range(PER_NAME):
            with at(server, f"198.51.100.{n}") as client:
                assert log_in(client, name, "a wrong guess").status_code == 403
        with at(server, "198.51.100.200") as client:
            assert log_in(client, name, "a wrong guess").status_code == 429


def test_guessing_many_names_is_stopped(server: FastAPI):
    """The network counts, whatever the name; another network is not touched."""
    with at(server, "2001:db8:1:2::1") as client:
        statuses = [log_in(client, f"name{n}", "a wrong guess").status_code for n in range(PER_NETWORK + 1)]
    assert statuses == [403] * PER_NETWORK + [429]
    with at(server, "2001:db8:1:2::ffff") as client:
        assert log_in(client, "reader").status_code == 429
    with at(server, "2001:db8:1:3::1") as client:
        assert log_in(client, "reader").status_code == 303


def test_strangers_cannot_keep_the_owner_out(server: FastAPI):
    """A browser that logged in with the name before has a count of its own."""
    with at(server, "192.0.2.7") as owner, at(server, "198.51.100.1") as stranger:
        log_in(owner, "reader")
        owner.post("/logout")
        for _ in range(PER_NAME):
            log_in(stranger, "reader", "a wrong guess")
        assert log_in(stranger, "reader").status_code == 429
        known = owner.cookies["onrecord_known"]
        with at(server, "192.0.2.7") as again:
            again.cookies.set("onrecord_known", known)
            assert log_in(again, "reader").status_code == 303
        stranger.cookies.set("onrecord_known", known[:-1] + "x")
        assert log_in(stranger, "reader").status_code == 429


def test_the_mark_of_a_known_browser_is_for_one_account(server: FastAPI):
    """It gives no further guesses at other names."""
    with at(server, "192.0.2.7") as client:
        log_in(client, "reader")
        for _ in range(PER_NAME):
            log_in(client, "admin", "a wrong guess")
        assert log_in(client, "admin").status_code == 429


def test_what_is_refused_is_not_counted(newsroom: Newsroom, clock: SetClock):
    """So that trying on does not make the wait longer."""
    counts = login_counts("mara", "192.0.2.7", None)
    with newsroom.database.writing() as connection:
        for _ in range(PER_NAME):
            assert count_attempt(connection, counts, now=clock()) is None
        clock.move(minutes=10)
        for _ in range(5):
            assert count_attempt(connection, counts, now=clock()) == timedelta(minutes=5)
        clock.move(minutes=5)
        assert count_attempt(connection, counts, now=clock()) is None
