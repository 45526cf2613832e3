"""Figures that a later report has superseded: they belong among the differences, not at the top of a briefing."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from onrecord.brief.centrality import Point
from onrecord.model import Answer, ArticleId, Comparison, Evidence, FactKind, Report


def superseded_places(comparison: Comparison, reports: Sequence[Report]) -> frozenset[Evidence]:
    """Where a count or amount stands that a later report of the story has updated.

    An update whose reports bear no date says nothing of which figure is the later one.
    """
    dates = {r.article.id: r.article.published.value.at for r in reports if r.article.published is not None}
    return frozenset(
        place
        for fact in comparison.facts
        if fact.kind is FactKind.UPDATE
        for answer in _older(fact.answers, dates)
        for place in answer.mentions
    )


def _older(answers: Sequence[Answer], dates: dict[ArticleId, datetime]) -> list[Answer]:
    told = [(max(days), answer) for answer in answers if (days := _days(answer, dates))]
    latest = max((day for day, _ in told), default=None)
    return [answer for day, answer in told if day != latest]


def _days(answer: Answer, dates: dict[ArticleId, datetime]) -> list[datetime]:
    return [dates[place.article] for place in answer.mentions if place.article in dates]


def is_stale(shown: Evidence, stale: Collection[Evidence]) -> bool:
    """Whether a place that would be shown holds a superseded figure."""
    return any(place.article == shown.article and place.span.overlaps(shown.span) for place in stale)


def freshest(point: Point, stale: Collection[Evidence]) -> Point:
    """The point, shown by a sentence without superseded figures if it has one."""
    statements = (point.shown, *point.others)
    fresh = next((s for s in statements if not is_stale(s.evidence, stale)), point.shown)
    return replace(point, shown=fresh, others=tuple(s for s in statements if s is not fresh))
