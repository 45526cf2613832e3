"""The page in a real browser: mouse, keyboard, phone, screen reader's view, dark, print, no scripts."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.brief.page_anchors import mark_id, report_id
from onrecord.model import Line, SectionKind
from onrecord.testing.example import example_briefing

Open = Callable[..., Page]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
STORY = example_briefing().stories[0]
TEXTS = {report.article.id: report.article.text for report in STORY.reports}
LINES = [line for section in STORY.sections for line in section.lines]


def number_of(kind: SectionKind, place: int = 0) -> int:
    """The number, from 0, of a section's line among all lines."""
    before = [
        section for section in STORY.sections if list(SectionKind).index(section.kind) < list(SectionKind).index(kind)
    ]
    return sum(len(section.lines) for section in before) + place


SAID = number_of(SectionKind.SAYING)


def reports_of(line: Line) -> set[str]:
    """The element ids of the reports that a line rests on."""
    return {report_id(place.article) for place in line.sources}


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the page, and checks at the end that nothing was asked of the network and nothing was complained about."""
    contexts, complaints, requests = [], [], []

    def open_(fragment: str = "", viewport: Any = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url.split("#")[0]))
        page.goto(address + fragment)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
    assert set(requests) - {"data:,"} <= {address}


def shown_reports(page: Page) -> set[str]:
    """The ids of the reports that are visible."""
    return set(
        page.evaluate("[...document.querySelectorAll('.report')].filter(r => r.checkVisibility()).map(r => r.id)")
    )


def lit_words(page: Page) -> set[str]:
    """What the outermost highlighted marks say."""
    outermost = "[...document.querySelectorAll('mark.on')].filter(mark => !mark.parentElement.closest('mark.on'))"
    return set(page.evaluate(f"{outermost}.map(mark => mark.textContent)"))


def in_view(page: Page, selector: str) -> bool:
    """Whether the middle of the element is where a reader sees it: in the window, and not covered or scrolled away."""
    return bool(
        page.evaluate(
            """selector => {
              const element = document.querySelector(selector);
              const box = element.getClientRects()[0];
              const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
              return Boolean(hit && (element.contains(hit) || hit.contains(element)) && hit.closest('.report-text'));
            }""",
            selector,
        )
    )


def test_the_first_line_is_shown_at_once(open_page: Open):
    """On a wide screen the page opens with the first line's report beside it, its words in view."""
    page = open_page()
    assert shown_reports(page) == reports_of(LINES[0])
    assert in_view(page, f"#{mark_id(LINES[0].sources[0])}")


def test_a_source_is_one_click_away_side_by_side(open_page: Open):
    """A click on an outlet shows all reports that have the words in columns, the words lit, the outlet in view."""
    page = open_page()
    line = LINES[SAID]
    rendering = line.renderings[2]
    chip = page.locator(".line").nth(SAID).locator(".chip").nth(2)
    chip.click()
    assert shown_reports(page) == reports_of(line)
    assert lit_words(page) == {place.span.of(TEXTS[place.article]) for place in line.sources}
    boxes = [page.locator(f"#{name}").bounding_box() for name in reports_of(line)]
    assert len({box["y"] for box in boxes if box}) == 1
    assert len({box["x"] for box in boxes if box}) == len(boxes)
    expect(chip).to_have_attribute("aria-current", "true")
    report = page.locator(f"#{report_id(rendering.article)}")
    expect(report.locator(".as")).to_have_text("altered")
    assert in_view(page, f"#{report_id(rendering.article)} mark.on")


def test_a_click_on_the_words_of_a_line_shows_its_sources(open_page: Open):
    """The whole line answers to a click, not the outlets' names alone."""
    page = open_page()
    page.locator(".line").nth(3).locator(".words").click()
    assert shown_reports(page) == reports_of(LINES[3])


def test_the_keyboard_goes_through_the_lines(open_page: Open):
    """The keys n and p move from line to line, Enter goes into the report, Escape comes back; the focus can be seen."""
    page = open_page()
    for _ in range(SAID):
        page.keyboard.press("n")
    assert shown_reports(page) == reports_of(LINES[SAID])
    current = page.locator(".line").nth(SAID)
    expect(current).to_be_focused()
    assert current.evaluate("line => getComputedStyle(line).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('mark.on')")
    page.keyboard.press("Escape")
    expect(current).to_be_focused()
    page.keyboard.press("p")
    expect(page.locator(".line").nth(SAID - 1)).to_be_focused()
    assert page.locator(".status").text_content() == f"Line {SAID} of {len(LINES)} · The Harbour Ledger"


def test_single_keys_can_be_turned_off(open_page: Open):
    """Who dictates or has other uses for n and p turns them off (WCAG 2.1.4)."""
    page = open_page()
    page.locator("#keys").uncheck()
    page.keyboard.press("n")
    expect(page.locator(".line").first).to_have_attribute("aria-current", "true")


def test_every_control_is_reached_by_tab_and_shows_its_focus(open_page: Open):
    """Tab goes through all links and buttons in view, each with an outline."""
    page = open_page()
    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        outline, name = page.evaluate(
            "(e => [getComputedStyle(e).outlineStyle,"
            " e.id || e.getAttribute('href') || e.className || e.dataset.go || e.tagName])(document.activeElement)"
        )
        if name == "BODY":
            break
        assert outline != "none", name
        reached.add(name)
    assert {"#briefing", "#saying", "1", f"#{mark_id(LINES[SAID].sources[0])}", "keys"} <= reached


def test_several_places_in_one_report_are_stepped_through(open_page: Open):
    """Where a line rests on two places of a report, a button goes from one to the next and round again."""
    page = open_page()
    page.locator(".line").nth(number_of(SectionKind.DIFFER, 1)).locator(".words").click()
    button = page.locator(f"#{report_id(STORY.reports[1].article.id)} .place")
    assert button.text_content() == "Place 1 of 2"
    button.click()
    assert button.text_content() == "Place 2 of 2"
    button.click()
    assert button.text_content() == "Place 1 of 2"
    page.locator(".line").first.locator(".words").click()
    expect(button).to_be_hidden()


def test_a_permalink_opens_its_line(open_page: Open):
    """The address of a line leads to it and shows its reports."""
    page = open_page()
    name = page.locator(".line").nth(SAID + 1).get_attribute("id")
    again = open_page(f"#{name}")
    expect(again.locator(f"#{name}")).to_have_attribute("aria-current", "true")
    expect(again.locator(f"#{name}")).to_be_in_viewport()
    assert shown_reports(again) == reports_of(LINES[SAID + 1])


def test_the_address_follows_the_line(open_page: Open):
    """What is in the address bar can be passed on."""
    page = open_page()
    page.keyboard.press("n")
    assert page.url.endswith(str(page.locator(".line").nth(1).get_attribute("id")))


def test_how_a_date_was_found_is_shown_in_place(open_page: Open):
    """The link beside a date shows the words of the report that give it."""
    page = open_page()
    page.get_by_role("link", name="dateline").click()
    assert lit_words(page) == {"March 3"}
    assert shown_reports(page) == {report_id(STORY.reports[0].article.id)}


def test_on_a_phone_the_reports_come_as_a_sheet(open_page: Open):
    """Nothing is wider than the phone; a tap brings the sheet with the outlet's column, Close gives the line back."""
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(page.locator("#reports")).not_to_be_visible()
    chip = page.locator(".line").nth(SAID).locator(".chip").nth(2)
    chip.tap()
    sheet = page.get_by_role("dialog", name="Reports in full")
    expect(sheet).to_be_visible()
    page.wait_for_timeout(300)  # the transition
    assert in_view(page, f"#{report_id(LINES[SAID].renderings[2].article)} mark.on")
    assert page.evaluate("document.getElementById('briefing').inert")
    box = page.locator(f"#{report_id(LINES[SAID].renderings[2].article)}").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    page.get_by_role("button", name="Next line").tap()
    assert shown_reports(page) == reports_of(LINES[SAID + 1])
    page.get_by_role("button", name="Close").tap()
    expect(page.locator("#reports")).not_to_be_visible()
    expect(page.locator(".line").nth(SAID + 1)).to_be_in_viewport()


@pytest.mark.parametrize("way", ["back", "escape"])
def test_the_sheet_closes_as_people_expect(open_page: Open, way: str):
    """The phone's back button and Escape close the sheet and leave the page where it was, the focus on the outlet."""
    page = open_page(viewport=PHONE)
    chip = page.locator(".line").nth(SAID).locator(".chip").first
    chip.click()
    expect(page.locator("#reports")).to_be_visible()
    page.go_back() if way == "back" else page.keyboard.press("Escape")
    expect(page.locator("#reports")).not_to_be_visible()
    expect(chip).to_be_focused()
    expect(chip).to_be_in_viewport()


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_without_scripts_links_lead_to_the_words(open_page: Open, viewport: Any):
    """Every outlet is a link to the marked words in the full report, which stand out and are in view."""
    page = open_page(viewport=viewport, java_script_enabled=False)
    rendering = LINES[SAID].renderings[2]
    page.locator(".line").nth(SAID).locator(".chip").nth(2).click()
    mark = page.locator("mark:target")
    expect(mark).to_be_in_viewport()
    assert mark.text_content() == rendering.spans[0].of(TEXTS[rendering.article])
    plain = page.locator("mark").first.evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") != plain


# All text of the page against its ground, as the browser has worked both out.
LOW_CONTRAST = """
() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let one = element; one; one = one.parentElement) {
      const colour = numbers(getComputedStyle(one).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return null;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = [];
  let count = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest('script')) continue;
    const [a, b] = [luminance(numbers(getComputedStyle(element).color)), luminance(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    count += 1;
    if (ratio < 4.5 && !element.closest(':disabled')) low.push([walker.currentNode.data.trim(), ratio]);
  }
  return {count, low};
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_has_enough_contrast(open_page: Open, scheme: Any):
    """Every visible text, diffs and lit marks among them, has 4.5 : 1 in both schemes (WCAG 1.4.3)."""
    page = open_page(color_scheme=scheme)
    page.locator(".line").nth(SAID).locator(".chip").nth(2).click()
    found = page.evaluate(LOW_CONTRAST)
    assert found["low"] == []
    assert found["count"] > 100


def test_dark_is_dark(open_page: Open):
    """The page takes the reader's colour scheme."""
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    assert open_page(color_scheme="dark").evaluate(ground) != open_page(color_scheme="light").evaluate(ground)


def test_a_screen_reader_finds_its_way(open_page: Open):
    """Landmarks, headings without a gap, a name on every control, a live status."""
    page = open_page()
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.get_by_role("complementary", name="Reports in full")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_count(1)
    levels = [int(tag[1]) for tag in page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => h.tagName)")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for role in ("link", "button", "checkbox", "article", "navigation"):
        for element in page.get_by_role(role).all():  # type: ignore[arg-type]
            snapshot = element.aria_snapshot()
            assert '"' in snapshot.splitlines()[0], snapshot


def test_a_screen_reader_hears_what_was_changed(open_page: Open):
    """Left-out and put-in words are named as such, not told by colour."""
    page = open_page()
    diff = page.locator(".diff").first.text_content() or ""
    assert "left out: " in diff
    assert "put in: " in diff


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_targets_are_large_enough(open_page: Open, viewport: Any):
    """Controls that do not stand in running text are at least 24 by 24 pixels (WCAG 2.5.8)."""
    page = open_page(viewport=viewport)
    page.locator(".line").nth(SAID).locator(".chip").first.click()
    small = page.evaluate(
        """() => [...document.querySelectorAll('.chip, button, .number, summary, .sections a, label')]
          .filter(e => e.checkVisibility()).map(e => [e.textContent, e.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([text, box]) => [text, box.width, box.height])"""
    )
    assert small == []


def test_paper_has_everything(open_page: Open):
    """In print, all reports stand below the briefing at full length, and the controls are gone."""
    page = open_page()
    page.emulate_media(media="print")
    assert shown_reports(page) == {report_id(report.article.id) for report in STORY.reports}
    expect(page.locator(".bar")).to_be_hidden()
    text = page.locator(f"#{report_id(STORY.reports[1].article.id)} .report-text")
    assert text.evaluate("text => getComputedStyle(text).overflowY") == "visible"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_motion_can_be_reduced(open_page: Open):
    """Nothing moves for readers who asked for less motion."""
    page = open_page(viewport=PHONE, reduced_motion="reduce")
    assert page.locator("#reports").evaluate("panel => getComputedStyle(panel).transitionDuration") == "0s"


def test_text_can_be_enlarged(open_page: Open):
    """At 320 CSS pixels, 400 per cent on a wide screen, nothing scrolls in two directions (WCAG 1.4.10)."""
    page = open_page(viewport={"width": 320, "height": 480})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
