"""What fetchers share."""

import threading

import pytest

from onrecord.errors import FetchError
from onrecord.ingest import manners as module
from onrecord.ingest.manners import FAILURE_KEPT_S, RULES_KEPT_S, Manners
from onrecord.ingest.robots import Robots


def test_a_host_is_had_by_one_at_a_time():
    """Whoever comes meanwhile waits; another host does not."""
    manners = Manners()
    order = []

    def second():
        with manners.turn("a.example"):
            order.append("second")

    with manners.turn("a.example"):
        waiting = threading.Thread(target=second)
        waiting.start()
        with manners.turn("b.example"):
            order.append("first")
        waiting.join(0.05)
        assert waiting.is_alive()
    waiting.join(5)
    assert order == ["first", "second"]


def test_turns_of_hosts_that_nobody_asks_are_forgotten():
    """A watch that runs for months meets many."""
    manners = Manners()
    for number in range(100):
        with manners.turn(str(number)):
            pass
    assert len(manners._turns) == 0


def test_the_last_time_is_known_for_so_many_hosts(monkeypatch):
    """Those longest ago are forgotten."""
    monkeypatch.setattr(module, "MAX_SITES", 2)
    manners = Manners()
    for now, host in enumerate(["a", "b", "a", "c"]):
        manners.note(host, float(now))
    assert (manners.last_at("a"), manners.last_at("b"), manners.last_at("c")) == (2.0, float("-inf"), 3.0)


@pytest.mark.parametrize(
    ("rules", "kept_s"),
    [
        (Robots.of(200, b"User-agent: *\nCrawl-delay: 3\n"), RULES_KEPT_S),
        (Robots(closed="it is broken"), FAILURE_KEPT_S),
        (FetchError("http://a.example/robots.txt", "cannot be reached", "try again later", retry=True), FAILURE_KEPT_S),
    ],
)
def test_rules_are_read_again_when_they_are_old(rules, kept_s):
    """Those of a day ago; after a failure, sooner."""
    manners = Manners()
    reads = []
    for now in (0.0, kept_s - 1, kept_s, kept_s + 1):
        found = manners.rules("http://a.example", now, lambda at=now: (reads.append(at), rules)[1])
        assert found is rules
    assert reads == [0.0, kept_s]


def test_the_delay_is_that_of_known_rules():
    """None is known before they are read, or where they cannot be."""
    manners = Manners()
    assert manners.delay_s("http://a.example") == 0.0
    manners.rules("http://a.example", 0.0, lambda: Robots(delay_s=3.0))
    assert manners.delay_s("http://a.example") == 3.0
