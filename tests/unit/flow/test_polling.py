"""When feeds are asked for again."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ConfigError, FetchError
from onrecord.flow.polling import DEFAULTS, Polled, PollOptions, next_state
from onrecord.store.feeds import FeedState

HERE = "http://post.example/rss"
NOW = datetime(2031, 4, 8, 6, tzinfo=UTC)
FRESH = FeedState(url=HERE, address=HERE, added_at=NOW, next_at=NOW)
QUICK = PollOptions(shortest_s=10, longest_s=100, failing_s=1000)


def failure(status=None, wait_s=0.0, *, retry=True):
    """A poll that failed."""
    return FetchError(
        "http://post.example/rss", "it failed", "try again later", retry=retry, status=status, wait_s=wait_s
    )


def wait_s(state, now=NOW):
    """How long until the next poll."""
    return (state.next_at - now).total_seconds()


outcomes = st.one_of(
    st.builds(Polled, news=st.integers(0, 1000), moved_to=st.none() | st.text(min_size=1, max_size=20)),
    st.builds(
        failure,
        status=st.none() | st.sampled_from([404, 410, 429, 500]),
        wait_s=st.floats(0, 1e12),
        retry=st.booleans(),
    ),
)


@given(
    st.lists(outcomes, min_size=1, max_size=60), st.integers(1, 10_000), st.integers(0, 10_000), st.integers(0, 10_000)
)
def test_the_next_poll_is_never_too_soon_nor_too_late(past, shortest, more, most):
    """Whatever servers answer: never sooner than the least, never later than the most and a tenth."""
    options = PollOptions(shortest_s=shortest, longest_s=shortest + more, failing_s=shortest + more + most)
    state, now = FRESH, NOW
    for outcome in past:
        state = next_state(state, outcome, now=now, options=options)
        most_s = options.failing_s if isinstance(outcome, FetchError) else options.longest_s
        assert options.shortest_s <= round(wait_s(state, now), 3) <= round(most_s * 1.1, 3)
        now = state.next_at


def test_a_new_feed_is_due_and_begins_with_the_shortest():
    """The first answer says nothing about its pace."""
    state = next_state(FRESH, Polled(news=30, etag='"1"', last_modified="Tue, 08 Apr 2031 06:00:00 GMT"), now=NOW)
    assert (state.interval_s, state.etag, state.answered_at, state.polled_at) == (DEFAULTS.shortest_s, '"1"', NOW, NOW)
    assert state.last_modified == "Tue, 08 Apr 2031 06:00:00 GMT"


def test_the_pace_follows_what_comes():
    """Something new doubles it, nothing new slows it by half, within the ends."""
    state = replace(FRESH, interval_s=40.0)
    faster = next_state(state, Polled(news=1), now=NOW, options=QUICK)
    slower = next_state(state, Polled(), now=NOW, options=QUICK)
    assert (faster.interval_s, slower.interval_s) == (20.0, 60.0)
    for _ in range(9):
        faster = next_state(faster, Polled(news=1), now=NOW, options=QUICK)
        slower = next_state(slower, Polled(), now=NOW, options=QUICK)
    assert (faster.interval_s, slower.interval_s) == (10.0, 100.0)


def test_a_failing_feed_is_asked_less_and_less_often():
    """Twice the pace, then four times, up to a cap; its validators and its pace stay for when it is back."""
    state = replace(FRESH, interval_s=40.0, etag='"1"', answered_at=NOW)
    waits = []
    for _ in range(6):
        state = next_state(state, failure(), now=NOW, options=QUICK)
        waits.append(wait_s(state))
    share = waits[0] / 80
    assert waits == pytest.approx([80 * share, 160 * share, 320 * share, 640 * share, 1000 * share, 1000 * share])
    assert (state.failures, state.error, state.etag, state.interval_s) == (6, "it failed; try again later", '"1"', 40.0)
    back = next_state(state, Polled(), now=NOW, options=QUICK)
    assert (back.failures, back.error, back.interval_s) == (0, None, 60.0)


@pytest.mark.parametrize(("asked", "least"), [(50.0, 50.0), (900.0, 900.0), (1e9, 1000.0), (0.0, 20.0)])
def test_the_wait_that_a_server_asks_for_is_kept_up_to_the_cap(asked, least):
    """It lengthens, never shortens."""
    state = next_state(FRESH, failure(429, asked), now=NOW, options=QUICK)
    assert max(least, 20.0) <= wait_s(state) <= max(least, 20.0) * 1.1


def test_a_feed_that_is_gone_is_parked_with_the_reason():
    """Until somebody adds it again; any other failure passes."""
    gone = next_state(FRESH, failure(410, retry=False), now=NOW)
    assert gone.parked == "the server says that it is gone for good (410)"
    assert next_state(FRESH, failure(404, retry=False), now=NOW).parked is None


def test_a_feed_that_moved_is_asked_for_there():
    """From now on; what names it stays."""
    state = next_state(FRESH, Polled(moved_to="http://new.example/rss"), now=NOW)
    assert (state.url, state.address) == (HERE, "http://new.example/rss")


def test_feeds_are_spread_alike_in_every_run():
    """By their addresses alone."""
    states = [replace(FRESH, url=f"http://post.example/{number}") for number in range(50)]
    waits = [wait_s(next_state(state, Polled(), now=NOW, options=QUICK)) for state in states]
    assert len(set(waits)) > 40
    assert waits == [wait_s(next_state(state, Polled(), now=NOW, options=QUICK)) for state in states]


@pytest.mark.parametrize("times", [(0, 1, 2), (2, 1, 3), (1, 3, 2), (float("nan"), 1, 2)])
def test_times_that_contradict_one_another_are_refused(times):
    """The message shows them."""
    with pytest.raises(ConfigError, match="PollOptions"):
        PollOptions(**dict(zip(("shortest_s", "longest_s", "failing_s"), times, strict=True)))
