"""A browser's page that is watched for what no page of ours may do, and what axe finds in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
_TIMEOUT_MS = 15_000
_SERVER_FAULT = 500
_REFUSED = "the server responded with a status of 4"


@contextmanager
def watching(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page of a server; fails at the end if it complained, opened a dialog, met a 5xx or asked another host.

    That an answer was a 4xx, which Chromium says on the console too, is for the test to look at.
    """
    context = browser.new_context(base_url=address, **{"viewport": WIDE, **options})
    page = context.new_page()
    page.set_default_timeout(_TIMEOUT_MS)
    faults: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if _REFUSED not in message.text:
            faults.append(message.text)

    def note_dialog(dialog: Dialog) -> None:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def note_request(request: Request) -> None:
        if not request.url.startswith(f"{address}/"):
            faults.append(f"another host: {request.url}")

    def note_answer(answer: Response) -> None:
        if answer.status >= _SERVER_FAULT:
            faults.append(f"{answer.status}: {answer.url}")

    page.on("console", note_message)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", note_dialog)
    page.on("popup", lambda other: faults.append(f"window: {other.url}"))
    page.on("request", note_request)
    page.on("response", note_answer)
    try:
        yield page
    finally:
        context.close()
    assert faults == []


def serious_faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds in a page that keeps people out: its rule and the element."""
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], node["html"]) for one in found if one["impact"] in {"serious", "critical"} for node in one["nodes"]
    ]
