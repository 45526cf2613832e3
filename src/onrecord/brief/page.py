"""A briefing as one self-contained HTML page.

Comes in: a ``Briefing``. Goes out: a page that asks the network for nothing, works without scripts, and shows behind
every line the reports that it rests on, with the words marked. Every excerpt carries ``data-article``, ``data-start``
and ``data-end``; quotation marks of ours stand around quoted excerpts and nothing else. Article text is hostile: it
reaches the page through one escape, and the page's Content-Security-Policy allows only the style and the script in
``assets/``, by their hashes.
"""

import base64
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.brief.page_anchors import Anchors
from onrecord.brief.page_lines import SectionView, Words, view_sections, view_words
from onrecord.brief.page_reports import ReportView, view_reports
from onrecord.model import Briefing, StoryBriefing

# A page cannot hold these: the parser puts U+FFFD for NUL, and UTF-8 has no bytes for lone surrogates. One character
# for one, so that offsets stay valid.
_UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """One story of the page; ``unknown`` is the number of reports whose outlet is not known."""

    title: Words
    sections: tuple[SectionView, ...]
    reports: tuple[ReportView, ...]
    outlets: int
    unknown: int
    maker: str


def render_page(briefing: Briefing) -> str:
    """The briefing as a page, the same text for the same briefing. A briefing without stories says that it is empty."""
    taken: Counter[str] = Counter()
    stories = tuple(_view(story, taken) for story in briefing.stories)
    style, script = _asset("page.css"), _asset("page.js")
    return (
        _environment()
        .get_template("page.html")
        .render(
            stories=stories,
            style=Markup(style),  # noqa: S704 - our own file, not input
            script=Markup(script),  # noqa: S704 - our own file, not input
            policy=_policy(style, script),
        )
    )


def _view(story: StoryBriefing, taken: Counter[str]) -> StoryView:
    anchors = Anchors(story)
    maker = story.comparison.maker
    outlets = [report.article.outlet for report in story.reports]
    return StoryView(
        title=view_words(story.title, anchors),
        sections=view_sections(story, anchors, taken),
        reports=view_reports(story, anchors),
        outlets=len({outlet.value for outlet in outlets if outlet}),
        unknown=outlets.count(None),
        maker=f"{maker.name} {maker.version}",
    )


def _policy(style: str, script: str) -> str:
    """Allow this style, this script, and the empty icon that stops a favicon request; nothing else."""
    rules = {
        "default-src": "'none'",
        "style-src": _source_hash(style),
        "script-src": _source_hash(script),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _source_hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _show(value: object) -> object:
    """Escape what the template shows; replace what no page can hold, and keep carriage returns from the parser."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return escape(_UNSHOWABLE.sub("\ufffd", value)).replace("\r", Markup("&#13;"))
    return value


@cache
def _asset(name: str) -> str:
    return (files("onrecord.brief") / "assets" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("onrecord.brief", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_show,
        trim_blocks=True,
        lstrip_blocks=True,
    )
