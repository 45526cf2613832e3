"""A briefing as one self-contained HTML page.

Comes in: a ``Briefing``. Goes out: a page that asks the network for nothing, works without scripts, and shows behind
every line the reports that it rests on, with the words marked. Every excerpt carries ``data-article``, ``data-start``
and ``data-end``; quotation marks of ours stand around quoted excerpts and nothing else. Article text is hostile: how
it is kept from acting is told in ``self_contained.py``.
"""

from collections import Counter
from dataclasses import dataclass

from onrecord.brief.page_anchors import Anchors
from onrecord.brief.page_lines import SectionView, Words, view_sections, view_words
from onrecord.brief.page_reports import ReportView, view_reports
from onrecord.brief.self_contained import render_self_contained
from onrecord.model import Briefing, StoryBriefing


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
    return render_self_contained("page.html", styles=["page.css"], script="page.js", stories=stories)


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
