"""Whether two answers to one question mean the same: by what they name as values, by negation, and by their words.

Two articles answer a question in words of their own. Where both give values (days, lengths of time, quantities), the
values decide; where one denies what the other states, they differ; else the concepts that they share do, the rarer
among the answers the more. No model is asked.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.compare.concepts import concept
from onrecord.compare.values import tells
from onrecord.language.quantities import find_quantities
from onrecord.language.times import find_times, value_range
from onrecord.language.words import Word, find_words
from onrecord.model import Moment, Quantity, Span, TimeRef, TimexType

_NEGATIONS: Final = frozenset("not no never none nobody without nor neither cannot denied denies unlikely".split())
# Lab note, 2026-11-22: 138 answers to 5 questions of NAnCo (benches/quality/answers.py). Leaving out each question in
# turn, the best threshold of the other four lies between .09 and .11. Look again when there are more questions.
_LEAST_SHARED: Final = 0.1

Rarity = Callable[[str], float]
"""How much a concept tells: the rarer, the more; never negative."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What an answer says, in a form to compare.

    Attributes:
        words: Its words, folded and in order: what two answers without a concept are compared by.
        concepts: Concepts of the words that tell something; numbers and times are left to the values.
        days: First and last day of each date in it.
        lengths: Lengths of time, as TIMEX3 values: ``P3Y``.
        quantities: Numbers with what they count.
        is_negative: Whether a negation stands in it.
    """

    words: tuple[str, ...]
    concepts: frozenset[str]
    days: frozenset[tuple[date, date]]
    lengths: frozenset[str]
    quantities: frozenset[tuple[float, str | None]]
    is_negative: bool


def read_meaning(text: str, *, published: Moment | None = None) -> Meaning:
    """The meaning of an answer that stands by itself; ``published`` tells which day "Monday" is."""
    whole = [Span(0, len(text))]
    return meaning_of(text, whole[0], find_times(text, whole, published), find_quantities(text, whole))


def meaning_of(text: str, place: Span, times: Iterable[TimeRef], quantities: Iterable[Quantity]) -> Meaning:
    """The meaning of the words at a place, by times and quantities that were read before."""
    words = find_words(text, [place])
    return Meaning(
        words=tuple(word.key for word in words),
        concepts=frozenset(concept(word.key) for word in words if tells(word)),
        days=frozenset(days for ref in times if _is_date(ref) and (days := value_range(ref.value)) is not None),
        lengths=frozenset(ref.value for ref in times if ref.type is TimexType.DURATION and "X" not in ref.value),
        quantities=frozenset((quantity.value, quantity.unit) for quantity in quantities),
        is_negative=any(map(is_negation, words)),
    )


def is_negation(word: Word) -> bool:
    """Whether a word turns what is stated into its contrary."""
    return word.key in _NEGATIONS or word.key.endswith("n't")


def rarity_among(answers: Iterable[Meaning]) -> Rarity:
    """How much each concept tells among the answers to one question: one that all of them hold, the least."""
    found = list(answers)
    held = Counter(key for answer in found for key in answer.concepts)
    return lambda key: math.log(1 + len(found) / max(1, held[key]))


def is_same_answer(one: Meaning, other: Meaning, rarity: Rarity) -> bool:
    """Whether two answers to one question mean the same.

    Values decide where both answers give some of one kind: then one value of each has to agree. A month agrees with a
    day in it. An answer and its denial differ. All else is left to the words.
    """
    agree = do_values_agree(one, other)
    if agree is not None:
        return agree
    if one.is_negative != other.is_negative:
        return False
    if not one.concepts or not other.concepts:
        return one.words == other.words
    return shared_weight(one.concepts, other.concepts, rarity) >= _LEAST_SHARED


def do_values_agree(one: Meaning, other: Meaning) -> bool | None:
    """Whether days, else lengths of time, else quantities agree; ``None`` where no kind of them stands in both."""
    if one.days and other.days:
        return any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days)
    if one.lengths and other.lengths:
        return not one.lengths.isdisjoint(other.lengths)
    if one.quantities and other.quantities:
        return not one.quantities.isdisjoint(other.quantities)
    return None


def shared_weight(one: Iterable[str], other: Iterable[str], rarity: Rarity) -> float:
    """The weight of the concepts that two answers share, against the mean of their weights (Dice); in [0, 1]."""
    first, second = frozenset(one), frozenset(other)
    shared, left, right = (math.fsum(rarity(key) for key in sorted(keys)) for keys in (first & second, first, second))
    return 2 * shared / (left + right) if left + right else 0.0


def _is_date(ref: TimeRef) -> bool:
    return ref.type in (TimexType.DATE, TimexType.TIME)
