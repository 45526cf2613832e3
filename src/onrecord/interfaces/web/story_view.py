"""All that a story's page shows, decided here; the template only lays out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.brief.page_anchors import Link
from onrecord.brief.page_lines import SectionView, Words, view_words
from onrecord.interfaces.web.story_facts import (
    DisputeView,
    FactView,
    PositionView,
    agreed_facts,
    differing_facts,
    view_disputes,
    view_facts,
    view_positions,
)
from onrecord.interfaces.web.story_sources import OriginView, SourceGraph, draw_sources, view_origins
from onrecord.interfaces.web.story_times import (
    ComingView,
    DayView,
    TimePlot,
    list_dates,
    plot_days,
    recent_days,
    view_days,
    view_upcoming,
)
from onrecord.interfaces.web.story_words import SaidView, quote_id, shared_utterances, view_said
from onrecord.interfaces.web.telling import Told
from onrecord.model import ArticleId, Evidence, SectionKind

_SAID = 24
_FACTS = 24
_POSITIONS = 16
_DAYS = 24
_ORIGINS = 30
_MISSING = 6
_LABEL = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingView:
    """What a report lacks: its element id on the page, what it is in fixed words, and words of a report."""

    id: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionView:
    """What one report lacks of what at least two independent others carried before it; ``more`` is not listed."""

    link: Link
    missing: tuple[MissingView, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story's page.

    Attributes:
        at: Where a place in a report leads.
        outlets: How many outlets the reports are from.
        title: The headline.
        sections: The briefing.
        beside: For each line of the briefing that shows an utterance, the element that shows it outlet by outlet.
        said: What several reports have, outlet beside outlet.
        n_said: How many utterances there are in all.
        disputes: Questions that speakers answer otherwise.
        differing: Facts that reports answer otherwise.
        agreed: Facts that at least two independent origins agree on.
        n_facts: How many facts there are in all.
        positions: What actors are bound to.
        days: The timeline's last days.
        n_days: How many dates it has in all.
        plot: These days as a picture.
        coming: What is announced.
        origins: What most reports rest on.
        n_origins: How many origins there are in all.
        graph: The same as a picture.
        omissions: What reports lack.
        labels: For each version, what readers know the report by.
        copies: For each version, with which reports it shares text.
    """

    at: Callable[[Evidence], str]
    outlets: int
    title: Words
    sections: tuple[SectionView, ...]
    beside: Mapping[str, str]
    said: tuple[SaidView, ...]
    n_said: int
    disputes: tuple[DisputeView, ...]
    differing: tuple[FactView, ...]
    agreed: tuple[FactView, ...]
    n_facts: int
    positions: tuple[PositionView, ...]
    days: tuple[DayView, ...]
    n_days: int
    plot: TimePlot
    coming: tuple[ComingView, ...]
    origins: tuple[OriginView, ...]
    n_origins: int
    graph: SourceGraph
    omissions: tuple[OmissionView, ...]
    labels: Mapping[ArticleId, str]
    copies: Mapping[ArticleId, tuple[str, ...]]


def view_story(told: Told) -> StoryView:
    """The page of a story."""
    sections = told.viewer.sections(told.briefing.sections)
    utterances = shared_utterances(told)[:_SAID]
    facts = [*differing_facts(told), *agreed_facts(told, least=2)][: 2 * _FACTS]
    said, fact_views = tuple(view_said(told, utterances)), tuple(view_facts(told, facts))
    missing = {fact.id: _missing_fact(view) for fact, view in zip(facts, fact_views, strict=True)}
    missing |= _missing_words(told, said)
    dates = list_dates(told)
    days = view_days(told, recent_days(dates, most=_DAYS))
    return StoryView(
        at=told.at.target,
        outlets=len(told.outlets),
        title=view_words(told.briefing.title, told.at),
        sections=sections,
        beside=dict(_beside(told, sections, said)),
        said=said,
        n_said=len(told.comparison.utterances),
        disputes=view_disputes(told),
        differing=tuple(view for view in fact_views if view.kind != "agreed"),
        agreed=tuple(view for view in fact_views if view.kind == "agreed")[:_FACTS],
        n_facts=len(told.comparison.facts),
        positions=tuple(view_positions(told)[:_POSITIONS]),
        days=days,
        n_days=len(dates),
        plot=plot_days(days),
        coming=view_upcoming(told),
        origins=view_origins(told, most=_ORIGINS),
        n_origins=len(told.comparison.origins),
        graph=draw_sources(told),
        omissions=tuple(_omissions(told, missing)),
        labels={article: told.at.label(article) for article in told.order},
        copies=_copies(told),
    )


def _beside(told: Told, sections: tuple[SectionView, ...], said: tuple[SaidView, ...]) -> Iterator[tuple[str, str]]:
    shown = {side.id: view.id for view in said for side in view.sides}
    for section, lines in zip(sections, told.briefing.sections, strict=True):
        for view, line in zip(section.lines, lines.lines, strict=True):
            found = [shown[name] for quote in line.renderings if (name := quote_id(quote)) in shown]
            if found and section.kind in (SectionKind.SAYING, SectionKind.DIFFER):
                yield view.id, found[0]


def _missing_fact(view: FactView) -> MissingView:
    return MissingView(id=view.id, label=f"{view.slot}: {view.answers[0].value}", words="")


def _missing_words(told: Told, said: tuple[SaidView, ...]) -> dict[str, MissingView]:
    by_quote = {side.id: view for view in said for side in view.sides}
    found = {}
    for utterance in told.comparison.utterances:
        view = next((by_quote[name] for quote in utterance.quotes if (name := quote_id(quote)) in by_quote), None)
        if view is not None:
            words = view.words[0].text
            cut = words if len(words) <= _LABEL else f"{words[:_LABEL].rpartition(' ')[0] or words[:_LABEL]} …"
            found[utterance.id] = MissingView(id=view.id, label=f"{view.speaker or 'speaker unknown'}:", words=cut)
    return found


def _omissions(told: Told, missing: Mapping[str, MissingView]) -> Iterator[OmissionView]:
    lacks: dict[ArticleId, list[str]] = {}
    for omission in told.comparison.omissions:
        lacks.setdefault(omission.article, []).append(omission.missing)
    for article, names in lacks.items():
        found = [missing[name] for name in names if name in missing][:_MISSING]
        yield OmissionView(link=told.at.link(article, ()), missing=tuple(found), more=len(names) - len(found))


def _copies(told: Told) -> dict[ArticleId, tuple[str, ...]]:
    found: dict[ArticleId, list[str]] = {}
    for copy in told.comparison.story.copies:
        for one, other in ((copy.first, copy.second), (copy.second, copy.first)):
            if one in told.order and other in told.order:
                said = f"{copy.share:.0%} of the shorter text is the same as in {told.at.label(other)}"
                found.setdefault(one, []).append(said)
    return {article: tuple(said) for article, said in found.items()}
