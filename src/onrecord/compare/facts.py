"""Facts: the questions that several articles answer with a number, and whether the answers agree.

Only the clear cases: numbers of one slot with the same words around them. In doubt two numbers answer two questions,
since a conflict that is none costs more trust than one that is not shown.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from onrecord.compare.counts import HARM_SLOTS, Count, find_counts, likeness, values_left_open
from onrecord.compare.origins import Origins
from onrecord.compare.sentences import StatedSentence
from onrecord.model import Answer, ArticleId, Fact, FactKind

# How alike the words around two numbers must be. One value in two articles is evidence by itself, the more so the rarer
# it is; different values need nearly the same words, except where the slot itself says what is asked.
_ALIKE_SAME_VALUE = 0.12
_ALIKE_OTHER_VALUE = {"amount": 0.34, "people": 0.34, "count": 0.42, "percent": 0.42}
_ALIKE_HARM = 0.16
_ALIKE_TOGETHER = 0.2  # for all the words around two sets of numbers, when the sets are joined
# Values of one question differ by no more than this: a price is not a tenth of itself.
_MAX_RATIO = {"amount": 2.0, "people": 3.0, "count": 4.0, "part": 3.0}
_NEVER = 2.0
_MAX_DAYS = 4
# A lower bound and a number that is so much greater still answer alike ("more than 200,000" and 209,000).
_NEAR = 1.25
_MONEY_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


_TELLING = 6  # words around a number that it is looked up by
_MAX_SHARING = 80  # a word around more numbers than this brings no candidates

Question = list[Count]


def find_facts(sentences: Sequence[StatedSentence], origins: Origins) -> tuple[Fact, ...]:
    """The facts that at least two articles state, in the order in which the articles first state them.

    Answers come by the number of their origins, then by value. A later report that raises a count of people supersedes
    an earlier one: that is an update, where all the reports are dated.
    """
    counts = find_counts(sentences)
    questions = [q for group in _by_kind(counts) for q in _ask(group)]
    shared = [q for q in questions if len({count.sentence.article.id for count in q}) > 1]
    place = {count.evidence: number for number, count in enumerate(counts)}
    shared.sort(key=lambda question: min(place[count.evidence] for count in question))
    return tuple(_tell(f"f{number}", question, origins) for number, question in enumerate(shared, start=1))


def _by_kind(counts: Iterable[Count]) -> Iterator[list[Count]]:
    """Numbers that could answer one question: of one slot and, but for harm to people, one unit."""
    groups: defaultdict[tuple[str, str | None], list[Count]] = defaultdict(list)
    for count in counts:
        groups[count.slot, None if count.slot in HARM_SLOTS else count.unit].append(count)
    yield from groups.values()


def _ask(counts: Sequence[Count]) -> list[Question]:
    """Put numbers of one kind together that answer one question, the most alike first."""
    questions: dict[int, Question] = {number: [count] for number, count in enumerate(counts)}
    member_of = list(range(len(counts)))
    for _, i, j in sorted(_links(counts)):
        one, other = sorted((member_of[i], member_of[j]))
        if one != other and _may_join(questions[one], questions[other]):
            questions[one] += questions.pop(other)
            member_of = [one if question == other else question for question in member_of]
    return list(questions.values())


def _links(counts: Sequence[Count]) -> Iterator[tuple[float, int, int]]:
    """Pairs of numbers in two articles that may answer one question, with their unlikeness."""
    for i, j in _candidates(counts):
        one, other = counts[i], counts[j]
        units = {one.unit, other.unit} - {None}
        repeats = one.slot in HARM_SLOTS and one.quantity.value == other.quantity.value
        if (
            len(units) > 1
            or one.past != other.past
            or (one.sentence.article.id == other.sentence.article.id and not repeats)
        ):
            continue
        alike = likeness(one.context, other.context)
        if alike >= _needed(one, other):
            yield (-alike - (one.quantity.value == other.quantity.value), i, j)


def _tell_of_two_times(one: Count, other: Count) -> bool:
    """Whether two values belong to two events, of which one lies long before publication."""
    same = one.past == other.past or one.quantity.value == other.quantity.value
    return not same and one.slot != "people"


def _candidates(counts: Sequence[Count]) -> set[tuple[int, int]]:
    """Pairs that share one of the words that tell most about them."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, count in enumerate(counts):
        if count.slot == "age" and count.unit is not None:
            holders[f"age of {count.unit}"].append(number)
        telling = sorted(count.context, key=lambda key: (-count.context[key], key))
        for key in telling[:_TELLING]:
            holders[key].append(number)
    return {pair for found in holders.values() for pair in combinations(found[:_MAX_SHARING], 2)}


def _needed(one: Count, other: Count) -> float:
    """How alike the words around two numbers must be; more than 1 where they cannot answer one question."""
    if one.slot == "age" and one.unit is not None and other.unit is not None:
        return 0.0
    low, high = sorted((one.quantity.value, other.quantity.value))
    if one.slot in HARM_SLOTS:
        part = (one.unit is None) != (other.unit is None)
        return _ALIKE_HARM if not part or high <= low * _MAX_RATIO["part"] else _NEVER
    if low == high:
        return _ALIKE_SAME_VALUE
    too_far = high > low * _MAX_RATIO.get(one.slot, math.inf)
    return _NEVER if too_far or one.slot == "age" or _are_days_apart(one, other) else _ALIKE_OTHER_VALUE[one.slot]


def _are_days_apart(one: Count, other: Count) -> bool:
    """Whether two figures, other than of people, were published too long after one another to be of one moment."""
    first, second = one.sentence.article.published, other.sentence.article.published
    if one.slot == "people" or first is None or second is None:
        return False
    return abs((first.value.at - second.value.at).days) > _MAX_DAYS


def _may_join(one: Question, other: Question) -> bool:
    """Whether no article would answer one question with two values, and the words around are alike on the whole."""
    values, others = _values_by_article(one), _values_by_article(other)
    both = values.keys() & others.keys()
    if any(values[article] != others[article] for article in both):
        return False
    named = one[0].slot == "age" and one[0].unit is not None and one[0].unit == other[0].unit
    return named or bool(both) or likeness(_together(one), _together(other)) >= _ALIKE_TOGETHER


def _together(question: Question) -> dict[str, float]:
    """The words around all numbers of a question, as one vector of length one."""
    total: defaultdict[str, float] = defaultdict(float)
    for count in question:
        for key, weight in count.context.items():
            total[key] += weight
    length = math.sqrt(math.fsum(weight * weight for weight in total.values()))
    return {key: weight / length for key, weight in total.items()} if length else {}


def _values_by_article(question: Question) -> dict[ArticleId, set[float]]:
    values: defaultdict[ArticleId, set[float]] = defaultdict(set)
    for count in question:
        values[count.sentence.article.id].add(count.quantity.value)
    return values


def _tell(name: str, question: Question, origins: Origins) -> Fact:
    by_answer: defaultdict[tuple[float, str], list[Count]] = defaultdict(list)
    for count in question:
        by_answer[count.quantity.value, _bound(count)].append(count)
    answers = [_answer(counts, origins) for _, counts in sorted(by_answer.items())]
    return Fact(
        id=name,
        slot=question[0].slot,
        kind=_kind(question),
        answers=tuple(sorted(answers, key=lambda answer: -len(answer.origins))),
    )


def _bound(count: Count) -> str:
    """The modifier, where it makes the answer another one: "about 30" and 30 are one answer, "more than 30" is not."""
    low, high = values_left_open(count.quantity)
    return (count.quantity.modifier or "") if math.isinf(high) or low == 0 < high else ""


def _answer(counts: Sequence[Count], origins: Origins) -> Answer:
    rests_on = {_origin(count, origins) for count in counts}
    return Answer(
        value=_value(counts[0]),
        mentions=tuple(dict.fromkeys(count.evidence for count in counts)),
        origins=tuple(sorted(rests_on)),
    )


def _origin(count: Count, origins: Origins) -> str:
    said = count.sentence.attribution_at(count.quantity.span)
    article = count.sentence.article.id
    return origins.of_statement(article, said) if said is not None else origins.of_article(article)


def _value(count: Count) -> str:
    """The value in words: modifier, number and unit, such as "at least 2 people" or "USD 121 billion"."""
    quantity = count.quantity
    scale = next(((size, word) for size, word in _MONEY_SCALES if quantity.value >= size), None)
    number = f"{quantity.value / scale[0]:.10g} {scale[1]}" if scale else _plain(quantity.value)
    bound = _bound(count)
    unit = quantity.unit or ""
    words = (bound, unit, number) if count.slot == "amount" else (bound, number, unit)
    return " ".join(word for word in words if word)


def _plain(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else f"{value:.10g}"


def _kind(question: Question) -> FactKind:
    if len({count.quantity.value for count in question}) == 1:
        return FactKind.AGREED
    pairs = combinations(question, 2)
    if all(_can_both_hold(one, other) or _is_part(one, other, question) for one, other in pairs):
        return FactKind.FRAMING
    return FactKind.UPDATE if _is_update(question) else FactKind.CONFLICT


def _can_both_hold(one: Count, other: Count) -> bool:
    """Whether the ranges meet. Two lower bounds that are far apart do not: then one is an earlier count."""
    (low, high), (other_low, other_high) = values_left_open(one.quantity), values_left_open(other.quantity)
    if math.isinf(high) and math.isinf(other_high):
        return max(low, other_low) <= _NEAR * min(low, other_low)
    return max(low, other_low) <= min(high, other_high)


def _is_part(one: Count, other: Count, question: Question) -> bool:
    """Whether one counts only some of those who came to harm: 10 passengers of 12 people.

    A number without a noun counts whom the others with this number count.
    """
    part, whole = sorted((one, other), key=lambda count: count.quantity.value)
    units = {count.unit for count in question if count.quantity.value == part.quantity.value} - {None, "civilian"}
    return one.slot in HARM_SLOTS and whole.unit is None and bool(units)


def _is_update(counts: Sequence[Count]) -> bool:
    """Whether a count of people only rose from one day or hour to the next."""
    if counts[0].slot not in HARM_SLOTS and counts[0].slot != "people":
        return False
    dated = []
    for count in counts:
        published = count.sentence.article.published
        if published is None:
            return False
        dated.append((published.value.at, count.quantity.value))
    values = [value for _, value in sorted(dated)]
    return values == sorted(values)
