"""What is expected after publication."""

import pytest

from onrecord.model import Report, Upcoming

from .build import Said, compare, report, undated


def upcoming(*reports: Report) -> tuple[Upcoming, ...]:
    """What the reports expect."""
    return compare(*reports).upcoming


# Published on Tuesday, 6 May 2031.
@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The inquiry is scheduled to begin on May 12.", "2031-05-12"),
        ("The owners are due to meet the mayor next month.", "2031-06"),
        ("Divers will search the wreck on Thursday.", "2031-05-08"),
        ("The board plans to publish its report.", None),
        ("The ferry will be moved to Skarvik.", None),
        ("The mayor said the council would vote on the repairs.", None),
        ("The pier will be free of ice by May 20.", "2031-05-20"),
        ("The hearing was due to end on May 30, 2031.", "2031-05-30"),
        ("She is expected to testify.", None),
        ("Divers will examine the hull to see if it floats.", None),
    ],
)
def test_announced(sentence: str, date: str | None) -> None:
    """Plans and appointments are upcoming, with their day where one is given."""
    (item,) = upcoming(report("Post", sentence))
    assert item.date == date
    assert item.expected_by is None


@pytest.mark.parametrize(
    ("sentence", "date", "week"),
    [
        ("The inquiry is scheduled to begin next week.", "2031-05", "2031-05-12"),
        ("The inquiry is set to begin this week.", "2031-05", "2031-05-05"),
        ("The owners are due to meet the mayor this weekend.", "2031-05", "2031-05-10"),
        ("The owners are due to meet the mayor next month.", "2031-06", None),
        ("The board plans to publish its report.", None, None),
    ],
)
def test_a_week_keeps_its_first_day(sentence: str, date: str | None, week: str | None) -> None:
    """The date of a week is its month; which week of the month it is stands beside."""
    (item,) = upcoming(report("Post", sentence))
    assert (item.date, item.week) == (date, week)


@pytest.mark.parametrize(
    "sentence",
    [
        "The search ended on Monday.",
        "The ferry could sink on Thursday.",
        "The owners will meet the mayor if she agrees.",
        "Experts fear the wreck will move on Thursday.",
        "Traffic is expected to grow.",
        "The harbour is closed due to heavy rain.",
        "The hearing was due to end.",
        "She hopes the council will vote soon.",
        "The owners will not meet the mayor.",
        "Ferries will always be a risk.",
        "Last week the mayor announced that the council would vote.",
    ],
)
def test_not_announced(sentence: str) -> None:
    """What is past, feared, hoped, forecast, refused or conditional is not."""
    assert upcoming(report("Post", sentence)) == ()


def test_what_is_the_announcing_clause() -> None:
    """The words that say what is expected go from the announcing words to the end of their clause."""
    text = "The owners, who deny it, are due to meet the mayor in June, which nobody expected."
    (item,) = upcoming(report("Post", text))
    assert item.what.of(text) == "are due to meet the mayor in June"
    assert item.evidence.span.of(text) == text


def test_who_expects_it() -> None:
    """Inside an attribution, the speaker expects it."""
    text = '"The divers will search the wreck on Thursday," Ada Lund said.'
    said = Said(speaker="Ada Lund", quoted=("The divers will search the wreck on Thursday,",))
    (item,) = upcoming(report("Post", text, said))
    assert item.expected_by == "Ada Lund"


def test_one_expectation_in_two_articles_is_one() -> None:
    """The same announcement elsewhere is noted beside the first; another day makes it another one."""
    one = report("Post", "The inquiry into the loss of the ferry will begin on May 12 in Norhaven.")
    two = report("Echo", "In Norhaven, the inquiry into the ferry's loss will begin on May 12.")
    other = report("Star", "The inquiry into the loss of the ferry will begin on May 19 in Norhaven.")
    first, second = upcoming(one, two, other)
    assert [place.article for place in first.also] == ["Echo"]
    assert (second.date, second.also) == ("2031-05-19", ())


def test_dated_ones_come_first() -> None:
    """Items come by date; those without one last."""
    text = "The board plans to publish its report. The vote will take place on May 30. Divers will begin on May 9."
    assert [item.date for item in upcoming(report("Post", text))] == ["2031-05-09", "2031-05-30", None]


def test_without_a_publication_date() -> None:
    """In an undated article a plan is a plan, but no date is given for it."""
    (item,) = upcoming(undated(report("Post", "The inquiry is scheduled to begin on Thursday.")))
    assert item.date is None


def test_a_week_is_given_by_its_month() -> None:
    """Dates are days, months or years, so that they can be put in order."""
    (item,) = upcoming(report("Post", "The inquiry is scheduled to begin next week."))
    assert item.date == "2031-05"


def test_a_week_in_two_months_stays_a_week_and_keeps_its_place() -> None:
    """The order is by the first day, not by the letters of the date."""
    text = "The council will vote on June 2. The inquiry is scheduled to begin next week. Divers will meet on May 30."
    items = upcoming(report("Post", text, published="2031-05-20"))
    assert [item.date for item in items] == ["2031-W22", "2031-05-30", "2031-06-02"]
