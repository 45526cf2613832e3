def test_a_speaker_is_found_by_the_beginning_of_the_name(client):
    """Letter case set aside."""
    items = client.get("/api/v1/speakers", params={"name": "AGNES t"}).json()["items"]
    assert [(item["key"], item["name"]) for item in items] == [("agnes-torrow", "Agnes Torrow")]
    assert items[0]["n_quotes"] > 7


def test_speakers_are_paged(client):
    """Each once."""
    everything = client.get("/api/v1/speakers?limit=100").json()["items"]
    found, url = [], "/api/v1/speakers?limit=3"
    while url:
        answer = client.get(url)
        found += answer.json()["items"]
        url = answer.links["next"]["url"] if "next" in answer.links else None
    assert found == everything


def test_what_a_speaker_said_is_listed_with_its_words(client):
    """Each piece is the exact characters of its version."""
    page = client.get("/api/v1/speakers/agnes-torrow/quotes?limit=100").json()
    assert len(page["items"]) == page["speaker"]["n_quotes"]
    for quote in page["items"]:
        text = client.get(f"/api/v1/articles/{quote['article']}").json()["text"]
        assert quote["content"]
        assert all(text[piece["span"][0] : piece["span"][1]] == piece["text"] for piece in quote["content"])
    first = client.get("/api/v1/speakers/agnes-torrow/quotes?limit=5")
    assert first.json()["items"] + client.get(first.links["next"]["url"]).json()["items"] == page["items"][:10]


def test_an_unknown_speaker_is_a_problem(client):
    """With the next step."""
    answer = client.get("/api/v1/speakers/nobody/quotes")
    assert (answer.status_code, answer.json()["next_step"]) == (404, "see the list of speakers")
