"""The page as a whole: what a browser, a reader and an attacker meet."""

import re
from dataclasses import replace
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.explain.page import render_explained_page
from onrecord.brief.explain.page_views import view_report
from onrecord.model import Report, SpeakerId, Stated
from onrecord.testing.builders import build_article, build_attribution, build_report, build_speaker
from tests.strategies import reports
from tests.unit.brief.explain.lamp import ExplainedPage, lamp_report


def page(*shown: Report) -> str:
    """The page of these articles."""
    return render_explained_page([view_report(report, number=n) for n, report in enumerate(shown, start=1)])


def test_every_mark_equals_its_span():
    """What is marked is the article's text between the two offsets; the numbers in between are set apart."""
    report = lamp_report()
    found = ExplainedPage(page(report)).having("data-start")
    for attrs, text in found:
        assert text == report.article.text[int(attrs["data-start"]) : int(attrs["data-end"])]
    assert len(found) > 20


@given(reports())
def test_any_article_makes_a_sound_page(report: Report):
    """Elements nest, offsets hold, each attribution has one card, and every link inside the page has its target."""
    found = ExplainedPage(page(report))
    text = re.sub("[\x00\ud800-\udfff]", "\ufffd", report.article.text)
    for attrs, shown in found.having("data-start"):
        assert shown == text[int(attrs["data-start"]) : int(attrs["data-end"])]
    cards = [attrs["id"] for attrs, _ in found.of_class("card")]
    assert sorted(cards) == sorted(f"x1-a{n}" for n in range(1, len(report.reading.attributions) + 1))
    ids = [attrs["id"] for attrs, _ in found.having("id")]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for attrs, _ in found.having("href") if attrs["href"].startswith("#")} <= set(ids)


@given(st.text(min_size=1).map(lambda text: f"\"'><script>{text}</script><!--<b onclick=x>&lt;{{{{7*7}}}}"))
def test_hostile_text_adds_no_element_and_no_attribute(hostile: str):
    """A page of hostile words has the same elements with the same attributes as one of harmless words."""

    def skeleton(words: str) -> list[tuple[str, list[str]]]:
        article = replace(build_article("a", "_"), text=words, blocks=(), outlet=Stated(value=words, found_by="input"))
        speaker = replace(build_speaker(article, words), id=SpeakerId("s"))
        said = replace(build_attribution(article, words[:9]), speaker=SpeakerId("s"))
        parsed = ExplainedPage(page(build_report(article, said, speakers=[speaker])))
        return [(tag, sorted(attrs)) for tag, attrs in parsed.elements]

    assert skeleton(hostile) == skeleton("x" * len(hostile))


def test_several_articles_have_a_list_at_the_top():
    """One h1, and a link to each article."""
    html = page(lamp_report(), lamp_report())
    assert html.count("<h1") == 1
    assert "<h1>2 articles</h1>" in html
    assert html.index('href="#x1"') < html.index('href="#x2"') < html.index('id="x1"')


def test_no_article_is_said():
    """An empty page says so."""
    assert "<h1>No article</h1>" in page()


def test_doubt_is_said_in_words():
    """What is unknown or of low confidence is named so, and linked to from the top."""
    html = page(lamp_report())
    card = html[html.index('id="x1-a5"') :].split("</li>")[0]
    assert "speaker unknown" in card
    assert "low confidence" in card
    assert 'Look twice: <a href="#x1-a5">' in html


def test_nothing_is_loaded_from_anywhere():
    """The only link out is that to the original; no element loads anything, no attribute runs anything."""
    found = ExplainedPage(page(lamp_report()))
    out = [attrs for attrs, _ in found.having("href") if not attrs["href"].startswith(("#", "data:,"))]
    assert [attrs["href"] for attrs in out] == ["https://fen.example/lamps?a=1&b=2"]
    assert out[0]["rel"] == "noreferrer noopener"
    assert not [name for _, attrs in found.elements for name in attrs if name.startswith("on") or name == "src"]
    style = (files("onrecord.brief") / "assets" / "explain.css").read_text()
    assert "url(" not in style
    assert "@import" not in style


def test_the_same_articles_give_the_same_bytes():
    """Nothing of the run gets into the page."""
    assert page(lamp_report()) == page(lamp_report())
