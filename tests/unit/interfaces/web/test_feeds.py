"""The page of the feeds that are watched."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.access import Role
from onrecord.store.feeds import get_feed, list_feeds, put_state
from tests.clients import audited, browsing, log_in, make_server

FEED = "https://fen.example/news.xml?a=1&b=2"


def test_a_feed_is_watched_and_removed(empty_newsroom: Newsroom, empty_client: TestClient):
    """Two at a time; what is watched already stays as it is."""
    assert "No feed is watched" in empty_client.get("/feeds").text
    assert empty_client.post("/feeds", data={"urls": f"{FEED}\nhttps://vale.example/atom\n{FEED}"}).status_code == 303
    page = empty_client.get("/feeds").text
    assert "https://fen.example/news.xml?a=1&amp;b=2" in page
    assert page.count("not asked yet") == 2
    assert empty_client.post("/feeds/remove", data={"url": FEED}).status_code == 303
    with empty_newsroom.database.reading() as connection:
        assert [feed.url for feed in list_feeds(connection)] == ["https://vale.example/atom"]


def test_how_a_feed_stands_is_told(empty_newsroom: Newsroom, empty_client: TestClient):
    """Its own title and errors are only shown."""
    empty_client.post("/feeds", data={"urls": FEED})
    with empty_newsroom.database.writing() as connection:
        state = get_feed(connection, FEED)
        assert state is not None
        failing = replace(state, title="<script>Fen</script>", failures=3, error="gave <b>HTML</b>, not a feed")
        put_state(connection, failing)
    page = empty_client.get("/feeds").text
    assert "&lt;script&gt;Fen&lt;/script&gt;" in page
    assert "failed 3 times" in page
    assert "gave &lt;b&gt;HTML&lt;/b&gt;" in page
    with empty_newsroom.database.writing() as connection:
        put_state(connection, replace(failing, parked="it is gone (410)"))
    page = empty_client.get("/feeds").text
    assert "it is gone (410)" in page
    assert "never" in page


@pytest.mark.parametrize("urls", ["", "javascript:alert(1)", "/etc/feeds.opml", "feeds.opml", "file:///etc/passwd"])
def test_only_addresses_are_taken(empty_newsroom: Newsroom, empty_client: TestClient, urls: str):
    """No file of the server is opened; what was given stays in the form."""
    answer = empty_client.post("/feeds", data={"urls": urls})
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert urls in answer.text
    with empty_newsroom.database.reading() as connection:
        assert list_feeds(connection) == ()


@pytest.mark.parametrize(("role", "status"), [(Role.REVIEWER, 403), (Role.EDITOR, 303)])
def test_only_editors_change_feeds(empty_newsroom: Newsroom, role: Role, status: int):
    """All may look."""
    with browsing(make_server(empty_newsroom)) as client:
        log_in(client, role.value)
        assert ("Watch feeds" in client.get("/feeds").text) is (status == 303)
        assert client.post("/feeds", data={"urls": FEED}).status_code == status
        assert client.post("/feeds/remove", data={"url": FEED}).status_code == status


def test_who_added_and_removed_feeds_is_noted(empty_newsroom: Newsroom, empty_client: TestClient):
    """Nothing is, where nothing changed."""
    for _ in range(2):
        empty_client.post("/feeds", data={"urls": FEED})
    for _ in range(2):
        empty_client.post("/feeds/remove", data={"url": FEED})
    assert audited(empty_newsroom, "feeds-added") == [("local", FEED, "1 new")]
    assert audited(empty_newsroom, "feed-removed") == [("local", FEED, "")]
