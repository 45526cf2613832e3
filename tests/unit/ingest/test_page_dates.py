"""When a page says that it was published and changed."""

from datetime import UTC, datetime

import pytest
from lxml import etree
from lxml.html import HTMLParser

from onrecord.ingest.page_dates import find_published, find_updated, meta_source
from onrecord.model import Moment, Stated


def tree(body: str) -> etree._Element:
    """The tree of a page with this body."""
    return etree.fromstring(f"<html><body>{body}<p>Text.</p></body></html>".encode(), parser=HTMLParser())


def published(
    *, body: str = "", url: str | None = None, stamp: str | None = None, **meta: str
) -> Stated[Moment] | None:
    """The date of publication of a page with these parts."""
    return find_published(tree(body), meta, stamp=stamp, address=url)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        ("2025-02-17", "2025-02-17"),
        ("2025-02-17T00:00:00", "2025-02-17"),
        ("2025-02-17T00:00:00-05:00", "2025-02-17T05:00:00Z"),
        ("2025-02-17T09:50-05:00", "2025-02-17T14:50Z"),
        ("2025-02-17 09:50:10 +0000", "2025-02-17T09:50:10Z"),
        ("Mon, 17 Feb 2025 09:50:10 GMT", "2025-02-17T09:50:10Z"),
        ("February 17, 2025", "2025-02-17"),
        ("1739785810", "2025-02-17T09:50:10Z"),
        ("1739785810000", "2025-02-17T09:50:10Z"),
        ("2025-02", "2025-02"),
    ],
)
def test_dates_keep_their_precision(stamp: str, expected: str) -> None:
    """A date is as precise as the page gives it; midnight without a zone is a day."""
    found = published(date=stamp)
    assert found is not None
    assert str(found.value) == expected


@pytest.mark.parametrize("stamp", ["soon", "2025-13-40", "0000-00-00T00:00:00", "9" * 5_000, "99999999999999"])
def test_no_date_is_made_up(stamp: str) -> None:
    """What is no date gives none."""
    assert published(date=stamp) is None


def test_order_of_belief() -> None:
    """JSON-LD counts before ``<meta>``, that before ``<time>``, that before the address."""
    body, url = "<time datetime='2025-02-15'></time>", "https://post.example/2025/02/14/a"
    cases = [
        (published(stamp="2025-02-17", date="2025-02-16", body=body, url=url), "json-ld", 17),
        (published(stamp="soon", date="2025-02-16", body=body, url=url), "meta", 16),
        (published(body=body, url=url), "time-element", 15),
        (published(url=url), "url", 14),
    ]
    for found, found_by, day in cases:
        assert found == Stated(value=Moment.of_day(datetime(2025, 2, day, tzinfo=UTC).date()), found_by=found_by)
    assert published() is None


def test_time_elements() -> None:
    """``<time>`` gives both dates by its names; those of other stories, in lists and links, do not count."""
    body = tree(
        "<ul><li><time datetime='2019-01-01'>1 January</time></li></ul>"
        "<a href='/x'><time datetime='2019-01-02'></time></a>"
        "<time datetime='2025-02-17T09:50:00Z'>Monday</time>"
        "<time class='updated' datetime='2025-02-17T11:00:00Z'></time>"
    )
    found = find_published(body, {}, stamp=None, address=None)
    assert found is not None
    assert (str(found.value), found.found_by) == ("2025-02-17T09:50:00Z", "time-element")
    updated = find_updated(body, {}, stamp=None, published=found)
    assert updated is not None
    assert str(updated.value) == "2025-02-17T11:00:00Z"


def test_time_element_that_says_what_it_is_comes_first() -> None:
    """A ``<time>`` marked as the publication counts before an unmarked one; "published updated" is publication."""
    found = published(
        body="<time datetime='2024-01-01'></time><time class='published updated' datetime='2025-02-17'></time>"
    )
    assert found is not None
    assert str(found.value) == "2025-02-17"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2025/02/17/strike", "2025-02-17"),
        ("https://post.example/world/2025/feb/17/strike", "2025-02-17"),
        ("https://post.example/strike-20250217.html", "2025-02-17"),
        ("https://post.example/2025/02/31/strike", None),
        ("https://post.example/strike-99", None),
    ],
)
def test_day_in_address(url: str, day: str | None) -> None:
    """The address gives the day where nothing else does."""
    found = published(url=url)
    assert (str(found.value) if found else None) == day


@pytest.mark.parametrize(("stamp", "kept"), [("2025-02-17T10:00:00Z", True), ("2025-02-17T09:00:00Z", False)])
def test_update_is_later_than_publication(stamp: str, kept: object) -> None:
    """A date of change that is not later than the publication says nothing."""
    first = published(stamp="2025-02-17T09:00:00Z")
    assert (find_updated(tree(""), {}, stamp=stamp, published=first) is not None) is kept


def test_meta_source() -> None:
    """Open Graph names are told from other names."""
    assert meta_source("article:published_time") == "open-graph"
    assert meta_source("pubdate") == "meta"
