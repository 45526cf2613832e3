"""Readers rate articles: one rating a reader, changeable, erasable, and hard to stuff."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.rating import (
    BURST_FROM_NETWORK,
    BURST_OF_NEW,
    LIMIT_TIME,
    PER_READER,
    Outcome,
    Visitor,
    erase_own,
    network_of,
    own_rating,
    rate,
    wilson_interval,
)
from onrecord.store.database import Database
from onrecord.store.ratings import RatingValue, tally_ratings
from tests.unit.brief.explain.lamp import lamp_report

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FAIR, UNFAIR = RatingValue.FAIR, RatingValue.UNFAIR_LEFT


@pytest.fixture
def store(tmp_path: Path):
    """A store with one article, number 1."""
    with Database(tmp_path / "record.db") as opened:
        Newsroom(opened, clock=lambda: NOW).put(lamp_report())
        yield opened


def say(store: Database, value: RatingValue, *, token=None, address="192.0.2.7", at=NOW):
    """Rate article 1 in a transaction of its own."""
    with store.writing() as connection:
        return rate(connection, 1, value, Visitor(token=token, address=address), now=at)


def tally(store: Database):
    """The ratings of article 1."""
    with store.reading() as connection:
        return tally_ratings(connection, 1)


def test_a_reader_has_one_rating_and_may_change_it(store: Database):
    """Who comes again with the token that was given changes the rating."""
    first = say(store, UNFAIR)
    second = say(store, FAIR, token=first.token)
    assert (first.outcome, second.outcome) == (Outcome.KEPT, Outcome.CHANGED)
    assert second.token == first.token
    assert tally(store).counts == (0, 0, 1, 0, 0)
    with store.reading() as connection:
        own = own_rating(connection, 1, first.token)
    assert own is not None
    assert own.value is FAIR


def test_a_reader_may_erase_all_ratings(store: Database):
    """Nothing of the reader is left; a token that is not the store's erases nothing."""
    token = say(store, FAIR).token
    with store.writing() as connection:
        assert erase_own(connection, "forged.token") == 0
        assert erase_own(connection, None) == 0
        assert erase_own(connection, token) == 1
    assert tally(store).total == 0


@pytest.mark.parametrize("token", ["", "x", "a.b", "ü.\udc80", "." * 5000])
def test_a_token_that_is_not_signed_is_replaced(store: Database, token: str):
    """Nobody chooses a name, and nobody takes over the rating of another by guessing."""
    given = say(store, FAIR, token=token)
    assert given.token != token
    assert given.outcome is Outcome.KEPT
    with store.reading() as connection:
        assert own_rating(connection, 1, token) is None


def test_the_token_is_not_stored(store: Database):
    """Whoever reads the store cannot act as a reader: neither the token nor a part of it is there."""
    token = say(store, FAIR).token
    with store.reading() as connection:
        dump = "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert not any(part in dump for part in token.split("."))
    assert "192.0.2" not in dump


def test_a_reader_is_limited_for_a_while(store: Database):
    """The next rating is refused and changes nothing; after a while it is taken."""
    token = say(store, FAIR).token
    for _ in range(PER_READER - 1):
        assert say(store, FAIR, token=token).outcome is Outcome.CHANGED
    assert say(store, UNFAIR, token=token).outcome is Outcome.LIMITED
    assert tally(store).counts == (0, 0, 1, 0, 0)
    later = NOW + LIMIT_TIME
    assert say(store, UNFAIR, token=token, at=later).outcome is Outcome.CHANGED


def test_a_burst_from_one_network_is_set_aside_and_said(store: Database):
    """All ratings of the burst leave the distribution, none is dropped; those of another network count."""
    say(store, FAIR, address="198.51.100.1")
    for host in range(BURST_FROM_NETWORK):
        say(store, UNFAIR, address=f"192.0.2.{host}", at=NOW + timedelta(hours=host))
    assert tally(store).counts == (BURST_FROM_NETWORK, 0, 1, 0, 0)
    say(store, UNFAIR, address="192.0.2.99", at=NOW + timedelta(hours=11))
    found = tally(store)
    assert found.counts == (0, 0, 1, 0, 0)
    assert found.flagged == (("many from one network in a day", BURST_FROM_NETWORK + 1),)


def test_a_burst_of_new_readers_is_set_aside(store: Database):
    """However many networks they come from; a reader who has rated for long is no part of it."""
    old = say(store, FAIR, at=NOW - timedelta(days=3), address="198.51.100.1")
    for network in range(BURST_OF_NEW + 1):
        say(store, UNFAIR, address=f"10.0.{network}.1", at=NOW + timedelta(seconds=network))
    say(store, RatingValue.MOSTLY_FAIR_LEFT, token=old.token, at=NOW + timedelta(seconds=60))
    found = tally(store)
    assert found.counts == (0, 1, 0, 0, 0)
    assert found.flagged == (("many by new readers in ten minutes", BURST_OF_NEW + 1),)


def test_an_article_that_is_not_there_cannot_be_rated(store: Database):
    """It is said so, and nothing is kept."""
    with pytest.raises(NotInStore), store.writing() as connection:
        rate(connection, 99, FAIR, Visitor(token=None, address=None), now=NOW)


def test_networks_are_truncated_and_change_daily():
    """Neighbours share a digest for a day; no digest lasts longer, and none is the same under another secret."""
    one = network_of(b"k", "192.0.2.1", NOW)
    assert one == network_of(b"k", "192.0.2.200", NOW) == network_of(b"k", "::ffff:192.0.2.3", NOW)
    assert one != network_of(b"k", "192.0.3.1", NOW)
    assert one != network_of(b"k", "192.0.2.1", NOW + timedelta(days=1))
    assert one != network_of(b"other", "192.0.2.1", NOW)
    six = network_of(b"k", "2001:db8:1:2::3", NOW)
    assert six == network_of(b"k", "2001:db8:1:ffff::", NOW)
    assert six != network_of(b"k", "2001:db8:2::", NOW)
    assert network_of(b"k", "testclient", NOW) == network_of(b"k", None, NOW)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)]
)
def test_the_interval_is_wilsons(count: int, of: int, low: float, high: float):
    """81 of 263 is the worked example of Newcombe 1998, table I, method 3."""
    found = wilson_interval(count, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_nothing_nothing_is_known():
    """Without ratings every share is possible."""
    found = wilson_interval(0, 0)
    assert (found.low, found.high) == (0.0, 1.0)
