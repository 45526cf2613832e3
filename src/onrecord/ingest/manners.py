"""What several fetchers share, so that they are polite together: whose turn it is at a host, and what sites allow."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from onrecord.errors import FetchError
from onrecord.ingest.robots import Robots

MAX_SITES = 1000
"""Of how many sites the rules are kept; the oldest are asked again."""

RULES_KEPT_S = 24 * 3600.0
"""How long rules hold, in seconds (RFC 9309, 2.4: no longer than a day)."""

FAILURE_KEPT_S = 600.0
"""How long a site whose rules cannot be read is left alone before they are asked for again, in seconds."""

Rules = Robots | FetchError


class _Turn:
    """One host's turn; it lives as long as somebody has it or waits for it."""

    __slots__ = ("__weakref__", "lock")

    def __init__(self) -> None:
        self.lock = threading.Lock()


@dataclass(slots=True, eq=False)
class Manners:
    """One request at a time to each host, with the pause in between, and each site's rules; for any number of threads.

    Times are seconds of one clock, which all fetchers that share it must have.
    """

    _guard: threading.Lock = field(init=False, repr=False, default_factory=threading.Lock)
    _turns: "WeakValueDictionary[str, _Turn]" = field(init=False, repr=False, default_factory=WeakValueDictionary)
    _last_at: dict[str, float] = field(init=False, repr=False, default_factory=dict)
    _rules: dict[str, tuple[float, Rules]] = field(init=False, repr=False, default_factory=dict)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Have the host to oneself; whoever else asks for it waits."""
        with self._guard:
            turn = self._turns.setdefault(host, _Turn())
        with turn.lock:
            yield

    def last_at(self, host: str) -> float:
        """When the host was last asked; before all time if it was not, or too long ago to be known."""
        return self._last_at.get(host, float("-inf"))

    def note(self, host: str, now: float) -> None:
        """Remember that the host is asked now, and forget those longest ago."""
        with self._guard:
            self._last_at.pop(host, None)
            self._last_at[host] = now
            _drop_first(self._last_at, MAX_SITES)

    def rules(self, site: str, now: float, read: Callable[[], Rules]) -> Rules:
        """The site's rules, by ``read`` where they are not known or too old; read once, whoever asks meanwhile."""
        with self.turn(f"rules of {site}"):
            known = self._rules.get(site)
            if known is not None and now < known[0] + _kept_s(known[1]):
                return known[1]
            found = read()
            with self._guard:
                self._rules.pop(site, None)
                self._rules[site] = (now, found)
                _drop_first(self._rules, MAX_SITES)
            return found

    def delay_s(self, site: str) -> float:
        """The crawl delay of the site's rules, in seconds; 0 where none is known."""
        known = self._rules.get(site)
        return known[1].delay_s if known is not None and isinstance(known[1], Robots) else 0.0


def _kept_s(rules: Rules) -> float:
    failed = isinstance(rules, FetchError) or rules.closed is not None
    return FAILURE_KEPT_S if failed else RULES_KEPT_S


def _drop_first(kept: dict[str, float] | dict[str, tuple[float, Rules]], count: int) -> None:
    while len(kept) > count:
        del kept[next(iter(kept))]
