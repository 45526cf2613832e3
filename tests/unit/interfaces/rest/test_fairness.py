import jsonschema

from onrecord.interfaces.schema import published_schema
from tests.unit.interfaces.rest.conftest import TEXT


def test_a_sheet_is_that_of_the_command_line(client):
    """For one article, with the heads of all that it points into."""
    answer = client.get("/api/v1/articles/1/fairness")
    document = answer.json()
    jsonschema.validate(document, published_schema("fairness"))
    ((sheet,),) = [story["sheets"] for story in document["stories"]]
    assert sheet["article"] == client.get("/api/v1/articles").json()["items"][-1]["version"]
    known = {"If-None-Match": answer.headers["etag"]}
    assert client.get("/api/v1/articles/1/fairness", headers=known).status_code == 304


def test_an_article_that_is_not_there_has_neither(empty_client):
    """One that nobody rated has the five points."""
    for name in ("fairness", "ratings"):
        assert empty_client.get(f"/api/v1/articles/1/{name}").status_code == 404
    empty_client.post("/api/v1/articles", json={"text": TEXT})
    assert [one["count"] for one in empty_client.get("/api/v1/articles/1/ratings").json()["distribution"]] == [0] * 5


def test_ratings_are_counted(empty_client):
    """A share is told of five or more only."""
    empty_client.post("/api/v1/articles", json={"text": TEXT})
    empty_client.post("/articles/1/rating", data={"value": 3})
    told = empty_client.get("/api/v1/articles/1/ratings").json()
    fair = told["distribution"][2]
    assert (told["count"], told["flagged"]) == (1, [])
    assert fair == {"value": 3, "label": "fair", "count": 1, "share": None, "low": None, "high": None}
