"""What a briefing of the golden reports says changed is exactly what the expected file states."""

from datetime import date
from pathlib import Path

import onrecord
from onrecord.brief.markdown import render_markdown
from onrecord.model import Moment

FOLDER = Path(__file__).parent / "changes"
EXPECTED = FOLDER / "expected.md"


def test_changes_are_as_expected(request):
    """The section on what changed, line by line with its places and counts."""
    briefed = onrecord.brief(FOLDER / "reports.jsonl", since=Moment.of_day(date(2031, 5, 7)))
    assert briefed.failures == ()
    shown = render_markdown(briefed.briefing)
    found = "## What changed" + shown.split("## What changed", 1)[1].split("\n## ", 1)[0]
    if request.config.getoption("--rewrite-golden"):
        EXPECTED.write_text(found, encoding="utf-8")
    assert found == EXPECTED.read_text(encoding="utf-8")
