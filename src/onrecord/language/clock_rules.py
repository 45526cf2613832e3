"""Rules for times of day: "12:10 p.m.", "18:00 UTC", "midday", "this morning", "tonight"."""

import re
from typing import Final

from onrecord.language import timex
from onrecord.language.scene import Scene
from onrecord.language.time_rules import DIGIT_HEAD, PARTS_OF_DAY, WEEKDAY, WEEKDAYS, rule, whole, words
from onrecord.model import TimeRef, TimexType

_ZONE: Final = (
    r"(?:\s\(?(?P<zone>GMT|UTC|BST|CEST|CET|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|MT|IST|JST|HKT|SGT|EET|MSK|AEST|AEDT|"
    r"local\stime|Eastern(?:\sTime)?|Pacific(?:\sTime)?)\b(?P<offset>\s?[+-]\s?\d{1,2}(?::\d\d)?)?\)?)"
)
_ON_DAY: Final = rf"(?:,?\s(?P<on>{WEEKDAY}|today|yesterday|tomorrow)\b)?"
_HOURS: Final = words("one two three four five six seven eight nine ten eleven twelve")
_HOUR_NUMBERS: Final = {
    name: number
    for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_NAMED: Final = {"noon": "T12:00", "midday": "T12:00", "midnight": "T24:00"}
_PART: Final = "|".join(PARTS_OF_DAY)


def _clock(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ()
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24 or minute > 59:
        return ()
    zone = "Z" if (groups.get("zone") or "").upper() in {"GMT", "UTC"} and not groups.get("offset") else ""
    return whole(match, TimexType.TIME, f"{_on(match, scene)}T{hour:02}:{minute:02}{zone}")


def _o_clock(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    hour = _HOUR_NUMBERS.get(match["hour"].lower()) or int(match["hour"])
    return whole(match, TimexType.TIME, f"{_on(match, scene)}T{hour:02}:00") if hour <= 12 else ()


def _named(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.TIME, f"{_on(match, scene)}{_NAMED[match['name'].lower()]}")


def _on(match: re.Match[str], scene: Scene) -> str:
    """The day that a clock time names itself; empty where the sentence has to tell it."""
    on = (match["on"] or "").lower()
    if on in WEEKDAYS:
        return scene.weekday(WEEKDAYS[on], scene.direction(match.start(), match.end()))
    return scene.shifted_day({"today": 0, "yesterday": -1, "tomorrow": 1}[on]) if on else ""


def _part_of_day(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    rel = match["rel"].lower()
    days = {"this": 0, "last": -1, "yesterday": -1, "tomorrow": 1}[rel]
    return whole(match, TimexType.TIME, f"{scene.shifted_day(days)}T{PARTS_OF_DAY[match['part'].lower()]}")


def _tonight(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    return whole(match, TimexType.TIME, f"{scene.shifted_day(0)}TNI")


def _bare_part(match: re.Match[str], scene: Scene) -> tuple[TimeRef, ...]:
    if match["part"][0].isupper():  # "in The Morning Lantern"
        return ()
    day = timex.day_value(scene.reference_day) if scene.reference_day else ""
    return whole(match, TimexType.TIME, f"{day}T{PARTS_OF_DAY[match['part'].lower()]}")


_DIGIT: Final = frozenset({DIGIT_HEAD})
CLOCK_RULES: Final = (
    rule(
        _DIGIT,
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])(?:\.\s?m\.|m\b\.?){_ZONE}?{_ON_DAY}",
        _clock,
    ),
    rule(
        _DIGIT,
        rf"(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?![\d:]|\.\d)(?:\s?(?:hrs|hours|h)\b)?{_ZONE}?{_ON_DAY}",
        _clock,
    ),
    rule(
        _DIGIT,
        rf"(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?=\s?(?:hrs|h|hours|GMT|UTC|EST|EDT|ET|BST|CET)\b)(?:\s?(?:hrs|h|hours)\b)?{_ZONE}?{_ON_DAY}",
        _clock,
    ),
    rule(_DIGIT | _HOURS, rf"(?P<hour>\d{{1,2}}|[a-z]{{3,6}})\so['’]clock\b{_ON_DAY}", _o_clock),
    rule(words("noon midday midnight"), rf"(?P<name>noon|midday|midnight)\b{_ZONE}?{_ON_DAY}", _named),
    rule(
        words("this last yesterday tomorrow early late earlier later"),
        rf"(?:(?:early|late|earlier|later)\s)?(?P<rel>this|last|yesterday|tomorrow)\s(?P<part>{_PART})\b",
        _part_of_day,
    ),
    rule(words("tonight overnight"), r"(?:tonight|overnight)\b", _tonight),
    rule(
        words("the morning"),
        rf"(?:(?<=in\s)the\s(?:early\s)?|(?=morning\s(?:trading|session|rush)))(?P<part>{_PART})\b",
        _bare_part,
    ),
)
