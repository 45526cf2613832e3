"""The page as a whole: what a browser, a reader and an attacker meet."""

import base64
import hashlib
import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.brief.page import render_page
from onrecord.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Briefing,
    Comparison,
    Evidence,
    Excerpt,
    Label,
    Line,
    Maker,
    Reading,
    Report,
    Section,
    SectionKind,
    Span,
    Stated,
    Story,
    StoryBriefing,
)
from onrecord.testing.example import example_briefing

MAKER = Maker(name="by hand", version="1")
VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """The elements of a page in order, each with its attributes and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_endtag(self, tag: str) -> None:
        """Check that elements nest."""
        assert self.elements[self._open[-1]][0] == tag, f"</{tag}> closes <{self.elements[self._open[-1]][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Give the text to all open elements."""
        for index in self._open:
            self.texts[index] += data

    def having(self, attribute: str) -> list[tuple[str, dict[str, str], str]]:
        """Elements with this attribute: tag, attributes, text."""
        both = zip(self.elements, self.texts, strict=True)
        return [(tag, attrs, text) for (tag, attrs), text in both if attribute in attrs]


def one_report(text: str, *, outlet: str = "Fen Post", url: str | None = None, id_: str = "a") -> Report:
    """A report of one paragraph."""
    span = Span(0, len(text))
    article = Article(
        id=ArticleId(id_),
        name="a.txt",
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=span),),
        outlet=Stated(value=outlet, found_by="input"),
        url=url,
    )
    return Report(article=article, reading=Reading(article=article.id, maker=MAKER))


def one_line(report: Report, *more: Span, label: str = "Ada Finch", quoted: bool = True) -> Briefing:
    """A briefing of one line, which shows the whole report and rests on ``more`` besides."""
    whole = Evidence(article=report.article.id, span=Span(0, len(report.article.text)))
    places = tuple(Evidence(article=report.article.id, span=span) for span in more)
    line = Line(pieces=(Label(text=label), Excerpt(evidence=whole, quoted=quoted)), sources=(whole, *places))
    story = StoryBriefing(
        title=Label(text=label),
        sections=(Section(kind=SectionKind.SAYING, lines=(line,)),),
        comparison=Comparison(story=Story(id="s", title=label, articles=(report.article.id,)), maker=MAKER),
        reports=(report,),
    )
    return Briefing(stories=(story,))


def texts_of(briefing: Briefing) -> dict[str, str]:
    """The texts of all reports."""
    return {report.article.id: report.article.text for story in briefing.stories for report in story.reports}


def assert_excerpts_hold(briefing: Briefing) -> int:
    """Check every excerpt of the page against its report; the number of excerpts."""
    texts = texts_of(briefing)
    excerpts = Page(render_page(briefing)).having("data-start")
    for _, attrs, text in excerpts:
        assert text == texts[attrs["data-article"]][int(attrs["data-start"]) : int(attrs["data-end"])]
    return len(excerpts)


def test_every_excerpt_equals_its_span():
    """What is shown as an excerpt, a mark or a block is the report's text between its two offsets."""
    assert assert_excerpts_hold(example_briefing()) > 50


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_text_is_shown_as_it_is(text: str):
    """Whatever characters a report holds, markup and carriage returns among them, the page gives them back."""
    middle = Span(len(text) // 3, len(text))
    assert assert_excerpts_hold(one_line(one_report(text), Span(0, (len(text) + 1) // 2), middle)) >= 2


@given(st.text(min_size=1).map(lambda text: f"\"'><script>{text}</script><!--<b onclick=x>&lt;{{{{7*7}}}}"))
def test_hostile_text_adds_no_element_and_no_attribute(hostile: str):
    """A page of hostile texts has the same elements with the same attributes as a page of harmless ones."""

    def skeleton(words: str) -> list[tuple[str, list[str]]]:
        path = "".join(char for char in words if char.isprintable() and char not in " \\")
        report = one_report(words, outlet=words, id_=words, url=f"https://fen.example/{path}")
        page = Page(render_page(one_line(report, label=words)))
        return [(tag, sorted(attrs)) for tag, attrs in page.elements]

    assert skeleton(hostile) == skeleton("x" * len(hostile))


def test_what_no_page_can_hold_is_replaced_one_for_one():
    """NUL and lone surrogates become U+FFFD, so that the page can be written and offsets stay valid."""
    html = render_page(one_line(one_report("a\x00b\ud800c")))
    assert "a\ufffdb\ufffdc" in html
    html.encode()


def test_quotation_marks_stand_around_quoted_excerpts_only():
    """Each opening mark of ours is followed by a whole quoted excerpt and a closing mark; nothing else is marked."""
    briefing = example_briefing()
    html = render_page(briefing)
    marked = re.findall(r'<span class="q">“</span><bdi class="x"[^>]*>[^<]*</bdi><span class="q">”</span>', html)
    assert len(marked) == html.count('class="q"') // 2 == 2
    plain = render_page(one_line(one_report("He left."), quoted=False))
    assert 'class="q"' not in plain
    assert "“" not in re.sub(r"<style>.*?</style>", "", plain, flags=re.DOTALL)


def test_no_words_of_reports_are_shown_outside_excerpts():
    """Labels are of our own, so a page without excerpts shows no word of the report in its briefing."""
    html = render_page(example_briefing())
    briefing_part = html[html.index("<main") : html.index("</main>")]
    bare = re.sub(r'<bdi class="(?:x|theirs)".*?</bdi>', "", briefing_part)
    assert "inspectors" not in bare
    assert "weld" not in bare


def test_links_inside_the_page_lead_somewhere():
    """Every link to a place in the page has its target, and no id is given twice."""
    page = Page(render_page(example_briefing()))
    ids = [attrs["id"] for _, attrs, _ in page.having("id")]
    assert len(ids) == len(set(ids))
    inside = {attrs["href"][1:] for _, attrs, _ in page.having("href") if attrs["href"].startswith("#")}
    assert inside <= set(ids)
    marks = {name for _, attrs, _ in page.having("data-marks") for name in attrs["data-marks"].split()}
    assert marks <= set(ids)
    assert all(name.startswith("e-") for name in marks)


def test_only_links_to_originals_leave_the_page():
    """Nothing is loaded from anywhere; links out are http or https, give no referrer and no opener."""
    page = Page(render_page(example_briefing()))
    out = [attrs for _, attrs, _ in page.having("href") if not attrs["href"].startswith(("#", "data:,"))]
    assert {attrs["href"].split(":")[0] for attrs in out} == {"https"}
    assert {attrs["rel"] for attrs in out} == {"noreferrer noopener"}
    assert not page.having("src")
    assert not page.having("srcset")
    assert not page.having("style")
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    style = (files("onrecord.brief") / "assets" / "page.css").read_text()
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_this_style_and_this_script_only():
    """The Content-Security-Policy names the hashes of the page's one style and one script, and comes before both."""
    html = render_page(example_briefing())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    rules = dict(rule.split(" ", 1) for rule in policy[1].replace("&#39;", "'").split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (source,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
        assert html.index(f"<{tag}>") > policy.end()


def test_permalinks_stay_when_a_report_joins():
    """A line keeps its id when another report of the story comes in and labels change."""
    briefing = example_briefing()
    (story,) = briefing.stories
    late = one_report("A late report.", id_="late")
    line = Line(
        pieces=(Label(text="7 reports"), *story.sections[0].lines[0].pieces),
        sources=(*story.sections[0].lines[0].sources, Evidence(article=late.article.id, span=Span(0, 6))),
    )
    sections = (Section(kind=SectionKind.WHY, lines=(line,)), *story.sections[1:])
    grown = replace(story, sections=sections, reports=(*story.reports, late))

    def ids(shown: Briefing) -> list[str]:
        return [attrs["id"] for _, attrs, _ in Page(render_page(shown)).having("data-marks")]

    assert ids(briefing) == ids(Briefing(stories=(grown,)))


def test_two_stories_have_one_heading_above_them():
    """With several stories there is one h1, a list of the stories, and ids still differ."""
    one, two = one_line(one_report("He left.")), one_line(one_report("She stayed.", id_="b"), label="Bo Lund")
    page = Page(render_page(Briefing(stories=(*one.stories, *two.stories))))
    assert [tag for tag, _ in page.elements].count("h1") == 1
    ids = [attrs["id"] for _, attrs, _ in page.having("id")]
    assert len(ids) == len(set(ids))
    names = [attrs["aria-labelledby"] for tag, attrs, _ in page.having("aria-labelledby") if tag == "section"]
    assert len(names) == len(set(names)) == 6
    assert {name for listed in names for name in listed.split()} <= set(ids)


def test_an_empty_briefing_says_so():
    """A briefing without stories is a page that says that there is none."""
    assert "No story" in render_page(Briefing(stories=()))


def test_a_story_without_lines_shows_its_reports():
    """Where nothing was found to show, the reports are still there."""
    briefing = one_line(one_report("He left."))
    bare = replace(briefing.stories[0], sections=())
    assert "He left." in render_page(Briefing(stories=(bare,)))


def test_the_same_briefing_gives_the_same_bytes():
    """Nothing of the run, no clock and no order of a set, gets into the page."""
    assert render_page(example_briefing()) == render_page(example_briefing())


def test_a_large_briefing_stays_small_and_quick():
    """40 reports of 2,000 words with 200 lines give a page of less than 3 MB within a few seconds."""
    sentence = "The harbour council said on Monday that the northern quay would stay closed for repairs. "
    reports = tuple(one_report(sentence * 143, outlet=f"Outlet {n}", id_=f"a{n}") for n in range(40))
    lines = tuple(
        Line(
            pieces=(Excerpt(evidence=Evidence(article=reports[n % 40].article.id, span=Span(n * 10, n * 10 + 88))),),
            sources=tuple(
                Evidence(article=reports[(n + k) % 40].article.id, span=Span(n * 10, n * 10 + 88)) for k in range(8)
            ),
        )
        for n in range(200)
    )
    story = StoryBriefing(
        title=Label(text="Quay"),
        sections=(Section(kind=SectionKind.KNOW, lines=lines),),
        comparison=Comparison(story=Story(id="s", title="Quay", articles=()), maker=MAKER),
        reports=reports,
    )
    started = time.process_time()
    html = render_page(Briefing(stories=(story,)))
    assert time.process_time() - started < 20
    assert len(html.encode()) < 3_000_000


# Text on the grounds on which the style sheet puts it (WCAG 2.2, 1.4.3), and edges of controls (1.4.11).
TEXT_PAIRS = [
    *((text, ground) for text in ("ink", "muted", "link") for ground in ("paper", "panel", "sheet", "chosen")),
    ("sheet", "link"),
    ("mark-ink", "mark"),
    ("del", "del-ground"),
    ("ins", "ins-ground"),
    ("flag", "flag-ground"),
    *((text, ground) for text in ("flag", "del", "ins") for ground in ("paper", "chosen")),
]
EDGE_PAIRS = [("edge", "paper"), ("edge", "sheet"), ("edge", "panel"), ("edge", "chosen"), ("mark-edge", "sheet")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_enough_contrast(scheme: int):
    """In both schemes, text has at least 4.5 : 1 against its ground and edges of controls 3 : 1."""
    style = (files("onrecord.brief") / "assets" / "page.css").read_text()
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", style, re.DOTALL)[scheme]))

    def ratio(one: str, two: str) -> float:
        light, dark = sorted((luminance(colours[one]), luminance(colours[two])), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    low = {pair: ratio(*pair) for pair in TEXT_PAIRS if ratio(*pair) < 4.5}
    low |= {pair: ratio(*pair) for pair in EDGE_PAIRS if ratio(*pair) < 3}
    assert low == {}
