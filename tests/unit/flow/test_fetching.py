from pathlib import Path

import pytest

from onrecord.flow.fetching import is_url


@pytest.mark.parametrize("given", ["http://a.example", "https://a.example/x", "HTTPS://A.example"])
def test_an_address_is_told_from_a_path(given):
    """Only http and https are fetched, in any case."""
    assert is_url(given)


@pytest.mark.parametrize("given", ["a.txt", "-", "file:///etc/passwd", "ftp://a.example", Path("http://a.example")])
def test_anything_else_is_a_path(given):
    """Other schemes are never fetched, and a ``Path`` is a path."""
    assert not is_url(given)
