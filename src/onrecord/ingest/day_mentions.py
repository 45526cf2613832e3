"""The days that a report names: what a publication date can be inferred from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.ingest.dateline import find_dateline
from onrecord.language.tense import Direction, direction_at
from onrecord.language.times import find_times
from onrecord.model import Article, Block, BlockKind, Span, TimeRef, TimexType

_WEEKDAY = re.compile(r"XXXX-WXX-(\d)(?:T\w+(?::\d\d)?)?")
_MONTH_DAY = re.compile(r"(\d{4}|XXXX)-(\d\d)-(\d\d)(?:T\S+)?")
_YEAR = re.compile(r"((?:19|20)\d\d)(?:-\d\d)?")
_SHIFTED = re.compile(r"\b(?:next|last|this|coming|following|previous|every|each|a|one|past)\b", re.IGNORECASE)
_OLD_PICTURE = re.compile(r"\bfile\b|\barchive\b|\bundated\b", re.IGNORECASE)
_POSTED = re.compile(r"\(@\w{1,30}\)\s*$|Posted by [^\n]{3,100} on (?:\w+, )?$")
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday".split()
_READ = {BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BYLINE}
# A report names its days early and often; beyond this many characters there is nothing to learn.
_MAX_CHARS = 60_000


class Told(StrEnum):
    """How a day is told, which says how it bounds the day of publication."""

    DATELINE = "dateline"
    PAST = "past"
    POST = "post"
    CAPTION = "caption"
    OLD_CAPTION = "old caption"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMention:
    """A date in the text; ``year`` is ``None`` where it is not written, ``weekday`` (Monday is 0) where none is."""

    year: int | None
    month: int
    day: int
    told: Told
    span: Span
    weekday: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in a year; ``None`` where the calendar has none, or where its weekday is another one."""
        try:
            found = date(self.year or year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday is None or found.weekday() == self.weekday else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """What a report says about days.

    Attributes:
        weekdays: Weekdays (Monday is 0) that are told as past, with their places, in order.
        dates: Dates, in order.
        years: Years that stand in the text, each once, in ascending order.
    """

    weekdays: tuple[tuple[int, Span], ...]
    dates: tuple[DayMention, ...]
    years: tuple[int, ...]


def find_mentions(article: Article) -> Mentions:
    """The days that an article names in its body and captions; what is told as future is left out."""
    weekdays: list[tuple[int, Span]] = []
    dates: list[DayMention] = []
    years: set[int] = set()
    text = article.text
    for block in article.blocks:
        if block.kind not in _READ or block.span.start > _MAX_CHARS:
            continue
        span = Span(block.span.start, min(block.span.end, _MAX_CHARS)) if len(block.span) > _MAX_CHARS else block.span
        for ref in find_times(text, (span,), None):
            if ref.type not in {TimexType.DATE, TimexType.TIME}:
                continue
            direction = direction_at(text, ref.span, span)
            if year := _YEAR.match(ref.value):
                years |= {int(year.group(1))} if direction is not Direction.FUTURE else set()
            if weekday := _WEEKDAY.fullmatch(ref.value):
                if _is_recent(text, ref.span, block, direction):
                    weekdays.append((int(weekday.group(1)) - 1, ref.span))
            elif (found := _MONTH_DAY.fullmatch(ref.value)) and direction is not Direction.FUTURE:
                dates.append(_mention(text, ref, block, direction, found))
    dates.extend(_of_dateline(article))
    return Mentions(weekdays=tuple(weekdays), dates=tuple(dates), years=tuple(sorted(years)))


def _is_recent(text: str, span: Span, block: Block, direction: Direction | None) -> bool:
    """Whether a weekday is one of the last seven days: bare, told as past, and not in a caption."""
    if direction is not Direction.PAST or block.kind in {BlockKind.CAPTION, BlockKind.BYLINE}:
        return False
    return _SHIFTED.search(text, max(block.span.start, span.start - 12), span.end) is None


def _mention(text: str, ref: TimeRef, block: Block, direction: Direction | None, found: re.Match[str]) -> DayMention:
    year, month, day = found.groups()
    return DayMention(
        year=int(year) if year.isdecimal() else None,
        month=int(month),
        day=int(day),
        told=_told(text, ref.span, block, direction),
        span=ref.span,
        weekday=_weekday_beside(text, ref.span, block),
    )


def _told(text: str, span: Span, block: Block, direction: Direction | None) -> Told:
    if block.kind is BlockKind.CAPTION:
        return Told.OLD_CAPTION if _OLD_PICTURE.search(text, block.span.start, block.span.end) else Told.CAPTION
    if _POSTED.search(text[max(block.span.start, span.start - 120) : span.start]):
        return Told.POST
    return Told.PAST if direction is Direction.PAST else Told.UNSURE


def _weekday_beside(text: str, span: Span, block: Block) -> int | None:
    """The weekday that stands in or just before a date: "Sunday, Dec. 31"."""
    words = re.findall(r"[a-z]+", text[max(block.span.start, span.start - 12) : span.end].lower())
    return next((_DAY_NAMES.index(word) for word in words if word in _DAY_NAMES), None)


def _of_dateline(article: Article) -> Iterator[DayMention]:
    dateline = find_dateline(article.text, article.blocks)
    if dateline is not None and dateline.day is not None and dateline.day_span is not None:
        year, month, day = dateline.day
        yield DayMention(year=year, month=month, day=day, told=Told.DATELINE, span=dateline.day_span)
