"""Every page that the server has, as a person meets it: no page is forgotten, and who may do what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute
from playwright.sync_api import Browser, Page, expect

from onrecord.flow.additions import hand_in
from onrecord.flow.feeding import add_feeds
from onrecord.flow.newsroom import Newsroom
from onrecord.flow.text import Text
from onrecord.interfaces.web.places import write_spans
from onrecord.interfaces.web.review_views import conflicts
from onrecord.store.database import Database
from onrecord.store.stories import list_stories
from tests.browser.conftest import serving_app
from tests.browser.test_newsroom_journey import COURIER, DISPATCH, HERALD
from tests.browser.watched import PHONE, WIDE, serious_faults, watching
from tests.clients import PASSWORD, make_server


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running server with accounts, a story of three reports, two versions of one of them, and a feed.

    Attributes:
        address: Where it is.
        paths: The paths of all its pages, as their routes have them.
        places: What can be asked for at each, most telling first.
    """

    address: str
    paths: frozenset[str]
    places: dict[str, tuple[str, ...]]


def page_paths(app: FastAPI) -> Iterator[str]:
    """The paths of an application's own routes that are asked for by GET; what is mounted in it is no page."""
    for route in _flat(app.routes):
        if isinstance(route, APIRoute) and "GET" in route.methods:
            yield route.path


def _flat(routes: Any) -> Iterator[Any]:
    """Routes; a newer FastAPI keeps those of a router together."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        yield from _flat(inner.routes) if inner is not None else (route,)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server that these tests look at."""
    with Database(tmp_path_factory.mktemp("pages") / "record.db") as database:
        newsroom = Newsroom(database)
        changed = Text(
            id=DISPATCH.id, outlet=DISPATCH.outlet, title=DISPATCH.title, text=f"{DISPATCH.text} It is over."
        )
        for given in ((COURIER, DISPATCH, HERALD), (changed,)):
            _ = [*newsroom.add(given), *newsroom.settle()]
        assert add_feeds(newsroom, ["https://sound.example/feed.xml"], actor="test") == ()
        app = make_server(newsroom)
        addition = hand_in(newsroom, [COURIER])
        with serving_app(app) as address:
            yield Site(address=address, paths=frozenset(page_paths(app)), places=list_places(newsroom, addition))


def list_places(newsroom: Newsroom, addition: str) -> dict[str, tuple[str, ...]]:
    """Each page's path with what can be asked for there."""
    with newsroom.database.reading() as connection:
        (stored,) = list_stories(connection, limit=2)
        (fact, *_) = conflicts(connection, limit=1)
    (report,) = newsroom.reports([newsroom.briefing(stored.id).stories[0].reports[0].article.id])
    one, other = report.reading.attributions[:2]
    version, spans = quote(report.article.id), (write_spans(one.content), write_spans(other.content))
    story = f"/stories/{stored.id}"
    said = f"version={version}&span={spans[0]}"
    return {
        "/": ("/", "/?order=origins", "/?page=9"),
        "/stories/{story}": (story, "/stories/none"),
        "/stories/{story}/words": (f"{story}/words",),
        "/stories/{story}/facts": (f"{story}/facts",),
        "/stories/{story}/timeline": (f"{story}/timeline",),
        "/stories/{story}/sources": (f"{story}/sources",),
        "/stories/{story}/compare": (f"{story}/compare?left=Brimmel+Courier&right=Sound+Dispatch", f"{story}/compare"),
        "/articles/{number}": (f"/articles/1?{said}", "/articles/99"),
        "/articles/{number}/versions/{edition}": ("/articles/2/versions/1",),
        "/quotes/{version:path}/{attribution}": (f"/quotes/{version}/{one.id}",),
        "/articles/{number}/diff": ("/articles/2/diff?from=1&to=2",),
        "/articles/{number}/fairness": ("/articles/1/fairness",),
        "/add": ("/add",),
        "/add/{name}": (f"/add/{addition}",),
        "/feeds": ("/feeds",),
        "/search": ("/search", "/search?q=ferry", "/search?q=ferry&corpus=articles", "/search?q=%22open"),
        "/speakers": ("/speakers", "/speakers?name=nobody"),
        "/speakers/{key:path}": ("/speakers/ivo-renn",),
        "/review": ("/review", "/review?what=unnamed", "/review?what=conflicts"),
        "/review/statement": (f"/review/statement?{said}",),
        "/review/link": (
            f"/review/link?first={version}&first_span={spans[0]}&second={version}&second_span={spans[1]}",
        ),
        "/review/fact": (f"/review/fact?story={stored.id}&fact={quote(fact.id)}",),
        "/review/article/{number}": ("/review/article/1",),
        "/review/log": ("/review/log",),
        "/about": ("/about",),
        "/login": ("/login",),
        "/account": ("/account",),
        "/admin/accounts": ("/admin/accounts",),
        "/admin/accounts/{name}": ("/admin/accounts/reader",),
        "/admin/audit": ("/admin/audit",),
        "/api": ("/api",),
        "/api/": ("/api/",),
    }


def log_in(page: Page, name: str) -> None:
    """As a person does."""
    page.goto("/login")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".account")).to_contain_text(name)


def test_no_page_is_forgotten_here(site: Site):
    """A new route has to come with what can be asked for there."""
    assert site.paths == set(site.places)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_page_is_for_everybody(browser: Browser, site: Site, viewport: Any):
    """Axe finds nothing serious; a title, one heading, nothing to scroll sideways; folded parts unfolded."""
    seen = {}
    with watching(browser, site.address, viewport=viewport, reduced_motion="reduce") as page:
        log_in(page, "admin")
        for address in (place for places in site.places.values() for place in places):
            page.goto(address)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            assert page.title().removesuffix(" – onrecord").strip(), address
            assert page.locator("h1").count() == 1, address
            assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"], address
            seen[address] = serious_faults(page)
    assert {address: faults for address, faults in seen.items() if faults} == {}


def test_a_reviewer_decides(browser: Browser, site: Site):
    """And stands in the log by name."""
    with watching(browser, site.address) as page:
        log_in(page, "reviewer")
        page.goto("/review")
        card = page.locator("main .card").first
        card.get_by_label("Reason").fill("read in the article")
        card.get_by_role("button", name="Accept").click()
        page.wait_for_url("**/review/log*")
        expect(page.locator("tbody tr").first.get_by_role("cell").nth(1)).to_have_text("reviewer")


def test_a_reader_may_not_review(browser: Browser, site: Site):
    """No page leads a reader to a decision, and one that is sent all the same is refused and changes nothing."""
    with watching(browser, site.address) as page:
        log_in(page, "reader")
        page.goto("/review/log")
        before = page.locator("tbody tr").count()
        for path in ("/review", "/review/statement", "/review/link", "/review/fact", "/review/article/{number}"):
            answer = page.goto(site.places[path][0])
            assert answer is not None
            assert answer.status == 403
            expect(page.get_by_role("heading", level=1, name="Not allowed")).to_be_visible()
        for path in ("/", "/stories/{story}", "/stories/{story}/facts", "/articles/{number}", "/review/log"):
            page.goto(site.places[path][0])
            expect(page.get_by_role("link", name=re.compile("^review", re.IGNORECASE))).to_have_count(0)
        token = page.locator("input[name=csrf]").first.get_attribute("value")
        fields = {"csrf": str(token), "story": "any", "decision": "accept", "reason": "because"}
        sent = page.request.post("/review/article/1", form=fields, headers={"Origin": site.address})
        assert sent.status == 403
        assert "Not allowed" in sent.text()
        page.goto("/review/log")
        assert page.locator("tbody tr").count() == before
