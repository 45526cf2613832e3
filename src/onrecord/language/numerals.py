"""Numbers in English words and digits: "2,016", "4.5", "twenty-five", "half a million", "two and a half"."""

import re
from typing import Final

_UNITS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: Final = {
    "dozen": 12.0,
    "dozens": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
NUMBER_WORDS: Final = frozenset({**_UNITS, **_TENS})
_SIMPLE_VALUES: Final = {**_UNITS, **_TENS, "a": 1.0, "an": 1.0, "half": 0.5}

_TEEN = "|".join(sorted(_UNITS, key=len, reverse=True))
_TEN = "|".join(_TENS)
DIGITS: Final = r"(?:\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,9})?|\d{1,15}(?:\.\d{1,9})?)(?![\d])"
_SMALL = rf"(?:(?:{_TEN})(?:[- ](?:{_TEEN}))?|{_TEEN})"
_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion)"
# "two hundred and six thousand": a bounded run of small numbers, so a hostile line of number words stays cheap.
WORDS: Final = (
    rf"(?:(?:{_SMALL}|an?(?=[- ]{_SCALE}))(?:[- ]{_SCALE}){{0,3}}"
    rf"(?:(?:,? and |[, -]){_SMALL}(?:[- ]{_SCALE}){{1,3}}){{0,4}}"
    rf"(?:(?<=d)(?: and | ){_SMALL}\b)?)"
)
"""A number in words, "a hundred" included, to be used with ``re.IGNORECASE`` and a boundary after it."""

_PART = re.compile(r"[a-z]+|\d[\d,]*(?:\.\d+)?")


def parse_number(words: str) -> float | None:
    """The number that ``words`` stand for, scale words applied; ``None`` if they are not a number.

    "a" and "an" count as one, "half" as 0.5, and "two and a half million" gives 2,500,000.
    """
    total = group = 0.0
    seen = False
    for part in _PART.findall(words.lower()):
        value = _value(part)
        if seen and part in {"a", "an"}:
            continue
        if value is not None:
            group, seen = group + value, True
        elif part in SCALES:
            scale = SCALES[part]
            group, seen = (group or 1.0) * scale, True
            if scale >= SCALES["thousand"]:
                total, group = total + group, 0.0
        elif part not in {"and", "of"}:
            return None
    return total + group if seen else None


def _value(part: str) -> float | None:
    if part[0].isdigit():
        return float(part.replace(",", ""))
    return _SIMPLE_VALUES.get(part)
