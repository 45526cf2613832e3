"""The readers' rating of an article."""

import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.rating import BURST_FROM_NETWORK, PER_READER
from onrecord.flow.text import Text
from onrecord.interfaces.access.cookies import READER
from onrecord.interfaces.serving import create_app
from onrecord.interfaces.web.rating import FEWEST
from tests.clients import HERE, audited, hold_token


@pytest.fixture
def room(empty_newsroom: Newsroom) -> Newsroom:
    """A newsroom with two articles."""
    list(empty_newsroom.add([Text(text="The lamp is lit."), Text(text="The lamp is out again.")]))
    return empty_newsroom


def visit(room: Newsroom, host: str = "192.0.2.7") -> TestClient:
    """A reader of their own, who comes from an address."""
    return open_browser(room, client=(host, 5000))


def open_browser(room: Newsroom, base_url: str = HERE, **options: Any) -> TestClient:
    """A browser that holds the token of the forms."""
    client = TestClient(create_app(room), base_url=base_url, follow_redirects=False, **options)
    hold_token(client)
    return client


def panel(client: TestClient, number: int = 1) -> str:
    """What the panel says."""
    page = client.get(f"/articles/{number}").text
    (found,) = re.findall(r'<section class="panel opinion".*?</section>', page, re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found)).split())


def test_a_reader_rates_changes_and_erases(room: Newsroom):
    """One rating a reader; erasing takes the ratings of all articles, and the cookie."""
    reader = visit(room)
    assert "Nobody has rated this article yet" in panel(reader)
    answer = reader.post("/articles/1/rating", data={"value": 3})
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles/1#rating")
    reader.post("/articles/2/rating", data={"value": 3})
    reader.post("/articles/1/rating", data={"value": 1})
    assert "unfair left yours 1" in panel(reader)
    assert "1 rating." in panel(reader)
    assert "yours" not in panel(visit(room))
    reader.post("/articles/1/rating/erase")
    assert READER not in reader.cookies
    assert "Nobody has rated this article yet" in panel(reader)
    assert "Nobody has rated this article yet" in panel(reader, 2)


def test_the_cookie_says_nothing_and_scripts_cannot_read_it(room: Newsroom):
    """Only rating sets it; over https it never goes out in the clear."""
    reader = visit(room)
    assert "set-cookie" not in reader.get("/articles/1").headers
    given = reader.post("/articles/1/rating", data={"value": 3}).headers["set-cookie"].lower()
    assert "httponly" in given
    assert "samesite=lax" in given
    assert "secure" not in given
    safe = open_browser(room, "https://127.0.0.1")
    given = safe.post("/articles/1/rating", data={"value": 3}).headers["set-cookie"]
    assert given.startswith("__Host-onrecord_reader=")
    assert "secure" in given.lower()
    assert "yours" in panel(safe)


def test_shares_come_with_their_interval(room: Newsroom):
    """From five ratings on; the interval is Wilson's."""
    for number in range(FEWEST - 1):
        visit(room, f"192.0.{number}.1").post("/articles/1/rating", data={"value": 3})
    assert "Shares are shown from five ratings on" in panel(visit(room))
    visit(room, "192.0.99.1").post("/articles/1/rating", data={"value": 4})
    found = panel(visit(room))
    assert "fair 4, 80 % (38 to 96 %)" in found
    assert "mostly fair right 1, 20 % (4 to 62 %)" in found
    assert "Wilson" in found


def test_a_burst_is_set_aside_and_said(room: Newsroom):
    """Its ratings are not in the distribution; whoever is among them is told."""
    for number in range(BURST_FROM_NETWORK + 1):
        reader = visit(room, f"192.0.2.{number}")
        reader.post("/articles/1/rating", data={"value": 1})
    found = panel(reader)
    assert "Nobody has rated this article yet" in found
    assert f"{BURST_FROM_NETWORK + 1} more ratings set aside: many from one network in a day" in found
    assert "Yours is among those set aside" in found


def test_too_many_ratings_are_refused(room: Newsroom):
    """With the time after which to try again."""
    reader = visit(room)
    for _ in range(PER_READER):
        assert reader.post("/articles/1/rating", data={"value": 2}).status_code == 303
    answer = reader.post("/articles/1/rating", data={"value": 5})
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "900")


@pytest.mark.parametrize("value", ["0", "6", "fair", "", "3.5"])
def test_there_are_five_points(room: Newsroom, value: str):
    """Nothing else is taken."""
    assert visit(room).post("/articles/1/rating", data={"value": value}).status_code == 422


def test_an_article_that_is_not_there_cannot_be_rated(room: Newsroom):
    """It is said so."""
    assert visit(room).post("/articles/9/rating", data={"value": 3}).status_code == 404


def test_erasing_is_noted_without_what_was_rated(room: Newsroom):
    """Once, though the button is used twice."""
    reader = visit(room)
    reader.post("/articles/1/rating", data={"value": 3})
    for _ in range(2):
        reader.post("/articles/1/rating/erase")
    assert audited(room, "ratings-erased") == [("local", None, "all 1 of one reader")]
