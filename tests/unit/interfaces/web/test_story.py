"""The page of a story, and its long lists."""

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import lxml.html
import pytest
from fastapi.testclient import TestClient

from onrecord.errors import OnrecordError
from onrecord.flow.newsroom import Newsroom
from onrecord.store.articles import get_version, list_entries
from onrecord.store.stories import get_story, merge_story, open_story, put_members, touch_stories

LISTS = ["", "/words", "/facts", "/timeline", "/sources", "/compare?left=Ansel+Courier&right=Lowmark+Gazette"]


def read(client: TestClient, address: str) -> lxml.html.HtmlElement:
    """A page that must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return lxml.html.document_fromstring(answer.text)


def test_the_page_has_all_its_parts(client: TestClient, story: str):
    """In the order in which a reader needs them."""
    page = read(client, f"/stories/{story}")
    assert [heading.get("id") for heading in page.iter("h2")] == [
        "why",
        "know",
        "saying",
        "next",
        "differ",
        "side-by-side",
        "facts",
        "positions",
        "timeline",
        "upcoming",
        "sources",
        "omissions",
        "reports",
    ]


@pytest.mark.parametrize("part", LISTS)
def test_every_excerpt_leads_to_its_very_words(client: TestClient, newsroom: Newsroom, story: str, part: str):
    """The version and span in its address give the shown words back."""
    page = read(client, f"/stories/{story}{part}")
    excerpts = [link for link in page.iter("a") if link.get("class") == "x"]
    assert excerpts or part == "/sources"
    with newsroom.database.reading() as connection:
        for link in excerpts:
            asked = parse_qs(urlsplit(link.get("href")).query)
            start, end = map(int, asked["span"][0].split("-"))
            assert get_version(connection, asked["version"][0]).article.text[start:end] == link.text_content()


@pytest.mark.parametrize("part", LISTS)
def test_our_quotation_marks_stand_around_excerpts_only(client: TestClient, story: str, part: str):
    """Each pair has one excerpt between its marks."""
    source = client.get(f"/stories/{story}{part}").text
    pairs = re.findall(
        r'<span class="q">“</span><a class="x" href="[^"]+"><bdi>[^<]*</bdi></a><span class="q">”</span>', source
    )
    assert source.count('<span class="q">') == 2 * len(pairs)


@pytest.mark.parametrize("part", LISTS)
def test_every_link_inside_the_page_has_its_end(client: TestClient, story: str, part: str):
    """And no element shares its id with another one."""
    page = read(client, f"/stories/{story}{part}")
    ids = Counter(element.get("id") for element in page.iter() if element.get("id"))
    assert [name for name, count in ids.items() if count > 1] == []
    assert {href[1:] for link in page.iter("a") if (href := link.get("href", "")).startswith("#")} <= set(ids)


def test_permanent_links_stay_when_the_story_is_told_again(filled_client: TestClient, filled_newsroom: Newsroom):
    """After it changed and was compared anew, nothing that it shows has another address."""
    address = filled_client.get("/").text.split('href="/stories/')[1].split('"')[0]
    before = {link.get("href") for link in read(filled_client, f"/stories/{address}").iter("a")}
    with filled_newsroom.database.writing() as connection:
        touch_stories(connection, [address], now=filled_newsroom.clock())
    stale = filled_client.get(f"/stories/{address}").text
    assert "This story changed after it was compared" in stale
    assert "This story changed after it was compared" in filled_client.get(f"/stories/{address}/words").text
    assert list(filled_newsroom.settle()) == [address]
    fresh = filled_client.get(f"/stories/{address}").text
    assert "This story changed after it was compared" not in fresh
    assert {link.get("href") for link in lxml.html.document_fromstring(fresh).iter("a")} == before


def test_a_story_that_is_not_compared_yet_shows_its_reports(filled_client: TestClient, filled_newsroom: Newsroom):
    """And says so; the lists of what was compared are not there."""
    with filled_newsroom.database.writing() as connection:
        new = open_story(connection, "new", title="Lamps out", now=filled_newsroom.clock())
        entry = list_entries(connection, filled_client.get("/").text.split('href="/stories/')[1].split('"')[0])[0]
        put_members(connection, new, [entry.id])
        touch_stories(connection, [new], now=filled_newsroom.clock())
    page = filled_client.get("/stories/new").text
    assert "These reports are not compared yet" in page
    assert f'href="/articles/{entry.id}"' in page
    missing = filled_client.get("/stories/new/words")
    assert (missing.status_code, "story new: is not compared yet" in missing.text) == (404, True)


@pytest.mark.parametrize("part", ["", "/words", "/facts", "/timeline", "/sources", "/compare"])
def test_a_merged_story_leads_on_for_good(empty_client: TestClient, empty_newsroom: Newsroom, part: str):
    """To the story that took its articles in."""
    with empty_newsroom.database.writing() as connection:
        for name in ("old", "living 1"):
            open_story(connection, name, title=name, now=empty_newsroom.clock())
        merge_story(connection, "old", "living 1", now=empty_newsroom.clock())
        assert get_story(connection, "old").id == "living 1"
    answer = empty_client.get(f"/stories/old{part}?left=A%26B")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/stories/living%201{part}?left=A%26B")


def test_a_story_that_is_nowhere_is_not_found(client: TestClient):
    """With its name, escaped."""
    answer = client.get("/stories/<b>")
    assert answer.status_code == 404
    assert "story &lt;b&gt;: is not in the store" in answer.text


def test_long_lists_are_paged(client: TestClient, story: str):
    """All statements are on the pages together, each once."""
    ids = [
        element.get("id")
        for page in (1, 2)
        for element in read(client, f"/stories/{story}/words?page={page}").find_class("said")
    ]
    assert len(ids) == len(set(ids)) == 89
    assert "page=2" in client.get(f"/stories/{story}/words").text
    assert client.get(f"/stories/{story}/words?page=0").status_code == 422
    assert "No statements" in client.get(f"/stories/{story}/words?page=9").text


def test_the_pictures_have_names_and_the_same_as_text(client: TestClient, story: str):
    """For those who cannot see them."""
    page = read(client, f"/stories/{story}")
    pictures = list(page.iter("svg"))
    assert [picture.get("role") for picture in pictures] == ["img", "img"]
    for picture in pictures:
        title, about = picture.get("aria-labelledby").split()
        assert page.get_element_by_id(title).text
        assert "holds the same" in page.get_element_by_id(about).text


def test_hostile_articles_are_shown_and_never_obeyed(
    empty_client: TestClient, empty_newsroom: Newsroom, tmp_path: Path
):
    """Mark-up in texts, titles, outlets and speakers is text on every page of the story."""
    payload = '"><script>alert(1)</script><img src=x onerror=alert(2)>\u202e{{ 7 * 7 }}'
    for n in (1, 2):
        text = (
            f"{payload} Ferry strikes rocks off Skarra\n\nThe pilot {payload} said: "
            f'"We will not sail at night {payload} again." '
            f"Two people died on Monday off Skarra Head, police said. The ferry Marigold struck rocks. {n}"
        )
        record = {"id": f"a{n}{payload}", "outlet": f"Lantern {n}{payload}", "title": f"Ferry {payload}", "text": text}
        (tmp_path / f"{n}.json").write_text(json.dumps(record), encoding="utf-8")
    assert not [r for r in empty_newsroom.add([str(tmp_path)]) if isinstance(r, OnrecordError)]
    (story, *_) = list(empty_newsroom.settle())
    for part in ("", "/words", "/facts", "/timeline", "/sources", "/compare"):
        page = empty_client.get(f"/stories/{quote(str(story), safe='')}{part}").text
        assert "<script>alert" not in page
        assert "<img" not in page
        assert "alert(1)" in page or part
        tree = lxml.html.document_fromstring(page)
        assert all(one.get("src", "").startswith("/assets/") for one in tree.iter("script"))
        assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]


def test_a_fact_leads_to_its_review(client: TestClient, story: str):
    """The page there asks how its answers relate."""
    page = read(client, f"/stories/{story}")
    (link, *_) = page.xpath('//p[contains(@class, "review")]/a')
    assert client.get(link.get("href")).status_code == 200
