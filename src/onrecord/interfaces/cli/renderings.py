"""Briefings and readings as bytes of the chosen format; loads the renderer that is asked for and no other."""

import io
import sys
from collections.abc import Mapping
from typing import BinaryIO

from onrecord.flow import Verified
from onrecord.interfaces.cli.app import BriefFormat
from onrecord.interfaces.encoding import encode_json
from onrecord.model import ArticleId, Attribution, Briefing, Report
from onrecord.verify import Check, Status

_WIDTH = 100
"""Columns where the output is no terminal; the same everywhere, so that the bytes are."""


def write_briefing(briefing: Briefing, chosen: BriefFormat, stream: BinaryIO) -> None:
    """Write the briefing in the chosen format."""
    if chosen is BriefFormat.JSON:
        from onrecord.interfaces.briefings import briefing_document  # noqa: PLC0415 - one format a run

        stream.write(encode_json(briefing_document(briefing), indent=2))
    elif chosen is BriefFormat.HTML:
        from onrecord.brief.page import render_page  # noqa: PLC0415

        stream.write(_bytes(render_page(briefing)))
    elif chosen is BriefFormat.MARKDOWN:
        from onrecord.brief.markdown import render_markdown  # noqa: PLC0415

        stream.write(_bytes(render_markdown(briefing)))
    else:
        stream.write(_bytes(_terminal(briefing, live=stream is sys.stdout.buffer and sys.stdout.isatty())))


def _terminal(briefing: Briefing, *, live: bool) -> str:
    from rich.console import Console  # noqa: PLC0415 - one format a run

    from onrecord.brief.terminal import render_terminal  # noqa: PLC0415

    if live:
        console = Console(highlight=False)
        with console.capture() as capture:
            render_terminal(briefing, console)
        return capture.get()
    text = io.StringIO()
    render_terminal(briefing, Console(file=text, width=_WIDTH, color_system=None, highlight=False))
    return text.getvalue()


def reading_text(report: Report) -> bytes:
    """The attributions of one article for a person to read: who, how, and the words with their place."""
    article, reading = report.article, report.reading
    published = article.published
    head = [article.label, str(published.value) if published else "date unknown", article.name]
    lines = [on_one_line("  ".join(head)), *(_attribution(report, attribution) for attribution in reading.attributions)]
    return _bytes("\n".join(lines) + "\n\n")


def _attribution(report: Report, attribution: Attribution) -> str:
    text = report.article.text
    speaker = report.reading.speaker(attribution.speaker)
    name = speaker.name if speaker else "speaker unknown"
    via = "".join(f", via {carrier.name}" for carrier in attribution.via)
    spans = attribution.quoted or attribution.content
    words = " … ".join(span.of(text) for span in spans)
    shown = f"“{words}”" if attribution.quoted else words
    places = ", ".join(f"{span.start}-{span.end}" for span in spans)
    return on_one_line(f"  {name}{via} ({attribution.kind}): {shown} [{places}]")


def findings_text(verified: Verified, *, name: str) -> bytes:
    """What is wrong with the quotations of a text, one line each as ``file:line: status: words; why``, and a count."""
    labels = {report.article.id: report.article.label for report in verified.reports}
    findings = verified.findings
    lines = [_finding(check, name, labels) for check in findings.checks if check.status is not Status.FOUND]
    counts = ", ".join(f"{findings.count(status)} {status}" for status in Status)
    lines.append(f"{name}: {len(findings.checks)} quotations: {counts}")
    return _bytes("".join(f"{on_one_line(line)}\n" for line in lines))


def _finding(check: Check, name: str, labels: Mapping[ArticleId, str]) -> str:
    places = ", ".join(f"{labels[place.article]} {place.span.start}-{place.span.end}" for place in check.evidence)
    why = f"; {check.note}" if check.note else ""
    return f"{name}:{check.line}: {check.status}: “{check.words}”{why}{f' [{places}]' if places else ''}"


def on_one_line(text: str) -> str:
    """One line, without what a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
