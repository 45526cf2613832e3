import pytest


def test_quotes_are_found_with_the_places_of_the_words(client):
    """The fragments are the exact characters."""
    page = client.get("/api/v1/search", params={"q": "lamps", "limit": 100}).json()
    assert page["n_found"] == len(page["items"]) > 0
    for hit in page["items"]:
        text = client.get(f"/api/v1/articles/{hit['article']['number']}").json()["text"]
        assert hit["quote"]["article"] == hit["article"]["number"]
        for fragment in hit["fragments"]:
            assert text[fragment["span"][0] : fragment["span"][1]] == fragment["text"]
            assert all(text[start:end].lower().startswith("lamp") for start, end in fragment["found"])


@pytest.mark.parametrize("order", ["best", "newest"])
def test_hits_are_paged(client, order):
    """None twice, none left out."""
    asked = {"q": "in:articles lighthouse", "order": order}
    everything = client.get("/api/v1/search", params=asked | {"limit": 100}).json()["items"]
    first = client.get("/api/v1/search", params=asked | {"limit": 2})
    second = client.get(first.links["next"]["url"])
    assert first.json()["items"] + second.json()["items"] == everything[:4]
    assert first.json()["items"][0]["quote"] is None


@pytest.mark.parametrize("query", ['"open', "color:red", "-", "", "x" * 501, "after:yesterday x"])
def test_a_query_that_breaks_a_rule_is_a_problem(client, query):
    """With the reason."""
    answer = client.get("/api/v1/search", params={"q": query})
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_cursor_of_another_query_is_refused(client):
    """It would leave hits out."""
    first = client.get("/api/v1/search", params={"q": "lamps", "limit": 1}).json()
    answer = client.get("/api/v1/search", params={"q": "ferry", "cursor": first["next"]})
    assert (answer.status_code, answer.json()["type"]) == (422, "/api#query-invalid")
