"""Logging in, one's account and the admin's pages in a real browser."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from onrecord.flow.newsroom import Newsroom
from onrecord.store.database import Database
from tests.clients import PASSWORD, make_server

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PAGES = ("/login", "/account", "/admin/accounts", "/admin/accounts/reader", "/admin/audit")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server with one account of each role."""
    folder: Path = tmp_path_factory.mktemp("access")
    with Database(folder / "record.db") as database:
        config = uvicorn.Config(make_server(Newsroom(database)), port=0, log_level="warning", ws="none")
        listener = config.bind_socket()
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(20)


def log_in(page: Page, name: str) -> None:
    """As a person does."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".account")).to_contain_text(name)


def serious_faults(page: Page) -> list[Any]:
    """What axe finds that keeps people out."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["html"]) for one in found if one["impact"] in {"serious", "critical"} for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious(browser: Browser, place: str, viewport: Any, scheme: str):
    """On any of the pages, which are no wider than a phone; no other server is asked, nothing is complained about."""
    complaints: list[str] = []
    page = browser.new_context(viewport=viewport, base_url=place, color_scheme=scheme).new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: None if request.url.startswith(place) else complaints.append(request.url))
    page.goto("/login")
    assert serious_faults(page) == []
    log_in(page, "admin")
    for path in PAGES[1:]:
        page.goto(path)
        assert (path, serious_faults(page)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_person_logs_in_makes_a_key_and_leaves(browser: Browser, place: str, scripts: bool):
    """Back to where they were; a browser sends our own forms with an origin that we accept."""
    page = browser.new_context(base_url=place, java_script_enabled=scripts).new_page()
    page.goto("/account")
    log_in(page, "editor")
    expect(page).to_have_url(f"{place}/account")
    page.get_by_label("Name of a new key").fill("the archive")
    page.get_by_role("button", name="Make a key").click()
    expect(page.get_by_role("status")).to_contain_text("onr_")
    page.get_by_role("button", name="Take back the archive").first.click()
    expect(page.get_by_role("row").filter(has_text="taken back").first).to_be_visible()
    page.get_by_role("button", name="Log out", exact=True).first.click()
    expect(page).to_have_url(f"{place}/login?next=%2F")
    page.goto("/account")
    expect(page).to_have_url(f"{place}/login?next=%2Faccount")
    page.context.close()


def test_a_form_of_another_site_changes_nothing(browser: Browser, place: str):
    """A page elsewhere sends the browser here with its cookies, and an account is not made."""
    context = browser.new_context(base_url=place)
    page = context.new_page()
    page.goto("/login")
    log_in(page, "admin")
    other = context.new_page()
    fields = (
        f'<input name="name" value="eve"><input name="password" value="{PASSWORD}"><input name="role" value="admin">'
    )
    form = f'<form method="post" action="{place}/admin/accounts">{fields}<button>Win</button></form>'
    other.route("http://evil.example/", lambda route: route.fulfill(content_type="text/html", body=form))
    other.goto("http://evil.example/")
    other.get_by_role("button").click()
    other.wait_for_url(f"{place}/**")
    page.goto("/admin/accounts")
    expect(page.get_by_role("link", name="admin", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="eve")).to_have_count(0)
    context.close()


def test_a_script_in_a_page_does_not_run(browser: Browser, place: str):
    """Were one ever to get into a page, the policy stops it: inline, as an attribute, or from elsewhere."""
    page = browser.new_context(base_url=place).new_page()
    page.goto("/login")
    ran = page.evaluate(
        """() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
          const button = document.createElement('button');
          button.setAttribute('onclick', 'window.ran = true');
          document.body.append(button);
          button.click();
          return window.ran === true;
        }"""
    )
    assert ran is False
    page.context.close()
