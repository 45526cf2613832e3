"""How feeds are watched, and what a watch tells while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from onrecord.errors import ConfigError, OnrecordError
from onrecord.flow.newsroom import Added
from onrecord.flow.polling import DEFAULTS as POLL_DEFAULTS
from onrecord.flow.polling import PollOptions
from onrecord.ingest.fetch import FetchOptions
from onrecord.store.feeds import FeedState

FETCH_DEFAULTS = FetchOptions(retries=0)
"""How a watch gets URLs: as others do, but what fails is tried again later, by the queue, and not at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchOptions:
    """How feeds are watched.

    Attributes:
        poll: How often feeds are asked for.
        fetch: How URLs are got; the queue tries again later, so that nothing need be tried again at once.
        threads: How many hosts are asked at the same time.
        first_entries: How many reports of a feed are fetched when it is first asked for, the newest; the others that
            it lists then are taken as old.
        revisits_s: When a page is fetched again, in seconds after it was stored first.
    """

    poll: PollOptions = POLL_DEFAULTS
    fetch: FetchOptions = FETCH_DEFAULTS
    threads: int = 8
    first_entries: int = 100
    revisits_s: tuple[float, ...] = (3600.0, 6 * 3600.0, 24 * 3600.0, 72 * 3600.0)

    def __post_init__(self) -> None:
        """Refuse numbers that make no sense.

        Raises:
            ConfigError: There is no thread, no entry, or a page is to be fetched again before it was.
        """
        for name in ("threads", "first_entries"):
            if getattr(self, name) < 1:
                raise ConfigError(f"WatchOptions.{name} is {getattr(self, name)}; give 1 or more")
        if any(later <= sooner for sooner, later in zip((0.0, *self.revisits_s), self.revisits_s, strict=False)):
            raise ConfigError(f"WatchOptions.revisits_s is {self.revisits_s}; give times above 0, each later")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPolled:
    """A feed was asked for: its state now, and how many entries are new; the state says where it failed."""

    state: FeedState
    news: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Something could not be taken in; with ``again_at``, it is tried again then."""

    error: OnrecordError
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """Stories were brought up to date; their number."""

    stories: int


Happening = FeedPolled | Added | Failed | Settled
"""What a watch tells while it runs. It is in the store before it is told."""

Tell = Callable[[Happening], None]
