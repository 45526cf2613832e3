"""What a reader sees of an excerpt is what the report has at its span, in every rendering, and it verifies."""

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from onrecord.brief.layout import harmless
from onrecord.brief.markdown import render_markdown
from onrecord.brief.select import brief_stories
from onrecord.brief.terminal import render_terminal
from onrecord.model import Briefing, Excerpt, Report, StoryBriefing
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_comparison,
    build_rendering,
    build_report,
    build_upcoming,
    build_utterance,
)
from onrecord.verify import verify_briefing
from onrecord.verify.plain import read_plain
from tests.strategies import briefings

WIDE = 8000
_PLAIN = [
    "the bridge",
    "was closed",
    "on Monday",
    "at 5 p.m.",
    "for *all*",
    "<b>now</b>",
    "& more",
    "in [Łódź]",
    "it's",
]
_HOSTILE = ["\x1b[31m", "\u202e", "1.", "#", "`x`", "a_b_c", "_d_", "www.post.example", "@me", "{+x+}", "\\*", "~~"]


def _words() -> st.SearchStrategy[str]:
    """A few words, hostile ones among them, without quotation marks."""
    pieces = st.lists(st.sampled_from([*_PLAIN, *_HOSTILE]), min_size=3, max_size=8)
    return pieces.map(lambda drawn: "They " + " ".join(drawn) + " again")


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    """Reports in which Ann Poe and Tom Reed say things, in one of several conventions of marks."""
    opening, closing = draw(st.sampled_from(["“”", '""', "«»", "„“"]))
    first, second, own, fragment = (draw(_words()) for _ in range(4))
    article = build_article(
        draw(st.sampled_from(["gazette", "courier", "herald"])),
        f"# {draw(_words())}",
        f"{own} and the council met on Monday to talk about it.",
        f"{opening}{first},{closing} said Ann Poe. {opening}{second}.{closing}",
        f"Tom Reed said that {opening}{fragment}{closing} was untrue.",
        "The council will vote on the bridge on Friday.",
    )
    poe = build_attribution(article, f"{first},", f"{second}.", speaker="Ann Poe")
    start = article.text.index("Tom Reed said that")
    nth = article.text[:start].count(fragment)
    reed = build_attribution(article, f"{opening}{fragment}{closing} was untrue", speaker="Tom Reed")
    assert nth >= 0
    return build_report(article, poe, reed)


@st.composite
def _briefed(draw: st.DrawFn) -> Briefing:
    """A briefing of one to three such reports, chosen as always."""
    reports = draw(st.lists(_reports(), min_size=1, max_size=3, unique_by=lambda report: report.article.id))
    quotes = [build_utterance("u", "Ann Poe", build_rendering(report, 0)) for report in reports]
    nexts = [build_upcoming(report.article, "The council will vote on the bridge on Friday.") for report in reports]
    return brief_stories([build_comparison(*reports, utterances=quotes, upcoming=nexts)], reports)


def _excerpts(story: StoryBriefing) -> list[tuple[str, bool]]:
    """The words of all excerpts of a story, as the reports have them, and whether they are quoted."""
    texts = {report.article.id: report.article.text for report in story.reports}
    pieces = [story.title, *(piece for s in story.sections for line in s.lines for piece in line.pieces)]
    found = [piece for piece in pieces if isinstance(piece, Excerpt)]
    return [(piece.evidence.span.of(texts[piece.evidence.article]), piece.quoted) for piece in found]


def _terminal(briefing: Briefing) -> str:
    out = io.StringIO()
    render_terminal(briefing, Console(file=out, width=WIDE, color_system=None))
    return out.getvalue()


@given(briefings())
def test_every_excerpt_is_shown_and_nothing_acts(briefing: Briefing):
    """Any briefing shows each excerpt, in marks where it is quoted, and no control or direction characters."""
    markdown, terminal = render_markdown(briefing), _terminal(briefing)
    plain = " ".join(read_plain(markdown).text.split())
    for story in briefing.stories:
        for words, quoted in _excerpts(story):
            expected = harmless(words)
            assert (f"“{expected}”" if quoted else expected.rstrip()) in terminal
            folded = " ".join(expected.split())
            assert (f"“{folded}”" if quoted and folded == expected else folded) in plain
    assert all(char == "\n" or harmless(char) == char for char in markdown + terminal)


@given(_briefed())
def test_our_own_briefing_verifies(briefing: Briefing):
    """Every quotation of a briefing that we chose and rendered is found, as the words of its speaker."""
    reports = [report for story in briefing.stories for report in story.reports]
    checked = verify_briefing(
        render_markdown(briefing), [report.article for report in reports], [report.reading for report in reports]
    )
    assert checked.clean, [check for check in checked.checks if check.status != "found"]
    assert checked.checks


@given(_briefed())
def test_chosen_excerpts_are_shown_character_by_character(briefing: Briefing):
    """What is chosen stands in both renderings exactly as in the report, but for characters that act."""
    shown, terminal = read_plain(render_markdown(briefing)).text, _terminal(briefing)
    for story in briefing.stories:
        for words, _ in _excerpts(story):
            assert harmless(words) in shown
            assert harmless(words) in terminal
