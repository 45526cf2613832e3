"""A real browser, if the machine has one."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, sync_playwright

from onrecord.brief.page import render_page
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.watching import Scheduler
from onrecord.interfaces.serving import create_app
from onrecord.store.database import Database
from onrecord.testing.example import example_briefing

NAMES = ("chromium", "chromium-browser", "google-chrome")
EXAMPLES = Path(__file__).parents[2] / "examples"
STARTS_S = 20
STOPS_S = 10
REQUIRED = "ONRECORD_REQUIRE_BROWSER"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium without a window; skips without one, and fails if ``ONRECORD_REQUIRE_BROWSER=1``.

    One for each module, since while one is open its event loop runs, and no test could run another.
    """
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


@contextmanager
def serving(newsroom: Newsroom) -> Iterator[str]:
    """The application over a newsroom, without accounts, and what works beside it; gives its address."""
    beside = Scheduler(newsroom)
    beside.start()
    try:
        with serving_app(create_app(newsroom)) as address:
            yield address
    finally:
        beside.stop()


@contextmanager
def serving_app(app: FastAPI) -> Iterator[str]:
    """An application on a free port of this machine, in a thread; gives its address."""
    set_up = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_level="warning", ws="none", timeout_graceful_shutdown=STOPS_S
    )
    server = uvicorn.Server(set_up)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    started = monotonic()
    while not server.started:
        assert thread.is_alive(), "the server has ended"
        assert monotonic() - started < STARTS_S, "the server does not start"
        sleep(0.02)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(2 * STOPS_S)
        assert not thread.is_alive(), "the server does not stop"


@pytest.fixture(scope="module")
def newsroom_address(filled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a newsroom that has the examples; for tests that only look."""
    copied = shutil.copy(filled_store, tmp_path_factory.mktemp("newsroom"))
    with Database(copied) as database, serving(Newsroom(database)) as address:
        yield address
