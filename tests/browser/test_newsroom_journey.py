"""What a newsroom does with the record from its first report on, in a real browser, on both databases."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.store.database import Database
from tests.browser.conftest import serving
from tests.browser.hands import Keyboard, Mouse
from tests.browser.watched import watching

COURIER = Text(
    outlet="Brimmel Courier",
    title="Ferry aground off Tarn Head",
    published="2025-03-03T18:00Z",
    url="https://courier.example/aldis",
    text="""The ferry Aldis ran aground off Tarn Head on Monday, and 14 passengers were hurt, the coast guard said.

“The wind took us before the anchor could hold,” Captain Ivo Renn told reporters on the quay.

“We will pay for every cabin that was lost if the inquiry finds the line at fault,” said Marta Quill, the head of the \
Sound Ferry Line.

The mayor of Brimmel, Oda Fenn, said that the harbour would stay shut until Thursday.

“It was not a storm, it was a decision,” she said.""",
)
DISPATCH = Text(
    id="dispatch-aldis",
    outlet="Sound Dispatch",
    title="Ferry Aldis aground, passengers hurt",
    published="2025-03-03T20:00Z",
    text="""BRIMMEL, March 3 - A ferry with 212 people on board ran aground off Tarn Head on Monday. At least 17 \
passengers were hurt, according to the hospital in Brimmel.

“The wind took us before the anchor could hold,” the captain, Ivo Renn, said.

Marta Quill of the Sound Ferry Line said the company would “pay for every cabin that was lost”.

Oda Fenn, the mayor, said the harbour would reopen on Wednesday.

A passenger, Jon Adair, called the crossing “a night that nobody will forget”.""",
)
HERALD = Text(
    id="herald-aldis",
    outlet="Marrow Herald",
    title="Ferry on the rocks of Tarn Head",
    published="2025-03-04T09:00Z",
    text="""The Aldis, a ferry of the Sound Ferry Line, lay on the rocks of Tarn Head on Tuesday after it ran aground \
with 212 people on board. The coast guard said that 14 passengers were hurt.

“The wind took us,” said Ivo Renn, the captain.

The inquiry will begin on Friday, the ministry of transport announced. “Nobody is accused,” a spokesman said.

A second ferry will sail on Sunday, the coast guard said.""",
)
DOUBTFUL = "The inquiry will begin on Friday"
MARKED = """() => [...document.querySelectorAll('mark.on')].map(mark => {
  const copy = mark.cloneNode(true);
  copy.querySelectorAll('.tag').forEach(tag => tag.remove());
  return copy.textContent;
}).join('')"""
"""What is marked as the place that was asked for, without our own numbers in it."""
RELOADS_MS = 20_000


@pytest.mark.parametrize(
    ("make_hand", "scripts"), [(Mouse, True), (Keyboard, True), (Mouse, False)], ids=["mouse", "keyboard", "no-scripts"]
)
def test_a_record_is_made_read_reviewed_and_rated(
    browser: Browser, database: Database, tmp_path: Path, make_hand: Callable[[Page], Mouse], scripts: bool
):
    """From the empty store to a changed article: with a mouse, by keyboard alone, and without scripts."""
    with serving(Newsroom(database)) as address, watching(browser, address, java_script_enabled=scripts) as page:
        hand = make_hand(page)
        add_reports(hand, tmp_path)
        story = read_the_story(hand)
        compare_two_outlets(hand, story)
        search_and_meet_the_speaker(hand)
        review(hand, story)
        rate(hand)
        change_an_article(hand, tmp_path)


def test_every_excerpt_of_a_story_leads_to_its_words(browser: Browser, database: Database):
    """What is marked in the article is what the story shows, character for character."""
    newsroom = Newsroom(database)
    _ = [*newsroom.add([COURIER, DISPATCH, HERALD]), *newsroom.settle()]
    with serving(newsroom) as address, watching(browser, address) as page:
        page.goto("/")
        page.get_by_role("link", name="Ferry aground").click()
        shown = page.locator("main a.x").evaluate_all(
            "all => all.map(one => [one.getAttribute('href'), one.textContent])"
        )
        excerpts = {(href, words) for href, words in shown if href.startswith("/articles/")}
        assert len(excerpts) > 10
        for href, words in excerpts:
            page.goto(href)
            assert page.evaluate(MARKED) == words


def add_reports(hand: Mouse, folder: Path) -> None:
    """One pasted, two as files."""
    page = hand.page
    page.goto("/")
    hand.press(page.get_by_role("link", name="Add reports"))
    hand.write(page.get_by_label("Text of the report"), COURIER.text)
    hand.write(page.get_by_label("Headline"), str(COURIER.title))
    hand.write(page.get_by_label("Outlet"), str(COURIER.outlet))
    hand.write(page.get_by_label("Published"), str(COURIER.published))
    hand.write(page.get_by_label("Address", exact=True), str(COURIER.url))
    hand.press(page.get_by_role("button", name="Add", exact=True))
    expect_done(page)
    hand.press(page.get_by_role("link", name="Add more"))
    upload(hand, folder, DISPATCH, HERALD)


def upload(hand: Mouse, folder: Path, *reports: Text) -> None:
    """Hand in reports as JSON, from the page for that."""
    files = []
    for report in reports:
        fields = {name: getattr(report, name) for name in ("id", "outlet", "title", "published", "text")}
        files.append(folder / f"{report.id}.json")
        files[-1].write_text(json.dumps(fields), encoding="utf-8")
    hand.give_files(hand.page.get_by_label("Text, HTML, JSON or JSONL"), files)
    hand.press(hand.page.get_by_role("button", name="Send and add"))
    expect_done(hand.page)


def expect_done(page: Page) -> None:
    """The page of an addition goes on by itself until all is read, grouped and compared."""
    expect(page.get_by_role("status")).to_contain_text("All is done", timeout=60_000)
    expect(page.locator(".notice")).to_have_count(0)


def read_the_story(hand: Mouse) -> str:
    """From the front page to the words of a report; gives the path of the story."""
    page = hand.page
    hand.press(page.get_by_role("link", name="Stories now"))
    expect(page.locator(".teaser")).to_have_count(1)
    expect(page.locator(".teaser")).to_contain_text("3 reports, 3 independent origins")
    hand.press(page.locator(".teaser h2 a"))
    page.wait_for_url("**/stories/*")
    path = page.url.removeprefix(page.url.split("/stories/")[0])
    excerpt = page.locator(".lines a.x").first
    words = excerpt.inner_text()
    hand.press(excerpt)
    expect(page.locator("#span")).to_be_in_viewport()
    assert page.evaluate(MARKED) == words
    return path


def compare_two_outlets(hand: Mouse, story: str) -> None:
    """The one counts 14 hurt, the other 17; both have the captain's words."""
    page = hand.page
    page.goto(story)
    hand.press(page.get_by_role("link", name="Compare two outlets"))
    hand.pick(page.get_by_label("One outlet"), "Brimmel Courier")
    hand.pick(page.get_by_label("The other"), "Sound Dispatch")
    hand.press(page.get_by_role("button", name="Compare"))
    page.wait_for_url(re.compile("left=Brimmel.*right=Sound"))
    hurt = page.locator("#compared .fact").filter(has_text="Injured")
    expect(hurt).to_contain_text("differs")
    expect(hurt.locator(".given").first).to_contain_text("14")
    expect(hurt.locator(".given").last).to_contain_text("17")
    expect(page.locator("#compared .said").filter(has_text="before the anchor could hold")).to_have_count(1)


def search_and_meet_the_speaker(hand: Mouse) -> None:
    """A phrase in the field at the top; its place in the article, and whose words they are."""
    page = hand.page
    hand.write(page.get_by_label("Search the record"), '"anchor could hold"')
    hand.press(page.get_by_role("button", name="Search").first)
    expect(page.get_by_role("heading", name="2 quotes found")).to_be_visible()
    hit = page.locator("main .card blockquote a").first
    words = hit.inner_text()
    hand.press(hit)
    expect(page.locator("#span")).to_be_in_viewport()
    assert page.evaluate(MARKED) == words
    hand.press(page.get_by_role("link", name="Ivo Renn", exact=True).first)
    expect(page.get_by_role("heading", level=1, name="Ivo Renn")).to_be_visible()
    expect(page.locator("main")).to_contain_text("3 times quoted")


def review(hand: Mouse, story: str) -> None:
    """A doubtful statement is none; a spokesman gets his name: in the log, and in the story compared anew."""
    page = hand.page
    page.goto(f"{story}/words")
    expect(page.locator("main")).to_contain_text(DOUBTFUL)
    hand.press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Review"))
    card = page.locator(".card").filter(has=page.locator("mark", has_text=DOUBTFUL))
    hand.write(card.get_by_label("Reason"), "a date, not a statement")
    hand.press(card.get_by_role("button", name="Reject"))
    expect_logged(page, "a date, not a statement", DOUBTFUL)
    page.goto("/search?q=%22nobody+is+accused%22")
    hand.press(page.locator("main .card blockquote a").first)
    hand.press(page.locator(".passage", has_text="Nobody is accused").get_by_role("link", name="review").last)
    who = page.get_by_role("region", name="Who said it?")
    hand.write(who.get_by_label("Name"), "Pell Marsh")
    hand.write(who.get_by_label("Reason"), "heard the recording")
    hand.press(who.get_by_role("button", name="Set the speaker"))
    expect_logged(page, "heard the recording", "Nobody is accused")
    until(page, f"{story}/words", "Words of Pell Marsh")
    expect(page.locator("main")).not_to_contain_text(DOUBTFUL)
    expect(page.get_by_role("article", name="Words of Pell Marsh")).to_contain_text("Nobody is accused")


def expect_logged(page: Page, reason: str, about: str) -> None:
    """The newest line of the log."""
    page.wait_for_url("**/review/log*")
    line = page.locator("tbody tr").first
    expect(line).to_contain_text(reason)
    expect(line).to_contain_text(about)


def until(page: Page, path: str, name: str) -> None:
    """Open a page again until an article of this name is on it."""
    waited = 0
    page.goto(path)
    while not page.get_by_role("article", name=name).count():
        assert waited < RELOADS_MS, f"{name} is not on {path}"
        page.wait_for_timeout(200)
        waited += 200
        page.goto(path)


def rate(hand: Mouse) -> None:
    """Give a rating, change it, take it back."""
    page = hand.page
    page.goto("/articles/1")
    panel = page.get_by_role("region", name="Readers’ rating")
    hand.mark(panel.get_by_label("mostly fair left"))
    hand.press(panel.get_by_role("button", name="Rate"))
    expect(panel.locator(".bars li").filter(has_text="yours")).to_contain_text("mostly fair left")
    hand.mark(panel.get_by_label("fair", exact=True))
    hand.press(panel.get_by_role("button", name="Change"))
    expect(panel.locator(".bars li").filter(has_text="yours")).to_contain_text("fair yours")
    expect(panel).to_contain_text("1 rating.")
    hand.press(panel.get_by_role("button", name="Erase all my ratings"))
    expect(panel).to_contain_text("Nobody has rated this article yet")


def change_an_article(hand: Mouse, folder: Path) -> None:
    """Another text under the same id is a new version; what changed is shown."""
    page = hand.page
    page.goto("/add")
    changed = {"id": DISPATCH.id, "text": DISPATCH.text.replace("17 passengers", "19 passengers")}
    upload(hand, folder, Text(outlet=DISPATCH.outlet, title=DISPATCH.title, published=DISPATCH.published, **changed))
    hand.press(page.locator("main li a"))
    expect(page.get_by_role("region", name="Versions")).to_contain_text("silent")
    hand.press(page.get_by_role("link", name="from version 1"))
    diff = page.locator(".diff.versions")
    expect(diff.locator("del")).to_have_text("left out: 17; ")
    expect(diff.locator("ins")).to_have_text("put in: 19; ")
