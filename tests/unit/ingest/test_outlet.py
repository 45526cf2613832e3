"""Who published it."""

import pytest

from onrecord.ingest import mark_blocks
from onrecord.ingest.outlet import find_outlet, host_of, is_own_name

BODY = "The harbour of Port Ellery will close for three weeks in May, the city council decided on Tuesday evening."


@pytest.mark.parametrize(
    "line",
    [
        "Ellery Post Logo",
        "Ellery Post is committed to journalism that is fair.",
        "About the writer\n\nMary Stone is an Ellery Post Reporter based in Port Ellery.",
        "Copyright 2024 Ellery Post. All rights reserved.",
    ],
)
def test_pages_name_their_outlet(line):
    """A logo, a mission, a biography or a copyright line name the outlet, with the words."""
    text = f"{BODY}\n\n{BODY} It is.\n\n{line}"
    found = find_outlet(text, mark_blocks(text), None)
    assert found is not None
    assert found.span is not None
    assert found.value == found.span.of(text) == "Ellery Post"


def test_the_report_itself_names_no_outlet():
    """A company in the report is not its publisher."""
    text = f"{BODY}\n\nEllery Steel is committed to the harbour and to fair wages for all, its owner said on Monday."
    assert find_outlet(text, mark_blocks(text), None) is None


def test_the_address_counts_first():
    """The host without www. is the outlet."""
    found = find_outlet("Ellery Post Logo", mark_blocks("Ellery Post Logo"), "https://www.post.example.org/a")
    assert found is not None
    assert (found.value, found.found_by) == ("post.example.org", "url")


@pytest.mark.parametrize("url", [None, "", "no address", "http://[broken"])
def test_a_broken_address_has_no_host(url):
    """What is no address names no outlet."""
    assert host_of(url) is None


def test_own_names_are_known_from_host_and_name():
    """A credit of the outlet itself is told from that of another."""
    assert is_own_name("edition.cnn.com", "CNN")
    assert is_own_name("The Ellery Post", "Ellery Post")
    assert not is_own_name("edition.cnn.com", "Reuters")
    assert not is_own_name(None, "Reuters")
