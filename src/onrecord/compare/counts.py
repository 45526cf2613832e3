"""What a number answers: its slot, the words around it, and the range of values that it leaves open."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.sentences import StatedSentence
from onrecord.language.times import value_range
from onrecord.language.words import FUNCTION_WORDS, Word, find_words, fold
from onrecord.model import ArticleId, Evidence, Quantity, Span, TimexType

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
_AFTER = {
    slot: re.compile(rf"[\s,–—-]*(?:(?!(?:and|or|with|while|after)\b)[\w’'-]+[\s,]+){{0,4}}?{after}\b", re.IGNORECASE)
    for slot, (after, _) in _HARM.items()
}
_BEFORE = {
    slot: re.compile(rf"\b{before}(?:\s+(?:and|or|some|all|up|as|many|another))*\s*$", re.IGNORECASE)
    for slot, (_, before) in _HARM.items()
}
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
_SOLDIERS = frozenset("troops soldiers forces personnel members".split())
_MANY = 1_000
_MANY_WITHOUT_NOUN = 100_000  # "143 million US customers" may be read without its noun
_NAME_BEFORE = re.compile(r"\b([A-Z][\w’'-]+),?\s*$")
# Units that say nothing of what is counted.
_VAGUE = frozenset("times other one ones way ways thing things time forms years year days weeks months hours".split())

_WINDOW = 10  # words on either side that tell what a number is about
_DISTANCE = 5.0  # at this distance a word tells half as much
_ABOUT = 0.1  # "about", "nearly" and "some" leave a tenth open
_LONG_PAST_DAYS = 45  # what is dated so long before publication is another event
_MAX_COUNTS = 400  # of one article, about as many; a longer one is a report with tables
_MAX_QUANTITIES = 20  # of one sentence; a table has more
_SEVERE = re.compile(r"critical|serious|severe|grave|life-threatening", re.IGNORECASE)
_BEFORE_CHARS = 90
_AFTER_CHARS = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number in its sentence.

    Attributes:
        sentence: The sentence.
        quantity: The number.
        slot: What it answers: ``dead``, ``injured``, ``missing``, ``arrested``, ``people`` (a multitude),
            ``amount``, ``percent``, ``age`` or ``count``.
        unit: What is counted, in a form to compare; ``None`` where it is just people. For an age, whose it is.
        past: The date in the sentence that lies long before publication, if one does: then another event is told of.
        context: Words around it with their weights, the nearest the heaviest; the vector has length one or none.
    """

    sentence: StatedSentence
    quantity: Quantity
    slot: str
    unit: str | None
    past: str | None
    context: Mapping[str, float]

    @property
    def evidence(self) -> Evidence:
        """The place of the number."""
        return Evidence(article=self.sentence.article.id, span=self.quantity.span)


def find_counts(sentences: Sequence[StatedSentence]) -> tuple[Count, ...]:
    """The numbers that answer a question, in reading order; a number that does not say what it counts is left out."""
    holders = Counter(_stem(key) for sentence in sentences for key in sentence.keys)
    rarity = {key: math.log(1 + len(sentences) / held) for key, held in holders.items()}
    found: defaultdict[ArticleId, list[Count]] = defaultdict(list)
    for sentence in sentences:
        of_article = found[sentence.article.id]
        if len(of_article) < _MAX_COUNTS:
            of_article.extend(_read(sentence, rarity))
    return tuple(count for of_article in found.values() for count in of_article)


def _read(sentence: StatedSentence, rarity: Mapping[str, float]) -> Iterator[Count]:
    if not sentence.quantities:
        return
    words = find_words(sentence.article.text, [sentence.span])
    past = _long_past(sentence)
    for quantity in sentence.quantities[:_MAX_QUANTITIES]:
        slot = _slot(sentence, quantity)
        if slot is not None:
            unit, context = _unit(slot, sentence, quantity), _context(words, quantity.span, rarity)
            yield Count(sentence=sentence, quantity=quantity, slot=slot, unit=unit, past=past, context=context)


def _long_past(sentence: StatedSentence) -> str | None:
    published = sentence.article.published
    if published is None:
        return None
    for ref in sentence.times:
        days = value_range(ref.value) if ref.type in (TimexType.DATE, TimexType.TIME) else None
        if days is not None and (published.value.day - days[1]).days > _LONG_PAST_DAYS:
            return ref.value
    return None


def _slot(sentence: StatedSentence, quantity: Quantity) -> str | None:
    unit = quantity.unit
    if unit is not None and _MONEY.fullmatch(unit):
        return "amount"
    if unit == "percent":
        return "percent"
    if unit == "years old":
        return "age"
    if unit is None or unit in _ANYBODY or _PEOPLE.search(unit):
        harm = _harm(sentence, quantity)
        if harm is not None:
            return harm
    if quantity.value >= (_MANY if unit else _MANY_WITHOUT_NOUN) and (unit is None or _MULTITUDE.search(unit)):
        return "people"
    return "count" if unit is not None and unit not in _VAGUE else None


def _harm(sentence: StatedSentence, quantity: Quantity) -> str | None:
    if quantity.unit in _BY_UNIT:
        return _BY_UNIT[quantity.unit]
    text, span = sentence.article.text, quantity.span
    inside = span.of(text)
    before = text[max(sentence.span.start, span.start - _BEFORE_CHARS) : span.start]
    after = text[span.end : min(sentence.span.end, span.end + _AFTER_CHARS)]
    for slot in _HARM:
        if re.search(rf"\b{_HARM[slot][0]}\b", inside, re.IGNORECASE) or _BEFORE[slot].search(before):
            return slot
    found = {slot: match.end() for slot in _HARM if (match := _AFTER[slot].match(after))}
    return min(found, key=lambda slot: found[slot]) if found else None


def _unit(slot: str, sentence: StatedSentence, quantity: Quantity) -> str | None:
    if slot == "age":
        return _whose_age(sentence, quantity)
    if slot == "injured" and _is_severe(sentence, quantity):
        return "severe"
    if quantity.unit is None or slot == "people":
        return "soldier" if quantity.unit in _SOLDIERS else None
    if slot in HARM_SLOTS and (quantity.unit in _ANYBODY or quantity.unit in _BY_UNIT):
        return None
    return _stem(quantity.unit) if slot in HARM_SLOTS or slot == "count" else quantity.unit


def _is_severe(sentence: StatedSentence, quantity: Quantity) -> bool:
    end = min(sentence.span.end, quantity.span.end + _AFTER_CHARS // 2)
    return _SEVERE.search(sentence.article.text, quantity.span.start, end) is not None


def _whose_age(sentence: StatedSentence, quantity: Quantity) -> str | None:
    """The name right before the age ("Ann Poe, 16"), folded; ``None`` where there is none."""
    before = sentence.article.text[max(sentence.span.start, quantity.span.start - 40) : quantity.span.start]
    name = _NAME_BEFORE.search(before)
    return fold(name.group(1)) if name and fold(name.group(1)) not in FUNCTION_WORDS else None


def _stem(word: str) -> str:
    bare = word.removesuffix("'s")
    return bare[:-1] if len(bare) > 3 and bare.endswith("s") and not bare.endswith("ss") else bare


def _context(words: Sequence[Word], place: Span, rarity: Mapping[str, float]) -> dict[str, float]:
    before = [word for word in words if word.span.end <= place.start][-_WINDOW:]
    after = [word for word in words if word.span.start >= place.end][:_WINDOW]
    weights: dict[str, float] = {}
    for distance, word in (*enumerate(reversed(before)), *enumerate(after)):
        if word.is_content and not word.key[0].isdigit():
            weight = rarity.get(_stem(word.key), 0.0) / (1 + distance / _DISTANCE)
            weights[_stem(word.key)] = max(weight, weights.get(_stem(word.key), 0.0))
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two contexts of length one."""
    short, long = sorted((first, second), key=len)
    return math.fsum(weight * long[key] for key, weight in short.items() if key in long)


def values_left_open(quantity: Quantity) -> tuple[float, float]:
    """The least and the greatest value that the words leave open: "at least 2" is 2 and more."""
    value = quantity.value
    match quantity.modifier:
        case "at least" | "more than":
            return (value, math.inf)
        case "at most" | "less than":
            return (0.0, value)
        case "about" | "nearly":
            return (value * (1 - _ABOUT), value * (1 + _ABOUT))
        case _:
            return (value, value)
