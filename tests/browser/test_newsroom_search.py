"""Search and the pages of speakers in a real browser: keyboard, phone, dark, no scripts, no other server."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PAGES = (
    "/search",
    "/search?q=ferry+OR+board",
    "/search?q=captain&corpus=articles",
    "/search?q=%22ferry",
    "/search?q=zeppelin",
    "/speakers",
    "/speakers/edvar-marrant",
)


@pytest.fixture
def open_page(browser: Browser, newsroom_address: str) -> Iterator[Open]:
    """Opens a page; checks at the end that no other server was asked for anything."""
    contexts, requests = [], []

    def open_(address: str, viewport: Any = WIDE, **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, base_url=newsroom_address, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [url for url in requests if not url.startswith(f"{newsroom_address}/")] == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious(open_page: Open, address: str, viewport: Any, scheme: str):
    """In light and dark, on a desk and on a phone; folded parts unfolded; nothing is wider than the window."""
    page = open_page(address, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_search_by_keyboard_leads_to_hits_and_to_who_said_it(open_page: Open, scripts: bool):
    """Type, press Enter, follow the first speaker."""
    page = open_page("/search", java_script_enabled=scripts)
    page.get_by_label("Words", exact=True).focus()
    page.keyboard.type('"first findings"')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="quotes found")).to_be_visible()
    marked = page.locator("mark.on")
    assert {text.lower() for text in marked.all_text_contents()} == {"first findings"}
    name = page.locator("main .card h3 a").first.inner_text()
    page.locator("main .card h3 a").first.click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_a_mistake_is_told_beside_the_field(open_page: Open):
    """The field says that it is wrong and why; what was written stays."""
    page = open_page("/search?q=%22ferry")
    field = page.get_by_label("Words", exact=True)
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value('"ferry')
    expect(page.get_by_text("never closed")).to_be_visible()


def test_the_rules_unfold_by_keyboard(open_page: Open):
    """They stand in a table."""
    page = open_page("/search")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="these words in this order")).to_be_visible()
