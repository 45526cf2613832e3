"""What a rule for time expressions is, and the word lists that the rules share."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.language.numerals import DIGITS, WORDS
from onrecord.language.scene import Scene
from onrecord.model import Span, TimeRef, TimexType

Build = Callable[[re.Match[str], Scene], tuple[TimeRef, ...]]
DIGIT_HEAD: Final = "0"
NUMBER_HEADS: Final = frozenset(
    "0 a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half".split()
)
MODIFIERS: Final = (
    r"(?:(?:at least|at most|up to|more than|less than|fewer than|well over|just over|just under|no more than|"
    r"almost|nearly|over|about|around|some|roughly|approximately|under)\s)"
)
MODIFIER_HEADS: Final = frozenset(
    "at up more less fewer well just no almost nearly over about around some roughly approximately under".split()
)
NUMBER: Final = rf"(?:{DIGITS}|{WORDS})"
UNITS: Final = r"(?:second|minute|min|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie)|weekend|night)"
PARTS_OF_DAY: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "lunchtime": "MI"}

WEEKDAYS: Final = {
    name: number
    for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), start=1)
}
WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTHS: Final = {
    name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
MONTH_HEADS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sept sep oct nov dec".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern that is tried where a word of ``heads`` begins; ``build`` gives ``()`` to let the next rule try.

    Attributes:
        heads: First words, in lower case; ``DIGIT_HEAD`` stands for any run of digits.
        pattern: Tried at that place only. Each repetition in it is bounded.
        build: Turns a match into one or more references, in order.
    """

    heads: frozenset[str]
    pattern: re.Pattern[str]
    build: Build


def rule(heads: frozenset[str], pattern: str, build: Build) -> Rule:
    """A rule whose pattern ignores case."""
    return Rule(heads=heads, pattern=re.compile(pattern, re.IGNORECASE), build=build)


def words(text: str) -> frozenset[str]:
    """The blank-separated words of ``text``, for a rule's heads."""
    return frozenset(text.split())


def whole(match: re.Match[str], kind: TimexType, value: str) -> tuple[TimeRef, ...]:
    """One reference over all of a match."""
    return (TimeRef(span=Span(*match.span()), type=kind, value=value),)


def month_number(name: str) -> int:
    """1 to 12, for a month's name or abbreviation."""
    return MONTHS[name[:3].lower()]
