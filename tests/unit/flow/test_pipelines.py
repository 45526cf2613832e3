from importlib import import_module

import pytest

from onrecord.errors import InputError, InputMissing
from onrecord.flow import FlowOptions, Text, brief_inputs, compare_inputs, iterate_reports, read_inputs
from onrecord.model import Report
from tests.unit.flow.reports import ORCHARD, PLOVER, QUAY, STORY, TIDE


def test_reports_come_one_by_one_with_failures_in_their_place():
    """``iterate_reports`` holds no batch together."""
    first, second, third = iterate_reports([PLOVER, "none.txt", TIDE])
    assert (first.article.id, second.name, third.article.id) == ("plover", "none.txt", "tide")


def test_a_batch_is_read_with_failures_aside():
    """``read_inputs`` parts what was read from what failed."""
    outcome = read_inputs([PLOVER, "none.txt", TIDE])
    assert [report.article.id for report in outcome.values] == ["plover", "tide"]
    assert [type(failure) for failure in outcome.failures] == [InputMissing]


def test_nothing_in_gives_nothing_out():
    """No inputs is no error."""
    assert read_inputs([]).values == ()
    assert compare_inputs([]).comparisons == ()
    assert brief_inputs([]).briefing.stories == ()


def test_each_report_is_in_one_story_and_a_lonely_one_in_its_own():
    """Stories part events, and none loses an article."""
    compared = compare_inputs([*STORY, ORCHARD])
    stories = [set(comparison.story.articles) for comparison in compared.comparisons]
    assert stories == [{"plover", "quay", "tide"}, {"orchard"}]


def test_words_are_matched_across_reports():
    """The harbour master's words are one utterance of three reports."""
    (comparison,) = compare_inputs(STORY).comparisons
    widest = max(comparison.utterances, key=lambda utterance: len(utterance.quotes))
    assert {quote.article for quote in widest.quotes} == {"plover", "quay", "tide"}


def test_an_undated_report_is_dated_by_its_story_and_read_again():
    """The day comes from the other reports, and "on Tuesday" is resolved against it."""
    alone = read_inputs([QUAY]).values[0]
    together = next(r for r in compare_inputs(STORY).reports if r.article.id == "quay")
    assert alone.article.published is None or alone.article.published.found_by == "inferred"
    assert together.article.published.found_by == "inferred from other reports"
    assert "2031-04-08" in {time.value for time in together.reading.times}


def test_the_order_of_inputs_does_not_change_the_comparison():
    """Stories, utterances and facts are the same for any order."""
    assert compare_inputs(STORY).comparisons == compare_inputs(STORY[::-1]).comparisons


def test_a_briefing_shows_the_story():
    """The main job: reports in, lines out, each with sources."""
    briefed = brief_inputs([*STORY, "none.txt"])
    (story,) = briefed.briefing.stories
    assert story.sections
    assert all(line.sources for section in story.sections for line in section.lines)
    assert len(briefed.reports) == 3
    assert len(briefed.failures) == 1


def test_progress_is_told_for_each_article_and_story():
    """Counts go up by one, and each step has its name."""
    told = []
    compare_inputs([PLOVER, TIDE], options=FlowOptions(progress=lambda step, done: told.append((step, done))))
    assert told[:2] == [("reading", 1), ("reading", 2)]
    assert ("comparing", 1) in told


def test_what_nobody_foresaw_in_one_story_is_a_failure_of_that_story(monkeypatch):
    """The other story is compared."""
    room = import_module("onrecord.compare")
    sound = room.compare_story

    def compare_story(story, reports, **options):
        if "orchard" in story.articles:
            raise ZeroDivisionError("a fault of ours")
        return sound(story, reports, **options)

    monkeypatch.setattr(room, "compare_story", compare_story)
    compared = compare_inputs([PLOVER, TIDE, ORCHARD])
    assert [set(c.story.articles) for c in compared.comparisons] == [{"plover", "tide"}]
    assert "comparing it failed unexpectedly (ZeroDivisionError" in str(compared.failures[0])
    assert len(compared.reports) == 3


def test_a_fault_while_briefing_costs_one_story(monkeypatch):
    """The other story keeps its briefing, and the one at fault is named by its title."""
    room = import_module("onrecord.brief.select")
    sound = room.brief_stories

    def brief_stories(comparisons, reports, **options):
        if any("orchard" in comparison.story.articles for comparison in comparisons):
            raise ZeroDivisionError("a fault of ours")
        return sound(comparisons, reports, **options)

    monkeypatch.setattr(room, "brief_stories", brief_stories)
    briefed = brief_inputs([PLOVER, TIDE, ORCHARD])
    assert [set(story.comparison.story.articles) for story in briefed.briefing.stories] == [{"plover", "tide"}]
    assert str(briefed.failures[0]).startswith("Late frost spares the apple growers: briefing it failed unexpectedly")


@pytest.mark.parametrize("text", ["“" * 5000, "a" * 100_000, "\x00\x1b[31m\u202e", "said said said. " * 2000])
def test_hostile_text_goes_all_the_way(text):
    """Each comes out as a report or as a failure, never as an exception."""
    briefed = brief_inputs([Text(text=text), PLOVER])
    assert all(isinstance(report, Report) for report in briefed.reports)
    assert all(isinstance(failure, InputError) for failure in briefed.failures)
    assert len(briefed.reports) + len(briefed.failures) == 2
