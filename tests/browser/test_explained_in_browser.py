"""The page of an explained article in a real browser: mouse, keyboard, phone, dark, print, no scripts."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.brief.explain.page import render_explained_page
from onrecord.brief.explain.page_views import view_report
from tests.browser.test_page_in_browser import LOW_CONTRAST
from tests.unit.brief.explain.lamp import lamp_report

Open = Callable[..., Page]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def explained(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page that explains the same article twice, as a file."""
    path: Path = tmp_path_factory.mktemp("explained") / "explained.html"
    views = [view_report(lamp_report(), number=number) for number in (1, 2)]
    path.write_text(render_explained_page(views), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser: Browser, explained: str) -> Iterator[Open]:
    """Opens the page, and checks at the end that nothing was asked of the network and nothing was complained about."""
    contexts, complaints, requests = [], [], []

    def open_(fragment: str = "", viewport: Any = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url.split("#")[0]))
        page.goto(explained + fragment)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
    assert set(requests) - {"data:,"} <= {explained}


def lit(page: Page, name: str = "on") -> list[str]:
    """What the parts with this class say, in order."""
    return list(page.evaluate(f"[...document.querySelectorAll('.part.{name}')].map(part => part.textContent)"))


FIRST = ["We will not sail by night", "harbour pilot Ida Marsh", "told", "Vale Radio", "Radio", "Monday"]


def test_pointing_at_a_part_lights_up_the_others_and_the_card(open_page: Open):
    """And leaving it puts them out."""
    page = open_page()
    page.locator("#x1 .part.cue").first.hover()
    assert lit(page, "lit") == FIRST
    expect(page.locator("#x1-a1")).to_have_class("card lit")
    page.locator("#x1-title").hover()
    assert lit(page, "lit") == []


def test_a_click_on_words_chooses_the_card(open_page: Open):
    """It stays lit, shows the names as written, and the other places that name the speaker stand out."""
    page = open_page()
    expect(page.locator("#x1-a1 .more")).to_be_hidden()
    page.locator("#x1 .part.content").first.click()
    assert lit(page) == FIRST
    expect(page.locator("#x1-a1 .more")).to_contain_text("As written: Ida Marsh, she")
    assert lit(page, "same")[-1] == "she"
    expect(page.get_by_role("status")).to_have_text("Attribution 1 of 10: Ida Marsh")
    assert page.url.endswith("#x1-a1")


def test_a_shared_source_goes_round_its_attributions(open_page: Open):
    """A second click on it chooses the second one."""
    page = open_page()
    source = page.locator("#x1 .part.source").first
    source.click(position={"x": 4, "y": 8})
    expect(page.locator("#x1-a1")).to_have_attribute("aria-current", "true")
    source.click(position={"x": 4, "y": 8})
    expect(page.locator("#x1-a2")).to_have_attribute("aria-current", "true")


def test_the_keyboard_goes_through_the_attributions(open_page: Open):
    """The keys n and p move between cards, Escape goes to the words; single keys can be turned off."""
    page = open_page()
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(page.locator("#x1-a2")).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator("#x1-a1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#x1-w1")).to_be_focused()
    assert lit(page) == []
    page.locator("#keys").uncheck()
    page.keyboard.press("n")
    assert lit(page) == []


def test_focus_lights_up_too(open_page: Open):
    """The number before the words is a link; with the focus on it the parts are lit, and Enter goes to the card."""
    page = open_page()
    page.locator("#x1-w1").focus()
    assert lit(page, "lit") == FIRST
    page.keyboard.press("Enter")
    expect(page.locator("#x1-a1")).to_be_focused()


def test_every_control_shows_its_focus(open_page: Open):
    """Tab reaches the numbers in the text and the cards' links, each with an outline."""
    page = open_page()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "(e => [e.id || e.getAttribute('href'), getComputedStyle(e).outlineStyle])(document.activeElement)"
        )
        assert outline != "none", name
        reached.add(name)
    assert {"#explained", "#x1", "#x2", "x1-w1", "#x1-w1", "#x1-s1", "x1-w5"} <= reached


def test_an_address_leads_to_its_card(open_page: Open):
    """What is in the address bar can be passed on."""
    page = open_page("#x2-a5")
    expect(page.locator("#x2-a5")).to_be_in_viewport()
    assert lit(page) == ["Four boats are late", "the coastguard", "said"]


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_without_scripts_links_lead_there_and_back(open_page: Open, viewport: Any):
    """From the number to the card, which stands out and shows all, and back to the words."""
    page = open_page(viewport=viewport, java_script_enabled=False)
    page.locator("#x2-w3").click()
    card = page.locator("#x2-a3:target")
    expect(card).to_be_in_viewport()
    expect(card.locator(".more")).to_be_visible()
    card.locator(".num").click()
    expect(page.locator("#x2-w3:target")).to_be_in_viewport()


def test_a_card_stands_beside_its_paragraph_or_below_it(open_page: Open):
    """Beside it on a wide screen, below it on a phone, where nothing is wider than the screen."""
    words, card = "#x1 .row:has(#x1-a1) > p", "#x1-a1"
    for viewport in (WIDE, PHONE, {"width": 320, "height": 480}):
        page = open_page(viewport=viewport)
        text, note = page.locator(words).bounding_box(), page.locator(card).bounding_box()
        assert text
        assert note
        beside = note["x"] >= text["x"] + text["width"]
        below = note["y"] >= text["y"] + text["height"]
        assert (beside, below) == ((True, False) if viewport is WIDE else (False, True))
        assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(open_page: Open, scheme: Any):
    """Every visible text, lit and chosen parts among them, has 4.5 : 1 in both schemes (WCAG 1.4.3)."""
    page = open_page(color_scheme=scheme)
    page.locator("#x1 .part.content").first.click()
    page.locator("#x1 .part.content").nth(1).hover()
    found = page.evaluate(LOW_CONTRAST)
    assert found["low"] == []
    assert found["count"] > 100


def test_parts_differ_without_colour(open_page: Open):
    """Source, cue and content are told apart by weight, slant, lines and ground; on paper content is in brackets."""
    page = open_page()

    def style(part: str, of: str, pseudo: str = "") -> str:
        looked_up = f"e => getComputedStyle(e, {pseudo!r}).{of}"
        return str(page.locator(f"#x1 .row .part.{part}").first.evaluate(looked_up))

    assert int(style("source", "fontWeight")) > 500
    assert style("source", "textDecorationStyle") == "solid"
    assert (style("cue", "fontStyle"), style("cue", "textDecorationStyle")) == ("italic", "dotted")
    assert style("content", "backgroundColor") != style("cue", "backgroundColor")
    page.emulate_media(media="print")
    assert style("content", "content", "::before") == '"["'
    expect(page.locator("#x1-a1 .more")).to_be_visible()


def test_a_screen_reader_finds_its_way(open_page: Open):
    """One h1, no gap between levels, a name on every link, and numbers that say what they are."""
    page = open_page()
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_count(1)
    levels = [int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName)")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    expect(
        page.get_by_role("link", name=re.compile("Attribution 5 ?, speaker unknown, low confidence")).first
    ).to_have_id("x1-w5")
    for link in page.get_by_role("link").all():
        assert link.inner_text().strip(), link.evaluate("e => e.outerHTML")


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_targets_are_large_enough(open_page: Open, viewport: Any):
    """Controls that do not stand in running text are at least 24 by 24 pixels (WCAG 2.5.8)."""
    page = open_page(viewport=viewport)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.num, .contents a, label')]
          .filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([text, box]) => [text, box.width, box.height])"""
    )
    assert small == []


def test_copied_words_are_the_articles(open_page: Open):
    """The numbers in the text are not selected with it."""
    page = open_page()
    words = page.evaluate(
        """() => {
          getSelection().selectAllChildren(document.querySelector('#x1-a1').closest('.row').querySelector('p'));
          return getSelection().toString();
        }"""
    )
    text = lamp_report().article.text
    assert words.strip() == text[text.index("“We will") : text.index(" near.") + 6]
