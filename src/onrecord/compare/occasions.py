"""The times of a story: on which day, at what o'clock, for how long."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, Value, long_past, words_after, words_before
from onrecord.language.times import value_range
from onrecord.model import ArticleId, TimeRef, TimexType

_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_LENGTH = re.compile(r"P(T?)(\d+)([YMWDHS])")
_IN_DAYS: Final = {"Y": 365.0, "M": 365.0 / 12, "W": 7.0, "D": 1.0}
_NAMES: Final = {
    "Y": "years",
    "M": "months",
    "W": "weeks",
    "D": "days",
    "TH": "hours",
    "TM": "minutes",
    "TS": "seconds",
}
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)")
_DAYS_OF_NEWS = 3
_BY_PERIOD = re.compile(r"\b(?:this|last|next|earlier this) (?:week|month|year)\b", re.IGNORECASE)
_ROUGH = re.compile(
    r"\b(?:about|around|roughly|some|approximately|nearly|almost|shortly (?:after|before)|just (?:after|before))\s+$",
    re.IGNORECASE,
)
EVENT: Final = "the event"
"""What a clock time is of that says when the thing happened."""

SAYING: Final = "saying"
"""What a day is of on which something was said, rather than happened."""

_SAYS: Final = r"(?:said|says|told|added|wrote|tweeted)"
_SAID_ON = re.compile(rf"\b{_SAYS}(?:\s(?:late|early))?(?:\son)?\s$", re.IGNORECASE)
_SAID_AFTER = re.compile(rf"\s{_SAYS}\b", re.IGNORECASE)
_HAPPENED = re.compile(
    r"\b(?:happened|occurred|took place|struck|exploded|erupted|went off|broke out|heard|crashed|collapsed|derailed)\b"
    r"[^.;:]{0,12}\b(?:at|about|around|before|after)\s+(?:about |around )?$",
    re.IGNORECASE,
)
_ROUGHLY_SO = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost)\s+(?:an?\s+)?[\w.-]+(?:\s+[\w-]+)?$", re.IGNORECASE
)
_ROUGHLY = 0.1
_MORE = re.compile(r"\b(?:more than|over|at least)\s+(?:an?\s+|the\s+)?[\w.-]+(?:\s+[\w-]+)?$", re.IGNORECASE)
_LESS = re.compile(
    r"\b(?:up to|at most|less than|under|as long as|maximum of)\s+(?:an?\s+)?[\w.-]+(?:\s+[\w-]+)?$", re.IGNORECASE
)
_JAILED = re.compile(r"\b(?:jailed|imprisoned|sentenced|prison|jail|behind bars)\b[\w\s]{0,24}$", re.IGNORECASE)
_IN_JAIL = re.compile(
    r"\s(?:in (?:prison|jail|custody)|behind bars|of imprisonment|imprisonment|(?:prison|jail) )", re.IGNORECASE
)
_AGE = re.compile(r"[-\s]old\b", re.IGNORECASE)
_MAX_TIMES = 20  # of one sentence
# Minutes that words leave open: "6 a.m." is said of 5:58, "about 11:30" of a quarter to twelve.
_SLACK_OF_HOURS = 5.0
_SLACK_OF_HALVES = 15.0


def find_occasions(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> Iterator[Value]:
    """Dates (``date``), clock times (``time``, in minutes) and lengths of time (``duration``, in days), in order."""
    led: set[tuple[ArticleId, str]] = set()
    for sentence in sentences:
        for ref in sentence.times[:_MAX_TIMES]:
            value = _read(sentence, ref, surroundings)
            if value is None:
                continue
            first = (value.article, value.slot) not in led and value.about != SAYING
            leads = first and surroundings.is_leading(sentence)
            if leads:
                led.add((value.article, value.slot))
            yield replace(value, is_lead=leads)


def _read(sentence: StatedSentence, ref: TimeRef, surroundings: Surroundings) -> Value | None:
    found = _clock(sentence, ref) or _length(sentence, ref) or _day(sentence, ref)
    if found is None:
        return None
    slot, about, text, size, low, high = found
    return Value(
        sentence=sentence,
        span=ref.span,
        slot=slot,
        about=about,
        text=text,
        size=size,
        low=low,
        high=high,
        past=long_past(sentence) if slot == "duration" else None,
        context=surroundings.around(sentence, ref.span),
    )


_Found = tuple[str, str | None, str, float, float, float]


def _clock(sentence: StatedSentence, ref: TimeRef) -> _Found | None:
    clock = _CLOCK.search(ref.value) if ref.type is TimexType.TIME else None
    if clock is None:
        return None
    size = int(clock[1]) * 60.0 + int(clock[2])
    rough = _ROUGH.search(words_before(sentence, ref.span, 30)) or _ROUGH.match(
        ref.span.of(sentence.article.text) + " "
    )
    slack = _SLACK_OF_HOURS if size % 60 == 0 else 0.0
    if rough is not None:
        slack = _SLACK_OF_HALVES if size % 30 == 0 else _SLACK_OF_HOURS
    about = EVENT if _HAPPENED.search(words_before(sentence, ref.span, 60)) else None
    return "time", about, f"{'about ' if rough else ''}{clock[1]}:{clock[2]}", size, size - slack, size + slack


def _length(sentence: StatedSentence, ref: TimeRef) -> _Found | None:
    length = _LENGTH.fullmatch(ref.value) if ref.type is TimexType.DURATION else None
    after = words_after(sentence, ref.span, 30)
    if length is None or _AGE.match(after):
        return None
    unit, count = length[1] + length[3], float(length[2])
    size = count * _IN_DAYS.get(unit, 0.0) or count
    low, high, bound = _left_open(sentence, ref, size)
    text = f"{bound}{length[2]} {_NAMES[unit] if count > 1 else _NAMES[unit][:-1]}"
    if _JAILED.search(words_before(sentence, ref.span, 40)) or _IN_JAIL.match(after):
        return "sentence", None, text, size, low, high
    return "duration", "long" if unit in _IN_DAYS else unit, text, size, low, high


def _left_open(sentence: StatedSentence, ref: TimeRef, size: float) -> tuple[float, float, str]:
    """The range that a length of time leaves open, with the words that say so."""
    words = words_before(sentence, ref.span, 20) + ref.span.of(sentence.article.text)
    if _MORE.search(words):
        return size, math.inf, "more than "
    if _LESS.search(words):
        return 0.0, size, "at most "
    if _ROUGHLY_SO.search(words):
        return size * (1 - _ROUGHLY), size * (1 + _ROUGHLY), "about "
    return size, size, ""


def _day(sentence: StatedSentence, ref: TimeRef) -> _Found | None:
    days = value_range(ref.value) if ref.type in (TimexType.DATE, TimexType.TIME) else None
    if days is None:
        return None
    low, high = float(days[0].toordinal()), float(days[1].toordinal())
    about = SAYING if low == high and _is_of_saying(sentence, ref) else None
    return "date", about, _shown(ref.value.partition("T")[0], days[0]), (low + high) / 2, low, high


def _is_of_saying(sentence: StatedSentence, ref: TimeRef) -> bool:
    """Whether it is the day on which something was said: "police said Friday", "the mayor on Friday said"."""
    before, after = words_before(sentence, ref.span, 30), words_after(sentence, ref.span, 20)
    return _SAID_ON.search(before) is not None or _SAID_AFTER.match(after) is not None


def _shown(value: str, first: date) -> str:
    return f"the week of {first.isoformat()}" if "-W" in value and value.count("-") == 1 else value


def is_rare_day(value: Value) -> bool:
    """Whether a day is named with its month, and lies some days off the day of publication."""
    published = value.sentence.article.published
    if (
        published is None
        or value.low != value.high
        or _MONTH.search(value.span.of(value.sentence.article.text)) is None
    ):
        return False
    return abs(published.value.day.toordinal() - value.low) > _DAYS_OF_NEWS


def may_clash(one: Value, other: Value) -> bool:
    """Whether two dates that exclude each other can be of one event.

    Only where both count weeks, months or years from one day of publication, or two in a row: "this week" against "last
    week". Two days, or two years, are more often two events; a weekday counted from a wrong day of publication says
    nothing at all.
    """
    published = [value.sentence.article.published for value in (one, other)]
    if published[0] is None or published[1] is None:
        return False
    by_period = all(_BY_PERIOD.search(value.span.of(value.sentence.article.text)) for value in (one, other))
    return by_period and abs((published[0].value.day - published[1].value.day).days) <= 1
