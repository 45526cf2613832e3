"""Datelines: "PARIS, Feb 17 (Reuters) -", "RAMALLAH, West Bank —", "(CNN)"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.ingest.agencies import AGENCY, agencies_in
from onrecord.ingest.stamps import MONTH, MONTHS
from onrecord.model import Block, BlockKind, Moment, Span, Stated

_MAX_CHARS = 160
_FIRST_PARAGRAPHS = 3
_DASH = r"\s?(?:-{1,2}|[–—―])\s"
_TOWN = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+(?:\s[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]*){0,4}"
_REGION = rf"(?:,\s(?!(?i:{MONTH})\s\d)[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){{0,3}})"
_DATELINE = re.compile(
    rf"(?P<place>{_TOWN}{_REGION}{{0,2}})(?:,?\s(?P<month>(?i:{MONTH}))\s(?P<day>\d{{1,2}})(?:,\s(?P<year>(?:19"
    rf"|20)\d\d))?)?"
    rf"(?:,?\s\((?P<credit>[^()]{{2,40}})\))?{_DASH}"
)
# Behind a place any name in brackets is an agency's, known or not.
_NAME = re.compile(r"[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*){0,3}")
_CREDIT_ONLY = re.compile(rf"\((?P<credit>{AGENCY})\)(?:{_DASH}|\s)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where, when and from whom a report was filed.

    Attributes:
        span: The whole dateline, its dash excluded.
        place: The words that name the place; ``None`` where only the agency stands.
        day: Month and day, and the year where it is written; ``None`` where there is none.
        day_span: The words of the day.
        credits: The agencies in brackets.
    """

    span: Span
    place: Span | None = None
    day: tuple[int | None, int, int] | None = None
    day_span: Span | None = None
    credits: tuple[Stated[str], ...] = ()

    @property
    def published(self) -> Stated[Moment] | None:
        """The date, where the dateline has a full one."""
        if self.day is None or self.day[0] is None:
            return None
        try:
            moment = Moment.of_day(date(self.day[0], self.day[1], self.day[2]))
        except ValueError:
            return None
        return Stated(value=moment, found_by="dateline", span=self.day_span)


def find_dateline(text: str, blocks: Iterable[Block]) -> Dateline | None:
    """The dateline at the head of one of the first paragraphs."""
    paragraphs = [block.span for block in blocks if block.kind is BlockKind.PARAGRAPH][:_FIRST_PARAGRAPHS]
    for span in paragraphs:
        found = _read(text, span)
        if found is not None:
            return found
    return None


def _read(text: str, span: Span) -> Dateline | None:
    end = min(span.end, span.start + _MAX_CHARS)
    match = _DATELINE.match(text, span.start, end)
    if match is None:
        match = _CREDIT_ONLY.match(text, span.start, end)
        if match is None:
            return None
        return Dateline(span=Span(match.start(), match.end("credit") + 1), credits=_credits(match))
    whole = Span(match.start(), match.start() + len(match.group().rstrip(" -–—―\t")))
    if match.group("month") is None:
        return Dateline(span=whole, place=Span(*match.span("place")), credits=_credits(match))
    year = int(match.group("year")) if match.group("year") else None
    month = MONTHS[match.group("month").lower().rstrip(".")]
    return Dateline(
        span=whole,
        place=Span(*match.span("place")),
        day=(year, month, int(match.group("day"))),
        day_span=Span(match.start("month"), match.end("year" if year else "day")),
        credits=_credits(match),
    )


def _credits(match: re.Match[str]) -> tuple[Stated[str], ...]:
    credit = match.group("credit")
    if credit is None:
        return ()
    span = Span(*match.span("credit"))
    placed = "place" in match.re.groupindex and _NAME.fullmatch(credit)
    names = agencies_in(credit) or ((credit,) if placed else ())
    return tuple(Stated(value=name, found_by="dateline", span=span) for name in names)
