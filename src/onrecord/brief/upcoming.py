"""What happens next: what reports announce, by date."""

from collections.abc import Iterator
from datetime import date

from onrecord.brief.lines import Texts, build_line, excerpts
from onrecord.brief.origins import Origins
from onrecord.model import Comparison, Label, Line, Piece, Upcoming

_SATURDAY = 5


def upcoming_lines(comparison: Comparison, origins: Origins, texts: Texts, *, limit: int) -> tuple[Line, ...]:
    """At most ``limit`` lines, those that most origins announce; dated ones first, by date."""
    counted = [(origins.named(origins.at_all((item.evidence, *item.also))), item) for item in comparison.upcoming]
    ranked = sorted(counted, key=lambda pair: (-len(pair[0]), pair[1].date is None, pair[1].evidence))[:limit]
    by_date = sorted(
        ranked, key=lambda pair: (pair[1].date is None, pair[1].week or pair[1].date or "", pair[1].evidence)
    )
    return tuple(build_line(_pieces(item, texts), item.also, names) for names, item in by_date)


def name_time(item: Upcoming) -> str:
    """When it is expected, as precisely as stated: "2031-05-12", "week of 2031-05-12", or nothing."""
    if item.week is None:
        return item.date or ""
    return f"{'weekend' if date.fromisoformat(item.week).weekday() == _SATURDAY else 'week'} of {item.week}"


def _pieces(item: Upcoming, texts: Texts) -> Iterator[Piece]:
    if when := name_time(item):
        yield Label(text=f"{when}:")
    yield from excerpts(item.evidence, texts)
    if item.expected_by:
        yield Label(text=f"(expected by {item.expected_by})")
    if item.done:
        yield Label(text="done, as a later report tells:")
        yield from excerpts(item.done[0], texts)
