"""What changed since a date."""

from dataclasses import replace
from datetime import UTC, date, datetime

from onrecord.brief.changes import change_lines, later_reports
from onrecord.brief.markdown import render_markdown
from onrecord.brief.origins import find_origins
from onrecord.brief.select import BriefOptions, brief_stories
from onrecord.model import (
    Comparison,
    FactKind,
    Label,
    Moment,
    Polarity,
    Position,
    PositionStep,
    Precision,
    Report,
    SectionKind,
)
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_comparison,
    build_fact,
    build_rendering,
    build_report,
    build_upcoming,
    build_utterance,
    evidence,
)

WORDS = "We will not let her sail again before every valve has been checked"
HEARING = "The court will hear the case on Friday."
OLD = build_article(
    "old", f"“{WORDS},” Ada Lund said.", "The Plover was carrying 140 people.", published=date(2031, 5, 6)
)
NEW = build_article(
    "new",
    f"“{WORDS},” Ada Lund said.",
    "The Plover was carrying 143 people.",
    HEARING,
    "Two tugs stood by.",
    published=date(2031, 5, 8),
)
SINCE = Moment.of_day(date(2031, 5, 7))


def story(*, first: bool = True) -> tuple[Comparison, tuple[Report, ...]]:
    """Two reports that have the same words, differ on a number, and of which the later one announces something."""
    articles = (OLD, NEW) if first else (NEW,)
    reports = tuple(build_report(a, build_attribution(a, WORDS, speaker="Ada Lund")) for a in articles)
    people = {"_140": [evidence(OLD, "140")], "_143": [evidence(NEW, "143")]}
    comparison = build_comparison(
        *reports,
        utterances=[build_utterance("u1", "Ada Lund", *(build_rendering(report, 0) for report in reports))],
        facts=[build_fact("people", FactKind.CONFLICT, **people)] if first else [],
        upcoming=[build_upcoming(NEW, HEARING, day="2031-05-09")],
    )
    return comparison, reports


def opening_labels(
    comparison: Comparison, reports: tuple[Report, ...], since: Moment = SINCE, limit: int = 20
) -> list[str]:
    """The first label of each line on what changed."""
    lines = change_lines(comparison, reports, find_origins(comparison, reports), since=since, limit=limit)
    return [piece.text for line in lines if isinstance(piece := line.pieces[0], Label)]


def test_what_is_new_differs_or_is_confirmed():
    """A difference that arose comes first, then what is expected, then what more origins have now."""
    assert opening_labels(*story()) == [
        "New difference, people, conflict:",
        "Newly expected, 2031-05-09:",
        "Confirmed (1 independent origin before, 2 now):",
    ]


def test_words_that_only_later_reports_have_are_new():
    """Without the earlier report its words are new."""
    assert opening_labels(*story(first=False)) == ["New:", "Newly expected, 2031-05-09:"]


def test_nothing_is_new_after_the_last_report():
    """A later date leaves nothing; an earlier one makes all of it new, and a difference as well."""
    assert opening_labels(*story(), since=Moment.of_day(date(2031, 5, 9))) == []
    assert "New:" in opening_labels(*story(), since=Moment.of_day(date(2031, 5, 1)))


def test_a_report_that_only_names_its_day_is_not_later_than_an_hour_of_it():
    """Whether a report surely appeared by then is asked; an undated one never did."""
    reports = story()[1]
    noon = Moment(at=datetime(2031, 5, 8, 12, tzinfo=UTC), precision=Precision.MINUTE)
    assert later_reports(reports, Moment.of_day(date(2031, 5, 8))) == {"new"}
    assert later_reports(reports, noon) == set()
    undated = replace(reports[1], article=replace(NEW, published=None))
    assert later_reports([undated], SINCE) == set()


def test_a_position_that_is_only_repeated_is_no_change():
    """Steps of later reports are shown with what they change."""
    comparison, reports = story()
    steps = [
        PositionStep(date="2031-05-06", act=evidence(OLD, "let her sail"), change="new"),
        PositionStep(date="2031-05-08", act=evidence(NEW, "let her sail"), change="reversed"),
        PositionStep(date="2031-05-08", act=evidence(NEW, "every valve"), change="repeated"),
    ]
    changed = replace(comparison, positions=(Position(id="p1", actor="Ada Lund", steps=tuple(steps)),))
    labels = opening_labels(changed, reports)
    assert [label for label in labels if label.startswith("Position")] == ["Position of Ada Lund, reversed:"]


def test_a_new_position_is_shown_where_it_says_enough():
    """A refusal, or one with a condition, amount or deadline, is news; a bare intention is not."""
    comparison, reports = story()
    refused = PositionStep(date=None, act=evidence(NEW, "let her sail"), change="new", polarity=Polarity.NEGATIVE)
    intended = PositionStep(date=None, act=evidence(NEW, "hear the case"), change="new")
    positions = (
        Position(id="p1", actor="court", steps=(intended,)),
        Position(id="p2", actor="Ada Lund", steps=(refused,)),
    )
    labels = opening_labels(replace(comparison, positions=positions), reports)
    assert [label for label in labels if label.startswith("Position")] == ["Position of Ada Lund, new:"]


def test_every_kind_with_news_is_shown():
    """Many lines of one kind leave room for one of each other kind, and fill the rest."""
    acts = ("let her sail", "stood by")
    steps = tuple(PositionStep(date=None, act=evidence(NEW, act), change="reversed") for act in acts)
    comparison, reports = story()
    crowded = replace(comparison, positions=(Position(id="p", actor="Ada Lund", steps=steps),))
    assert [[label.split()[0] for label in opening_labels(crowded, reports, limit=limit)] for limit in (4, 5)] == [
        ["New", "Position", "Newly", "Confirmed"],
        ["New", "Position", "Position", "Newly", "Confirmed"],
    ]


def test_every_place_of_a_line_is_a_source():
    """A line on several reports names the later ones first."""
    comparison, reports = story()
    lines = change_lines(comparison, reports, find_origins(comparison, reports), since=SINCE, limit=20)
    assert [[place.article for place in line.sources] for line in lines][-1] == ["old", "new"]
    assert all(line.sources for line in lines)


def test_no_more_lines_than_asked_for():
    """The limit holds."""
    comparison, reports = story()
    assert len(change_lines(comparison, reports, find_origins(comparison, reports), since=SINCE, limit=1)) == 1


def test_the_section_comes_first_and_names_the_date():
    """A briefing asked for changes begins with them, and says so where there are none."""
    comparison, reports = story()
    shown = brief_stories([comparison], reports, options=BriefOptions(since=SINCE))
    section = shown.stories[0].sections[0]
    assert (section.kind, section.title) == (SectionKind.CHANGED, "What changed since 2031-05-07")
    later = Moment.of_day(date(2031, 6, 1))
    quiet = brief_stories([comparison], reports, options=BriefOptions(since=later))
    assert quiet.stories[0].sections[0].lines == ()
    assert "## What changed since 2031-06-01: nothing in these reports" in render_markdown(quiet)
    assert all(s.kind is not SectionKind.CHANGED for s in brief_stories([comparison], reports).stories[0].sections)
