"""Dates, clock times and lengths of time."""

import math

import pytest

from onrecord.compare.occasions import EVENT, SAYING, find_occasions, is_rare_day, may_clash
from onrecord.compare.sentences import read_sentences
from onrecord.compare.values import Surroundings, Value

from .build import report, undated


def occasions(text: str, *, day: str = "2031-05-06", dated: bool = True) -> list[Value]:
    """The occasions of a text."""
    one = report("Post", text, published=day)
    sentences = read_sentences(one if dated else undated(one))
    return list(find_occasions(sentences, Surroundings(sentences)))


@pytest.mark.parametrize(
    ("text", "slot", "shown", "size"),
    [
        ("The ferry sank on Monday.", "date", "2031-05-05", 741_567.0),
        ("The ferry left at 11:30 p.m.", "time", "23:30", 1_410.0),
        ("The ferry left around 11:30 p.m.", "time", "about 23:30", 1_410.0),
        ("The search took eight days.", "duration", "8 days", 8.0),
        ("He could be jailed for up to 10 years.", "sentence", "at most 10 years", 3_650.0),
        ("He faces 14 years in prison.", "sentence", "14 years", 5_110.0),
    ],
)
def test_occasions(text: str, slot: str, shown: str, size: float) -> None:
    """Each time has its slot, the value to show, and its size in days or minutes."""
    (value,) = occasions(text)
    assert (value.slot, value.text, value.size) == (slot, shown, size)


def test_a_week_is_shown_by_its_first_day() -> None:
    """A week is shown as a reader would say it."""
    (value,) = occasions("The ferry sank last week.")
    assert (value.text, value.high - value.low) == ("the week of 2031-04-28", 6)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("The search took more than eight days.", 8, math.inf),
        ("The search took up to eight days.", 0, 8),
        ("The search took about eight days.", 7.2, 8.8),
        ("The ferry left at 6 a.m.", 355, 365),
        ("The ferry left about 6:30 a.m.", 375, 405),
        ("The ferry left about 6:20 a.m.", 375, 385),
        ("The ferry left at 6:20 a.m.", 380, 380),
    ],
)
def test_what_words_leave_open(text: str, low: float, high: float) -> None:
    """Rough words leave a range open, and a full hour is said of the minutes around it."""
    (value,) = occasions(text)
    assert (value.low, value.high) == pytest.approx((low, high))


def test_the_moment_of_the_event() -> None:
    """A clock time says when the thing happened, or something else."""
    event, other = occasions("The blast was heard at around 11 p.m.\nThe ferry had left at 10 p.m.")
    assert (event.about, other.about) == (EVENT, None)


def test_the_first_of_its_kind_leads() -> None:
    """The first date of an article is its leading one."""
    assert [value.is_lead for value in occasions("It sank on Monday. It had left on Sunday.")] == [True, False]


def test_rare_days() -> None:
    """A day named with its month, off the days of the news, is a rare one."""
    rare, near, bare = occasions("It left on April 3. It sank on May 5. It burned on Monday.")
    assert [is_rare_day(value) for value in (rare, near, bare)] == [True, False, False]


@pytest.mark.parametrize(
    ("one", "other", "day", "clash"),
    [
        ("this week", "last week", "2031-05-07", True),
        ("this month", "last month", "2031-05-06", True),
        ("this week", "last week", "2031-05-20", False),
        ("on Sunday", "on Monday", "2031-05-06", False),
        ("in 2030", "in 2029", "2031-05-06", False),
    ],
)
def test_clashes(one: str, other: str, day: str, *, clash: bool) -> None:
    """Only weeks, months and years counted from about one day can clash."""
    (first,), (second,) = occasions(f"The ferry sank {one}."), occasions(f"The ferry sank {other}.", day=day)
    assert may_clash(first, second) is clash


def test_without_publication_nothing_clashes() -> None:
    """Where a day of publication is unknown, nobody can tell what a week is counted from."""
    (first,), (second,) = occasions("The ferry sank this week."), occasions("The ferry sank last week.", dated=False)
    assert not may_clash(first, second)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("The ferry sank, the coast guard said Monday.", SAYING),
        ("On Monday she told reporters that the ferry sank.", None),
        ("The mayor on Monday said that the ferry sank.", SAYING),
        ("The ferry sank on Monday.", None),
        ("The mayor said last week that the ferry sank.", None),
    ],
)
def test_the_day_of_saying_is_not_the_day_of_the_event(text: str, about: str | None) -> None:
    """A day right beside a verb of saying tells when something was said."""
    (value,) = occasions(text)
    assert value.about == about
