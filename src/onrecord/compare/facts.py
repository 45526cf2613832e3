"""Facts: the questions that several articles answer, and whether the answers agree."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from onrecord.compare.causes import CAUSE, NOT_KNOWN, find_causes
from onrecord.compare.counts import HARM_SLOTS, find_counts
from onrecord.compare.kinds import find_kinds
from onrecord.compare.occasions import find_occasions
from onrecord.compare.origins import Origins
from onrecord.compare.questions import NAMED_SLOTS, Question, ask, is_same
from onrecord.compare.roles import find_roles
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.statements import STATEMENT, Stretch, find_statements
from onrecord.compare.values import Surroundings, Value
from onrecord.compare.votes import find_votes
from onrecord.model import Answer, Fact, FactKind

# A lower bound and a number that is so much greater still answer alike ("more than 200,000" and 209,000).
_NEAR = 1.25
# Of people who came to harm, "at least 50" is an earlier count once 59 are known; "more than 500" is 527 in round
# figures.
_NEAR_OF_HARM = 1.1
_RISING = HARM_SLOTS | {"people"}


def find_facts(sentences: Sequence[StatedSentence], origins: Origins, surroundings: Surroundings) -> tuple[Fact, ...]:
    """The facts that at least two articles state, in the order in which the articles first state them.

    Answers come by the number of their origins, then by value. A later report that raises a count of people supersedes
    an earlier one: that is an update, where all the reports are dated.
    """
    values = [
        *find_counts(sentences, surroundings),
        *find_occasions(sentences, surroundings),
        *find_kinds(sentences, surroundings),
        *find_roles(sentences, surroundings),
        *find_causes(sentences, surroundings),
        *find_votes(sentences, surroundings),
    ]
    order = {sentence.evidence: number for number, sentence in enumerate(sentences)}
    values.sort(key=lambda value: (order[value.sentence.evidence], value.span))
    facts = [(order[question[0].sentence.evidence], _tell(question, origins)) for question in ask(values)]
    facts += [
        (order[stretches[0].sentence.evidence], _state(stretches, origins))
        for stretches in find_statements(sentences, surroundings)
        if _is_news(stretches, origins)
    ]
    facts.sort(key=lambda pair: pair[0])
    return tuple(replace(fact, id=f"f{number}") for number, (_, fact) in enumerate(facts, start=1))


def _state(stretches: Sequence[Stretch], origins: Origins) -> Fact:
    answer = Answer(
        value=stretches[0].text,
        mentions=tuple(stretch.evidence for stretch in stretches),
        origins=origins.of_places(stretch.evidence for stretch in stretches),
    )
    return Fact(id="", slot=STATEMENT, kind=FactKind.AGREED, answers=(answer,))


def _is_news(stretches: Sequence[Stretch], origins: Origins) -> bool:
    """Whether a statement is more than one text copied: it has several origins, or several wordings."""
    rests_on = origins.of_places(stretch.evidence for stretch in stretches)
    return len(rests_on) > 1 or len({stretch.text for stretch in stretches}) > 1


def _tell(question: Question, origins: Origins) -> Fact:
    answers = [_answer(values, origins) for values in _group(question)]
    return Fact(
        id="",
        slot=question[0].slot,
        kind=_kind(question),
        answers=tuple(sorted(answers, key=lambda answer: -len(answer.origins))),
    )


def _group(question: Question) -> list[list[Value]]:
    """The values of a question by answer, the least first: what is the same, and leaves the same range open.

    A month that holds the days of two answers is an answer of its own.
    """
    groups: list[list[Value]] = []
    for value in sorted(question, key=_by_precision):
        homes = [group for group in groups if _is_one_answer(value, group[0])]
        homes = [group for group in homes if (group[0].low, group[0].high) == (value.low, value.high)] or homes
        if len(homes) == 1:
            homes[0].append(value)
        else:
            groups.append([value])
    return sorted(groups, key=lambda group: (group[0].size, group[0].text))


def _by_precision(value: Value) -> tuple[float, float, str]:
    width = value.high - value.low
    return (width, value.size, value.text) if value.slot == "date" else (0.0, value.size, value.text)


def _is_one_answer(one: Value, other: Value) -> bool:
    if one.slot in NAMED_SLOTS or one.slot == "date":
        return is_same(one, other)
    return is_same(one, other) and _bound(one) == _bound(other)


def _bound(value: Value) -> tuple[bool, bool]:
    """Whether it is open below or above: "about 30" and 30 are one answer, "more than 30" is another."""
    return (value.low == 0 < value.high, math.isinf(value.high))


def _answer(values: Sequence[Value], origins: Origins) -> Answer:
    shown = Counter(value.text for value in values).most_common(1)[0][0]
    return Answer(
        value=values[0].text if values[0].slot == "date" else shown,
        mentions=tuple(dict.fromkeys(value.evidence for value in values)),
        origins=origins.of_places(value.evidence for value in values),
    )


def _kind(question: Question) -> FactKind:
    pairs = list(combinations(question, 2))
    if all(is_same(one, other) for one, other in pairs):
        return FactKind.AGREED
    if all(_can_both_hold(one, other) or _is_part(one, other, question) for one, other in pairs):
        return FactKind.FRAMING
    return FactKind.UPDATE if _is_update(question) else FactKind.CONFLICT


def _can_both_hold(one: Value, other: Value) -> bool:
    """Whether the ranges meet. Two lower bounds that are far apart do not: then one is an earlier count."""
    if one.slot == CAUSE:
        return is_same(one, other) or NOT_KNOWN not in (one.text, other.text)
    if one.slot in NAMED_SLOTS:
        return is_same(one, other)
    if _is_passed(one, other) or _is_passed(other, one):
        return False
    if math.isinf(one.high) and math.isinf(other.high):
        return max(one.low, other.low) <= _NEAR * min(one.low, other.low)
    if one.low == other.low == 0 < min(one.high, other.high):
        return max(one.high, other.high) <= _NEAR * min(one.high, other.high)
    low, high = max(one.low, other.low), min(one.high, other.high)
    return low < high or is_same(one, other) or (low == high and (one.low == one.high or other.low == other.high))


def _is_passed(bound: Value, count: Value) -> bool:
    """Whether a bound is an earlier count of people: a later report has a number far off it."""
    if bound.slot not in _RISING or not any(_bound(bound)):
        return False
    near = _NEAR_OF_HARM if bound.slot in HARM_SLOTS else _NEAR
    is_far = max(bound.size, count.size) > near * min(bound.size, count.size)
    earlier, later = bound.sentence.article.published, count.sentence.article.published
    return is_far and earlier is not None and later is not None and earlier.value.at < later.value.at


def _is_part(one: Value, other: Value, question: Question) -> bool:
    """Whether one counts only some of those who came to harm: 10 passengers of 12 people.

    A number without a noun counts whom the others with this number count.
    """
    part, whole = sorted((one, other), key=lambda value: value.size)
    units = {value.about for value in question if value.size == part.size} - {None, "civilian"}
    return one.slot in HARM_SLOTS and whole.about is None and bool(units)


def _is_update(question: Question) -> bool:
    """Whether a count of people only rose, or a cause became known, from one moment of publication to the next."""
    if question[0].slot not in _RISING | {CAUSE}:
        return False
    told = []
    for value in question:
        published = value.sentence.article.published
        if published is None:
            return False
        told.append((published.value.at, float(value.text != NOT_KNOWN) if value.slot == CAUSE else value.size))
    told.sort()  # of one moment, the lesser first: which of them came first is not known
    return all(size <= later for (_, size), (_, later) in pairwise(told))
