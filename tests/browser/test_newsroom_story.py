"""The front page and the pages of a story in a real browser: keyboard, phone, dark, no scripts, no other server."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PARTS = ("/", "", "/words", "/facts", "/timeline", "/sources", "/compare?left=Ansel+Courier&right=Lowmark+Gazette")


@pytest.fixture
def open_page(browser: Browser, newsroom_address: str) -> Iterator[Open]:
    """Opens a page; checks at the end that no other server was asked for anything and that no script complained."""
    contexts, complaints, requests = [], [], []

    def open_(address: str = "/", viewport: Any = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, base_url=newsroom_address, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in requests if not url.startswith(f"{newsroom_address}/")] == []


@pytest.fixture(scope="module")
def story(browser: Browser, newsroom_address: str) -> str:
    """The path of the examples' story, as the front page links it."""
    page = browser.new_page()
    page.goto(newsroom_address)
    path = page.locator("main .card h2 a").first.get_attribute("href")
    page.close()
    assert path
    return path


def address_of(part: str, story: str) -> str:
    """The front page, or a page of the story."""
    return part if part == "/" else f"{story}{part}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("part", PARTS)
def test_axe_finds_nothing_serious(open_page: Open, story: str, part: str, viewport: Any, scheme: str):
    """On any page, in light and dark, on a desk and on a phone; folded parts unfolded."""
    page = open_page(address_of(part, story), viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], node["html"]) for one in found if one["impact"] in ("serious", "critical") for node in one["nodes"]
    ]
    assert serious == []


@pytest.mark.parametrize("part", PARTS)
def test_no_page_is_wider_than_a_phone(open_page: Open, story: str, part: str):
    """Nothing has to be scrolled sideways to be read, but for the table in its own frame."""
    page = open_page(address_of(part, story), viewport=PHONE)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_keyboard_leads_from_the_front_page_to_a_source(open_page: Open):
    """Skip link, story, excerpt: by Tab and Enter alone, and what has the focus is seen."""
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".card h2 a").first).to_be_focused()
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")
    page.locator("#main").focus()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.lines a.x') !== null"):
            break
    href = page.evaluate("document.activeElement.getAttribute('href')")
    assert href.startswith("/articles/")
    assert href.endswith("#span")
    assert page.evaluate(outline) == "solid"


def test_everything_on_the_page_that_acts_can_have_the_focus(open_page: Open, story: str):
    """Each link, button, field and folded part is reached by Tab, in the order of the page."""
    page = open_page(story)
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')]"
        ".filter(one => one.checkVisibility()).length"
    )
    page.evaluate("window.seen = new Set(); document.activeElement.blur()")
    for _ in range(wanted):
        page.keyboard.press("Tab")
        page.evaluate("window.seen.add(document.activeElement)")
    assert page.evaluate("window.seen.size") == wanted


def test_a_permanent_link_leads_to_its_line_and_is_copied(open_page: Open, story: str):
    """A click puts it into the address bar and onto the clipboard."""
    page = open_page(story, permissions=["clipboard-read", "clipboard-write"])
    quote = page.locator(".side").nth(3)
    quote.locator(".anchor").click()
    name = quote.get_attribute("id")
    assert page.url.endswith(f"#{name}")
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    other = open_page(f"{story}#{name}")
    expect(other.locator(f"#{name}")).to_be_in_viewport()
    assert other.evaluate("document.querySelector(':target').id") == name


def test_everything_is_there_without_scripts(open_page: Open, story: str):
    """Text, pictures, and the choice of two outlets."""
    page = open_page(story, java_script_enabled=False)
    expect(page.get_by_role("heading", name="Outlet beside outlet")).to_be_visible()
    expect(page.get_by_role("img", name="Who rests on whom")).to_be_visible()
    page.get_by_text("facts that independent origins agree on").click()
    expect(page.locator("details .fact").first).to_be_visible()
    page.get_by_role("link", name="Compare two outlets").click()
    page.get_by_label("One outlet").select_option("Daily Sounding")
    page.get_by_label("The other").select_option("Corvane")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Facts that both report")).to_be_visible()
    assert "left=Daily+Sounding&right=Corvane" in page.url


def test_a_choice_is_shown_at_once(open_page: Open, story: str):
    """With scripts the comparison follows the choice; the focus stays, and the address is that of the choice."""
    page = open_page(f"{story}/compare?left=Ansel+Courier&right=Corvane")
    page.evaluate("window.loaded = 'once'")
    page.get_by_label("The other").focus()
    page.get_by_label("The other").select_option("Halyard")
    expect(page.locator("#compared .given").filter(has_text="Halyard").first).to_be_visible()
    expect(page).to_have_url(re.compile("right=Halyard$"))
    expect(page.get_by_label("The other")).to_be_focused()
    assert page.evaluate("window.loaded") == "once"


def test_a_strict_policy_breaks_nothing(open_page: Open, story: str, newsroom_address: str):
    """Scripts, styles and pictures from this server only, none inline: the browser complains of nothing."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    page = open_page()

    def strict(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route(f"{newsroom_address}/**", strict)
    for part in PARTS:
        page.goto(address_of(part, story))
        assert page.evaluate("typeof htmx") == "object"
        assert page.evaluate("getComputedStyle(document.querySelector('.site')).borderBottomStyle") == "solid"
    page.unroute_all(behavior="wait")


def test_print_leaves_out_what_paper_cannot_do(open_page: Open, story: str):
    """No menus, no forms and no permanent links; the words stay."""
    page = open_page(story)
    page.emulate_media(media="print")
    for hidden in (".site", ".foot", ".contents", ".anchor"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".lines .x").first).to_be_visible()


def test_pages_that_are_not_there_have_the_frame(open_page: Open, newsroom_address: str):
    """With the way back."""
    page = open_page()
    answer = page.request.get(f"{newsroom_address}/stories/none")
    assert answer.status == 404
    page.set_content(answer.text())
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
