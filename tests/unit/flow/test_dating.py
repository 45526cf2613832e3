from dataclasses import replace
from datetime import date

from onrecord.flow.dating import date_by_siblings
from onrecord.flow.reading import read_one
from onrecord.model import Story
from onrecord.testing.builders import build_article

DATED = build_article(
    "dated", "The ferry Plover broke down on Monday.", "It was towed in on Tuesday.", published=date(2031, 4, 9)
)
UNDATED = build_article("undated", "The ferry Plover broke down.", "The board met on Tuesday.")
REPORTS = (read_one(DATED), read_one(UNDATED))
STORY = Story(id="s", title="Plover", articles=(DATED.id, UNDATED.id))


def test_an_undated_report_takes_its_day_from_the_others():
    """The report is read again, so that its weekdays get dates."""
    (kept, dated), failures = date_by_siblings(REPORTS, [STORY], frozenset({UNDATED.id}))
    assert failures == ()
    assert kept is REPORTS[0]
    assert dated.article.published.found_by == "inferred from other reports"
    assert {time.value for time in dated.reading.times} == {"2031-04-08"}


def test_a_report_that_states_its_date_is_left_alone():
    """Only those that are named as undated are dated."""
    reports, failures = date_by_siblings(REPORTS, [STORY], frozenset())
    assert reports == REPORTS
    assert failures == ()


def test_a_report_alone_in_its_story_stays_as_it_is():
    """Without siblings nothing new is known."""
    alone = Story(id="s", title="Plover", articles=(UNDATED.id,))
    assert date_by_siblings(REPORTS, [alone], frozenset({UNDATED.id}))[0][1] == REPORTS[1]


def test_what_nobody_foresaw_leaves_the_report_as_it_was():
    """A fault while dating is named, and the first report stays."""
    broken = replace(REPORTS[1], article=replace(UNDATED, text=None))
    reports, failures = date_by_siblings((REPORTS[0], broken), [STORY], frozenset({UNDATED.id}))
    assert reports == (REPORTS[0], broken)
    assert "dating it failed unexpectedly" in str(failures[0])
