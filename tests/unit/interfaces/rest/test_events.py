from sqlalchemy import insert

from onrecord.store import schema
from tests.unit.interfaces.rest.conftest import AT


def note(newsroom, story):
    """A change."""
    with newsroom.database.writing() as connection:
        connection.execute(insert(schema.events).values(at=AT, kind="story-changed", story_id=story, detail=""))


def test_the_log_is_followed_from_page_to_page_and_on(empty_newsroom, empty_client):
    """What happens after the last page comes with its cursor."""
    for number in range(3):
        note(empty_newsroom, f"s{number}")
    first = empty_client.get("/api/v1/events?limit=2")
    assert [item["story"] for item in first.json()["items"]] == ["s0", "s1"]
    second = empty_client.get(first.links["next"]["url"])
    assert [item["story"] for item in second.json()["items"]] == ["s2"]
    assert "next" not in second.links
    later = {"cursor": second.json()["next"]}
    nothing = empty_client.get("/api/v1/events", params=later).json()
    assert (nothing["items"], nothing["next"]) == ([], later["cursor"])
    note(empty_newsroom, "s3")
    assert [item["story"] for item in empty_client.get("/api/v1/events", params=later).json()["items"]] == ["s3"]


def test_a_change_says_what_and_when(empty_newsroom, empty_client):
    """In UTC."""
    note(empty_newsroom, "s1")
    (event,) = empty_client.get("/api/v1/events").json()["items"]
    assert event == {"id": 1, "at": "2031-04-07T05:00:00Z", "kind": "story-changed", "story": "s1", "article": None}
