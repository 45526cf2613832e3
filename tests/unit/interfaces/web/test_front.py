"""The front page."""

from fastapi.testclient import TestClient


def test_the_story_of_the_examples_is_on_it(client: TestClient):
    """With its headline and what it rests on."""
    page = client.get("/").text
    assert "UPDATE 4-Two dead as ferry hits rocks below darkened lighthouse" in page
    assert "7 reports, 6 independent origins" in page
