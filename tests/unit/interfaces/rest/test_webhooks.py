import pytest

from onrecord.store.subscriptions import list_pending, note_failed, put_deliveries
from tests.clients import audited
from tests.unit.interfaces.rest.conftest import AT, put_story

PATH = "/api/v1/webhooks"
HOOK = {"url": "https://desk.example/changes", "topic": "*", "quiet_s": 60}


def test_a_webhook_is_made_listed_changed_and_forgotten(empty_client):
    """Its secret is told once."""
    made = empty_client.post(PATH, json=HOOK)
    assert (made.status_code, made.headers["location"]) == (201, f"{PATH}/1")
    assert made.json()["secret"].startswith("whsec_")
    (listed,) = empty_client.get(PATH).json()["items"]
    assert listed == made.json() | {"secret": None}
    got = empty_client.get(f"{PATH}/1")
    assert got.json() == listed
    known = {"If-None-Match": got.headers["etag"]}
    assert empty_client.get(f"{PATH}/1", headers=known).status_code == 304
    changed = empty_client.put(f"{PATH}/1", json=HOOK | {"quiet_s": 600})
    assert (changed.json()["quiet_s"], changed.json()["secret"]) == (600, None)
    assert empty_client.get(f"{PATH}/1", headers=known).status_code == 200
    assert empty_client.delete(f"{PATH}/1").status_code == 204
    assert [empty_client.request(method, f"{PATH}/1").status_code for method in ("GET", "DELETE")] == [404, 404]


def test_a_webhook_that_was_disabled_says_why_and_is_used_again_when_it_is_changed(empty_newsroom, empty_client):
    """With the messages that it was sent."""
    empty_client.post(PATH, json=HOOK)
    with empty_newsroom.database.writing() as connection:
        put_deliveries(connection, 1, [("msg_1", "{}")], now=AT)
    (message,) = empty_client.get(f"{PATH}/1/deliveries").json()["items"]
    assert message == {"id": "msg_1", "created_at": "2031-04-07T05:00:00Z", "attempts": 0, "delivered_at": None}
    with empty_newsroom.database.writing() as connection:
        (delivery,) = list_pending(connection, 1, limit=1)
        note_failed(connection, delivery, error="the receiver answered 410", now=AT, next_at=None)
    ill = empty_client.get(f"{PATH}/1").json()
    assert (ill["enabled"], ill["error"], ill["next_at"]) == (False, "the receiver answered 410", None)
    well = empty_client.put(f"{PATH}/1", json=HOOK).json()
    assert (well["enabled"], well["error"], well["failures"]) == (True, None, 0)


def test_topics_must_be_there(empty_newsroom, empty_client):
    """A story, a speaker or a search of one's own."""
    put_story(empty_newsroom, 1)
    empty_client.post("/api/v1/saved-searches", json={"name": "Ferry", "query": "ferry"})
    told = {
        topic: empty_client.post(PATH, json=HOOK | {"topic": topic}).status_code
        for topic in ("story:s1", "search:1", "story:s2", "speaker:nobody", "search:2", "search:0", "all", "story:")
    }
    assert told == {
        "story:s1": 201,
        "search:1": 201,
        "story:s2": 404,
        "speaker:nobody": 404,
        "search:2": 404,
        "search:0": 422,
        "all": 422,
        "story:": 422,
    }


@pytest.mark.parametrize(
    "broken",
    [
        {"url": "ftp://desk.example/"},
        {"url": "https://me:word@desk.example/"},
        {"quiet_s": 1},
        {"topic": "story:a\x00"},
    ],
)
def test_a_webhook_that_cannot_work_is_refused(empty_client, broken):
    """Nor is one changed into it."""
    empty_client.post(PATH, json=HOOK)
    assert empty_client.post(PATH, json=HOOK | broken).status_code == 422
    assert empty_client.put(f"{PATH}/1", json=HOOK | broken).status_code == 422


def test_webhooks_are_paged(empty_client):
    """The oldest first."""
    for number in range(3):
        empty_client.post(PATH, json=HOOK | {"url": f"https://desk.example/{number}"})
    first = empty_client.get(f"{PATH}?limit=2")
    second = empty_client.get(first.links["next"]["url"])
    assert [item["id"] for item in first.json()["items"] + second.json()["items"]] == [1, 2, 3]


def test_an_unknown_webhook_has_no_messages(empty_client):
    """Nor has another's."""
    assert empty_client.get(f"{PATH}/1/deliveries").status_code == 404


def test_who_made_changed_and_removed_a_webhook_is_noted(empty_newsroom, empty_client):
    """Neither its secret nor the path of its address, which may be one."""
    empty_client.post(PATH, json=HOOK | {"url": "https://desk.example/token-1234"})
    empty_client.put(f"{PATH}/1", json=HOOK)
    empty_client.delete(f"{PATH}/1")
    empty_client.delete(f"{PATH}/1")
    for action in ("webhook-made", "webhook-changed", "webhook-removed"):
        assert audited(empty_newsroom, action) == [("local", "webhook 1", "desk.example, of *")]
