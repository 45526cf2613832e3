"""What the pages about articles ask of a store, on both databases."""

import pytest

from onrecord.flow.newsroom import Added, Newsroom
from onrecord.flow.text import Text
from onrecord.flow.watching import Watch
from onrecord.interfaces.serving import create_app
from onrecord.store.articles import Change, list_editions, number_articles
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes_in
from tests.clients import browsing

NUL = "nul\x00 <b>and</b> \ud800 more"


@pytest.fixture
def room(database: Database) -> Newsroom:
    """An article in two versions, and one that is hard to store; grouped and compared."""
    newsroom = Newsroom(database)
    for text in ("“We sail,” said Ida Marsh.", "“We stay,” said Ida Marsh."):
        list(newsroom.add([Text(id="boats", text=text, outlet="Fen Post")]))
    list(newsroom.add([Text(id="odd", text=f"“It is {NUL},” said Bo Dahl.", title="Odd \x00", outlet="\x00")]))
    list(newsroom.settle())
    return newsroom


def test_versions_are_listed_without_their_texts(room: Newsroom) -> None:
    """Oldest first, with how each came; and the number of the article is found by any of them."""
    with room.database.reading() as connection:
        editions = list_editions(connection, 1)
        assert [(one.number, one.change) for one in editions] == [(1, Change.FIRST), (2, Change.SILENT)]
        assert number_articles(connection, [one.id for one in editions]) == {one.id: 1 for one in editions}
        assert number_articles(connection, []) == {}
        assert list_editions(connection, 99) == ()
        current, first = list_quotes_in(connection, editions[1].id), list_quotes_in(connection, editions[0].id)
    assert [quote.speaker for quote in current] == ["Ida Marsh"]
    assert first == ()


def test_pages_answer_whatever_is_asked(room: Newsroom) -> None:
    """No address and no field makes the server fail."""
    good = (
        "/articles/1",
        "/articles/2",
        "/articles/1/versions/1",
        "/articles/1/diff",
        "/articles/1/fairness",
        "/feeds",
    )
    bad = (
        "/articles/9223372036854775807",
        "/articles/1?version=%00",
        "/articles/1?version=%ED%A0%80",
        "/articles/1/versions/9223372036854775807",
        "/articles/1/diff?from=9223372036854775807",
        "/quotes/%00/%00",
        "/quotes/boats/%00",
        "/add/%00",
    )
    with browsing(create_app(room)) as client:
        assert [client.get(path).status_code for path in good] == [200] * len(good)
        assert [client.get(path).status_code for path in bad] == [404] * len(bad)
        assert client.post("/articles/2/rating", data={"value": 5}).status_code == 303
        assert "1 rating." in client.get("/articles/2").text
        assert client.post("/articles/2/rating/erase").status_code == 303
        assert client.post("/feeds/remove", data={"url": "\x00"}).status_code == 303
        assert client.post("/feeds", data={"urls": "https://fen.example/\x00"}).status_code == 422


def test_what_is_added_at_a_page_is_added_once(room: Newsroom) -> None:
    """The same text by the form and by the command line is one article."""
    with browsing(create_app(room)) as client:
        answer = client.post("/add/text", data={"text": "“Once,” said Ida Marsh.", "outlet": "Fen Post"})
        Watch(room).run(once=True)
        assert "All is done." in client.get(answer.headers["location"]).text
    (again,) = room.add([Text(text="“Once,” said Ida Marsh.", outlet="Fen Post")])
    assert isinstance(again, Added)
    assert not again.put.new
