"""Lines as the page shows them."""

from collections import Counter
from dataclasses import replace

import pytest

from onrecord.brief.page_anchors import Anchors
from onrecord.brief.page_lines import LineView, LineViewer, view_sections, view_words
from onrecord.brief.wording import RunKind
from onrecord.model import ChangeFlag, Label, Line, RenderingKind, Section, SectionKind, StoryBriefing
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_change,
    build_comparison,
    build_rendering,
    build_report,
    build_utterance,
    evidence,
)
from onrecord.testing.example import example_briefing


@pytest.fixture
def story() -> StoryBriefing:
    """The example's only story."""
    (only,) = example_briefing().stories
    return only


@pytest.fixture
def sayings(story: StoryBriefing) -> tuple[LineView, ...]:
    """The lines of its utterances."""
    sections = view_sections(story, Anchors(story), Counter())
    return next(section.lines for section in sections if section.kind is SectionKind.SAYING)


@pytest.mark.parametrize(
    ("before", "after", "space"),
    [("two", "three", True), ("two", ", three", False), ("(", "two", False), ("two", ")", False), ("two ", "3", False)],
)
def test_one_space_parts_pieces(story: StoryBriefing, before: str, after: str, space: bool):
    """Pieces are parted by one space, except before closing and after opening punctuation."""
    anchors = Anchors(story)
    first = view_words(Label(text=before), anchors)
    assert not first.space_before
    assert view_words(Label(text=after), anchors, first).space_before is space


def test_an_utterance_shows_who_has_it_and_how(sayings: tuple[LineView, ...]):
    """Every report has its rendering with its kind; a report with a rendering needs no further link."""
    first, second = sayings
    kinds = [(view.link.label, view.kind) for view in first.renderings]
    assert kinds == [
        ("Corrin Wire", RenderingKind.VERBATIM),
        ("The Harbour Ledger", RenderingKind.VERBATIM),
        ("Northfen Post", RenderingKind.ALTERED),
        ("Daily Tern", RenderingKind.SHORTENED),
    ]
    assert first.links == ()
    assert second.renderings[1].via == ("Vale Radio",)
    assert second.renderings[1].flags == (ChangeFlag.MODALITY, ChangeFlag.NUMBER)


def test_a_diff_carries_the_words_of_both_wordings(sayings: tuple[LineView, ...]):
    """Deleted words come from the fullest wording, kept and inserted ones from the report, each with its place."""
    altered = sayings[0].renderings[2]
    words = [(run.kind, " … ".join(word.text.strip() for word in run.words)) for run in altered.runs]
    assert words == [
        (RunKind.KEPT, "We will"),
        (RunKind.DELETED, "not"),
        (RunKind.KEPT, "reopen this bridge"),
        (RunKind.DELETED, "until every weld has"),
        (RunKind.INSERTED, "once the welds have"),
        (RunKind.KEPT, "been tested"),
    ]
    assert all(word.place for run in altered.runs for word in run.words)


def test_lines_are_numbered_over_the_story_and_ids_differ(story: StoryBriefing):
    """Numbers run on from section to section; a line that is shown twice gets two ids."""
    twice = replace(story, sections=(story.sections[0], story.sections[0], *story.sections[1:]))
    sections = view_sections(twice, Anchors(twice), Counter())
    lines = [line for section in sections for line in section.lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len({line.id for line in lines}) == len(lines)
    assert len({section.id for section in sections}) == len(sections)


def test_several_renderings_of_one_report_follow_each_other(story: StoryBriefing):
    """The second rendering of a report says that it is the same report again."""
    line = next(section for section in story.sections if section.kind is SectionKind.SAYING).lines[0]
    verbatim, other = line.renderings[:2]
    twice = replace(line, renderings=(verbatim, verbatim, other))
    shown = replace(story, sections=(Section(kind=SectionKind.SAYING, lines=(twice,)),))
    ((view,),) = [section.lines for section in view_sections(shown, Anchors(shown), Counter())]
    assert [rendering.again for rendering in view.renderings] == [False, True, False]


def test_of_a_long_deletion_the_middle_is_left_out_unless_it_is_flagged():
    """The rims are exact excerpts of what was deleted; a change of the meaning is shown whole."""
    words = "we ask all of you to stay at home this week and to wait for the all clear from the port"
    full, short = build_article("full", f'She said: "Please, {words}."'), build_article("short", 'She said: "Please."')
    reports = [build_report(a, build_attribution(a, a.text.split('"')[1])) for a in (full, short)]

    def runs(*flags: ChangeFlag) -> list[tuple[str, ...]]:
        deleted = build_change(evidence(full, words), None, *flags)
        rendering = build_rendering(reports[1], 0, RenderingKind.SHORTENED, deleted)
        said = build_utterance("u", None, build_rendering(reports[0], 0), rendering)
        line = Line(pieces=(), sources=(), renderings=said.quotes)
        story = StoryBriefing(
            title=Label(text="Port"),
            sections=(Section(kind=SectionKind.SAYING, lines=(line,)),),
            comparison=build_comparison(*reports, utterances=[said]),
            reports=tuple(reports),
        )
        ((view,),) = [section.lines for section in view_sections(story, Anchors(story), Counter())]
        return [tuple(w.text for w in run.words) for run in view.renderings[1].runs if run.kind is RunKind.DELETED]

    assert runs() == [("we ask all of", "clear from the port")]
    assert runs(ChangeFlag.CONDITION) == [(words,)]


def test_origins_are_named_where_they_say_more_than_the_reports(story: StoryBriefing):
    """A line of one report that is its own origin needs no origin; a wire behind it is named."""
    section = next(section for section in story.sections if section.kind is SectionKind.NEXT)

    def shown(*origins: str) -> tuple[str, ...]:
        line = replace(section.lines[0], origins=origins)
        only = replace(story, sections=(replace(section, lines=(line,)),))
        return view_sections(only, Anchors(only), Counter())[0].lines[0].origins

    assert shown("The Harbour Ledger") == ()
    assert shown("Corrin Wire") == ("Corrin Wire",)


def test_a_rendering_without_words_links_to_its_report(story: StoryBriefing):
    """If it is only known that a report has it, the link leads to the report, and there is nothing to compare."""
    section = next(section for section in story.sections if section.kind is SectionKind.SAYING)
    line = replace(section.lines[0], renderings=(replace(section.lines[0].renderings[2], spans=(), changes=()),))
    only = replace(story, sections=(replace(section, lines=(line,)),))
    ((view,),) = [shown.lines for shown in view_sections(only, Anchors(only), Counter())]
    assert view.renderings[0].link.target == view.renderings[0].link.report
    assert view.renderings[0].runs == ()


def test_joined_passages_are_shown_as_joined(story: StoryBriefing):
    """A rendering of two passages shows where the report joins them; the join is no words of the report."""
    section = next(section for section in story.sections if section.kind is SectionKind.SAYING)
    spliced = next(r for r in section.lines[1].renderings if r.kind is RenderingKind.SPLICED)
    both = next(r.reading.attributions[0].content for r in story.reports if r.article.id == spliced.article)
    line = replace(section.lines[1], renderings=(replace(spliced, spans=both, changes=()),))
    only = replace(story, sections=(replace(section, lines=(line,)),))
    ((view,),) = [shown.lines for shown in view_sections(only, Anchors(only), Counter())]
    assert [run.kind for run in view.renderings[0].runs] == [RunKind.KEPT, RunKind.JOIN, RunKind.KEPT]
    assert view.renderings[0].runs[1].words == ()


def test_lines_can_leave_their_diffs_out(story: StoryBriefing, sayings: tuple[LineView, ...]):
    """A rendering that is asked for by itself has its diff all the same."""
    viewer = LineViewer(story, Anchors(story), Counter(), diffs=False)
    bare = next(section.lines for section in viewer.sections(story.sections) if section.kind is SectionKind.SAYING)
    assert [line.id for line in bare] == [line.id for line in sayings]
    assert not any(rendering.runs for line in bare for rendering in line.renderings)
    rendering = next(one for said in story.comparison.utterances for one in said.quotes if one.changes)
    assert viewer.rendering(rendering).runs
