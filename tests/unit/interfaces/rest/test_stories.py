import json
from datetime import timedelta

import jsonschema
import pytest
from sqlalchemy import update

from onrecord.interfaces.cli import main
from onrecord.interfaces.schema import published_schema
from onrecord.store import schema
from onrecord.store.stories import merge_story
from tests.conftest import EXAMPLES
from tests.unit.interfaces.rest.conftest import AT, put_story


def test_a_story_holds_its_comparison_and_briefing_as_the_command_line_prints_them(client, story):
    """In the published schemas, and with no path of the server."""
    answer = client.get(f"/api/v1/stories/{story}")
    full = answer.json()
    assert full["story"]["id"] == story
    assert full["compared_revision"] == full["story"]["revision"]
    jsonschema.validate(full["comparison"], published_schema("comparison"))
    jsonschema.validate(full["briefing"], published_schema("briefing"))
    assert full["comparison"]["stories"][0]["id"] == full["briefing"]["stories"][0]["id"] == story
    assert all("/" not in article["name"] for article in full["comparison"]["articles"])


def test_a_comparison_is_that_of_the_command_line(client, story, tmp_path, monkeypatch):
    """The same facts, utterances and origins from the same reports; ids, names and the order of input aside."""
    printed = tmp_path / "stories.json"
    monkeypatch.chdir(EXAMPLES.parent)
    monkeypatch.setattr("sys.argv", ["onrecord", "compare", EXAMPLES.name, "--format", "json", "-o", str(printed)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    (wanted,) = json.loads(printed.read_text())["stories"]
    (found,) = client.get(f"/api/v1/stories/{story}").json()["comparison"]["stories"]
    assert found | {"id": ""} == wanted | {"id": ""}


def test_a_story_is_sent_once_until_it_changes(empty_newsroom, empty_client):
    """Its tag depends on its revision."""
    story = put_story(empty_newsroom, 1)
    tag = empty_client.get(f"/api/v1/stories/{story}").headers["etag"]
    again = empty_client.get(f"/api/v1/stories/{story}", headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    with empty_newsroom.database.writing() as connection:
        connection.execute(update(schema.stories).values(revision=2))
    changed = empty_client.get(f"/api/v1/stories/{story}", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_a_story_that_is_not_compared_says_so(empty_newsroom, empty_client):
    """By what is null."""
    story = put_story(empty_newsroom, 1)
    full = empty_client.get(f"/api/v1/stories/{story}").json()
    assert (full["comparison"], full["briefing"], full["compared_revision"]) == (None, None, None)
    assert full["story"]["n_origins"] is None


def test_a_merged_story_leads_to_the_one_it_lives_on_in(empty_newsroom, empty_client):
    """For good as far as we know, but a person may part them again."""
    old, new = put_story(empty_newsroom, 1), put_story(empty_newsroom, 2)
    with empty_newsroom.database.writing() as connection:
        merge_story(connection, old, into=new, now=AT)
    answer = empty_client.get(f"/api/v1/stories/{old}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/api/v1/stories/{new}")


def test_stories_are_paged_by_links(empty_newsroom, empty_client):
    """Each once, in order, and the last page has no link."""
    for number in range(5):
        put_story(empty_newsroom, number, at=AT + timedelta(hours=number))
    found, url = [], "/api/v1/stories?limit=2"
    while url:
        answer = empty_client.get(url)
        found += [item["id"] for item in answer.json()["items"]]
        url = answer.links["next"]["url"] if "next" in answer.links else None
        assert (url is None) == (answer.json()["next"] is None)
    assert found == ["s4", "s3", "s2", "s1", "s0"]


def test_stories_are_listed_since_a_time(empty_newsroom, empty_client):
    """A time without a zone, or written as a number, is refused."""
    put_story(empty_newsroom, 1)
    assert empty_client.get("/api/v1/stories", params={"since": "2031-04-08T00:00:00Z"}).json()["items"] == []
    for since in ("2031-04-07T00:00:00", "0", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z"):
        assert empty_client.get("/api/v1/stories", params={"since": since}).status_code == 422


def test_the_articles_of_a_story_are_listed(client, story):
    """All of them."""
    items = client.get(f"/api/v1/stories/{story}/articles?limit=100").json()["items"]
    assert len(items) == 7
    assert {item["story"] for item in items} == {story}
    first = client.get(f"/api/v1/stories/{story}/articles?limit=4")
    second = client.get(first.links["next"]["url"])
    assert [*first.json()["items"], *second.json()["items"]] == items


def test_an_unknown_story_is_a_problem(client):
    """For its articles, too."""
    for path in ("/api/v1/stories/nope", "/api/v1/stories/nope/articles"):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["type"]) == (404, "/api#not-in-store")
