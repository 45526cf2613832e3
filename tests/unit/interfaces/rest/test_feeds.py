import pytest
from lxml import etree
from sqlalchemy import update

from onrecord.interfaces.rest.feeds import feed_links
from onrecord.store import schema
from tests.unit.interfaces.rest.conftest import put_story

NS = "{http://www.w3.org/2005/Atom}"


def items(client, path):
    """The entries of a feed, as JSON."""
    return client.get(f"/api/v1{path}.json").json()["items"]


def test_a_story_is_one_entry_that_moves(empty_newsroom, empty_client):
    """In the feed of the front page, and in its own."""
    put_story(empty_newsroom, 1, title="Ferry\x01 towed in")
    before = items(empty_client, "/feed")
    with empty_newsroom.database.writing() as connection:
        connection.execute(update(schema.stories).values(changed_at=schema.stories.c.opened_at, title="Ferry sunk"))
        connection.execute(update(schema.stories).values(changed_at=empty_newsroom.clock()))
    after = items(empty_client, "/feed")
    assert [item["id"] for item in before] == [item["id"] for item in after]
    assert [item["id"] for item in items(empty_client, "/stories/s1/feed")] == [item["id"] for item in after]
    assert before[0]["date_modified"] != after[0]["date_modified"]
    assert before[0]["title"] == "Ferry\ufffd towed in"


def test_the_feed_of_a_story_holds_its_briefing(client, story):
    """Quotation marks stand around words of the reports, and each line names its places."""
    (item,) = items(client, f"/stories/{story}/feed")
    assert "What people are saying" in item["content_text"]
    assert "7 reports, 5 known outlets, 6 independent origins" in item["content_text"]
    assert item["url"].endswith(f"/stories/{story}")


def test_the_feed_of_a_speaker_has_an_entry_a_quote(client):
    """With the exact words; each once."""
    quotes = client.get("/api/v1/speakers/agnes-torrow/quotes?limit=50").json()["items"]
    found = items(client, "/speakers/agnes-torrow/feed")
    assert len({item["id"] for item in found}) == len(found) <= len(quotes)
    texts = [item["content_text"] for item in found]
    assert all(any(quote["content"][0]["text"] in text for text in texts) for quote in quotes)
    assert {item["authors"][0]["name"] for item in found} == {"Agnes Torrow"}


def test_a_quote_stays_the_same_entry_in_a_later_version_of_its_article(empty_client):
    """Only its time moves."""
    text = '"We will not let her sail," said Ada Quill, the harbour master.'
    for version in (text, f"{text} It rained."):
        empty_client.post("/api/v1/articles", json={"id": "desk-1", "text": version})
        (item,) = items(empty_client, "/speakers/ada-quill/feed")
        known = locals().get("known", item["id"])
        assert item["id"] == known


@pytest.mark.parametrize("query", ["lamps", "in:articles lighthouse"])
def test_a_saved_search_can_be_followed(client, query):
    """What it finds, quotes or articles."""
    made = client.post("/api/v1/saved-searches", json={"name": "Lights", "query": query}).json()
    found = items(client, f"/saved-searches/{made['id']}/feed")
    hits = client.get("/api/v1/search", params={"q": query, "limit": 50}).json()["items"]
    assert 0 < len(found) <= len(hits)
    client.delete(f"/api/v1/saved-searches/{made['id']}")


@pytest.mark.parametrize("path", ["/feed", "/speakers/agnes-torrow/feed"])
def test_feeds_are_sent_once_until_they_change(client, path):
    """In both formats, each valid and of its own type."""
    for kind, media in (("atom", "application/atom+xml"), ("json", "application/feed+json")):
        answer = client.get(f"/api/v1{path}.{kind}")
        assert answer.headers["content-type"].startswith(media)
        tag = answer.headers["etag"]
        assert client.get(f"/api/v1{path}.{kind}", headers={"If-None-Match": tag}).status_code == 304
        if kind == "atom":
            assert etree.fromstring(answer.content).tag == f"{NS}feed"


@pytest.mark.parametrize("path", ["/stories/nope/feed", "/speakers/nobody/feed", "/saved-searches/99/feed"])
def test_what_is_not_there_cannot_be_followed(client, path):
    """A problem, in either format."""
    assert client.get(f"/api/v1{path}.atom").status_code == 404


def test_pages_can_name_their_feeds(client, story):
    """Each link that a page may put into its head leads to a feed, whatever the key holds."""
    links = [*feed_links("Now"), *feed_links("Story", story=story), *feed_links("X", speaker="agnes-torrow")]
    assert all(client.get(link.href).headers["content-type"].startswith(link.type) for link in links)
    assert feed_links("X", speaker='a/b"c')[0].href == "/api/v1/speakers/a%2Fb%22c/feed.atom"
