"""The front page."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.store import schema

NOW = datetime(2031, 5, 2, 12, tzinfo=UTC)


@pytest.fixture
def many(empty_newsroom: Newsroom) -> None:
    """25 stories; the higher its number, the later one changed, and the fewer origins it has."""
    row = {"opened_at": NOW, "revision": 1, "compared": 1, "n_articles": 2, "n_outlets": 0}
    with empty_newsroom.database.writing() as connection:
        for n in range(25):
            values = {"id": f"s{n:02}", "title": f"Story {n:02}", "changed_at": NOW + timedelta(hours=n)}
            origins = None if n == 24 else 30 - n
            connection.execute(schema.stories.insert().values(**row, **values, n_origins=origins))


def titles(client: TestClient, address: str) -> list[str]:
    """The numbers of the stories on a page, in their order."""
    return [part[:2] for part in client.get(address).text.split('<bdi class="x">Story ')[1:]]


def test_the_story_of_the_examples_is_on_it(client: TestClient):
    """With its headline, what it rests on, its outlets and what was found in it."""
    page = client.get("/").text
    assert "UPDATE 4-Two dead as ferry hits rocks below darkened lighthouse" in page
    assert "7 reports, 6 independent origins" in page
    assert "<bdi>Ansel Courier</bdi>, <bdi>Daily Sounding</bdi>" in page
    assert '<span class="badge warn">1 conflict</span>' in page


def test_an_empty_store_says_how_to_add(empty_client: TestClient):
    """In the browser and on the command line."""
    page = empty_client.get("/").text
    assert "No stories yet" in page
    assert 'href="/add"' in page
    assert "onrecord add FILE" in page


@pytest.mark.usefixtures("many")
def test_what_changed_last_comes_first(empty_client: TestClient):
    """Twenty a page, then the rest."""
    assert titles(empty_client, "/") == [f"{n:02}" for n in range(24, 4, -1)]
    assert titles(empty_client, "/?page=2") == [f"{n:02}" for n in range(4, -1, -1)]
    assert 'href="/?order=recent&amp;page=2"' in empty_client.get("/").text
    assert "No more stories" in empty_client.get("/?page=3").text


@pytest.mark.usefixtures("many")
def test_most_independent_origins_come_first_where_asked(empty_client: TestClient):
    """What is not compared yet comes last."""
    assert titles(empty_client, "/?order=origins")[:2] == ["00", "01"]
    assert titles(empty_client, "/?order=origins&page=2")[-1] == "24"
    assert "origins not compared yet" in empty_client.get("/?order=origins&page=2").text


def test_an_order_that_does_not_exist_is_refused(empty_client: TestClient):
    """With a page that names it."""
    answer = empty_client.get("/?order=best")
    assert answer.status_code == 422
    assert "order: Input should be" in answer.text


def test_pages_name_their_feeds(client: TestClient, story: str):
    """In their heads, where readers of feeds look; each is there."""
    for path in ("/", f"/stories/{story}", "/speakers/agnes-torrow"):
        found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', client.get(path).text)
        assert len(found) == 2, path
        for kind, href in found:
            assert client.get(href).headers["content-type"].startswith(kind)
