"""How a flow is run; nothing here changes what is said about the same reports."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import ConfigError

Progress = Callable[[str, int], None]
"""Called with the name of the step (``reading``, ``comparing``) and the number of articles or stories done."""


def _ignore(_step: str, _done: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowOptions:
    """How to run.

    Attributes:
        jobs: Processes that read articles; 1 reads in this process and starts none.
        private_addresses: Whether URLs may lead to addresses that are not public.
        feed_entries: How many reports of a feed are fetched, the newest first.
        progress: Told about each article and story that is done.
        stdin: What ``-`` among the inputs reads; ``None`` for this process's standard input.
    """

    jobs: int = 1
    private_addresses: bool = False
    feed_entries: int = 30
    progress: Progress = _ignore
    stdin: BinaryIO | None = None

    def __post_init__(self) -> None:
        """Refuse numbers of processes and reports that make no sense."""
        if self.jobs < 1:
            raise ConfigError(f"jobs: {self.jobs} is not a number of processes; give 1 or more")
        if self.feed_entries < 1:
            raise ConfigError(f"feed_entries: {self.feed_entries} is not a number of reports; give 1 or more")


DEFAULTS = FlowOptions()
