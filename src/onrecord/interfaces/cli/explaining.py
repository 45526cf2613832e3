"""Explained articles as bytes of the chosen format."""

import io
from collections.abc import Sequence

from onrecord.brief.explain.page import render_explained_page
from onrecord.brief.explain.page_views import ArticleView, view_report
from onrecord.brief.explain.terminal import render_explained
from onrecord.model import Report

_WIDTH = 80
"""Columns where the output is no terminal; the same everywhere, so that the bytes are."""


def explain_text(report: Report, *, live: bool) -> bytes:
    """One article for a terminal; ``live`` asks for the terminal's own width and colours."""
    from rich.console import Console  # noqa: PLC0415 - one format a run

    if live:
        console = Console(highlight=False)
        with console.capture() as capture:
            render_explained(report, console)
        return _bytes(capture.get())
    text = io.StringIO()
    render_explained(report, Console(file=text, width=_WIDTH, color_system=None, highlight=False))
    return _bytes(text.getvalue())


def explain_view(report: Report, number: int) -> ArticleView:
    """One article for a page, on which it is the article with this number."""
    return view_report(report, number=number)


def explain_page(views: Sequence[ArticleView]) -> bytes:
    """The page of all articles."""
    return _bytes(render_explained_page(views))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
