"""Owners of outlets, from a file that its user may edit."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from onrecord.compare.carriers import carrier_key, is_host_of
from onrecord.errors import ConfigError

_ASK = 'write [[owner]] tables with name = "..." and outlets = ["..."]'


@dataclass(frozen=True, slots=True)
class Owners:
    """Who owns which outlets.

    Attributes:
        outlets: The names of the outlets by the name of their owner. An outlet that is not listed has no known owner.
    """

    outlets: Mapping[str, tuple[str, ...]]

    def of(self, outlet: str) -> str | None:
        """The owner of an outlet, by its name or its host; ``None`` if unknown."""
        key = carrier_key(outlet)
        return next(
            (
                owner
                for owner, names in self.outlets.items()
                if any(carrier_key(name) == key or is_host_of(outlet, name) for name in names)
            ),
            None,
        )


def read_owners(path: Path) -> Owners:
    """Read a file of owners.

    Raises:
        ConfigError: It cannot be read, is no TOML, or holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"owners: {path} cannot be read ({error}); {_ASK}") from error
    return _parse(text, str(path))


@lru_cache(maxsize=1)
def known_owners() -> Owners:
    """The owners that come with the package."""
    return _parse(files("onrecord.compare").joinpath("owners.toml").read_text(encoding="utf-8"), "owners.toml")


def _parse(text: str, name: str) -> Owners:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"owners: {name} is no TOML ({error}); {_ASK}") from error
    entries = tables.get("owner")
    if unknown := ", ".join(sorted(tables.keys() - {"owner"})):
        raise ConfigError(f"owners: {name} has {unknown}, which is not known here; {_ASK}")
    if not isinstance(entries, list) or not entries:
        raise ConfigError(f"owners: {name} has no list of owners; {_ASK}")
    owners: dict[str, tuple[str, ...]] = {}
    for table in entries:
        owner, outlets = (table.get("name"), table.get("outlets")) if isinstance(table, dict) else (None, None)
        listed = isinstance(outlets, list) and all(isinstance(outlet, str) for outlet in outlets)
        if not isinstance(owner, str) or not listed:
            raise ConfigError(f"owners: {name} has an entry without a name or a list of outlets; {_ASK}")
        owners[owner] = tuple(outlets or ())
    return Owners(outlets=owners)
