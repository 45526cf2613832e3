"""The numbers of a story: what each answers, of what, and the range that its words leave open."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.compare.concepts import stem
from onrecord.compare.movements import movement_of
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, Value, is_quoted, long_past, plain_number, words_after, words_before
from onrecord.language.words import FUNCTION_WORDS, fold
from onrecord.model import ArticleId, Quantity

# What happened to people, by the words next to the number: after it within a few words, or right before it.
_HARM = {
    "dead": (
        r"(?:dead|died|dies|killed|deaths?|fatalit(?:y|ies)|lost (?:their|his|her) li[fv]es?|perished|lives)",
        r"(?:kill(?:ed|ing|s)|claim(?:ed|ing)|death toll[\w\s,'’-]{0,60}?to|deaths? of|toll (?:stood|stands) at)",
    ),
    "injured": (
        r"(?:wounded|injured|hurt|injur(?:y|ies)|hospitali[sz]ed|(?:taken|rushed|brought|sent) to (?:\w+ )?hospitals?)",
        r"(?:wound(?:ing|ed|s)|injur(?:ing|ed|es)|hurting)",
    ),
    "missing": (r"(?:missing|unaccounted)", r"(?:missing)"),
    "arrested": (r"(?:arrested|detained|in custody|arrests)", r"(?:arrest(?:ed|ing)|detain(?:ed|ing))"),
}
_INSIDE = {slot: re.compile(rf"\b{after}\b", re.IGNORECASE) for slot, (after, _) in _HARM.items()}
_AFTER = {
    slot: re.compile(rf"[\s,–—-]*(?:(?!(?:and|or|with|while|after)\b)[\w’'-]+[\s,]+){{0,4}}?{after}\b", re.IGNORECASE)
    for slot, (after, _) in _HARM.items()
}
_BEFORE = {
    slot: re.compile(rf"\b{before}(?:\s+(?:and|or|some|all|up|as|many|another))*\s*$", re.IGNORECASE)
    for slot, (_, before) in _HARM.items()
}
# "the death toll from a fire in the harbour rose to at least six"
_TOLL = re.compile(
    r"\b(?:death toll|number of (?:dead|deaths))\b[^.;]{0,130}?\b(?:to|at|reached|hit|passed)\s*$", re.IGNORECASE
)
HARM_SLOTS = frozenset(_HARM)
_BY_UNIT = {"fatalities": "dead", "deaths": "dead", "wounded": "injured", "injuries": "injured", "arrests": "arrested"}
_ANYBODY = frozenset("people persons others bodies victims fatalities deaths wounded injuries casualties lives".split())
_PEOPLE = re.compile(
    r"(?:people|persons|others|bodies|victims|fatalities|deaths|wounded|injuries|casualties|lives|civilians|soldiers|"
    r"troops|children|girls|boys|women|men|passengers|tourists|citizens|officers|students|residents|workers|pilots|"
    r"crew|members|suspects?|protesters|police|militants|foreigners|pupils|sailors|guests|spectators|concertgoers)$"
)
_MONEY = re.compile(r"[A-Z]{3}")
# Nouns for a multitude, each outlet with its own: numbers from a thousand on of any of these can answer one question.
_MULTITUDE = re.compile(
    r"(?:people|persons|individuals|consumers|customers|users|clients|citizens|residents|voters|fans|viewers|victims|"
    r"subscribers|members|passengers|troops|soldiers|forces|personnel|brits|britons|[a-z]+(?:icans|dians|eans|lians))$"
)
_FORCES = re.compile(r"\b(?:troops|soldiers|servicemen|service\s?members|personnel)\b", re.IGNORECASE)
_SOLDIERS_FROM = 100  # "850 soldiers" is a force, "two soldiers" are two people
_MANY = 1_000
_MANY_WITHOUT_NOUN = 100_000  # "143 million US customers" may be read without its noun
_NAME_BEFORE = re.compile(r"\b(?:(?P<first>[A-Z][\w’'-]+)\s(?:[A-Z]\.\s)?)?(?P<last>[A-Z][\w’'-]+),?\s*$")
_IN_KILOMETRES = {
    "kilometres": 1.0,
    "miles": 1.609344,
    "nautical miles": 1.852,
    "metres": 0.001,
    "feet": 0.0003048,
}
_CONVERTED = re.compile(r"\d\s?[a-z]{1,12}\.? \((?:about |around |some |roughly )?$")  # "230 km (140 miles)"
_BY_MEASURE = {"percent": "percent", "years old": "age"}
# "three of the four missing": how many of them, not how many there are
_PART = re.compile(
    r"\s(?:out )?of (?:the|its|their|all) (?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_PER_SHARE = re.compile(r"[-\s](?:a|per)[-\s](?:[A-Z]\w+\s)?share\b")
_MONEY_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Units that say nothing of what is counted.
_VAGUE = frozenset("times other one ones way ways thing things time forms year years day weeks months hours".split())

_ABOUT = 0.1  # "about", "nearly" and "some" leave no more than a tenth open
_MAX_COUNTS = 400  # of one article, about as many; a longer one is a report with tables
_MAX_QUANTITIES = 20  # of one sentence; a table has more
_CLAUSE = re.compile(r"[^,;.]*")
_SEVERE = re.compile(r"critical|serious|severe|grave|life-threatening", re.IGNORECASE)
_BEFORE_CHARS = 90
_TOLL_CHARS = 170
_AFTER_CHARS = 70


def find_counts(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> tuple[Value, ...]:
    """The numbers that answer a question, article by article; a number that does not say what it counts is left out.

    Slots are ``dead``, ``injured``, ``missing``, ``arrested``, ``people`` (a multitude), ``soldiers``, ``amount``,
    ``price`` (of a share), ``percent``, ``change`` (of a share, signed), ``distance`` (in kilometres), ``age`` and
    ``count``.
    """
    found: defaultdict[ArticleId, list[Value]] = defaultdict(list)
    led: set[tuple[ArticleId, str]] = set()
    for sentence in sentences:
        of_article = found[sentence.article.id]
        if sentence.quantities and len(of_article) < _MAX_COUNTS:
            of_article.extend(_read(sentence, surroundings, led))
    return tuple(count for of_article in found.values() for count in of_article)


def _read(sentence: StatedSentence, surroundings: Surroundings, led: set[tuple[ArticleId, str]]) -> Iterator[Value]:
    past, told = long_past(sentence), set[str]()
    for quantity in sentence.quantities[:_MAX_QUANTITIES]:
        slot = _slot(sentence, quantity)
        if slot is None:
            continue
        leads = past is None and surroundings.is_leading(sentence) and (sentence.article.id, slot) not in led
        if leads:
            led.add((sentence.article.id, slot))
        size, low, high = _sizes(slot, sentence, quantity)
        rest = quantity.unit == "others" and slot in told
        told.add(slot)
        yield Value(
            sentence=sentence,
            span=quantity.span,
            slot=slot,
            about="others" if rest else _about(slot, sentence, quantity),
            text=f"{movement_of(sentence, quantity.span)} {_text(slot, quantity)}"
            if slot == "change"
            else _text(slot, quantity),
            size=size,
            low=low,
            high=high,
            past=past,
            is_lead=leads,
            noun=_noun(slot, sentence, quantity),
            context=surroundings.around(sentence, quantity.span),
        )


def _slot(sentence: StatedSentence, quantity: Quantity) -> str | None:
    unit = quantity.unit
    if unit is not None and (_MONEY.fullmatch(unit) or unit in _BY_MEASURE or unit in _IN_KILOMETRES):
        return _slot_of_measure(sentence, quantity, unit)
    if _PART.search(quantity.span.of(sentence.article.text) + words_after(sentence, quantity.span, 20)):
        return None
    if unit is None or unit in _ANYBODY or _PEOPLE.search(unit):
        harm = _harm(sentence, quantity)
        if harm is not None:
            return None if is_quoted(sentence, quantity.span) else harm
    return _slot_of_count(sentence, quantity)


def _slot_of_measure(sentence: StatedSentence, quantity: Quantity, unit: str) -> str | None:
    if unit in _IN_KILOMETRES:
        return None if _CONVERTED.search(words_before(sentence, quantity.span, 30)) else "distance"
    if unit == "percent" and movement_of(sentence, quantity.span) is not None:
        return "change"
    if unit in _BY_MEASURE:
        return _BY_MEASURE[unit]
    return "price" if _PER_SHARE.match(words_after(sentence, quantity.span, 40)) else "amount"


def _slot_of_count(sentence: StatedSentence, quantity: Quantity) -> str | None:
    unit = quantity.unit
    if quantity.value >= _SOLDIERS_FROM and _FORCES.search(quantity.span.of(sentence.article.text)):
        return "soldiers"
    if quantity.value >= (_MANY if unit else _MANY_WITHOUT_NOUN) and (unit is None or _MULTITUDE.search(unit)):
        return "people"
    return "count" if unit is not None and unit not in _VAGUE else None


def _harm(sentence: StatedSentence, quantity: Quantity) -> str | None:
    if quantity.unit in _BY_UNIT:
        return _BY_UNIT[quantity.unit]
    inside = quantity.span.of(sentence.article.text)
    before, after = (
        words_before(sentence, quantity.span, _BEFORE_CHARS),
        words_after(sentence, quantity.span, _AFTER_CHARS),
    )
    for slot in _HARM:
        if _INSIDE[slot].search(inside) or _BEFORE[slot].search(before):
            return slot
    if _TOLL.search(words_before(sentence, quantity.span, _TOLL_CHARS)):
        return "dead"
    found = {slot: match.end() for slot in _HARM if (match := _AFTER[slot].match(after))}
    return min(found, key=lambda slot: found[slot]) if found else None


def _about(slot: str, sentence: StatedSentence, quantity: Quantity) -> str | None:
    if slot == "age":
        return _whose_age(sentence, quantity)
    if slot == "change":
        return movement_of(sentence, quantity.span, whose=True)
    if slot == "injured" and _is_severe(sentence, quantity):
        return "severe"
    if quantity.unit is None or slot in {"people", "soldiers", "distance"}:
        return None
    if slot in HARM_SLOTS and (quantity.unit in _ANYBODY or quantity.unit in _BY_UNIT):
        return None
    return stem(quantity.unit) if slot in HARM_SLOTS or slot == "count" else quantity.unit


def _is_severe(sentence: StatedSentence, quantity: Quantity) -> bool:
    clause = _CLAUSE.match(words_after(sentence, quantity.span, _AFTER_CHARS))
    return clause is not None and _SEVERE.search(clause[0]) is not None


def _noun(slot: str, sentence: StatedSentence, quantity: Quantity) -> str | None:
    """The noun that narrows what is counted; for an age, the first name of whose it is."""
    if slot == "age":
        name = _NAME_BEFORE.search(words_before(sentence, quantity.span, 40))
        return fold(name["first"]) if name and name["first"] else None
    return quantity.unit if quantity.unit not in _ANYBODY else None


def _whose_age(sentence: StatedSentence, quantity: Quantity) -> str | None:
    """The surname right before the age ("Ann Poe, 16"), folded; ``None`` where there is none."""
    name = _NAME_BEFORE.search(words_before(sentence, quantity.span, 40))
    return fold(name["last"]) if name and fold(name["last"]) not in FUNCTION_WORDS else None


def _sizes(slot: str, sentence: StatedSentence, quantity: Quantity) -> tuple[float, float, float]:
    """The number in the unit by which its slot is compared, and the range that it leaves open."""
    low, high = values_left_open(quantity)
    factor = _IN_KILOMETRES[quantity.unit] if slot == "distance" and quantity.unit else 1.0
    if slot == "change" and movement_of(sentence, quantity.span) == "down":
        return -quantity.value, -high, -low
    return quantity.value * factor, low * factor, high * factor


def values_left_open(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest value that the words leave open: "at least 2" is 2 and more."""
    value = quantity.value
    match quantity.modifier:
        case "at least" | "more than":
            return (value, math.inf)
        case "at most" | "less than":
            return (0.0, value)
        case "about" | "nearly":
            slack = min(value * _ABOUT, _last_place(value) / 2)
            return (value - slack, value + slack)
        case _:
            return (value, value)


def _last_place(value: float) -> float:
    """The unit of the last digit that is not a nought: 10 for 230, 1 for 235, 0.1 for 4.3."""
    digits = f"{value:.10e}".split("e")
    mantissa = digits[0].rstrip("0").partition(".")[2]
    return float(10.0 ** (int(digits[1]) - len(mantissa)))


def _text(slot: str, quantity: Quantity) -> str:
    """The value in words: modifier, number and unit, such as "at least 2 people" or "USD 121 billion"."""
    scale = next(((size, word) for size, word in _MONEY_SCALES if quantity.value >= size), None)
    number = f"{quantity.value / scale[0]:.10g} {scale[1]}" if scale else plain_number(quantity.value)
    bound = quantity.modifier if quantity.modifier not in {None, "nearly"} else "about" if quantity.modifier else ""
    unit = quantity.unit or ""
    words = (bound, unit, number) if slot in {"amount", "price"} else (bound, number, unit)
    return " ".join(word for word in words if word)
