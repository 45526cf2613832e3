"""The page about the method."""

import re
from html import unescape

from fastapi.testclient import TestClient

from onrecord import __version__
from onrecord.flow.rating import BURST_FROM_NETWORK
from onrecord.interfaces.web.about import accuracy, makers


def test_the_measured_accuracy_is_shown(empty_client: TestClient):
    """Every measure that the package has, with its floor."""
    page = empty_client.get("/about").text
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert len(accuracy()) > 20
    for one in accuracy():
        assert 0 < one.floor <= 1
        assert f"{one.measure} {one.data} {one.floor:.3f}" in text


def test_versions_and_rules_are_those_in_use(empty_client: TestClient):
    """The version of the program and its makers, and the limits of ratings."""
    page = empty_client.get("/about").text
    assert f"onrecord {__version__}" in page
    for _, maker in makers():
        assert f"{maker.name}, version {maker.version}" in page
    assert f"More than {BURST_FROM_NETWORK} first ratings" in page


def test_what_other_pages_point_at_is_there(empty_client: TestClient):
    """The part about ratings."""
    assert 'id="ratings"' in empty_client.get("/about").text
