"""The briefing on a terminal."""

import io
import subprocess
import sys

from rich.console import Console

from onrecord.brief.select import brief_stories
from onrecord.brief.terminal import render_terminal
from onrecord.model import Briefing
from onrecord.testing.builders import build_article, build_comparison, build_report
from tests.unit.brief.ferry import compare_ferry


def shown(briefing: Briefing, *, width: int = 80, colour: bool = False) -> str:
    """What a console of this width shows."""
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None)
    render_terminal(briefing, console)
    return out.getvalue()


def ferry() -> Briefing:
    """The ferry story."""
    comparison, reports = compare_ferry()
    return brief_stories([comparison], reports)


def test_no_line_is_wider_than_the_terminal():
    """On 80 and on 40 columns nothing runs over."""
    for width in (80, 40):
        assert max(map(len, shown(ferry(), width=width).splitlines())) <= width


def test_the_speaker_stands_above_the_lines():
    """A speaker's name and role come once, the words with their marks below."""
    text = shown(ferry(), width=400)
    assert "\nAnn Poe, transport minister\n" in text
    assert "• (2026-03-02, via the Gazette) “We will not ask islanders" in text


def test_without_colour_the_marks_tell_the_changes():
    """A diff reads without colour."""
    assert "[-not-] {+never+}" in shown(ferry(), width=400)


def test_colour_adds_to_the_marks():
    """With colour the words and marks are the same."""
    coloured = shown(ferry(), width=400, colour=True)
    assert "\x1b[" in coloured
    assert "[-not-]" in coloured


def test_words_of_reports_cannot_act_on_the_terminal():
    """Escape sequences, console markup and emoji codes in a report are shown, not obeyed."""
    words = "The \x1b]0;title\x07bridge [red]was[/red] closed :smile: on Monday at noon."
    report = build_report(build_article("post", words))
    text = shown(brief_stories([build_comparison(report)], [report]), width=400, colour=True)
    assert "\x1b]" not in text
    assert "\x07" not in text
    assert "␛]0;title␇bridge [red]was[/red] closed :smile: on Monday" in text


def test_an_empty_briefing_says_so():
    """No stories give one line."""
    assert shown(Briefing(stories=())) == "No stories.\n"


def test_a_console_without_unicode_gets_a_plain_bullet():
    """The bullet is a hyphen where the console's encoding has no dot."""
    raw = io.BytesIO()
    console = Console(file=io.TextIOWrapper(raw, encoding="latin-1", errors="replace"), width=200)
    render_terminal(ferry(), console)
    console.file.flush()
    assert "  - The order marks" in raw.getvalue().decode("latin-1")


def test_importing_the_renderer_does_not_load_rich():
    """Start-up does not pay for rich."""
    code = "import sys, onrecord.brief.terminal; sys.exit('rich' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603 - our own interpreter
