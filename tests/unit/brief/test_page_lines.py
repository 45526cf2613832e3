"""Lines as the page shows them."""

from collections import Counter
from dataclasses import replace

import pytest

from onrecord.brief.page_anchors import Anchors
from onrecord.brief.page_lines import LineView, view_sections, view_words
from onrecord.brief.wording import RunKind
from onrecord.model import ChangeFlag, Label, RenderingKind, SectionKind, StoryBriefing
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
    words = [(run.kind, run.words.text.strip() if run.words else "") for run in altered.runs]
    assert words == [
        (RunKind.KEPT, "We will"),
        (RunKind.DELETED, "not"),
        (RunKind.KEPT, "reopen this bridge"),
        (RunKind.DELETED, "until every weld has"),
        (RunKind.INSERTED, "once the welds have"),
        (RunKind.KEPT, "been tested"),
    ]
    assert all(run.words and run.words.place for run in altered.runs)


def test_lines_are_numbered_over_the_story_and_ids_differ(story: StoryBriefing):
    """Numbers run on from section to section; a line that is shown twice gets two ids."""
    twice = replace(story, sections=(story.sections[0], story.sections[0], *story.sections[1:]))
    sections = view_sections(twice, Anchors(twice), Counter())
    lines = [line for section in sections for line in section.lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    assert len({line.id for line in lines}) == len(lines)
    assert len({section.id for section in sections}) == len(sections)
