"""What the page tells about each report."""

from datetime import UTC, datetime

import pytest

from onrecord.brief.page_anchors import Anchors
from onrecord.brief.page_reports import ReportView, safe_url, say_moment, view_reports
from onrecord.model import Moment, Precision
from onrecord.testing.example import example_briefing


@pytest.fixture
def reports() -> dict[str, ReportView]:
    """The example's reports by label."""
    (story,) = example_briefing().stories
    return {view.label: view for view in view_reports(story, Anchors(story))}


@pytest.mark.parametrize(
    "url",
    ["https://fen.example/a?b=c&d=%20#e", "http://fen.example:8080/", "HTTPS://fen.example/Ä", "https://[::1]/"],
)
def test_http_addresses_become_links(url: str):
    """Plain web addresses are kept as they are."""
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://fen.example/%0aalert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        " https://fen.example/",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//fen.example/",
        "/local",
        "https:///path",
        "https:\\\\fen.example",
        "https://fen.example\\@other.example/",
        "https://fen.example@other.example/",
        "https://[fen.example/",
        "https://fen.example/\u202egpj",
    ],
)
def test_other_addresses_do_not(url: str | None):
    """Scripts, files, hidden hosts and addresses that browsers would repair are shown nowhere as links."""
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        (Precision.SECOND, "3 Mar 2031, 04:05 UTC"),
        (Precision.MINUTE, "3 Mar 2031, 04:05 UTC"),
        (Precision.HOUR, "3 Mar 2031, 04:00 UTC"),
        (Precision.DAY, "3 Mar 2031"),
        (Precision.MONTH, "Mar 2031"),
        (Precision.YEAR, "2031"),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(precision: Precision, said: str):
    """What is finer than the precision is not shown."""
    assert say_moment(Moment(at=datetime(2031, 3, 3, 4, 5, 6, tzinfo=UTC), precision=precision)) == said


def test_metadata_says_how_it_was_found(reports: dict[str, ReportView]):
    """A date carries the way it was found, and the mark that shows it where the text does."""
    wire, post, tern = reports["Corrin Wire"], reports["Northfen Post"], reports["Daily Tern"]
    assert wire.published
    assert wire.published.found_by == "dateline"
    assert wire.published.target
    assert wire.published.target.startswith("e-")
    assert post.published
    assert (post.published.found_by, post.published.target) == ("inferred", None)
    assert tern.published is None


def test_an_address_that_is_no_web_address_is_left_out(reports: dict[str, ReportView]):
    """The host is shown beside the link, so that a reader sees where it leads."""
    assert (reports["Northfen Post"].url, reports["Northfen Post"].host) == (None, None)
    assert reports["Daily Tern"].host == "tern.example"


def test_copies_and_origins_are_named(reports: dict[str, ReportView]):
    """A copy names the other report, an origin shows what it is known by."""
    tern = reports["Daily Tern"]
    assert tern.copies == ("62% of the shorter text is the same as in Corrin Wire",)
    ((origin, (link,)),) = tern.origins
    assert (origin.name, link.label) == ("Corrin Wire", "Daily Tern")


def test_clutter_is_kept_apart(reports: dict[str, ReportView]):
    """Blocks that follow each other and are all clutter form one group; nothing is dropped."""
    ledger = reports["The Harbour Ledger"]
    assert [(group.clutter, len(group.blocks)) for group in ledger.groups] == [
        (False, 3),
        (True, 1),
        (False, 5),
        (True, 3),
    ]


def test_a_headline_outside_the_text_is_shown_once(reports: dict[str, ReportView]):
    """A title that the text shows is not repeated above it."""
    assert reports["The Harbour Ledger"].title is None
