"""Rules for periods seen from the publication or from one another: "last week", "a year ago", "the third quarter"."""

import re
from datetime import date
from typing import Final

from onrecord.language import timex
from onrecord.language.numerals import parse_number
from onrecord.language.scene import Scene
from onrecord.language.tense import Direction
from onrecord.language.time_rules import (
    MODIFIER_HEADS,
    MODIFIERS,
    NUMBER,
    NUMBER_HEADS,
    UNITS,
    rule,
    whole,
    words,
)
from onrecord.model import TimeRef, TimexType

_SEASONS: Final = {
    "spring": ("SP", 3),
    "summer": ("SU", 6),
    "autumn": ("FA", 9),
    "fall": ("FA", 9),
    "winter": ("WI", 12),
}
_EDGE: Final = (
    r"(?:the\s)?(?:very\s|first\s)?(?:end|beginning|start|middle|rest|remainder|close|turn|course|"
    r"first\shalf|second\shalf)\sof\s"
)
_EDGE_HEADS: Final = words(
    "the end beginning start middle rest remainder close turn first second early late mid earlier later"
)
_LEAD: Final = rf"(?:{_EDGE}|(?:earlier|later|early|late|mid)[-\s])?"
_REL: Final = (
    r"(?P<rel>last|this|next|that|(?:the\s)?(?:previous|coming|following|prior|same|current|entire|"
    r"whole)|the\slast|the\snext|the)"
)
_PERIOD: Final = (
    r"(?P<fiscal>(?:fiscal|financial)\s(?=year))?"
    r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)"
)
_STEPS: Final = {"last": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1, "following": 1}
_ORDINALS: Final = {
    word: number
    for number, names in enumerate(("first 1", "second 2", "third 3", "fourth final last 4"), start=1)
    for word in names.split()
}
_SOME: Final = r"(?:several|many|some|a\sfew|few|a\scouple\sof|a\scouple)"
_TOLD: Final = words("previous prior following same that the entire whole")  # counted from the date told last
_BARE_DAY: Final = words("end ended ending ends finish finished for in during early start rest throughout close later")


def period_value(unit: str, day: date | None, steps: int) -> str:
    """The period of a kind that lies so many steps from the one of ``day``."""
    if unit == "weekend":
        week = period_value("week", day, steps)
        return f"{week}-WE"
    if day is None:
        return {"day": timex.UNKNOWN_DAY, "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}.get(
            unit, "XXXX"
        )
    moved = _moved(unit, day, steps)
    return _FORMS[unit](moved) if moved else timex.UNKNOWN_DAY


_FORMS: Final = {
    "day": timex.day_value,
    "week": timex.week_value,
    "month": timex.month_value,
    "quarter": timex.quarter_value,
    "year": timex.year_value,
    "decade": timex.decade_value,
    "century": timex.century_value,
}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


def _moved(unit: str, day: date, steps: int) -> date | None:
    if unit in _DAYS:
        return timex.shift_days(day, steps * _DAYS[unit])
    return timex.shift_months(day, steps * _MONTHS[unit])


def _base(unit: str, scene: Scene) -> date | None:
    if unit in {"day", "week", "weekend"}:
        return scene.day
    return scene.month if unit in {"month", "quarter"} else scene.year


def _period(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    unit = match["unit"].lower()
    rel = match["rel"].lower().removeprefix("the ")
    lead = scene.text[match.start() : match.start("rel")].lower()
    if rel == "the" and not _is_bare_period(unit, lead, match, scene):
        return ()
    if unit in _SEASONS:
        return _season(match, scene, rel)
    steps = _STEPS.get(rel, 0)
    if unit == "day" and rel not in _TOLD | {"next"}:
        return ()
    told = _told_day(unit, scene) if rel in _TOLD and (rel != "the" or unit == "day") else None
    base = told or _base(unit, scene)
    if unit == "weekend" and rel in {"the", "this"} and base and base.isoweekday() < 6:
        steps = 0 if scene.direction(match.start(), match.end()) is Direction.FUTURE or base.isoweekday() == 5 else -1
    return whole(match, TimexType.DATE, ("FY" if match["fiscal"] and base else "") + period_value(unit, base, steps))


def _told_day(unit: str, scene: Scene) -> date | None:
    return scene.reference_day if unit == "day" else _reference_day(scene)


def _is_bare_period(unit: str, lead: str, match: re.Match[str], scene: Scene) -> bool:
    before = scene.word_before(match.start()).lower()
    if unit == "day":
        return bool(lead) or before in _BARE_DAY
    return unit in {"week", "weekend", "month", "year", "quarter", "season"} and (
        bool(lead) or (unit == "weekend") or before in {"for", "during", "in", "of", "over", "throughout"}
    )


def _reference_day(scene: Scene) -> date | None:
    days = timex.value_range(scene.reference) if scene.reference else None
    return days[0] if days else None


def _season(match: re.Match[str], scene: Scene, rel: str) -> tuple[TimeRef, ...]:
    code, first = _SEASONS[match["unit"].lower()]
    if scene.month is None:
        return whole(match, TimexType.DATE, f"XXXX-{code}")
    month = scene.month.month
    year = scene.month.year - (1 if code == "WI" and month < 3 else 0)  # a winter has the year in which it begins
    if rel == "last":
        year -= 0 if month > first + 2 else 1
    elif rel == "next":
        year += 0 if month < first else 1
    return whole(match, TimexType.DATE, f"{year:04}-{code}")


def _season_year(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    code, first = _SEASONS[match["season"].lower()]
    if match["year"]:
        return whole(match, TimexType.DATE, f"{match['year']}-{code}")
    if scene.month is None:
        return whole(match, TimexType.DATE, f"XXXX-{code}")
    past = scene.direction(match.start(), match.end()) is not Direction.FUTURE
    year = scene.month.year - (1 if past and scene.month.month < first else 0)
    return whole(match, TimexType.DATE, f"{year:04}-{code}")


def _quarter(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    groups = match.groupdict()
    ordinal = (groups.get("ordinal") or groups.get("short") or "").lower()
    kind = "H" if (groups.get("kind") or "").lower() == "half" else "Q"
    year = _year_of(match, scene)
    if ordinal == "last" and year is None:
        return whole(match, TimexType.DATE, period_value("quarter", scene.month, -1))
    number = _ORDINALS[ordinal]
    shown = f"{year or _likely_year(match, scene, kind, number) or 'XXXX'}-{kind}{number}"
    return whole(match, TimexType.DATE, shown)


def _year_of(match: re.Match[str], scene: Scene) -> int | None:
    if match["year"]:
        return int(match["year"])
    rel = (match["rel"] or "").lower()
    if rel and scene.year:
        return scene.year.year + {"last": -1, "next": 1}.get(rel, 0)
    return None


def _likely_year(match: re.Match[str], scene: Scene, kind: str, number: int) -> int | None:
    if scene.month is None:
        return None
    current = (scene.month.month - 1) // (6 if kind == "H" else 3) + 1
    if scene.direction(match.start(), match.end()) is Direction.FUTURE:
        return scene.month.year + (1 if number < current else 0)
    return scene.month.year - (1 if number >= current else 0)


def _ago(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    unit = match["unit"].lower()
    unit = "century" if unit.startswith("centur") else unit
    rel = match["rel"].lower().split()[0]
    count = parse_number(match["number"]) if match["number"] else None
    if unit in {"second", "minute", "min", "hour"}:
        value = "PAST_REF" if rel == "ago" else timex.UNKNOWN_DAY
        return whole(match, TimexType.TIME, value)
    if count is None or unit in {"weekend", "night"}:
        return whole(match, TimexType.DATE, {"ago": "PAST_REF"}.get(rel, timex.UNKNOWN_DAY))
    base = _base("day" if unit == "fortnight" else unit, scene)
    if rel in {"earlier", "later", "previously"}:
        base = _reference_day(scene) or base
    sign = 1 if rel in {"later", "hence"} else -1
    if unit in {"day", "week", "month", "year", "decade", "century"} and count == int(count) and count < 10_000:
        return whole(match, TimexType.DATE, period_value(unit, base, sign * int(count)))
    months = {"year": 12.0, "decade": 120.0, "century": 1200.0}.get(unit)
    moved = timex.shift_months(base, round(sign * count * months)) if base and months and count < 10_000 else None
    return whole(match, TimexType.DATE, timex.month_value(moved) if moved else timex.UNKNOWN_DAY)


def _same_period(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    """Give the period told last, a year before, for "the same month a year ago" and the like."""
    told = re.fullmatch(r"(\d{4})(-.+)?", scene.reference or "")
    if told is None:
        return whole(match, TimexType.DATE, timex.UNKNOWN_DAY)
    value = f"{int(match['year'] or 0) or int(told[1]) - 1:04}{told[2] or ''}"
    return whole(match, TimexType.DATE, value)


def _deictic_day(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    days = {"today": 0, "yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
    return whole(match, TimexType.DATE, scene.shifted_day(days[re.sub(r"\s+", " ", match["word"].lower())]))


def _counted_period(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    """Take the period of publication for "a second consecutive day", since that is the one told of."""
    unit = (match["unit"] or match["row"]).lower()
    return whole(match, TimexType.DATE, period_value(unit, _base(unit, scene), 0))


_REL_HEADS: Final = words("last this next the past previous coming following prior same current that entire whole")
_OF_YEAR: Final = (
    r"(?:\s(?:of\s|in\s)?(?:(?:the\s)?(?:fiscal\s|financial\s)?(?:year\s)?(?P<year>(?:19|20)\d\d)(?!\d)|"
    r"(?P<rel>this|last|next|the)\s(?:fiscal\s|financial\s)?year\b))?"
)
PERIOD_RULES: Final = (
    rule(
        words("the first second third fourth final last 1st"),
        rf"(?:the\s)?(?P<ordinal>first|second|third|fourth|final|last)(?:\s(?:fiscal|financial)|\scalendar)?[-\s](?P<kind>quarter)\b(?!\s(?:of\s)?(?:the|an?)\s(?!year|fiscal|financial))(?!-?finals?){_OF_YEAR}",
        _quarter,
    ),
    rule(
        words("the first second"),
        rf"(?:the\s)?(?P<ordinal>first|second)\s(?P<kind>half)(?=\sof\s(?:this|last|next|the\syear|(?:19|20)\d\d)){_OF_YEAR}",
        _quarter,
    ),
    rule(words("q"), r"Q(?P<short>[1-4])(?:\s?['’]?(?P<year>20\d\d))?(?P<rel>\sthis\syear)?\b", _quarter),
    rule(
        _EDGE_HEADS | words("spring summer autumn fall winter the"),
        rf"{_LEAD}(?:the\s)?(?P<season>spring|summer|autumn|fall|winter)(?:\sof)?\s(?P<year>(?:19|20)\d\d)(?!\d)",
        _season_year,
    ),
    rule(
        words("spring summer autumn winter"),
        r"(?:(?<=in\s)|(?<=by\s)|(?<=since\s)|(?<=until\s)|(?<=[a-z]\s)(?=spring\s[a-z]+s\s))(?P<season>spring|summer|autumn|winter)\b(?P<year>)",
        _season_year,
    ),
    rule(
        NUMBER_HEADS | MODIFIER_HEADS | words("several many some a few couple"),
        rf"{MODIFIERS}?(?:(?P<number>{NUMBER}(?:\sand\sa\shalf)?|an?|half\san?)|{_SOME})[-\s](?P<unit>{UNITS})s?\s"
        r"(?P<rel>ago|earlier|later|hence|previously)\b(?!\sthan\sthat)",
        _ago,
    ),
    rule(
        words("earlier later late early the today yesterday tomorrow"),
        r"(?:(?:earlier|later|late|early)\s|the\sday\s(?=before\sy|after\st))?"
        r"(?P<word>(?:before\s)?yesterday|(?:after\s)?tomorrow|today)\b",
        _deictic_day,
    ),
    rule(
        words("the"),
        r"the\ssame\s(?:period|month|quarter|time|week|day)\s(?:of\s|in\s)?(?:the\s)?"
        r"(?:(?:last|previous|prior)\syear|(?:a|one)\syear\s(?:ago|earlier|before)|(?P<year>(?:19|20)\d\d))\b",
        _same_period,
    ),
    rule(
        words("the a first second third fourth fifth sixth seventh eighth ninth tenth"),
        r"(?:(?:the|an?)\s)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s"
        r"(?:(?:straight|consecutive|successive)\s(?P<unit>day|week|month|quarter|year)|"
        r"(?P<row>day|week|month|quarter|year)(?=\s(?:in\sa\srow|running)))\b",
        _counted_period,
    ),
    rule(_REL_HEADS | _EDGE_HEADS, rf"{_LEAD}{_REL}\s{_PERIOD}\b(?![-]|['’]s\s(?:end|eve))", _period),
)
