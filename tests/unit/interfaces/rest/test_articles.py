import jsonschema
import pytest
from sqlalchemy import insert

from onrecord.interfaces.schema import published_schema
from onrecord.model.review import AttributionReview, Decision, Statement
from onrecord.store import schema
from onrecord.store.articles import get_entry
from onrecord.store.quotes import list_quotes_in
from onrecord.store.reviews import NewReview
from tests.clients import audited
from tests.unit.interfaces.rest.conftest import AT, TEXT


def add(client, **report):
    """Send a report."""
    return client.post("/api/v1/articles", json=report)


def test_a_text_is_read_and_stored_before_the_answer_comes(empty_client):
    """It is found where the answer says, with what was read in it."""
    answer = add(empty_client, text=TEXT, outlet="Corvane Post", title="Ferry towed in", published="2031-04-07")
    assert (answer.status_code, answer.headers["location"]) == (201, "/api/v1/articles/1")
    reading = empty_client.get(answer.headers["location"]).json()
    jsonschema.validate(reading, published_schema("reading"))
    assert (reading["text"], reading["outlet"], reading["published"]) == (TEXT, "Corvane Post", "2031-04-07")
    assert [attribution["speaker"]["name"] for attribution in reading["attributions"]] == ["Ada Quill"]
    assert empty_client.get("/api/v1/stories").json()["items"][0]["n_articles"] == 1


def test_a_text_that_is_there_already_is_not_stored_again(empty_client):
    """The answer is 200, and names it."""
    add(empty_client, text=TEXT)
    again = add(empty_client, text=TEXT)
    assert (again.status_code, again.json()["number"], again.json()["n_versions"]) == (200, 1, 1)


def test_another_text_under_an_id_is_a_new_version(empty_client):
    """Both stay, and the newest is the article's."""
    add(empty_client, id="desk-1", text=TEXT)
    answer = add(empty_client, id="desk-1", text=TEXT.replace("Monday", "Sunday"))
    assert (answer.status_code, answer.json()["n_versions"]) == (201, 2)
    versions = empty_client.get("/api/v1/articles/1/versions").json()["items"]
    assert [(version["number"], version["change"]) for version in versions] == [(1, "first"), (2, "silent")]
    assert empty_client.get("/api/v1/articles/1/versions/1").json()["text"] == TEXT
    assert empty_client.get("/api/v1/articles/1").json()["text"].endswith("Sunday.")
    assert empty_client.get("/api/v1/articles/1/versions/3").status_code == 404


def test_a_page_is_fetched_later(empty_client):
    """The job tells how far it is."""
    answer = add(empty_client, url="https://Corvane-Post.example/ferry#top")
    assert answer.status_code == 202
    job = empty_client.get(answer.headers["location"])
    assert job.json() == answer.json()
    assert (job.json()["state"], job.json()["url"]) == ("ready", "https://corvane-post.example/ferry")
    known = empty_client.get(answer.headers["location"], headers={"If-None-Match": job.headers["etag"]})
    assert known.status_code == 304
    assert add(empty_client, url="https://corvane-post.example/ferry").json()["id"] == job.json()["id"]


@pytest.mark.parametrize("name", ["/articles/1", "/articles/1/versions", "/articles/1/versions/1"])
def test_an_article_is_sent_once_until_it_changes(empty_client, name):
    """A new version changes all but the old one."""
    add(empty_client, id="desk-1", text=TEXT)
    tag = empty_client.get(f"/api/v1{name}").headers["etag"]
    known = {"If-None-Match": tag}
    assert empty_client.get(f"/api/v1{name}", headers=known).status_code == 304
    add(empty_client, id="desk-1", text=TEXT + " More.")
    status = empty_client.get(f"/api/v1{name}", headers=known).status_code
    assert status == (304 if name.endswith("/versions/1") else 200)


@pytest.mark.parametrize(
    ("report", "status"),
    [
        ({}, 422),
        ({"text": ""}, 422),
        ({"text": " "}, 422),
        ({"text": TEXT, "outlet": "a\x00b"}, 422),
        ({"text": TEXT, "more": 1}, 422),
        ({"url": "ftp://corvane-post.example/"}, 422),
        ({"url": "https://a.example", "title": "x"}, 422),
    ],
)
def test_what_is_no_report_is_refused_with_the_reason(empty_client, report, status):
    """And nothing is stored."""
    answer = add(empty_client, **report)
    assert answer.status_code == status
    assert answer.json()["next_step"]
    assert empty_client.get("/api/v1/articles").json()["items"] == []


def test_articles_are_listed_by_outlet_and_story(client, story):
    """The one that came in last first, by pages."""
    everything = client.get("/api/v1/articles?limit=100").json()["items"]
    assert [item["number"] for item in everything] == sorted((item["number"] for item in everything), reverse=True)
    of_outlet = client.get("/api/v1/articles", params={"outlet": "Lowmark Gazette", "story": story}).json()["items"]
    assert len(of_outlet) == 2
    since = client.get("/api/v1/articles", params={"since": "2025-10-14T00:00:00Z"}).json()["items"]
    assert [item["outlet"] for item in since] == ["Northbank Review"]
    first = client.get("/api/v1/articles?limit=4")
    assert [*first.json()["items"], *client.get(first.links["next"]["url"]).json()["items"]] == everything[:8]


def test_a_job_of_another_kind_is_not_shown(empty_client, empty_newsroom):
    """It may hold what is nobody's business."""
    job = {"kind": "poll", "key": "k", "payload": "", "state": "ready", "attempts": 0, "created_at": AT, "run_at": AT}
    with empty_newsroom.database.writing() as connection:
        connection.execute(insert(schema.jobs).values(**job))
    assert empty_client.get("/api/v1/jobs/1").status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", str(2**63), "1.5"])
def test_what_is_no_number_is_refused(client, number):
    """Also one that no database can hold."""
    assert client.get(f"/api/v1/articles/{number}").status_code == 422


@pytest.mark.parametrize("published", ["yesterday", "2031-13-01", "", "31"])
def test_a_date_that_is_none_is_refused(empty_client, published):
    """And the article with it, so that its owner can put it right."""
    answer = add(empty_client, text=TEXT, published=published)
    assert (answer.status_code, answer.json()["fields"][0]["where"]) == (422, "body.published")
    assert empty_client.get("/api/v1/articles").json()["items"] == []


def test_who_handed_reports_in_is_noted(empty_newsroom, empty_client):
    """A text by its article, a page by its address."""
    add(empty_client, text=TEXT)
    add(empty_client, url="https://corvane-post.example/ferry")
    assert audited(empty_newsroom, "reports-handed-in") == [
        ("local", "https://corvane-post.example/ferry", "by the API"),
        ("local", "article 1", "by the API"),
    ]


def test_a_review_changes_the_tag_of_an_article(empty_client, empty_newsroom):
    """A client that has the reading from before the review is told of what was decided."""
    add(empty_client, text=TEXT)
    tag = empty_client.get("/api/v1/articles/1").headers["etag"]
    with empty_newsroom.database.reading() as connection:
        version = get_entry(connection, 1).version
        (quote,) = list_quotes_in(connection, version)
    judgement = AttributionReview(statement=Statement(version=version, content=quote.content), decision=Decision.REJECT)
    empty_newsroom.review(NewReview(reviewer="ines", reason="nobody said this", judgement=judgement))
    answer = empty_client.get("/api/v1/articles/1", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.json()["attributions"]) == (200, [])
    assert empty_client.get("/api/v1/articles/1", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
