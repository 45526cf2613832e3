"""The frame of all pages, and the parts that they share."""

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi.testclient import TestClient

from onrecord.interfaces.web.places import ExcerptView
from onrecord.interfaces.web.rendering import templates
from onrecord.model import Moment

WEB = files("onrecord.interfaces.web")
Show = Callable[..., str]


@pytest.fixture
def show() -> Show:
    """Shows a call of a macro, with blanks and lines as one blank each."""

    def show_(call: str, **values: Any) -> str:
        source = '{% import "macros.html" as m with context %}{{ m.' + call + " }}"
        return " ".join(templates().from_string(source).render(**values).split())

    return show_


def test_the_vendored_script_is_the_released_one():
    """It is htmx 2.0.11 as npm has it, beside its licence."""
    vendor = WEB / "assets" / "vendor"
    digest = hashlib.sha256((vendor / "htmx.min.js").read_bytes()).hexdigest()
    assert digest == "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717"
    assert "Zero-Clause BSD" in (vendor / "htmx.LICENSE").read_text(encoding="utf-8")


def test_no_template_needs_what_a_strict_policy_forbids():
    """No inline script or style, no event handler, no other server, and nothing marked as safe."""
    forbidden = re.compile(r"<style|\bstyle=|<script(?! src=\"/assets/)|\son\w+=|https?://|\|\s*safe|javascript:")
    found = {
        template.name: match.group()
        for template in (WEB / "templates").iterdir()
        if (match := forbidden.search(template.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("asset", ["site.css", "icon.svg", "vendor/htmx.min.js"])
def test_assets_come_from_the_package(empty_client: TestClient, asset: str):
    """And from nowhere else."""
    assert empty_client.get(f"/assets/{asset}").status_code == 200


def test_the_frame_has_its_landmarks(empty_client: TestClient):
    """A way to the content, the main places with the present one marked, a search, and the content."""
    page = empty_client.get("/").text
    assert '<a class="skip" href="#main">' in page
    assert '<a href="/" aria-current="page">Stories</a>' in page
    assert 'role="search"' in page
    assert '<main id="main" tabindex="-1">' in page


def test_quotation_marks_stand_around_quoted_excerpts_only(show: Show):
    """And what the report wrote is escaped."""
    said = ExcerptView(text="<i>No", href="/articles/1?version=v&span=0-2#span", quoted=True)
    told = ExcerptView(text="no", href="/articles/1", quoted=False)
    assert show("excerpt(e)", e=said) == (
        '<span class="q">“</span><a class="x" href="/articles/1?version=v&amp;span=0-2#span">'
        '<bdi>&lt;i&gt;No</bdi></a><span class="q">”</span>'
    )
    assert "“" not in show("excerpt(e)", e=told)
    assert "speaker unknown" in show("quotation(e)", e=said)


@pytest.mark.parametrize(
    ("reports", "origins", "shown"),
    [
        (5, 3, "5 reports, 3 independent origins"),
        (1, 1, "1 report, 1 independent origin"),
        (2, None, "2 reports, origins not compared yet"),
    ],
)
def test_origins_are_counted_in_words(show: Show, reports: int, origins: int | None, shown: str):
    """Unknown is said."""
    assert show("origins(reports, n)", reports=reports, n=origins) == shown


def test_a_diff_says_in_words_what_changed(show: Show):
    """For those who cannot see its colours."""
    runs = [
        SimpleNamespace(kind="deleted", words=[SimpleNamespace(text="not")], flags=["negation"]),
        SimpleNamespace(kind="inserted", words=[SimpleNamespace(text="now")], flags=[]),
    ]
    shown = show("diff(runs)", runs=runs)
    assert '<span class="sr">left out: </span><bdi class="x">not</bdi>' in shown
    assert '<span class="badge warn">negation</span>' in shown
    assert '<span class="sr">put in: </span><bdi class="x">now</bdi>' in shown


def test_times_are_as_precise_as_known(show: Show):
    """A day stays a day; no date is said to be unknown."""
    day = Moment.of_day(date(2031, 5, 2))
    assert show("moment(t)", t=day) == '<time datetime="2031-05-02">2 May 2031</time>'
    stamp = datetime(2031, 5, 2, 7, 5, 9, tzinfo=UTC)
    assert show("moment(t)", t=stamp) == '<time datetime="2031-05-02T07:05Z">2 May 2031, 07:05 UTC</time>'
    assert show("moment(t)", t=None) == "date unknown"


def test_a_form_carries_a_token_where_there_is_one(show: Show):
    """And no empty field where there is none."""
    assert show("csrf()", csrf_token="t0k") == '<input type="hidden" name="csrf" value="t0k">'
    assert show("csrf()", csrf_token=None) == ""
    assert show("csrf()") == ""


def test_a_field_names_its_hint_and_its_error(show: Show):
    """So that a screen reader says both with it."""
    shown = show('field("url", "Address", value="a&b", hint="One a line", error="No address")')
    assert '<label for="url">Address</label>' in shown
    assert 'aria-describedby="url-hint url-error" aria-invalid="true" value="a&amp;b"' in shown
    assert 'id="url-error">No address' in shown


def test_a_password_is_never_shown_again(show: Show):
    """Its field comes back empty."""
    assert "hunter" not in show('field("password", "Password", value="hunter", kind="password")')


def test_what_no_page_can_hold_is_replaced(show: Show):
    """One character for one."""
    assert show("words(t)", t="a\x00b\ud800") == '<bdi class="x">a\ufffdb\ufffd</bdi>'
