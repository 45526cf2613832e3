"""Pairs of statements that a person has looked at."""

from onrecord.model import NO_LINKS, Links


def test_no_links_is_what_links_are_without_any():
    """Neither together nor apart."""
    assert Links() == NO_LINKS
    assert not NO_LINKS.together
    assert not NO_LINKS.apart
