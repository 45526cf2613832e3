"""When things happened and when they are expected, as pages show it: by date, and as a plot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import log2

from onrecord.brief.lines import excerpts
from onrecord.brief.page_anchors import Link
from onrecord.brief.page_lines import Words
from onrecord.brief.upcoming import name_time
from onrecord.interfaces.web.dates import day_of, say_date
from onrecord.interfaces.web.telling import Told
from onrecord.model import Evidence, TimelineEntry

_ROW = 26
_LEFT = 104
_STEP = 15
_MOST_DOTS = 15
_WIDTH = 360


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """Something that reports date: the words of the first, and links to all."""

    id: str
    words: tuple[Words, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """What reports date on one day, month or year; ``date`` is its ISO value, ``said`` the same for people."""

    date: str
    said: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingView:
    """Something announced.

    Attributes:
        id: Permanent element id.
        when: As precisely as stated; empty if no date is given.
        words: The sentence that announces it.
        links: To all that do.
        expected_by: Who expects it; ``None`` when the reports themselves do.
        done: Links to later reports that tell of it as done.
    """

    id: str
    when: str
    words: tuple[Words, ...]
    links: tuple[Link, ...]
    expected_by: str | None
    done: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotRow:
    """One date of the plot: its height in the picture, and a dot for each event, larger where more reports have it.

    Attributes:
        y: The middle of the row.
        said: The date.
        dots: Their places and radii.
        more: How many events have no dot, as the row is full.
        gap: Days since the row before, where these are more than two.
    """

    y: float
    said: str
    dots: tuple[tuple[float, float], ...]
    more: int
    gap: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePlot:
    """The timeline as a picture, in units of its view box."""

    width: int
    height: float
    axis: int
    rows: tuple[PlotRow, ...]


def list_dates(told: Told) -> list[str]:
    """The dates of the timeline, in order, as TIMEX3 or ISO values."""
    return sorted({entry.date for entry in told.comparison.timeline})


def recent_days(dates: Sequence[str], *, most: int) -> list[str]:
    """The days of the story itself: the last ``most`` that are known to the day."""
    return [value for value in dates if day_of(value)][-most:]


def view_days(told: Told, dates: Sequence[str]) -> tuple[DayView, ...]:
    """The dated events of these dates, by date."""
    wanted = set(dates)
    entries = sorted((one for one in told.comparison.timeline if one.date in wanted), key=lambda entry: entry.date)
    return tuple(
        DayView(date=value, said=say_date(value), events=tuple(_events(told, list(found))))
        for value, found in groupby(entries, key=lambda entry: entry.date)
    )


def plot_days(days: Sequence[DayView]) -> TimePlot:
    """A row for each day; the space between rows grows with the days between, as their logarithm."""
    rows: list[PlotRow] = []
    y, before = _ROW / 2, None
    for day in days:
        here = day_of(day.date)
        gap = (here - before).days if here and before else 0
        y += (_ROW + 5 * log2(max(gap, 1))) if rows else 0
        rows.append(_row(day, y, gap))
        before = here
    return TimePlot(width=_WIDTH, height=y + _ROW / 2, axis=_LEFT, rows=tuple(rows))


def view_upcoming(told: Told) -> tuple[ComingView, ...]:
    """All that is announced, by date; what has none comes last."""
    found = sorted(told.comparison.upcoming, key=lambda item: (item.date is None, item.week or item.date or ""))
    return tuple(
        ComingView(
            id=told.anchor("n", (item.evidence, *item.also), item.date or ""),
            when=say_date(item.date) if item.date and item.week is None else name_time(item),
            words=told.viewer.pieces(excerpts(item.evidence, told.texts)),
            links=told.at.links((item.evidence, *item.also)),
            expected_by=item.expected_by,
            done=told.at.links(item.done),
        )
        for item in found
    )


def _events(told: Told, entries: Iterable[TimelineEntry]) -> Iterator[EventView]:
    for entry in entries:
        places: tuple[Evidence, ...] = (entry.evidence, *entry.also)
        yield EventView(
            id=told.anchor("t", places, entry.date),
            words=told.viewer.pieces(excerpts(entry.evidence, told.texts)),
            links=told.at.links(places),
        )


def _row(day: DayView, y: float, gap: int) -> PlotRow:
    shown = sorted(day.events, key=lambda event: -len(event.links))[:_MOST_DOTS]
    dots = tuple((_LEFT + _STEP * (n + 1), min(3 + len(event.links), 7.0)) for n, event in enumerate(shown))
    return PlotRow(y=y, said=day.said, dots=dots, more=len(day.events) - len(shown), gap=gap if gap > 2 else None)
