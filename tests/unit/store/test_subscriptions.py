from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert

from onrecord.errors import NotInStore
from onrecord.store import schema
from onrecord.store.subscriptions import (
    Telling,
    advance_webhook,
    change_search,
    change_webhook,
    drop_delivered,
    drop_search,
    drop_webhook,
    get_search,
    get_webhook,
    last_event,
    list_deliveries,
    list_enabled,
    list_pending,
    list_searches,
    list_webhooks,
    note_delivered,
    note_failed,
    put_deliveries,
    put_search,
    put_webhook,
)

NOW = datetime(2031, 4, 7, 5, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
TELLING = Telling(url="https://desk.example/hook", topic="*", quiet_s=60)


@pytest.fixture
def connection(database):
    """One transaction on a new store."""
    with database.writing() as opened:
        yield opened


def save(connection, owner="ada", name="Ferry"):
    """A saved search."""
    return put_search(connection, owner=owner, name=name, query="ferry", now=NOW)


def make(connection, owner="ada"):
    """A webhook."""
    return put_webhook(connection, TELLING, owner=owner, secret="whsec_eA==", now=NOW)


def note_event(connection):
    """A change of the store."""
    connection.execute(insert(schema.events).values(at=NOW, kind="story-changed", story_id="s1", detail=""))


def test_saved_searches_are_kept_by_owner(connection):
    """Nobody sees another's."""
    first, second, other = save(connection), save(connection, name="Lamps"), save(connection, owner="ida")
    assert list_searches(connection, owner="ada", limit=5) == (first, second)
    assert list_searches(connection, owner="ada", after=first.id, limit=5) == (second,)
    assert get_search(connection, other.id) == other
    with pytest.raises(NotInStore):
        get_search(connection, other.id, owner="ada")


def test_a_saved_search_is_changed_and_dropped_by_its_owner_only(connection):
    """As if it were not there for others."""
    saved = save(connection)
    changed = change_search(connection, saved.id, owner="ada", name="Boats", query="boat")
    assert (changed.name, changed.query, changed.created_at) == ("Boats", "boat", NOW)
    for refused in (
        lambda: change_search(connection, saved.id, owner="ida", name="x", query="x"),
        lambda: drop_search(connection, saved.id, owner="ida"),
    ):
        with pytest.raises(NotInStore):
            refused()
    drop_search(connection, saved.id, owner="ada")
    with pytest.raises(NotInStore):
        get_search(connection, saved.id)


def test_a_webhook_begins_at_what_happens_next(connection):
    """It is in use at once."""
    note_event(connection)
    made = make(connection)
    assert (made.last_event, made.failures, made.next_at, made.disabled_at) == (last_event(connection), 0, NOW, None)
    assert list_webhooks(connection, owner="ada", limit=5) == (made,)
    assert list_webhooks(connection, owner="ida", limit=5) == ()
    assert list_enabled(connection) == (made,)


@pytest.mark.parametrize(("role", "disabled", "told"), [("reviewer", None, 1), ("reader", None, 0), ("admin", NOW, 0)])
def test_who_may_have_no_webhook_is_told_nothing(connection, role, disabled, told):
    """A reader since, or shut out."""
    make(connection)
    account = {"name": "ada", "password": "-", "role": role, "created_at": NOW, "disabled_at": disabled}
    connection.execute(insert(schema.accounts).values(**account))
    assert len(list_enabled(connection)) == told


def test_an_empty_log_ends_at_zero(connection):
    """The first change has a higher number."""
    assert last_event(connection) == 0


def test_a_webhook_that_was_given_up_is_used_again_once_it_is_changed(connection):
    """For what happens from then on, and with no failure."""
    made = make(connection)
    put_deliveries(connection, made.id, [("m1", "{}")], now=NOW)
    (waiting,) = list_pending(connection, made.id, limit=5)
    note_failed(connection, waiting, error="gone", now=NOW, next_at=None)
    assert list_enabled(connection) == ()
    note_event(connection)
    telling = Telling(url=TELLING.url, topic="story:s1", quiet_s=30)
    changed = change_webhook(connection, made.id, telling, owner="ada", now=LATER)
    assert (changed.disabled_at, changed.error, changed.failures, changed.failing_since) == (None, None, 0, None)
    assert (changed.last_event, changed.topic, changed.quiet_s) == (last_event(connection), "story:s1", 30)


def test_a_webhook_is_changed_and_dropped_by_its_owner_only(connection):
    """As if it were not there for others."""
    made = make(connection)
    for refused in (
        lambda: change_webhook(connection, made.id, TELLING, owner="ida", now=NOW),
        lambda: drop_webhook(connection, made.id, owner="ida"),
    ):
        with pytest.raises(NotInStore):
            refused()
    put_deliveries(connection, made.id, [("m1", "{}")], now=NOW)
    drop_webhook(connection, made.id, owner="ada")
    assert list_deliveries(connection, made.id, limit=5) == ()
    with pytest.raises(NotInStore):
        get_webhook(connection, made.id, owner="ada")


def test_messages_wait_in_order_until_they_are_delivered(connection):
    """Then they are kept for a while, to be looked at."""
    made = make(connection)
    put_deliveries(connection, made.id, [("m1", "{}")], now=NOW)
    put_deliveries(connection, made.id, [("m2", "{}")], now=LATER)
    put_deliveries(connection, made.id, [], now=LATER)
    first, second = list_pending(connection, made.id, limit=5)
    assert (first.id, second.id) == ("m1", "m2")
    note_delivered(connection, first, now=LATER)
    assert [waiting.id for waiting in list_pending(connection, made.id, limit=5)] == ["m2"]
    assert [kept.id for kept in list_deliveries(connection, made.id, limit=5)] == ["m2", "m1"]
    drop_delivered(connection, before=LATER)
    assert len(list_deliveries(connection, made.id, limit=5)) == 2
    drop_delivered(connection, before=LATER + timedelta(seconds=1))
    assert [kept.id for kept in list_deliveries(connection, made.id, limit=5)] == ["m2"]


def test_failures_are_counted_from_the_first_on(connection):
    """Until one try goes well."""
    made = make(connection)
    put_deliveries(connection, made.id, [("m1", "{}")], now=NOW)
    (waiting,) = list_pending(connection, made.id, limit=5)
    note_failed(connection, waiting, error="one", now=NOW, next_at=LATER)
    note_failed(connection, waiting, error="two", now=LATER, next_at=LATER)
    ill = get_webhook(connection, made.id, owner="ada")
    assert (ill.failures, ill.failing_since, ill.error, ill.next_at) == (2, NOW, "two", LATER)
    (tried,) = list_pending(connection, made.id, limit=5)
    assert tried.attempts == 2
    note_delivered(connection, tried, now=LATER)
    well = get_webhook(connection, made.id, owner="ada")
    assert (well.failures, well.failing_since, well.error) == (0, None, None)


def test_how_far_a_webhook_was_told_is_noted(connection):
    """The next round goes on from there."""
    made = make(connection)
    advance_webhook(connection, made.id, last_event=7)
    assert get_webhook(connection, made.id, owner="ada").last_event == 7
