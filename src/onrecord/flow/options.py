"""How a flow is run: nothing here changes what comes out."""

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
        progress: Told about each article and story that is done.
        stdin: What ``-`` among the inputs reads; ``None`` for this process's standard input.
    """

    jobs: int = 1
    private_addresses: bool = False
    progress: Progress = _ignore
    stdin: BinaryIO | None = None

    def __post_init__(self) -> None:
        """Refuse a number of processes that cannot run."""
        if self.jobs < 1:
            raise ConfigError(f"jobs: {self.jobs} is not a number of processes; give 1 or more")


DEFAULTS = FlowOptions()
