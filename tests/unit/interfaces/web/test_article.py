"""The page of an article: its text with every attribution marked."""

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.interfaces.web.shown import load_shown
from onrecord.model import Report
from onrecord.store.database import Database
from onrecord.store.quotes import list_quotes_in
from tests.clients import HERE
from tests.strategies import reports

UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")


class ArticlePage(HTMLParser):
    """The blocks of an article's page, without what is ours in them; all element ids; all links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[tuple[int, int, str]] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marked: dict[str, str] = {}
        self._open: list[tuple[str, bool, bool, str | None]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element is part of."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if "href" in given:
            self.links.append(given["href"])
        if tag in {"meta", "link", "input", "br"}:
            return
        _, in_block, ours, _ = self._open[-1] if self._open else ("", False, False, None)
        if "data-start" in given:
            self.blocks.append((int(given["data-start"]), int(given["data-end"]), ""))
            in_block = True
        ours = ours or "tag" in given.get("class", "").split()
        self._open.append((tag, in_block, ours, given.get("id") if tag == "mark" else None))

    def handle_endtag(self, tag: str) -> None:
        """Elements are properly nested."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Words of the article are put to their block and marks."""
        _, in_block, ours, _ = self._open[-1] if self._open else ("", False, False, None)
        if not in_block or ours:
            return
        start, end, text = self.blocks[-1]
        self.blocks[-1] = (start, end, text + data)
        for _, _, _, name in self._open:
            if name:
                self.marked[name] = self.marked.get(name, "") + data


def shown(client: TestClient, address: str) -> ArticlePage:
    """The page at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return ArticlePage(answer.text)


@pytest.mark.parametrize("number", range(1, 8))
def test_the_text_is_the_articles(client: TestClient, newsroom: Newsroom, number: int):
    """Character by character, block by block, whatever is marked in it; every attribution has its place."""
    report = load_shown(newsroom, number).report
    page = shown(client, f"/articles/{number}")
    assert [text for _, _, text in page.blocks] == [
        block.span.of(report.article.text) for block in report.article.blocks
    ]
    assert {f"a-{one.id}" for one in report.reading.attributions} <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


@settings(max_examples=25)
@given(reports())
def test_any_text_is_shown_as_it_is(tmp_path_factory: pytest.TempPathFactory, report: Report):
    """What no page can hold is replaced, one character for one."""
    from onrecord.interfaces.serving import create_app  # noqa: PLC0415

    with Database(tmp_path_factory.mktemp("any") / "record.db") as database:
        number = Newsroom(database).put(report).put.article_id
        with TestClient(create_app(Newsroom(database)), base_url=HERE) as client:
            page = shown(client, f"/articles/{number}")
    text = UNSHOWABLE.sub("\ufffd", report.article.text)
    blocks = report.article.blocks
    wanted = [block.span.of(text) for block in blocks] if blocks else [text] if text else []
    assert [words for _, _, words in page.blocks] == wanted


def test_a_place_that_is_asked_for_is_marked(client: TestClient, newsroom: Newsroom):
    """Across other marks; a place that is not there is said to be missing."""
    text = load_shown(newsroom, 2).report.article.text
    start = text.index("people died")
    page = shown(client, f"/articles/2?span={start}-{start + 40}")
    assert page.marked["span"] == text[start : start + 40]
    for lost in ("9-9", "9-1", "0-99999999", "x", "1-2-3", "٣-٤"):
        assert "not in this version" in client.get("/articles/2", params={"span": lost}).text


def test_speakers_lead_to_their_pages(client: TestClient, newsroom: Newsroom):
    """Under the name and key that the whole story has for them."""
    report = load_shown(newsroom, 2).report
    with newsroom.database.reading() as connection:
        stored = list_quotes_in(connection, report.article.id)
    page = shown(client, "/articles/2")
    assert {f"/speakers/{one.speaker_key}" for one in stored if one.speaker_key} <= set(page.links)


def test_a_quote_has_a_lasting_address(client: TestClient, newsroom: Newsroom):
    """It leads to the version that the quote stands in."""
    report = load_shown(newsroom, 2).report
    quoted = report.reading.attributions[0].id
    answer = client.get(f"/quotes/{report.article.id}/{quoted}")
    assert answer.status_code == 307
    path, _, fragment = answer.headers["location"].partition("#")
    assert fragment in shown(client, path).ids
    assert client.get(f"/quotes/{report.article.id}/a999").status_code == 404
    assert client.get("/quotes/none%00/a1").status_code == 404


def test_a_reviewer_is_led_to_the_review(client: TestClient):
    """From each attribution to the page where it can be corrected; on this machine everybody is one."""
    page = shown(client, "/articles/2")
    links = [link for link in page.links if link.startswith("/review/statement?")]
    assert len(links) == len([name for name in page.ids if name.startswith("a-")])
    assert client.get(links[0]).status_code == 200
    assert client.get("/review/article/2").status_code == 200


def test_how_each_fact_was_found_is_told(client: TestClient):
    """Beside the value."""
    page = client.get("/articles/1").text
    assert "json-ld" in page
    assert "html-lang" in page


def test_versions_are_listed_and_kept(empty_newsroom: Newsroom, empty_client: TestClient):
    """A silent edit is called one; the first version stays at its address, under its number and its id."""
    for text in ("“We sail,” said Ida Marsh.", "“We will not sail,” said Ida Marsh."):
        list(empty_newsroom.add([Text(id="a/b c", text=text, outlet="Fen Post")]))
    page = empty_client.get("/articles/1").text
    assert "silent" in page
    assert "diff?from=1&amp;to=2" in page
    first = load_shown(empty_newsroom, 1, lambda one: one.number == 1)
    for address in ("/articles/1/versions/1", f"/articles/1?version={first.edition.id}"):
        page = empty_client.get(address).text
        assert "We sail" in page
        assert "This is version 1 of 2" in page
    answer = empty_client.get("/quotes/a%2Fb%20c/a1")
    assert answer.status_code == 307
    assert "We sail" in empty_client.get(answer.headers["location"]).text
    assert empty_client.get("/articles/1/versions/3").status_code == 404


HOSTILE = {
    "text": "<script>alert(1)</script>\n\n“We <img src=x onerror=alert(2)> sail,” said <b>Ida Marsh</b>.\n\n\0",
    "title": '"><svg onload=alert(3)>\u202egnip',
    "outlet": "</title><script>alert(4)</script>",
    "id": "'\"><script>alert(5)</script>",
}


@pytest.mark.parametrize("url", ["javascript:alert(6)", "https://a.example/\"onclick='x'", "data:text/html,x", None])
def test_a_hostile_article_is_only_shown(empty_newsroom: Newsroom, empty_client: TestClient, url: str | None):
    """No element or attribute of its own; only http and https become links."""
    list(empty_newsroom.add([Text(**HOSTILE, url=url)]))
    answer = empty_client.get("/articles/1")
    page = ArticlePage(answer.text)
    assert not re.search(r"<(script(?! src=\"/assets/)|svg|img|b)\b", answer.text)
    assert not re.search(r"<[^>]*\son\w+=", answer.text)
    assert not [link for link in page.links if link.lower().startswith(("javascript", "data"))]
