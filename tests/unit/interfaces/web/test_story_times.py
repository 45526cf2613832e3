"""The timeline, its plot, and what is announced."""

from dataclasses import replace

from onrecord.interfaces.web.story_times import (
    DayView,
    EventView,
    list_dates,
    plot_days,
    recent_days,
    view_days,
    view_upcoming,
)
from onrecord.interfaces.web.telling import Told


def event(name: str) -> EventView:
    """An event that no report links to."""
    return EventView(id=name, words=(), links=())


def day(value: str, *, events: int = 1) -> DayView:
    """A day with events."""
    return DayView(date=value, said=value, events=tuple(event(f"{value}-{n}") for n in range(events)))


def test_every_event_is_listed_under_its_date(told: Told):
    """None is lost and none comes twice."""
    days = view_days(told, list_dates(told))
    assert sum(len(day.events) for day in days) == len(told.comparison.timeline)
    assert [day.date for day in days] == sorted({entry.date for entry in told.comparison.timeline})


def test_the_story_itself_is_the_last_days():
    """Years, months and weeks are for the whole list."""
    dates = ["1990", "2030-12", "2031-05-01", "2031-05-02", "2031-W18", "2031-05-03"]
    assert recent_days(dates, most=2) == ["2031-05-02", "2031-05-03"]


def test_rows_are_farther_apart_where_more_days_lie_between():
    """The gap is said from three days on."""
    rows = plot_days([day("2031-05-01"), day("2031-05-02"), day("2031-06-11")]).rows
    assert [row.gap for row in rows] == [None, None, 40]
    assert rows[2].y - rows[1].y > rows[1].y - rows[0].y > 0


def test_a_full_row_says_how_many_events_have_no_dot():
    """The picture stays as wide as it is."""
    plot = plot_days([day("2031-05-01", events=40)])
    (row,) = plot.rows
    assert len(row.dots) + row.more == 40
    assert max(x + r for x, r in row.dots) <= plot.width


def test_no_days_make_an_empty_plot():
    """Nothing to draw is no error."""
    assert plot_days([]).rows == ()


def test_what_is_announced_comes_by_date(told: Told):
    """With who expects it; what has no date comes last."""
    undated = replace(told.comparison.upcoming[0], date=None, week=None)
    comparison = replace(told.comparison, upcoming=(undated, *told.comparison.upcoming[1:]))
    coming = view_upcoming(replace(told, briefing=replace(told.briefing, comparison=comparison)))
    assert [(c.when, c.expected_by) for c in coming][-2:] == [("14 Nov 2025", "Sea Safety Board"), ("", None)]
    week = replace(undated, date="2031-05", week="2031-05-12")
    comparison = replace(told.comparison, upcoming=(week,))
    (view,) = view_upcoming(replace(told, briefing=replace(told.briefing, comparison=comparison)))
    assert view.when == "week of 2031-05-12"
