"""What a briefing shows of each story, and in which order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.brief.centrality import find_points
from onrecord.brief.changes import change_lines
from onrecord.brief.differences import difference_lines
from onrecord.brief.knowing import choose_known, choose_why, point_line
from onrecord.brief.lines import shown_places
from onrecord.brief.origins import find_origins
from onrecord.brief.positions import dispute_lines, find_quoted, position_lines
from onrecord.brief.saying import saying_lines
from onrecord.brief.staleness import freshest, superseded_places
from onrecord.brief.statements import find_all_statements
from onrecord.brief.upcoming import upcoming_lines
from onrecord.model import (
    ArticleId,
    Briefing,
    Comparison,
    Evidence,
    Excerpt,
    Label,
    Line,
    Moment,
    Report,
    Section,
    SectionKind,
    Span,
    Story,
    StoryBriefing,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefOptions:
    """What a briefing shows.

    Attributes:
        why: The most lines on why it matters.
        know: The most lines on what to know.
        saying: The most lines on what people are saying.
        upcoming: The most lines on what is announced, under what happens next.
        positions: The most lines on what actors are bound to, after these.
        differ: The most lines on where reports differ.
        changed: The most lines on what changed.
        since: From when on changes are shown, first of all; ``None`` shows none.
    """

    why: int = 3
    know: int = 7
    saying: int = 20
    upcoming: int = 8
    positions: int = 5
    differ: int = 12
    changed: int = 20
    since: Moment | None = None


DEFAULTS = BriefOptions()
# Of a short story, no more than one in so many sentences is shown under "What to know".
_SENTENCES_A_LINE = 3


def brief_stories(
    comparisons: Sequence[Comparison], reports: Sequence[Report], *, options: BriefOptions = DEFAULTS
) -> Briefing:
    """Choose what to show of each story; nothing is written but names, counts and kinds.

    The largest story comes first, then by id. Reports that no story names are not shown; the result does not depend on
    the order of ``reports``.

    Raises:
        ValueError: A report of a story is not among ``reports``.
    """
    by_id = {report.article.id: report for report in reports}
    ordered = sorted(comparisons, key=lambda c: (-len(c.story.articles), c.story.id))
    return Briefing(stories=tuple(_brief_story(comparison, by_id, options) for comparison in ordered))


def _brief_story(comparison: Comparison, by_id: Mapping[ArticleId, Report], options: BriefOptions) -> StoryBriefing:
    missing = [article for article in comparison.story.articles if article not in by_id]
    if missing:
        raise ValueError(f"brief_stories: no report {missing[0]} of story {comparison.story.id}; give all that it has")
    reports = tuple(by_id[article] for article in comparison.story.articles)
    made = {kind: lines for kind, lines in _lines(comparison, reports, options).items() if lines}
    return StoryBriefing(
        title=_title(comparison.story, reports),
        sections=(
            *_changes(comparison, reports, options),
            *(Section(kind=kind, lines=made[kind]) for kind in SectionKind if kind in made),
        ),
        comparison=comparison,
        reports=reports,
    )


def _changes(comparison: Comparison, reports: tuple[Report, ...], options: BriefOptions) -> Iterator[Section]:
    """The section on what changed, if it is asked for; without lines it says that nothing did."""
    if options.since is not None:
        origins = find_origins(comparison, reports)
        lines = change_lines(comparison, reports, origins, since=options.since, limit=options.changed)
        yield Section(kind=SectionKind.CHANGED, lines=lines, since=options.since)


def _lines(
    comparison: Comparison, reports: tuple[Report, ...], options: BriefOptions
) -> dict[SectionKind, tuple[Line, ...]]:
    texts = {report.article.id: report.article.text for report in reports}
    origins = find_origins(comparison, reports)
    statements = find_all_statements(reports)
    points = find_points(statements, origins.at_all)
    announced = {place for item in comparison.upcoming for place in (item.evidence, *item.also)}
    why = choose_why(points, options.why)
    left = [point for point in points if point not in why and point.shown.evidence not in announced]
    room = max(2, -(-len(statements) // _SENTENCES_A_LINE))
    stale = superseded_places(comparison, reports)
    known = choose_known([freshest(point, stale) for point in left], min(options.know, room), stale)
    quoted = find_quoted(reports)
    coming = upcoming_lines(comparison, origins, texts, limit=options.upcoming)
    differing = difference_lines(comparison, reports, origins, limit=options.differ)
    lines = {
        SectionKind.WHY: tuple(point_line(point, origins, texts) for point in why),
        SectionKind.KNOW: tuple(point_line(point, origins, texts) for point in known),
        SectionKind.NEXT: (*coming, *position_lines(comparison, texts, quoted, limit=options.positions)),
        SectionKind.DIFFER: (*dispute_lines(comparison, texts, quoted), *differing)[: options.differ],
    }
    shown = [place for made in lines.values() for line in made for place in shown_places(line.pieces)]
    lines[SectionKind.SAYING] = saying_lines(comparison, reports, origins, limit=options.saying, shown=shown)
    return lines


def _title(story: Story, reports: Sequence[Report]) -> Excerpt | Label:
    """The story's title, where it stands in a report, else as a label."""
    title = story.title.strip()
    for report in reports:
        stated = report.article.title
        start = stated.span.start if stated and stated.span and stated.value == story.title else 0
        found = report.article.text.find(title, start)
        if title and found >= 0 and len(title.splitlines()) == 1:
            return Excerpt(evidence=Evidence(article=report.article.id, span=Span(found, found + len(title))))
    return Label(text=" ".join(title.split()) or "Untitled")
