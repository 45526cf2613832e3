"""A real browser, if the machine has one."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from onrecord.brief.page import render_page
from onrecord.testing.example import example_briefing

NAMES = ("chromium", "chromium-browser", "google-chrome")
REQUIRED = "ONRECORD_REQUIRE_BROWSER"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window; skips without one, and fails if ``ONRECORD_REQUIRE_BROWSER=1``."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = f"no browser: none of {', '.join(NAMES)} is installed; install chromium to run these tests"
        if os.environ.get(REQUIRED) == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example briefing's page as a file."""
    path: Path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_text(render_page(example_briefing()), encoding="utf-8")
    return path.as_uri()
