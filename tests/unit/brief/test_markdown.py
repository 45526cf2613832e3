"""The briefing as Markdown."""

from dataclasses import replace
from itertools import pairwise

import pytest

from onrecord.brief.markdown import escape, render_markdown
from onrecord.brief.select import brief_stories
from onrecord.model import Briefing
from onrecord.testing.builders import build_article, build_comparison, build_report
from onrecord.verify.plain import read_plain
from tests.unit.brief.ferry import compare_ferry


def ferry_markdown() -> str:
    """The ferry story as Markdown."""
    comparison, reports = compare_ferry()
    return render_markdown(brief_stories([comparison], reports))


def test_reports_are_listed_and_sections_follow():
    """The title is followed by the numbered reports and the sections."""
    lines = ferry_markdown().splitlines()
    assert lines[0] == "# Harbour authority to replace ageing ferry after breakdown"
    assert lines[2].startswith("1. Gazette: Harbour authority")
    assert lines[2].endswith("(2026-03-03)")
    assert [line for line in lines if line.startswith("## ")] == [
        "## Why it matters",
        "## What to know",
        "## What people are saying",
        "## What happens next",
        "## Where reports differ",
    ]


def test_marks_stand_around_quoted_words_only():
    """A speaker's line is bold name, circumstances, colon, and the words in marks."""
    assert (
        "- **Ann Poe**, transport minister (2026-03-02, via the Gazette): “We will not ask islanders to wait another "
        "winter for a safe crossing” “If the yard delivers, the new ship sails in spring.”\\"
    ) in ferry_markdown().splitlines()


def test_each_line_is_followed_by_its_references():
    """Outlet and place stand under the line."""
    lines = ferry_markdown().splitlines()
    assert all(after.startswith("  [") for line, after in pairwise(lines) if line.endswith("\\"))


def test_changes_are_marked_in_plain_signs():
    """Deleted and inserted words are told without colour."""
    assert "We will [-not-] {+never+} ask islanders" in ferry_markdown()


@pytest.mark.parametrize(
    "words",
    [
        "*bold* _it_ `code` [a](javascript:b) <b>&amp;</b> ~~x~~ {+y+} [-z-]",
        "# no heading",
        "- no list",
        "12. no list",
        "7) no list",
        "> no quotation",
        "+ no list",
        "=== no heading",
        "https://post.example/x www.post.example a@post.example",
        "back\\slash \\* and snake_case __init__",
    ],
)
def test_words_are_shown_as_they_are(words: str):
    """Whatever Markdown could take for markup comes back as it was."""
    plain = read_plain(f"- {escape(words)}\\")
    assert plain.text.strip() == words


def test_links_and_mentions_are_broken():
    """An address or a mention in a report does not become a link."""
    assert "https\\://" in escape("https://post.example")
    assert "www\\." in escape("www.post.example")
    assert "\\@reader" in escape("@reader")


def test_escape_sequences_do_not_reach_a_terminal():
    """A report's control characters are not in the output."""
    report = build_report(build_article("post", "The \x1b[31mbridge\x1b[0m was\u202e closed on Monday at noon."))
    shown = render_markdown(brief_stories([build_comparison(report)], [report]))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "␛" in shown


def test_an_empty_briefing_says_so():
    """No stories give one line."""
    assert render_markdown(Briefing(stories=())) == "No stories.\n"


def test_hostile_names_do_not_break_the_list():
    """An outlet with markup and line breaks stays one escaped item."""
    report = build_report(build_article("post", "The bridge was closed on Monday at noon.", outlet="a\n# *b* [c](d)"))
    shown = render_markdown(brief_stories([build_comparison(report)], [replace(report)]))
    assert "1. a # \\*b\\* \\[c\\](d) (date unknown)" in shown
