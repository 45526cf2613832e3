"""When a feed is asked for again: a pure policy, from a feed's state and what came of asking to its next state.

A feed that brings something new is asked for twice as often, one that brings nothing less and less often, between the
two ends of ``PollOptions``. So the pace settles where about every third poll brings something. A poll that fails is
repeated after a wait that doubles each time. Every wait is made up to a tenth longer by a share that depends on the
address alone, so that the feeds of one list do not come all at once, and two runs behave alike.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b

from onrecord.errors import ConfigError, FetchError
from onrecord.store.feeds import FeedState

_GONE = 410
_FASTER, _SLOWER = 0.5, 1.5  # after something new, after nothing new
_SPREAD = 0.1
_DOUBLINGS = 30  # beyond this every wait is at its cap, and powers stay small


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOptions:
    """How often feeds are asked for.

    Attributes:
        shortest_s: The least time between two polls of one feed, in seconds; nothing makes it shorter.
        longest_s: The most time between two polls of a feed that answers, in seconds.
        failing_s: The most time between two polls of a feed that fails, in seconds, and the longest wait that a
            server may ask for with Retry-After.
    """

    shortest_s: float = 300.0
    longest_s: float = 6 * 3600.0
    failing_s: float = 24 * 3600.0

    def __post_init__(self) -> None:
        """Refuse times that contradict one another.

        Raises:
            ConfigError: They are not positive, or not in order.
        """
        if not 0 < self.shortest_s <= self.longest_s <= self.failing_s:
            asked = f"{self.shortest_s:g}, {self.longest_s:g}, {self.failing_s:g}"
            raise ConfigError(f"PollOptions: {asked}; give shortest_s, longest_s, failing_s above 0, each no less")


DEFAULTS = PollOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """What came of asking, where the feed answered.

    Attributes:
        news: How many entries it lists that were not known; 0 where it has not changed.
        etag: What to ask for changes with the next time.
        last_modified: The same.
        moved_to: Where to ask from now on; ``None`` for the same place.
    """

    news: int = 0
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None


def next_state(
    state: FeedState, outcome: Polled | FetchError, *, now: datetime, options: PollOptions = DEFAULTS
) -> FeedState:
    """The state after a poll at ``now``; what is next is never sooner than ``options.shortest_s`` from then."""
    if isinstance(outcome, FetchError):
        return _failed(state, outcome, now, options)
    interval_s = _pace(state.interval_s, outcome.news, options)
    return replace(
        state,
        address=outcome.moved_to or state.address,
        etag=outcome.etag,
        last_modified=outcome.last_modified,
        interval_s=interval_s,
        polled_at=now,
        answered_at=now,
        failures=0,
        error=None,
        next_at=_after(now, interval_s, state.url),
        parked=None,
    )


def _pace(interval_s: float | None, news: int, options: PollOptions) -> float:
    """The next interval; a feed that was never asked for begins with the shortest."""
    if interval_s is None:
        return options.shortest_s
    return min(max(interval_s * (_FASTER if news else _SLOWER), options.shortest_s), options.longest_s)


def _failed(state: FeedState, error: FetchError, now: datetime, options: PollOptions) -> FeedState:
    failures = state.failures + 1
    base_s = state.interval_s or options.shortest_s
    wait_s = min(base_s * 2.0 ** min(failures, _DOUBLINGS), options.failing_s)
    wait_s = max(wait_s, min(error.wait_s, options.failing_s), options.shortest_s)
    gone = error.status == _GONE
    return replace(
        state,
        polled_at=now,
        failures=failures,
        error=f"{error.reason}; {error.next_step}",
        next_at=_after(now, wait_s, state.url),
        parked="the server says that it is gone for good (410)" if gone else None,
    )


def _after(now: datetime, wait_s: float, url: str) -> datetime:
    """The time after a wait, made longer by the address's own share of up to a tenth."""
    share = int.from_bytes(blake2b(url.encode("utf-8", "surrogatepass"), digest_size=4).digest()) / 2**32
    return now + timedelta(seconds=wait_s * (1 + _SPREAD * share))
