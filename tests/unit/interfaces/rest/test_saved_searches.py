import pytest

PATH = "/api/v1/saved-searches"
SEARCH = {"name": "The ferry", "query": "ferry OR boat"}


def test_a_search_is_saved_listed_changed_and_forgotten(empty_client):
    """The whole life of one."""
    made = empty_client.post(PATH, json=SEARCH)
    assert (made.status_code, made.headers["location"]) == (201, f"{PATH}/1")
    assert made.json() | SEARCH == made.json()
    assert empty_client.get(PATH).json()["items"] == [made.json()]
    got = empty_client.get(f"{PATH}/1")
    known = {"If-None-Match": got.headers["etag"]}
    assert empty_client.get(f"{PATH}/1", headers=known).status_code == 304
    changed = empty_client.put(f"{PATH}/1", json={"name": "Lamps", "query": "lamps"})
    assert (changed.json()["name"], changed.json()["created_at"]) == ("Lamps", made.json()["created_at"])
    assert empty_client.get(f"{PATH}/1", headers=known).status_code == 200
    assert empty_client.delete(f"{PATH}/1").status_code == 204
    assert [empty_client.request(method, f"{PATH}/1").status_code for method in ("GET", "DELETE")] == [404, 404]


def test_a_change_is_not_lost_to_another(empty_client):
    """Of two who got the same, the second to change it is told; who gives no tag, or any, changes it as it is."""
    empty_client.post(PATH, json=SEARCH)
    seen = {"If-Match": empty_client.get(f"{PATH}/1").headers["etag"]}
    changed = empty_client.put(f"{PATH}/1", json=SEARCH | {"name": "Lamps"}, headers=seen)
    assert changed.headers["etag"] == empty_client.get(f"{PATH}/1").headers["etag"]
    late = empty_client.put(f"{PATH}/1", json=SEARCH | {"name": "Boats"}, headers=seen)
    assert (late.status_code, late.json()["status"]) == (412, 412)
    weak = {"If-Match": "W/" + changed.headers["etag"]}
    assert empty_client.put(f"{PATH}/1", json=SEARCH, headers=weak).status_code == 412
    assert empty_client.get(f"{PATH}/1").json()["name"] == "Lamps"
    for known in ({"If-Match": "*"}, {"If-Match": '"other", ' + changed.headers["etag"]}, {}):
        assert empty_client.put(f"{PATH}/1", json=SEARCH | {"name": "Lamps"}, headers=known).status_code == 200


def test_saved_searches_are_paged(empty_client):
    """The oldest first."""
    for number in range(3):
        empty_client.post(PATH, json=SEARCH | {"name": f"n{number}"})
    first = empty_client.get(f"{PATH}?limit=2")
    second = empty_client.get(first.links["next"]["url"])
    assert [item["name"] for item in first.json()["items"] + second.json()["items"]] == ["n0", "n1", "n2"]


@pytest.mark.parametrize("broken", [{"query": '"open'}, {"query": ""}, {"name": ""}, {"name": "a\x00"}, {"more": 1}])
def test_a_search_that_cannot_be_asked_is_not_saved(empty_client, broken):
    """Nor is one changed into it."""
    empty_client.post(PATH, json=SEARCH)
    assert empty_client.post(PATH, json=SEARCH | broken).status_code == 422
    assert empty_client.put(f"{PATH}/1", json=SEARCH | broken).status_code == 422
    assert [item["query"] for item in empty_client.get(PATH).json()["items"]] == [SEARCH["query"]]
