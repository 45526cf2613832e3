"""Reviews by the API: written, listed, refused, and given as data."""

import json
import re

import pytest

PATH = "/api/v1/reviews"


@pytest.fixture
def statements(filled_client):
    """The statements of the first article, by attribution."""
    return [
        {"version": reading(filled_client)["id"], "content": one["content"]}
        for one in reading(filled_client)["attributions"]
    ]


def reading(client):
    """The reading of the first article, as it is now."""
    return client.get("/api/v1/articles/1/versions/1").json()


def judged(judgement, reason="as the next sentence says"):
    """A body to send."""
    return {"reason": reason, "judgement": judgement}


def test_a_speaker_is_set_right(filled_client, statements):
    """The answer is the line of the log, at its address for good; the reading has the name at once."""
    judgement = {
        "about": "speaker",
        "decision": "correct",
        "statement": statements[0],
        "naming": {"name": " Nils  Harrow ", "kind": "person"},
    }
    made = filled_client.post(PATH, json=judged(judgement))
    assert (made.status_code, made.headers["location"]) == (201, f"{PATH}/1")
    naming = made.json()["judgement"]["naming"]
    assert (naming, made.json()["articles"]) == ({"name": "Nils Harrow", "kind": "person"}, [1])
    got = filled_client.get(f"{PATH}/1")
    assert got.json() == made.json()
    assert filled_client.get(f"{PATH}/1", headers={"If-None-Match": got.headers["etag"]}).status_code == 304
    assert "Nils Harrow" in {speaker["name"] for speaker in reading(filled_client)["speakers"]}


def test_what_is_written_can_be_written_again(filled_client, statements):
    """Every kind comes back in the shape that it was given in, and that shape is taken."""
    (story,) = filled_client.get("/api/v1/stories").json()["items"]
    whole = filled_client.get(f"/api/v1/stories/{story['id']}").json()
    fact = whole["comparison"]["stories"][0]["facts"][0]
    places = [mention for answer in fact["answers"] for mention in answer["mentions"]]
    kinds = [
        {"about": "attribution", "decision": "accept", "statement": statements[0]},
        {"about": "attribution", "decision": "reject", "statement": statements[1]},
        {"about": "link", "decision": "reject", "first": statements[0], "second": statements[2]},
        {"about": "membership", "decision": "accept", "version": statements[0]["version"], "story": story["id"]},
        {
            "about": "conflict",
            "decision": "correct",
            "story": story["id"],
            "slot": fact["slot"],
            "values": [answer["value"] for answer in fact["answers"]],
            "places": places[:50],
            "kind": "framing",
        },
    ]
    for judgement in kinds:
        made = filled_client.post(PATH, json=judged(judgement))
        assert made.status_code == 201, made.text
        back = made.json()["judgement"]
        assert back | judgement == back
        assert filled_client.post(PATH, json=judged(back)).json()["judgement"] == back
    items = filled_client.get(PATH).json()["items"]
    assert [item["judgement"]["about"] for item in reversed(items)] == [k["about"] for k in kinds for _ in "ab"]


def test_the_log_is_paged_newest_first(filled_client, statements):
    """What is written meanwhile shifts nothing."""
    for number in range(3):
        judgement = {"about": "attribution", "decision": "reject", "statement": statements[number]}
        filled_client.post(PATH, json=judged(judgement, f"n{number}"))
    first = filled_client.get(f"{PATH}?limit=2")
    filled_client.post(
        PATH, json=judged({"about": "attribution", "decision": "withdraw", "statement": statements[0]}, "new")
    )
    second = filled_client.get(first.links["next"]["url"])
    assert [one["reason"] for one in first.json()["items"] + second.json()["items"]] == ["n2", "n1", "n0"]
    assert second.json()["next"] is None


def test_reviews_are_data(filled_client, statements):
    """As the command line gives them: rows to train with, and gold data."""
    assert filled_client.get(f"{PATH}/training").text == ""
    for statement in statements[:2]:
        filled_client.post(PATH, json=judged({"about": "attribution", "decision": "accept", "statement": statement}))
    link = {"about": "link", "decision": "accept", "first": statements[0], "second": statements[1]}
    filled_client.post(PATH, json=judged(link))
    answer = filled_client.get(f"{PATH}/training")
    (row,) = map(json.loads, answer.text.splitlines())
    assert answer.headers["content-type"] == "application/x-ndjson"
    known = {"If-None-Match": answer.headers["etag"]}
    assert filled_client.get(f"{PATH}/training", headers=known).status_code == 304
    assert [one["content"] for one in row["attributions"]] == [one["content"] for one in statements[:2]]
    (pair,) = filled_client.get(f"{PATH}/gold").json()["links"]
    assert pair["same"] is True


@pytest.mark.parametrize(
    ("change", "status", "told"),
    [
        ({"about": "mood"}, 422, "about|tag"),
        ({"decision": "maybe"}, 422, "decision"),
        ({"decision": "correct"}, 422, "no wording is given"),
        ({"more": 1}, 422, "more"),
        ({"statement": {"version": "none", "content": [[0, 4]]}}, 404, "none"),
        ({"statement": {"version": "none", "content": [[4, 4]]}}, 422, "no span"),
        ({"statement": {"version": "none", "content": []}}, 422, "content"),
    ],
)
def test_what_does_not_fit_is_refused(filled_client, statements, change, status, told):
    """With what is wrong; nothing is written."""
    judgement = {"about": "attribution", "decision": "accept", "statement": statements[0]}
    refused = filled_client.post(PATH, json=judged(judgement | change))
    assert (refused.status_code, refused.headers["content-type"]) == (status, "application/problem+json")
    assert re.search(told, refused.text)
    assert filled_client.get(PATH).json()["items"] == []


def test_what_means_nothing_is_refused(filled_client, statements):
    """A link of a statement with itself, spans that overlap, a move to where an article is."""
    (story,) = filled_client.get("/api/v1/stories").json()["items"]
    overlapping = {"content": [[0, 40], [10, 60]], "source": [], "cue": []}
    version = statements[0]["version"]
    for judgement in (
        {"about": "link", "decision": "accept", "first": statements[0], "second": statements[0]},
        {"about": "attribution", "decision": "correct", "statement": statements[0], "wording": overlapping},
        {"about": "membership", "decision": "correct", "version": version, "story": story["id"], "into": story["id"]},
    ):
        assert filled_client.post(PATH, json=judged(judgement)).status_code == 422
    assert filled_client.get(PATH).json()["items"] == []


def test_a_span_beyond_the_text_is_refused(filled_client, statements):
    """The words are looked up before anything is written."""
    beyond = {"version": statements[0]["version"], "content": [[0, 10**6]]}
    refused = filled_client.post(PATH, json=judged({"about": "attribution", "decision": "reject", "statement": beyond}))
    assert (refused.status_code, filled_client.get(f"{PATH}/1").status_code) == (422, 404)
