"""Rules for calendar dates: days, weekdays, months, years, decades, holidays."""

import re
from datetime import date, timedelta
from typing import Final

from onrecord.language import timex
from onrecord.language.scene import Scene
from onrecord.language.tense import Direction
from onrecord.language.time_rules import (
    DIGIT_HEAD,
    MONTH,
    MONTH_HEADS,
    PARTS_OF_DAY,
    WEEKDAY,
    WEEKDAYS,
    month_number,
    rule,
    whole,
    words,
)
from onrecord.model import Span, TimeRef, TimexType

_DAY: Final = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|:\d|[.,]\d|[-–][a-z])"
_YEAR: Final = r"(?P<year>(?:1\d|20)\d\d)(?![\d%]|[.,]\d)"
_WEEKDAY_BEFORE: Final = rf"(?:(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?)(?:,\s|\s)(?:the\s)?)?"
_WEEKDAY_HEADS: Final = words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun"
)
_PART: Final = rf"(?P<part>{'|'.join(PARTS_OF_DAY)})"
# Names that begin with a weekday: papers and programmes.
_NAMED: Final = (
    r"(?!(?-i:['’]?s?\s(?:Times|Telegraph|Mail|Express|Mirror|Post|Herald|Star|World|People|Tribune|Independent|Age|Sport|"
    r"Business|Review|Politics|Night|Live|Morning|Club|Bank|Service|School|Brunch|Supper)\b))"
)
_IN_A_MONTH: Final = words("in since until till during last next this early late mid through throughout end month")
_NEAR_A_MONTH: Final = _IN_A_MONTH | words(
    "by from of between before after for and to or a an the their its his her our on per as than versus"
)
_AMBIGUOUS_MONTHS: Final = words("may march")
_YEAR_WORDS: Final = words("in since until till during by from before after between to through circa early late mid")
_DESIGNATORS: Final = words("flight resolution article section room route highway boeing no number area title form")
_HOLIDAYS: Final = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
}
_MOVING: Final = {
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
}


def _full_date(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    if not match["month"][0].isupper():
        return ()
    month, day = month_number(match["month"]), int(match["day"])
    year = match.groupdict().get("year")
    if year:
        return _checked(match, f"{int(year):04}-{month:02}-{day:02}")
    if not _is_day(month, day):
        return ()
    if match["month"] == "May" and scene.word_before(match.start()).istitle():
        return ()
    direction = scene.direction(match.start(), match.end())
    return whole(match, TimexType.DATE, scene.month_day(month, day, direction))


def _checked(match: re.Match[str], value: str) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.DATE, value) if timex.value_range(value) else ()


def _iso_date(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    return _checked(match, "-".join(match.group("year", "month", "day")))


def _numeric_date(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    full = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)
    # Twelve or less in both places is read as American: month first.
    month, day = (first, second) if first <= 12 else (second, first)
    return _checked(match, f"{full:04}-{month:02}-{day:02}")


def _month_year(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    if not match["month"][0].isupper():
        return ()
    month = month_number(match["month"])
    if match["year"]:
        return whole(match, TimexType.DATE, f"{int(match['year']):04}-{month:02}")
    if scene.year is None:
        return whole(match, TimexType.DATE, f"XXXX-{month:02}")
    year = scene.year.year + {"last": -1, "this": 0, "next": 1}[match["rel"].lower()]
    return whole(match, TimexType.DATE, f"{year:04}-{month:02}")


def _month_alone(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    name = match["month"]
    before = scene.word_before(match.start())
    follows = scene.text[match.end() : match.end() + 3]
    if re.match(r"\.?\s\d", follows):  # a day that the month does not have, or an anniversary
        return ()
    if not name[0].isupper() or (name.lower() in MONTH_HEADS and len(name) == 3 and name != "May"):
        return ()
    allowed = _IN_A_MONTH if name.lower() in _AMBIGUOUS_MONTHS else _NEAR_A_MONTH
    clear = name.lower() not in _AMBIGUOUS_MONTHS | words("april june august")
    named = before.istitle() and before.lower() not in allowed
    if not match["rel"] and before.lower() not in allowed and (not clear or named):
        return ()
    if not clear and before.lower() not in _IN_A_MONTH and follows[:1] == " " and follows[1:2].isupper():
        return ()
    rel = (match["rel"] or "").lower()
    return whole(match, TimexType.DATE, _month_value(scene, month_number(name), rel, match, before.lower()))


def _month_value(scene: Scene, month: int, rel: str, match: re.Match[str], before: str) -> str:
    published = scene.month
    if published is not None and rel in {"last", "next"} and month == published.month:
        return f"{published.year + (1 if rel == 'next' else -1):04}-{month:02}"
    if rel == "this" and published is not None:
        return f"{published.year:04}-{month:02}"
    if rel in {"last", "next"}:
        return scene.month_alone(month, Direction.FUTURE if rel == "next" else Direction.PAST)
    direction = scene.direction(match.start(), match.end())
    if direction is None and before in {"by", "until"}:
        direction = Direction.FUTURE
    return scene.month_alone(month, direction)


def _weekday(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    name = match["weekday"]
    if not name[0].isupper() or scene.word_before(match.start()) in {"Black", "Bloody", "Super", "Cyber", "The"}:
        return ()
    number, rel = WEEKDAYS[name.lower()], (match["rel"] or "").lower()
    value = _weekday_value(scene, number, rel, match)
    if match["part"]:
        return whole(match, TimexType.TIME, f"{value}T{PARTS_OF_DAY[match['part'].lower()]}")
    return whole(match, TimexType.DATE, value)


def _weekday_value(scene: Scene, number: int, rel: str, match: re.Match[str]) -> str:
    if scene.day is None:
        return f"XXXX-WXX-{number}"
    today = scene.day.isoweekday()
    if rel.startswith("last"):
        return scene.shifted_day(-((today - number - 1) % 7 + 1))
    if rel.startswith("next"):
        return scene.shifted_day(7 - today + number)
    if rel in {"this", "this coming", "coming"}:
        past = scene.direction(match.start(), match.end()) is Direction.PAST and rel == "this"
        return scene.weekday(number, Direction.PAST if past else Direction.FUTURE)
    direction = scene.direction(match.start(), match.end())
    if direction is None and scene.word_before(match.start()).lower() == "by":
        direction = Direction.FUTURE
    return scene.weekday(number, direction)


def _year(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    start, year = match.start("year"), int(match["year"])
    before = scene.word_before(match.start()).lower()
    follows = re.compile(r"\s(?P<noun>[a-z]{3,24}s|people|m[ea]n|women|children|personnel|police|km|dead)\b").match(
        scene.text, match.end()
    )
    if follows and _is_count(follows["noun"], year, before, has_rim=match.start() != start):
        return ()
    if year % 100 == 0 and scene.word_before(match.start()).istitle() and before not in _YEAR_WORDS:
        return ()  # Russell 2000
    if before in _DESIGNATORS:
        return ()
    if not 1900 <= year < 2100 and before not in _YEAR_WORDS and match.start() == start:
        return ()
    return whole(match, TimexType.DATE, f"{year:04}")


def _is_count(noun: str, year: int, before: str, *, has_rim: bool) -> bool:
    if noun in {"was", "has", "does", "his", "this", "its", "elections", "games", "olympics"} or noun.endswith("ss"):
        return False
    if before in {"in", "since", "during", "until"} or has_rim:
        return False
    return year % 100 == 0 or before not in {"the", "its", "a", "his", "her", "their", "of", "from", "by", "that"}


def _short_year(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    if not scene.word_before(match.start()).islower():
        return ()
    number = int(match["year"])
    return whole(match, TimexType.DATE, str(1900 + number if number >= 30 else 2000 + number))


def _decade(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    if scene.word_before(match.start()).lower() in {"his", "her", "their", "my", "your", "our", "late", "early", "mid"}:
        return ()  # in her late 70s: that she is so old, not when
    digits = match["decade"]
    return whole(match, TimexType.DATE, digits[:3] if len(digits) == 4 else f"19{digits[0]}")


def _century(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.DATE, f"{int(match['number']) - 1:02}")


def _fiscal(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.DATE, f"FY{match['year']}")


def _holiday(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    name = match["holiday"].replace("’", "'").lower()
    if match["holiday"][0].islower():
        return ()
    before = re.search(r"\b((?:19|20)\d\d)\s$", scene.text[max(scene.block.start, match.start() - 6) : match.start()])
    given = match["year"] or (before[1] if before else None)
    if name in _HOLIDAYS:
        month, day = _HOLIDAYS[name]
        if given:
            return whole(match, TimexType.DATE, f"{int(given):04}-{month:02}-{day:02}")
        direction = scene.direction(match.start(), match.end())
        return whole(match, TimexType.DATE, scene.month_day(month, day, direction))
    year = int(given) if given else scene.year.year if scene.year else None
    if year is None:
        return whole(match, TimexType.DATE, timex.UNKNOWN_DAY)
    return whole(match, TimexType.DATE, (_easter(year) + timedelta(days=_MOVING[name])).isoformat())


def _easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    century, rest = divmod(year, 100)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - century // 4 - correction + 15) % 30
    offset = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * offset) // 451
    month, day = divmod(epact + offset - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _is_day(month: int, day: int) -> bool:
    """Whether some year has the day."""
    return timex.value_range(f"2024-{month:02}-{day:02}") is not None


def _range_days(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    if not match["month"][0].isupper():
        return ()
    month = month_number(match["month"])
    direction = scene.direction(match.start(), match.end())
    days = int(match["first"]), int(match["second"])
    if not days[0] < days[1] or not _is_day(month, days[1]):
        return ()
    year = match["year"]
    values = [f"{year}-{month:02}-{day:02}" if year else scene.month_day(month, day, direction) for day in days]
    spans = Span(*match.span("begin")), Span(match.start("second"), match.end())
    return tuple(
        TimeRef(span=span, type=TimexType.DATE, value=value) for span, value in zip(spans, values, strict=True)
    )


_DIGIT: Final = frozenset({DIGIT_HEAD})
_JOIN: Final = r"(?:\s?[-–]\s?|\s(?:and|or|to|through|until)\s)"
_PLAIN_DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
DATE_RULES: Final = (
    rule(_DIGIT, r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _iso_date),
    rule(_DIGIT, r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>(?:19|20)\d\d|\d\d)(?![\d/])", _numeric_date),
    rule(
        MONTH_HEADS,
        rf"(?P<begin>(?P<month>{MONTH})\s(?P<first>{_PLAIN_DAY}))(?:st|nd|rd|th)?{_JOIN}(?P<second>{_PLAIN_DAY})"
        rf"(?:st|nd|rd|th)?(?![\d%]|:\d|[.,]\d)(?:,?\s{_YEAR})?",
        _range_days,
    ),
    rule(
        _DIGIT,
        rf"(?P<begin>(?P<first>{_PLAIN_DAY}))(?:st|nd|rd|th)?{_JOIN}(?P<second>{_PLAIN_DAY})(?:st|nd|rd|th)?\s"
        rf"(?P<month>{MONTH})\b(?:,?\s{_YEAR})?",
        _range_days,
    ),
    rule(
        _WEEKDAY_HEADS | MONTH_HEADS,
        rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH})\s(?:the\s)?{_DAY}(?:,?\s{_YEAR}|(?!\s(?:terror\w{{0,4}}\s)?attack))",
        _full_date,
    ),
    rule(
        _WEEKDAY_HEADS | _DIGIT | {"the"},
        rf"{_WEEKDAY_BEFORE}(?:the\s)?(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\s(?:of\s)?"
        rf"(?P<month>{MONTH})(?![a-z])(?:,?\s{_YEAR})?",
        _full_date,
    ),
    rule(
        MONTH_HEADS | words("early late mid"),
        rf"(?:(?:early|late|mid)[-\s])?(?P<month>{MONTH})(?:,?\s(?:of\s)?{_YEAR}|\s(?:of\s)?(?P<rel>last|this|next)\syear\b)",
        _month_year,
    ),
    rule(
        words("christmas new boxing valentine halloween good easter ash palm maundy"),
        rf"(?P<holiday>Christmas(?:\s(?:Eve|Day))?|Boxing\sDay|New\sYear['’]s(?:\s(?:Eve|Day))?|Valentine['’]s\sDay|"
        rf"Halloween|Good\sFriday|Easter(?:\s(?:Sunday|Monday))?|Ash\sWednesday|Palm\sSunday|Maundy\sThursday)\b"
        rf"(?!\s(?:Island|Rising))(?:,?\s{_YEAR})?",
        _holiday,
    ),
    rule(
        _WEEKDAY_HEADS | words("last next this coming late early earlier later"),
        rf"(?:(?P<rel>last|next|this(?:\spast|\scoming)?|coming|late|early|earlier|later)\s(?:on\s)?)?"
        rf"(?P<weekday>{WEEKDAY})\b{_NAMED}(?:\s{_PART}\b)?",
        _weekday,
    ),
    rule(
        MONTH_HEADS | words("last next this early late mid"),
        rf"(?:(?P<rel>last|next|this)\s|(?:early|late|mid)(?:\sin\s|[-\s]))?(?P<month>{MONTH})(?![\w-])",
        _month_alone,
    ),
    rule(
        words("fiscal financial"),
        r"(?:fiscal|financial)\s(?:year\s)?(?P<year>20\d\d|19\d\d)(?!\d)",
        _fiscal,
    ),
    rule(
        _DIGIT | words("the early late mid"),
        r"(?:the\s)?(?:(?:early|late|mid)[-\s])?['’]?(?P<decade>(?:1[5-9]|20)\d0|[2-9]0)['’]?s\b",
        _decade,
    ),
    rule(_DIGIT | words("the"), r"(?:the\s)?(?P<number>1\d|2[01]|[4-9])(?:st|nd|th)[-\s]century\b", _century),
    rule(
        _DIGIT | words("early late mid"),
        rf"(?:(?:early|late|mid)(?:\sin\s|[-\s]))?{_YEAR}(?!\w|:\d|[-–][a-z])",
        _year,
    ),
    rule(frozenset({"'"}), r"['’](?P<year>\d\d)(?!\w)", _short_year),
)
