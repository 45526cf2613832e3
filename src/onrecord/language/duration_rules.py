"""Rules for durations, sets and vague times: "three years", "27-year", "per year", "every Monday", "recently"."""

import re
from typing import Final

from onrecord.language.numerals import parse_number
from onrecord.language.scene import Scene
from onrecord.language.time_rules import (
    MODIFIER_HEADS,
    MODIFIERS,
    NUMBER,
    NUMBER_HEADS,
    UNITS,
    WEEKDAY,
    WEEKDAYS,
    rule,
    whole,
    words,
)
from onrecord.model import Span, TimeRef, TimexType

_FORMS: Final = {
    "second": ("PT", "S", 1),
    "minute": ("PT", "M", 1),
    "min": ("PT", "M", 1),
    "hour": ("PT", "H", 1),
    "day": ("P", "D", 1),
    "night": ("P", "D", 1),
    "week": ("P", "W", 1),
    "weekend": ("P", "WE", 1),
    "fortnight": ("P", "W", 2),
    "month": ("P", "M", 1),
    "quarter": ("P", "Q", 1),
    "year": ("P", "Y", 1),
    "decade": ("P", "Y", 10),
    "century": ("P", "Y", 100),
}
_KIND_OF: Final = (
    r"(?:straight|consecutive|successive|trading|business|working|full|whole|more|long|calendar|additional|extra|entire|"
    r"solid)"
)
_SOME: Final = r"(?:several|many|few|a\sfew|a\scouple(?:\sof)?|some|multiple)"
_OLD: Final = r"(?![-\s]olds?\b|\sof\sage\b)"
_RATE: Final = re.compile(
    r"(?:[\d%](?:bn|mn|m|k|tn)?|\b(?:times|once|twice|million|billion|trillion|thousand|hundred|dollars|pounds|euros|"
    r"percent|cent|month|hours?|days))\s$"
)
_ADVERBS: Final = {
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "quarterly": "P3M",
    "monthly": "P1M",
    "fortnightly": "P2W",
    "weekly": "P1W",
    "daily": "P1D",
    "nightly": "P1D",
    "hourly": "PT1H",
}
_VAGUE: Final = {
    "recently": "PAST_REF",
    "recent": "PAST_REF",
    "currently": "PRESENT_REF",
    "now": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "soon": "FUTURE_REF",
    "later": "FUTURE_REF",
    "past": "PAST_REF",
    "future": "FUTURE_REF",
    "term": "FUTURE_REF",
    "being": "PRESENT_REF",
}


def _unit(word: str) -> str:
    low = word.lower()
    return "century" if low.startswith("centur") else low.removesuffix("s")


def _value(count: float | None, unit: str) -> str:
    prefix, letter, factor = _FORMS[unit]
    if count is None:
        return f"{prefix}X{letter}"
    return f"{prefix}{count * factor:.6g}{letter}"


def _duration(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    unit = _unit(match["unit"])
    number = match["number"]
    if number is None or number.lower() == "single":
        one = number is not None or match[0].lower().endswith(f"past {unit}")
        return whole(match, TimexType.DURATION, _value(1 if one else None, unit))
    count = parse_number(number)
    count = count + 0.5 if count is not None and match["half"] else count
    article = number.lower() in {"a", "an", "one"}
    if count is None or count >= 1e6 or _is_no_duration(match, unit, number, scene):
        return ()
    before = scene.text[max(scene.block.start, match.start() - 24) : match.start()]
    if article and number.lower() != "one" and _RATE.search(before):
        return whole(match, TimexType.SET, _value(1, unit))
    return whole(match, TimexType.DURATION, _value(count, unit))


def _is_no_duration(match: re.Match[str], unit: str, number: str, scene: Scene) -> bool:
    """Whether a unit word means something else: "a second chance", "a quarter of the seats"."""
    if unit in {"second", "quarter", "min"} and number.lower() in {"a", "an", "one", "half a"}:
        return True
    return match.start() > 0 and scene.text[match.start() - 1] in "$£€¥#"


def _half_hour(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    if match["unit"].lower() == "hour":
        return whole(match, TimexType.DURATION, "PT30M")
    return whole(match, TimexType.DURATION, _value(0.5, _unit(match["unit"])))


def _two_numbers(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    unit = _unit(match["unit"])
    low, high = parse_number(match["low"]), parse_number(match["number"])
    if low is None or high is None or not low < high < 1e6:
        return ()
    return (
        TimeRef(span=Span(*match.span("low")), type=TimexType.DURATION, value=_value(low, unit)),
        TimeRef(span=Span(*match.span("second")), type=TimexType.DURATION, value=_value(high, unit)),
    )


def _plural(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.DURATION, _value(None, _unit(match["unit"])))


def _set(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.SET, _value(2 if match["other"] else 1, _unit(match["unit"])))


def _annum(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.SET, "P1Y")


def _weekly_day(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    if match["weekday"][0].islower():
        return ()
    return whole(match, TimexType.SET, f"XXXX-WXX-{WEEKDAYS[match['weekday'].lower()]}")


def _adverb(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    if match[0][0].isupper() and match[0].lower() in {"daily", "weekly", "monthly", "annual"}:
        return ()  # the Daily Planet
    return whole(match, TimexType.SET, _ADVERBS[match[0].lower()])


def _vague(match: re.Match[str], _: Scene) -> tuple[TimeRef, ...]:
    word = re.split(r"[-\s]", match[0].lower())[-1]
    return whole(match, TimexType.DATE, _VAGUE[word])


_PLURAL_UNITS: Final = words("minutes hours days weeks months years decades centuries weekends fortnights")
_SPAN: Final = r"(?:the\s)?(?:past|last|next|previous|coming|following|first|final)\s"
DURATION_RULES: Final = (
    rule(
        _PLURAL_UNITS | words("over recent many the for in"),
        r"(?<!light[-\s])(?:recent\s|(?<=over\s)the\s)?(?P<unit>(?:minute|hour|day|week|month|year|decade|centurie)s)(?:-long)?\b(?!\sof\sage|\sold)",
        _plural,
    ),
    rule(
        NUMBER_HEADS,
        rf"(?P<low>{NUMBER})(?:[-–]|\s(?:to|and|or)\s)(?P<second>(?P<number>{NUMBER})[-\s](?P<unit>{UNITS})s?)\b{_OLD}",
        _two_numbers,
    ),
    rule(
        MODIFIER_HEADS | words("half"),
        rf"{MODIFIERS}?half(?:\san?|-an?|-)[-\s]?(?P<unit>{UNITS})\b",
        _half_hour,
    ),
    rule(
        NUMBER_HEADS
        | MODIFIER_HEADS
        | words("several many few some multiple the past last next previous coming following first final single"),
        rf"{MODIFIERS}?(?:{_SPAN})?(?:(?P<number>{NUMBER}(?:\sand\sa\shalf)?|an?|single)[-\s](?:{_KIND_OF}[-\s])?|{_SOME}\s|(?:the\s)?past\s(?=(?:day|week|month|year|decade|century)\b))"
        rf"(?P<unit>{UNITS})s?\b{_OLD}(?P<half>\sand\sa\shalf\b)?(?:-long\b)?(?!-\w)",
        _duration,
    ),
    rule(
        words("per each every"),
        rf"(?:per|each|every)\s(?P<other>other\s)?(?P<unit>{UNITS})\b",
        _set,
    ),
    rule(words("per"), r"per\sannum\b", _annum),
    rule(words("every each"), rf"(?:every|each)\s(?P<weekday>{WEEKDAY})\b", _weekly_day),
    rule(
        words("mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
        rf"(?P<weekday>{WEEKDAY})s\b",
        _weekly_day,
    ),
    rule(frozenset(_ADVERBS), rf"(?:{'|'.join(sorted(_ADVERBS, key=len, reverse=True))})\b", _adverb),
    rule(
        words("recently recent currently now soon nowadays very more most later"),
        r"(?:(?:more|most|very)\s)?(?:recently|(?<!most\s)recent|currently|nowadays|now|soon(?!\s(?:after|there|as\b))|later)\b(?!-\w)(?!\sthan\b)",
        _vague,
    ),
    rule(
        words("the long short near"),
        r"(?:(?<=(?:in|of)\s)the\s(?:past(?=[.,;:'’\"”]|\s[a-z])|(?:near\s|foreseeable\s)?future)|the\stime\sbeing|(?:the\s)?(?:long|short|near)(?:er)?[-\s]term)\b",
        _vague,
    ),
)
