"""Owners of outlets."""

from pathlib import Path

import pytest

from onrecord.compare import compare_story
from onrecord.compare.owners import Owners, known_owners, read_owners
from onrecord.errors import ConfigError
from onrecord.model import OriginKind

from .build import Said, report, story_of

WORDS = "The harbour will stay closed until every plank of the wreck has been lifted."
FILE = """
[[owner]]
name = "Quay Holdings"
outlets = ["The Norhaven Post", "Echo"]
"""


def test_an_outlet_is_known_by_name_or_host(tmp_path: Path) -> None:
    """Names are compared as carriers are; an outlet that is not listed has no known owner."""
    path = tmp_path / "owners.toml"
    path.write_text(FILE, encoding="utf-8")
    owners = read_owners(path)
    assert [owners.of(name) for name in ("Norhaven Post", "www.norhavenpost.com", "Echo")] == ["Quay Holdings"] * 3
    assert owners.of("The Post") is None


@pytest.mark.parametrize(
    "text",
    [
        "[[owner",
        '[[owner]]\nname = "Quay"\n',
        '[[owner]]\nname = 1\noutlets = ["a"]\n',
        "owner = 3",
        "owner = [3]",
        "owner = []",
        '[owner]\nname = "Quay"\noutlets = ["a"]\n',
        "",
        FILE.replace("[[owner]]", "[[owners]]"),
        FILE + '[other]\nname = "Quay"\n',
    ],
)
def test_a_file_that_is_no_list_of_owners(tmp_path: Path, text: str) -> None:
    """The message names the file and says what to write."""
    path = tmp_path / "owners.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"owners\.toml .*\[\[owner\]\]"):
        read_owners(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file is a setting that cannot be used."""
    with pytest.raises(ConfigError, match="cannot be read"):
        read_owners(tmp_path / "none.toml")


def test_no_outlet_of_the_package_has_two_owners() -> None:
    """Every listed outlet is found under its own owner."""
    owners = known_owners()
    assert owners.outlets
    assert all(owners.of(outlet) == owner for owner, outlets in owners.outlets.items() for outlet in outlets)


def test_outlets_of_one_owner_count_once() -> None:
    """Their own reporting is one origin, which names the owner and the outlets; a stranger's is another."""
    said = Said(speaker="Ada Lund", quoted=(WORDS,))
    reports = [report(name, f'Ada Lund said: "{WORDS}"', said) for name in ("Norhaven Post", "Echo", "Star")]
    owners = Owners(outlets={"Quay Holdings": ("The Norhaven Post", "Echo")})
    comparison = compare_story(story_of(*reports), reports, owners=owners)
    shared = next(origin for origin in comparison.origins if origin.owner is not None)
    assert (shared.owner, shared.name, shared.kind) == ("Quay Holdings", "Echo, Norhaven Post", OriginKind.OWN)
    assert shared.wholly == ("Norhaven Post", "Echo")
    assert len(comparison.utterances[0].origins) == 2
    alone = compare_story(story_of(*reports), reports, owners=Owners(outlets={}))
    assert len(alone.utterances[0].origins) == 3
