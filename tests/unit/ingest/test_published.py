"""Publication days inferred from the days that a report names."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.ingest import infer_published, read_text
from onrecord.model import Moment, Stated

LEAD = "The harbour of Port Ellery will be closed for repairs, the mayor said Sunday."
MONDAY = "The engineers arrived in the city on Monday, where they met the harbour board."
DATED = "On March 6, the council voted for the plan."
CAPTION = "File photo: The old pier is seen on January 9, 2024 in Port Ellery. Jon Ames/Getty Images"


def article(*lines, name="a.txt"):
    """A report of these lines."""
    return read_text("\n\n".join(lines), name=name)


def dated(day, name="b.txt"):
    """Another report of the story, with its date."""
    stated = Stated(value=Moment.of_day(day), found_by="input")
    return replace(article("The pier of Port Ellery is unsafe, the board said.", name=name), published=stated)


def test_weekdays_after_a_date_give_the_day():
    """A date told as past, a picture's year and the weekdays since then leave one day that stands out."""
    report = article(LEAD, DATED, MONDAY, CAPTION)
    found = infer_published(report)
    assert found is not None
    assert str(found.value) == "2024-03-11"
    assert found.found_by == "inferred"
    assert found.span is not None
    assert found.span.of(report.text) == "Monday"


def test_a_caption_only_bounds_from_below():
    """The date of an old picture is no publication date."""
    assert infer_published(article(LEAD, MONDAY, CAPTION)) is None


def test_without_a_year_the_day_stays_unknown():
    """A month and a day without any year decide nothing."""
    assert infer_published(article(LEAD, DATED, MONDAY)) is None


def test_other_reports_decide_between_weeks():
    """The weekdays say which day near the other reports it was."""
    found = infer_published(
        article(LEAD, MONDAY), siblings=[dated(date(2024, 3, 12)), dated(date(2024, 3, 11), "c.txt")]
    )
    assert found is not None
    assert str(found.value) == "2024-03-11"
    assert found.found_by == "inferred from other reports"


def test_other_reports_alone_decide_nothing():
    """Without a day in its own text a report may be of any day near the others."""
    assert infer_published(article("The pier is unsafe."), siblings=[dated(date(2024, 3, 11))]) is None


def test_inferred_dates_are_no_evidence():
    """What was inferred for one report does not date another."""
    other = dated(date(2024, 3, 11))
    assert other.published is not None
    guessed = replace(other, published=replace(other.published, found_by="inferred"))
    assert infer_published(article(LEAD, MONDAY), siblings=[guessed]) is None


def test_a_report_does_not_date_itself():
    """The report is not counted among the others."""
    report = replace(article(LEAD, MONDAY), published=Stated(value=Moment.of_day(date(2024, 3, 11)), found_by="input"))
    assert infer_published(report, siblings=[report]) is None


def test_the_last_change_gives_the_day():
    """Where only the time of the last change is stated, the report is taken to be of that day."""
    report = article("Updated: 2024-03-11 17:52", LEAD, MONDAY)
    found = infer_published(report)
    assert found is not None
    assert str(found.value) == "2024-03-11"


def test_a_dateline_with_the_pictures_year_gives_the_day():
    """Month and day of a dateline count most; the year comes from a picture of the day."""
    report = article(
        "PORT ELLERY, March 11 (Reuters) - The harbour will be closed for repairs, the mayor said on Monday.",
        "Workers at the pier in Port Ellery, Monday, March 11, 2024. (AP Photo/Jon Ames)",
    )
    found = infer_published(report)
    assert found is not None
    assert str(found.value) == "2024-03-11"


@pytest.mark.parametrize(
    "line",
    [
        "The vote is planned for Thursday, and the harbour will reopen on April 2, 2031.",
        "It has been so since 1890.",
        "On 31 February 2024 nothing happened.",
    ],
)
def test_future_and_impossible_days_are_no_evidence(line):
    """What lies ahead, long ago or in no calendar does not date a report."""
    assert infer_published(article("The harbour is closed.", line)) is None
