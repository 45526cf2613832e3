"""Numbers with what they count: amounts of money, shares, measures, ages, and counted nouns."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from onrecord.language.counted import counted_noun
from onrecord.language.numerals import DIGITS, NUMBER_WORDS, SCALES, WORDS, parse_number
from onrecord.language.times import find_times
from onrecord.language.units import (
    CODE,
    CURRENCY_WORD,
    MEASURE,
    MODIFIER,
    MODIFIER_AFTER,
    SIGN,
    currency_code,
    measure_name,
    modifier_name,
)
from onrecord.model import Quantity, Span

_FRACTIONS: Final = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_HEAD = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?P<sign>{SIGN.pattern})\s?(?=\d)|(?P<code>{CODE.pattern})\s?(?=\d)|(?P<digit>(?=\d))|"
    rf"(?P<word>(?i:(?:an?[-\s](?=dozen|hundred|thousand|million|billion|trillion|third|quarter|fifth|tenth|half)|half\b|"
    rf"(?=(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b)))))"
)
_DIGITS = re.compile(DIGITS)
_WORDS = re.compile(rf"(?:{WORDS})\b(?:\sand\sa\shalf)?", re.IGNORECASE)
_HALF = re.compile(r"half[-\s](?:an?[-\s])?(?P<scale>dozen|hundred|thousand|million|billion|trillion)\b", re.IGNORECASE)
_FRACTION = re.compile(
    r"(?:(?P<count>one|two|three|four|an?)[-\s](?P<part>half|third|quarter|fifth|tenth)s?"
    r"(?=\sof\b|\sthe\b|\smore|\sless)|half(?=\sof\b))",
    re.IGNORECASE,
)
_SCALE = re.compile(
    r"[-\s]?(?P<word>dozen|hundred|thousand|million|billion|trillion|crore|lakh)\b|\s?(?P<short>k|mn|m|bn|b|tn|trn)\b",
    re.IGNORECASE,
)
_TALL = re.compile(r"\s(?:tall|long|high|deep|wide|from|away|above|below|butterfly|freestyle|sprint|final)\b")
_JOIN = re.compile(r"(?:\s?[-–]\s?|\s(?:to|and|or)\s)")
_LETTERED = re.compile(r"[-–]?[A-Za-z]")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Za-zÀ-ɏ0-9'’.&]{1,24})\s$")
_DESIGNATORS: Final = frozenset(
    "no no. number nr article section chapter flight page room channel line phase level grade day week type version "
    "category group class route bus platform terminal building step part round game volume figure table photo image "
    "slide rule resolution clause paragraph act title track episode season area district highway interstate boeing "
    "airbus cessna iphone windows galaxy formula protocol directive psalm verse gate unit zone sector lap heat "
    "stage exit update code mark area".split()
)
# Capitalised because a sentence or a line begins there, not because they name something.
_OPENERS: Final = frozenset(
    "a about after all almost also among an and another any around as at because before between but by despite during "
    "each even every exactly following for from he her his if in including into it its just last least like more most "
    "nearly no not of on only or other our out over police roughly she since so some than that the their then there "
    "these they this those though through to under until up we when where while with within without you officials "
    "authorities almost fewer least most around approximately killed killing".split()
)
_NOT_ONE_AFTER: Final = frozenset(
    "of in and or who that which is was are has had will would must should can could may might to another day time "
    "thing way side hand point more last the a an for with by at on from as it he she they we knows who's year else "
    "reason example such if but after when week month night morning said can't".split()
)
_NOT_ONE_BEFORE: Final = frozenset(
    "no the this that any every each which another is was as some be for by if when to".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Number:
    """A number as read: its value, where it starts (sign included) and ends, and what the sign says."""

    start: int
    end: int
    value: float
    currency: str | None = None
    spelled: bool = False
    scaled: bool = False
    share: bool = False


def find_quantities(text: str, within: Iterable[Span]) -> tuple[Quantity, ...]:
    """Find quantities in the blocks ``within``, in order and without overlap.

    Times are left to ``find_times``: nothing that it finds is a quantity. Of a range ("10 to 15 soldiers") both ends
    are given, with the unit of the second. Ages ("16-year-old", "aged 45") have the unit ``years old``. Indefinite
    plurals ("dozens of people") have no value, so they are not given.
    """
    blocks = tuple(within)
    return tuple(quantity for block in blocks for quantity in _block_quantities(text, block))


def _block_quantities(text: str, block: Span) -> Iterator[Quantity]:
    times = [ref.span for ref in find_times(text, [block], None)]
    titled = _is_title_case(block.of(text)[:400])
    position, next_time = block.start, 0
    last: Quantity | None = None
    while head := _HEAD.search(text, position, block.end):
        while next_time < len(times) and times[next_time].end <= head.start():
            next_time += 1
        joined = last is not None and last.span.end == head.start() - 1 and text[head.start() - 1] in "-–"
        number = _number_at(text, head, block, joined=joined)
        if number is None:
            position = _skip(text, head)
            continue
        if next_time < len(times) and times[next_time].start < number.end:
            position = max(times[next_time].end, head.end())
            continue
        quantity = None if _names(text, number, block, titled=titled) else _quantity(text, number, block, position)
        position = quantity.span.end if quantity else number.end
        if quantity:
            if joined and last and quantity.unit is None:
                quantity = replace(quantity, unit=last.unit)
            last = quantity
            yield quantity


def _skip(text: str, head: re.Match[str]) -> int:
    digits = re.compile(r"[\d.,:/-]*\d").match(text, head.end())
    return digits.end() if digits else max(head.end(), head.start() + 1)


def _number_at(text: str, head: re.Match[str], block: Span, *, joined: bool) -> _Number | None:
    if head["word"] is not None:
        return _spelled(text, head, block)
    digits = _DIGITS.match(text, head.end(), block.end)
    if digits is None or (not joined and _is_part_of_more(text, head.start(), digits.end(), block)):
        return None
    currency = currency_code(head["sign"] or head["code"]) if head["sign"] or head["code"] else None
    number = _Number(start=head.start(), end=digits.end(), value=float(digits[0].replace(",", "")), currency=currency)
    return _scaled(text, number, block)


def _spelled(text: str, head: re.Match[str], block: Span) -> _Number | None:
    start = head.start()
    if re.search(r"\d[-–]$", text[max(block.start, start - 2) : start]):
        return None  # 7-Eleven
    for pattern in (_FRACTION, _HALF, _WORDS):
        match = pattern.match(text, start, block.end)
        if match is None or match.end() == start:
            continue
        value = _fraction(match) if pattern is _FRACTION else parse_number(match[0])
        if value is None:
            continue
        number = _Number(
            start=start,
            end=match.end(),
            value=value,
            spelled=True,
            scaled=value >= SCALES["million"],
            share=pattern is _FRACTION,
        )
        return number if _LETTERED.match(text, match.end(), block.end) is None or text[match.end()] == "-" else None
    return None


def _fraction(match: re.Match[str]) -> float:
    if match["part"] is None:
        return _FRACTIONS["half"]
    return (parse_number(match["count"]) or 1.0) * _FRACTIONS[match["part"].lower()]


def _scaled(text: str, number: _Number, block: Span) -> _Number | None:
    scale = _SCALE.match(text, number.end, block.end)
    if scale is None:
        return number
    word = (scale["word"] or scale["short"]).lower()
    if scale["short"] and not _short_scale(text, number, scale):
        return number
    factor = SCALES.get(word) or {"crore": 1e7, "lakh": 1e5}[word]
    return replace(number, value=number.value * factor, end=scale.end(), scaled=True)


def _short_scale(text: str, number: _Number, scale: re.Match[str]) -> bool:
    """Whether the letters after a number scale it: "$5m" does, "5m tall" and "5 b" do not."""
    word = scale["short"].lower()
    apart = scale[0][0].isspace()
    if word in {"bn", "mn", "tn", "trn"} or number.currency:
        return not apart or word != "k"
    if scale["short"] == "K" and number.value <= 8:
        return False  # a 4K screen
    return not apart and word in {"m", "k"} and not _TALL.match(text, scale.end())


def _is_part_of_more(text: str, start: int, end: int, block: Span) -> bool:
    """Whether digits belong to something longer: a score, a ratio, a phone or model number, an enumeration."""
    before, after = text[max(block.start, start - 2) : start], text[end : min(end + 8, block.end)]
    if re.search(r"(?:\d\s?/\s?|[A-Za-z]['’])$", text[max(block.start, start - 4) : start]):
        return True
    if before and (before[-1] in "/:#@+_°=*^" or (before[-1] in ".,-–" and before[:-1].isalnum())):
        return True
    if re.match(r"\s?/\s?\d|:\d|[-–]\d{3,4}\b(?!\s?[a-z%])|\s\d{3,}|\.\d|(?:st|nd|rd|th)\b|_|@", after):
        return True
    if start == block.start and re.match(r"[.)]\s|$|\sof\s\d+\W*$", text[end : min(end + 12, block.end)]):
        return True
    return text[start] == "0" and end - start > 1 and "." not in text[start:end]


def _names(text: str, number: _Number, block: Span, *, titled: bool) -> bool:
    """Whether a number is part of a name ("Article 5", "Cessna 208") or, for "one", a pronoun."""
    if number.currency or number.scaled or number.share:
        return False
    before = _WORD_BEFORE.search(text, max(block.start, number.start - 26), number.start)
    word = before["word"] if before else ""
    low = word.lower()
    if number.spelled:
        named = bool(word) and text[number.start].isupper() and not titled and not word.endswith((".", "!", "?"))
        return named or (text[number.start : number.end].lower() == "one" and _is_pronoun(text, number, low))
    if low in _DESIGNATORS or (low.endswith(".") and low in {"no.", "nos.", "art.", "sec."}):
        return True
    return any(c.isupper() for c in word) and not titled and low not in _OPENERS and not word.endswith(".")


def _is_pronoun(text: str, number: _Number, before: str) -> bool:
    after = re.compile(r"\s(?P<word>[a-z']+)").match(text, number.end)
    return before in _NOT_ONE_BEFORE or after is None or after["word"] in _NOT_ONE_AFTER


def _is_title_case(line: str) -> bool:
    """Whether a block is set in Title Case, so that a capital says nothing about names."""
    words = re.findall(r"[A-Za-z]{4,}", line)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _quantity(text: str, number: _Number, block: Span, floor: int) -> Quantity | None:
    modifier, start = _modifier(text, number, block, floor)
    after = MODIFIER_AFTER.match(text, number.end, block.end)
    if after:
        modifier = modifier or modifier_name(after[0], after=True)
        number = replace(number, end=after.end())
    unit, end = _unit(text, number, block)
    if not after and (unit is None or (number.currency and not number.scaled)):
        number, lent = _from_range(text, number, block)
        unit = unit or lent
    alone = text[number.start : number.end].lower() == "one"
    if unit is None and (alone or _is_bare_noise(text, number, end, block)):
        return None
    return Quantity(span=Span(start, max(end, number.end)), value=number.value, unit=unit, modifier=modifier)


def _is_bare_noise(text: str, number: _Number, end: int, block: Span) -> bool:
    """A number without a unit that goes on in letters ("3D", "two-state"), a score ("3-2") or a count of pages."""
    if re.search(r"\d\sof\s$", text[max(block.start, number.start - 5) : number.start]):
        return True
    return bool(re.compile(r"[-–]?[A-Za-z]|[-–]\d").match(text, end, block.end)) and not number.scaled


def _modifier(text: str, number: _Number, block: Span, floor: int) -> tuple[str | None, int]:
    base = max(block.start, floor, number.start - 40)
    window = text[base : number.start]
    best: re.Match[str] | None = None
    for match in MODIFIER.finditer(window):
        if match.end() == len(window) and (match.start() == 0 or not window[match.start() - 1].isalnum()):
            best = match
    if best is None:
        return None, number.start
    return modifier_name(best[0].strip()), base + best.start()


def _unit(text: str, number: _Number, block: Span) -> tuple[str | None, int]:
    if number.currency:
        return number.currency, number.end
    at = number.end + (text[number.end : number.end + 1] in {" ", "-", "\u00a0"})
    age = _age(text, number, block)
    if age is not None:
        return "years old", age
    money = CURRENCY_WORD.match(text, at, block.end) or CODE.match(text, at, block.end)
    if money:
        return currency_code(money[0]), money.end()
    measure = MEASURE.match(text, at, block.end)
    if measure:
        name = measure_name(measure[0])
        return ("GBP" if name == "pounds" and number.scaled else name), measure.end()
    if number.share:
        return None, number.end
    counted = counted_noun(text, number.end, block.end, singular=number.value == 1)
    return (counted.noun, counted.end) if counted else (None, number.end)


def _age(text: str, number: _Number, block: Span) -> int | None:
    """Where an age ends: "Ana Ruiz, 45, ..." and "aged 45"."""
    if number.scaled or not 0 < number.value < 120 or number.value != int(number.value):
        return None
    before = text[max(block.start, number.start - 24) : number.start]
    after = text[number.end : number.end + 1]
    if re.search(r"\b(?:aged?|age of)\s$", before):
        return number.end
    named = re.search(r"[A-Z][a-zÀ-ɏ'’-]+, $", before) or (after == "," and re.search(r"[a-z]{3}, $", before))
    return number.end if named and after in {",", "."} and not number.spelled and number.value >= 2 else None


def _from_range(text: str, number: _Number, block: Span) -> tuple[_Number, str | None]:
    """The unit, and the scale, that the second number of a range lends the first."""
    join = _JOIN.match(text, number.end, block.end)
    head = _HEAD.match(text, join.end(), block.end) if join else None
    if join is None or head is None:
        of = re.compile(
            r"\sof\s(?:the|its|his|her|their|these|those|all)\s(?:more\sthan\s|at\sleast\s|some\s|about\s|nearly\s)?"
        ).match(text, number.end, block.end)
        head = _HEAD.match(text, of.end(), block.end) if of else None
        if head is None:
            return number, None
    digits = (_DIGITS if head["word"] is None else _WORDS).match(text, head.end(), block.end)
    value = parse_number(digits[0]) if digits and digits[0] else None
    if digits is None or value is None:
        return number, None
    second = _Number(start=head.start(), end=digits.end(), value=value)
    second = _scaled(text, second, block) or second
    unit, _ = _unit(text, second, block)
    if join and " and " not in join[0] and second.scaled and not number.scaled and number.value < value:
        number = replace(number, value=number.value * second.value / value, scaled=True)
    return number, unit
