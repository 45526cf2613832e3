"""The page of what changed between two versions of an article."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text

OLD = "Ten boats are late.\n\n" + "Nobody has seen the lamp. " * 40 + "\n\nThe pilot <b>waits</b>."
NEW = OLD.replace("Ten", "Twelve").replace("waits", "sails")


@pytest.fixture
def client(empty_newsroom: Newsroom, empty_client: TestClient) -> TestClient:
    """Asks the pages over a newsroom with one article in two versions."""
    for text, title in ((OLD, "Boats late"), (NEW, "Boats <i>very</i> late")):
        list(empty_newsroom.add([Text(id="boats", text=text, title=title, outlet="Fen Post")]))
    return empty_client


def plain(page: str) -> str:
    """What a page says."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_changed_words_are_marked_among_those_that_stay(client: TestClient):
    """With their number; what stayed far from any change is folded."""
    page = client.get("/articles/1/diff?from=1&to=2").text
    assert '<del><span class="sr">left out: </span>Ten' in page
    assert '<ins><span class="sr">put in: </span>Twelve' in page
    assert "&lt;b&gt;sails&lt;/b&gt;" in page
    assert "2 words left out, 2 put in" in plain(page)
    assert re.search(r"<summary><span>\d+ words that stayed", page)
    assert "The article does not say that it was changed" in plain(page)


def test_a_changed_headline_is_told(client: TestClient):
    """As text, whatever it holds."""
    page = client.get("/articles/1/diff").text
    assert "About the article" in page
    assert "Boats &lt;i&gt;very&lt;/i&gt; late" in page


def test_backwards_and_with_itself(client: TestClient):
    """Any two versions can be compared."""
    backwards = client.get("/articles/1/diff?from=2&to=1").text
    assert '<del><span class="sr">left out: </span>Twelve' in backwards
    assert "this is one version" in client.get("/articles/1/diff?from=2&to=2").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/articles/1/diff?from=1&to=3", 404),
        ("/articles/9/diff", 404),
        ("/articles/1/diff?from=x", 422),
        ("/articles/1/diff?from=0", 422),
        ("/articles/1/diff?from=99999999999999999999", 422),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, address: str, status: int):
    """With a page of its own."""
    assert client.get(address).status_code == status


def test_versions_have_times(client: TestClient):
    """When each was seen."""
    today = datetime.now(UTC)
    assert f"{today:%Y-%m-%dT}" in client.get("/articles/1/diff").text
