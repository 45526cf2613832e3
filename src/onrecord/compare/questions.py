"""Which values of different articles answer one question: values of one slot with like words around them.

In doubt two values answer two questions, since a conflict that is none costs more trust than one that is not shown.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from onrecord.compare.answers import Meaning, is_same_answer, read_meaning
from onrecord.compare.causes import CAUSE, NOT_KNOWN
from onrecord.compare.counts import HARM_SLOTS
from onrecord.compare.kinds import KINDS
from onrecord.compare.occasions import EVENT, is_rare_day, may_clash
from onrecord.compare.roles import ROLES, is_same_name
from onrecord.compare.values import Value, likeness, of_length_one
from onrecord.compare.votes import VOTE
from onrecord.model import ArticleId

Question = list[Value]

NAMED_SLOTS: Final = KINDS | ROLES | {CAUSE, VOTE}
"""Slots whose values are words, not numbers."""

# Slots in which nothing but what a value is of tells the question.
_OF_ONE: Final = ROLES | {"age", "change", CAUSE}
# How alike the words around two values must be. One value in two articles is evidence by itself, the more so the rarer
# it is; different values need nearly the same words, except where the slot itself says what is asked.
# Lab note, 2026-11-22: the numbers below were set on the five annotated events of the development data (29 conflicts,
# 46 agreed facts); false alarms were read on its other 40 events. All of them times 0.7 / 0.85 / 1 / 1.15 / 1.3 give
# conflicts F1 .71 / .72 / .77 / .74 / .71 and agreed recall .78 / .76 / .76 / .76 / .74; at 0.7, five of twelve
# conflicts claimed on the other events were false, at 1 none of six. Look again when more events are annotated.
_ALIKE_SAME_VALUE: Final = {"time": 0.15, "duration": 0.15, "vehicle": 0.25, "weapon": 0.25}
_ALIKE_SAME_DATE: Final = 0.2
_ALIKE_RARE_DATE: Final = 0.1
_ALIKE_LEAD_DATE: Final = 0.0
_ALIKE_SAME_NOUN: Final = 0.2
_ALIKE_IN_MONTH: Final = 0.33
_ALIKE_IN_YEAR: Final = 0.5
_DAYS_OF_MONTH: Final = 31
_ALIKE_OTHER_VALUE: Final = {
    "amount": 0.34,
    "price": 0.34,
    "people": 0.3,
    "soldiers": 0.2,
    "count": 0.42,
    "percent": 0.42,
    "change": 0.0,
    "distance": 0.25,
    "date": 0.4,
    "time": 0.25,
    "duration": 0.3,
    "sentence": 0.1,
    "vehicle": 0.4,
    "weapon": 0.4,
    VOTE: 0.4,
}
_ALIKE_ELSE: Final = 0.12
_ALIKE_HARM: Final = 0.16
_ALIKE_OTHER_HARM: Final = 0.25
_ALIKE_CLOSE: Final = 0.1  # for large figures that nearly agree: two counts of one thing
_ALIKE_TOGETHER: Final = 0.15  # for all the words around two sets of values, when the sets are joined
# Values of one question differ by no more than this: a price is not a tenth of itself.
_MAX_RATIO: Final = {
    "amount": 2.0,
    "price": 2.0,
    "people": 3.0,
    "soldiers": 3.0,
    "count": 4.0,
    "distance": 1.5,
    "duration": 2.0,
    "sentence": 4.0,
}
_MAX_PART: Final = 3.0
_CLOSE: Final = 1.1
_LARGE: Final = 1_000_000
_MAX_MINUTES: Final = 59
_BOTH: Final = 2
_NEVER: Final = 2.0
_MAX_DAYS: Final = 4
_MAX_DAYS_OF_PRICE: Final = 1

_MAX_MET: Final = 20  # values of a question that have to go with those of another before the two are joined
_TELLING: Final = 6  # words around a value that it is looked up by
_MAX_SHARING: Final = 80  # a word around more values than this brings no candidates


def ask(values: Sequence[Value]) -> tuple[Question, ...]:
    """The questions that values of at least two articles answer, in the order of their first values."""
    questions = [question for group in _by_kind(values) for question in _join(group)]
    shared = [question for question in questions if len({value.article for value in question}) > 1]
    shared = [question for question in shared if not any(_repeats(question, other) for other in shared)]
    place = {value.evidence: number for number, value in enumerate(values)}
    return tuple(sorted(shared, key=lambda question: min(place[value.evidence] for value in question)))


def _repeats(question: Question, other: Question) -> bool:
    """Whether a question on harm is the leading one asked again, which an article that gives two values kept apart."""
    if question[0].slot not in HARM_SLOTS or question[0].slot != other[0].slot or any(v.is_lead for v in question):
        return False
    sizes = {(value.size, value.about) for value in question}
    leading = any(value.is_lead for value in other) and any((value.size, value.about) in sizes for value in other)
    return leading and any(
        likeness(one.context, two.context) >= _ALIKE_HARM for one, two in product(question[:_MAX_MET], other[:_MAX_MET])
    )


def is_same(one: Value, other: Value) -> bool:
    """Whether two values are one: the same number or word, or dates that lie in one another for the most part."""
    if one.slot in ROLES:
        return is_same_name(one.text, other.text)
    if one.slot == CAUSE:
        return _is_same_cause(one.text, other.text)
    if one.slot in NAMED_SLOTS:
        return one.text == other.text
    if one.slot == "date":
        return _overlap(one, other)
    return math.isclose(one.size, other.size, rel_tol=0.02 if one.slot == "distance" else 1e-9)


def _is_same_cause(one: str, other: str) -> bool:
    if NOT_KNOWN in (one, other):
        return one == other
    return is_same_answer(_meaning(one), _meaning(other), lambda _: 1.0)


@lru_cache(maxsize=1_024)
def _meaning(cause: str) -> Meaning:
    return read_meaning(cause)


def _overlap(one: Value, other: Value) -> bool:
    """Whether most of the shorter of two dates lies in the longer."""
    shared = min(one.high, other.high) - max(one.low, other.low) + 1
    return 2 * shared >= min(one.high - one.low, other.high - other.low) + 1


def _by_kind(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Values that could answer one question: of one slot and, but for harm to people, of one thing."""
    groups: defaultdict[tuple[str, str | None], list[Value]] = defaultdict(list)
    for value in values:
        groups[value.slot, None if value.slot in HARM_SLOTS else value.about].append(value)
    yield from groups.values()


def _join(values: Sequence[Value]) -> list[Question]:
    """Put values of one kind together that answer one question, the most alike first."""
    members = {number: [number] for number in range(len(values))}
    member_of = list(range(len(values)))
    for _, i, j in sorted(_links(values)):
        one, other = sorted((member_of[i], member_of[j]))
        first, second = ([values[number] for number in members[home]] for home in (one, other))
        if one != other and _may_join(first, second, _needed(values[i], values[j])):
            for number in members[other]:
                member_of[number] = one
            members[one] += members.pop(other)
    return [[values[number] for number in found] for found in members.values()]


def _links(values: Sequence[Value]) -> Iterator[tuple[float, int, int]]:
    """Pairs of values in two articles that may answer one question, with their unlikeness."""
    recurring = _recurring(values)
    for i, j in _candidates(values):
        one, other = values[i], values[j]
        if one.slot == "count" and one.size != other.size and (one.article in recurring or other.article in recurring):
            continue
        repeats = one.slot in HARM_SLOTS and one.size == other.size
        if one.past != other.past and (one.slot in HARM_SLOTS or None not in (one.past, other.past)):
            continue
        if len({one.about, other.about} - {None}) > 1 or (one.article == other.article and not repeats):
            continue
        if _are_only_said(one, other):
            continue
        alike = likeness(one.context, other.context)
        if alike >= _needed(one, other):
            same = is_same(one, other)
            leads = one.is_lead and other.is_lead and (same or one.slot in HARM_SLOTS)
            yield (-alike - same - leads, i, j)


def _are_only_said(one: Value, other: Value) -> bool:
    """Whether the words of a speaker would be compared: no statement of the reports; utterances compare them."""
    quoted = one.is_quoted + other.is_quoted
    return quoted == _BOTH or (quoted > 0 and not is_same(one, other))


def _recurring(values: Iterable[Value]) -> set[ArticleId]:
    """The articles that count a thing more than once, such as yards or goals: each number is of another occasion."""
    sizes: defaultdict[ArticleId, set[float]] = defaultdict(set)
    for value in values:
        sizes[value.article].add(value.size)
    return {article for article, found in sizes.items() if len(found) > 1}


def _candidates(values: Sequence[Value]) -> set[tuple[int, int]]:
    """Pairs that share one of the words that tell most about them, or of which the slot tells enough."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        if (value.slot in _OF_ONE or value.about == EVENT) and value.about is not None:
            holders[f"of {value.about}"].append(number)
        if value.is_lead and value.slot in HARM_SLOTS:
            holders["lead "].append(number)
        if value.is_lead and value.slot == "date" and value.low == value.high:
            holders[f"lead {value.low}"].append(number)
        telling = sorted(value.context, key=lambda key: (-value.context[key], key))
        for key in telling[:_TELLING]:
            holders[key].append(number)
    return {pair for found in holders.values() for pair in combinations(found[:_MAX_SHARING], 2)}


def _needed(one: Value, other: Value) -> float:
    """How alike the words around two values must be; more than 1 where they cannot answer one question."""
    if one.slot in HARM_SLOTS:
        return _needed_of_harm(one, other)
    if is_same(one, other):
        return _needed_of_same(one, other)
    low, high = sorted((abs(one.size), abs(other.size)))
    too_far = high > low * _MAX_RATIO.get(one.slot, math.inf)
    if one.slot in ROLES or too_far or _are_of_two_times(one, other):
        return _NEVER
    return _needed_of_different(one, other)


def _needed_of_harm(one: Value, other: Value) -> float:
    """A number of some of the people is none of all: the two are compared only where both reports lead with them."""
    low, high = sorted((one.size, other.size))
    is_part = (one.about is None) != (other.about is None)
    leads = one.is_lead and other.is_lead
    if is_part and low != high and (not leads or high > low * _MAX_PART):
        return _NEVER
    if leads:
        return 0.0
    return _ALIKE_HARM if low == high else _ALIKE_OTHER_HARM


def _needed_of_same(one: Value, other: Value) -> float:
    """For dates, the same day is evidence, a day that lies in the month or year of another is less."""
    if _is_told_by_owner(one, other):
        return 0.0
    if one.slot != "date":
        return _ALIKE_SAME_VALUE.get(one.slot, _ALIKE_ELSE)
    if (one.low, one.high) != (other.low, other.high):
        return _ALIKE_IN_YEAR if max(one.high - one.low, other.high - other.low) > _DAYS_OF_MONTH else _ALIKE_IN_MONTH
    if one.is_lead and other.is_lead:
        return _ALIKE_LEAD_DATE
    return _ALIKE_RARE_DATE if is_rare_day(one) and is_rare_day(other) else _ALIKE_SAME_DATE


def _needed_of_different(one: Value, other: Value) -> float:
    if one.slot == "age" and (one.noun is None or one.noun != other.noun):
        return _NEVER  # two of one surname may be kin
    if _is_told_by_owner(one, other):
        return 0.0
    low, high = sorted((abs(one.size), abs(other.size)))
    if one.slot in {"amount", "people"} and low >= _LARGE and high <= low * _CLOSE:
        return _ALIKE_CLOSE
    if one.slot == "people" and one.noun is not None and one.noun == other.noun:
        return _ALIKE_SAME_NOUN
    return _ALIKE_OTHER_VALUE.get(one.slot, _NEVER)


def _is_told_by_owner(one: Value, other: Value) -> bool:
    """Whether what both are values of tells the question: the age of one person, the moment of the event."""
    return one.about is not None and one.about == other.about and (one.slot in _OF_ONE or one.about == EVENT)


def _are_of_two_times(one: Value, other: Value) -> bool:
    """Whether two values that differ are of two moments, or tell of times that cannot be compared."""
    if one.slot == "date":
        return not may_clash(one, other)
    if one.slot == "time" and abs(one.size - other.size) > _MAX_MINUTES:
        return True
    first, second = one.sentence.article.published, other.sentence.article.published
    if one.slot in {"people", "soldiers", CAUSE} or first is None or second is None:
        return False
    longest = _MAX_DAYS_OF_PRICE if one.slot in {"change", "time"} else _MAX_DAYS
    return abs((first.value.at - second.value.at).days) > longest


def _may_join(one: Question, other: Question, needed: float) -> bool:
    """Whether no article would answer one question with two values, and the words around are alike on the whole."""
    by_article, others = _by_article(one), _by_article(other)
    both = by_article.keys() & others.keys()
    if one[0].slot not in KINDS and any(
        not is_same(first, second) for article in both for first in by_article[article] for second in others[article]
    ):
        return False
    if one[0].slot not in HARM_SLOTS and any(_cannot_meet(*pair) for pair in product(one[:_MAX_MET], other[:_MAX_MET])):
        return False
    first = one[0]
    named = _is_told_by_owner(first, other[0])
    leads = first.slot in HARM_SLOTS and any(v.is_lead for v in one) and any(v.is_lead for v in other)
    return (
        named
        or leads
        or (bool(both) and first.slot not in KINDS)
        or likeness(_together(one), _together(other)) >= min(needed, _ALIKE_TOGETHER)
    )


def _cannot_meet(one: Value, other: Value) -> bool:
    return not is_same(one, other) and _needed(one, other) >= _NEVER


def _together(question: Question) -> dict[str, float]:
    """The words around all values of a question, as one vector of length one."""
    total: defaultdict[str, float] = defaultdict(float)
    for value in question:
        for key, weight in value.context.items():
            total[key] += weight
    return of_length_one(total)


def _by_article(question: Question) -> dict[ArticleId, list[Value]]:
    values: defaultdict[ArticleId, list[Value]] = defaultdict(list)
    for value in question:
        values[value.article].append(value)
    return values
