"""The part that gets URLs, loaded only when one is among the inputs."""

from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from onrecord.flow.options import FlowOptions

if TYPE_CHECKING:
    from onrecord.ingest.opened import Fetch


def is_url(given: str | Path) -> TypeGuard[str]:
    """Whether an input is fetched, not opened."""
    return isinstance(given, str) and given.lower().startswith(("http://", "https://"))


def fetcher(_options: FlowOptions) -> "Fetch | None":
    """What gets URLs; ``None`` where nothing does, and ingest then says what to do instead."""
    return None
