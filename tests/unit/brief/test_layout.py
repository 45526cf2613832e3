"""What the renderings share."""

from dataclasses import replace

import pytest

from onrecord.brief.layout import StoryLayout, harmless, report_entries
from onrecord.brief.select import brief_stories
from onrecord.brief.wording import RunKind
from onrecord.model import Excerpt, Label, Line, RenderingKind, SectionKind, Span, StoryBriefing
from onrecord.testing.builders import (
    build_article,
    build_attribution,
    build_comparison,
    build_rendering,
    build_report,
)
from tests.unit.brief.ferry import GAZETTE, compare_ferry, evidence


def ferry() -> StoryBriefing:
    """The briefing of the ferry story."""
    comparison, reports = compare_ferry()
    return brief_stories([comparison], reports).stories[0]


def lines_of(kind: SectionKind) -> tuple[Line, ...]:
    """The lines of one section."""
    return next(section.lines for section in ferry().sections if section.kind is kind)


@pytest.mark.parametrize("char", ["\x1b", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\r", "\n", "\ud800"])
def test_characters_that_act_are_replaced_one_for_one(char: str):
    """Escape, controls, direction marks and lone surrogates become characters that only show."""
    shown = harmless(f"a{char}b")
    assert shown[0] + shown[2] == "ab"
    assert len(shown) == 3
    assert shown.isprintable()


def test_plain_words_stay_as_they_are():
    """Letters, marks and emoji are not touched."""
    words = "“Łódź” – 20 %, c'est ça 😀 <b>"
    assert harmless(words) == words


def test_pieces_stand_one_blank_apart_but_for_punctuation():
    """No blank stands before a colon of ours or after an opening bracket."""
    layout = StoryLayout(ferry())
    quote = Excerpt(evidence=evidence(GAZETTE, "a new ferry"), quoted=True)
    pieces = [Label(text="Poe"), Label(text=":"), quote, Label(text="("), quote, Label(text=")")]
    assert [shown.blank_before for shown in layout.pieces(pieces)] == [False, False, True, True, False, False]


def test_references_name_each_report_once_with_its_places():
    """Reports are numbered as in the list; of several renderings each is called by its kind."""
    layout = StoryLayout(ferry())
    (first, *_) = [line for line in lines_of(SectionKind.SAYING) if line.renderings]
    references = layout.references(first)
    assert references.count("1 Gazette") == 1
    assert "verbatim; 2 Courier" in references
    assert references.endswith("altered")


def test_the_number_of_reports_is_told_with_what_it_is_worth():
    """Two reports on one origin are called that; a single report needs no count."""
    layout = StoryLayout(ferry())
    line = next(line for line in lines_of(SectionKind.SAYING) if line.renderings)
    assert layout.origins(line) == "2 reports, one origin: Gazette"
    assert layout.origins(lines_of(SectionKind.WHY)[0]) == ""
    assert layout.origins(lines_of(SectionKind.NEXT)[0]) == "2 reports, 2 independent origins"


def test_changes_are_told_with_what_they_touch():
    """A changed rendering names the report, the kind, the flag and the words."""
    line = next(line for line in lines_of(SectionKind.SAYING) if line.renderings)
    (changed,) = StoryLayout(ferry()).changed(line)
    assert (changed.reports, changed.kind, changed.flags) == ("2 Courier", "altered", ("negation",))
    told = {(part.kind, part.text) for part in changed.parts}
    assert {(RunKind.DELETED, "not"), (RunKind.INSERTED, "never")} <= told


def test_long_runs_of_a_diff_are_cut_in_the_middle():
    """A deletion of many words shows its first and last ones."""
    line = next(line for line in lines_of(SectionKind.SAYING) if line.renderings)
    (changed,) = StoryLayout(ferry()).changed(line)
    assert "If the … in spring." in [part.text for part in changed.parts if part.kind is RunKind.DELETED]


def test_reports_that_change_alike_come_together():
    """The same change of two reports is told once."""
    line = next(line for line in lines_of(SectionKind.SAYING) if line.renderings)
    twice = replace(line, renderings=(*line.renderings, line.renderings[1]))
    assert len(StoryLayout(ferry()).changed(twice)) == 1


def test_a_report_without_an_outlet_is_called_by_the_end_of_its_name():
    """A path or an address is cut to its last part, and its date is called unknown."""
    story = ferry()
    report = story.reports[2]
    unnamed = replace(report, article=replace(report.article, name="/a/b/herald.txt", outlet=None))
    entry = report_entries(replace(story, reports=(*story.reports[:2], unnamed)))[2]
    assert (entry.number, entry.outlet, entry.date) == (3, "herald.txt", "date unknown")


def test_what_may_change_the_meaning_is_told_first_and_not_all_is():
    """Altered words come before shortened ones, and no more than six changes are shown."""
    line = next(line for line in lines_of(SectionKind.SAYING) if line.renderings)
    full, altered = line.renderings
    cut = [
        replace(full, kind=RenderingKind.SHORTENED, spans=(Span(full.spans[0].start, full.spans[0].start + n),))
        for n in range(10, 20)
    ]
    changed = StoryLayout(ferry()).changed(replace(line, renderings=(*cut, altered)))
    assert [change.kind for change in changed] == ["altered", *["shortened"] * 5]


def test_a_diff_has_no_quotation_marks():
    """Half of a pair of marks in a diff would read like a quotation; apostrophes stay."""
    article = build_article("post", "Poe said that 'nobody' saw the “captain's” boat.")
    report = build_report(article, build_attribution(article, "'nobody' saw the “captain's” boat", speaker="Poe"))
    rendering = replace(
        build_rendering(report, 0), kind=RenderingKind.SHORTENED, spans=report.reading.attributions[0].content
    )
    story = brief_stories([build_comparison(report)], [report]).stories[0]
    (changed,) = StoryLayout(story).changed(Line(pieces=(), sources=(), renderings=(rendering,)))
    assert [part.text for part in changed.parts] == ["nobody saw the captain's boat"]
