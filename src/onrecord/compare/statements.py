"""Statements: stretches of sentences in which reports of different origins state the same in much the same words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from onrecord.compare.answers import is_negation
from onrecord.compare.concepts import concept
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, is_quoted, tells
from onrecord.language.words import Word
from onrecord.model import Evidence, Span

STATEMENT: Final = "statement"
"""The slot of facts that are no single value."""

_MIN_SHARED: Final = 4  # concepts
_MIN_WEIGHT: Final = 2.4  # of the shared concepts; one that only two sentences hold weighs 1
_APART: Final = 0.7  # what a word costs that only one of them has
_MIN_LIKENESS: Final = 0.6  # of the words of a stretch, by rarity, that each other stretch of its statement has, too
_MIN_COMMON_NOUNS: Final = 2  # shared concepts that are no names: names alone state nothing
_MAX_WORDS: Final = 60  # of one sentence
_MAX_HOLDERS: Final = 25  # a concept in more sentences than this brings no candidates
_SIGNS: Final = "$£€¥"
_NEGATION_CHARS: Final = 20
_MAX_SENTENCES: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The part of a sentence that others state too."""

    sentence: StatedSentence
    span: Span

    @property
    def evidence(self) -> Evidence:
        """Its place."""
        return Evidence(article=self.sentence.article.id, span=self.span)

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.span.of(self.sentence.article.text)


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence as its content words, each with its concept; what is in quotation marks is somebody's, not its own."""

    sentence: StatedSentence
    words: tuple[Word, ...]
    keys: tuple[str, ...]
    names: frozenset[str]
    negations: tuple[Span, ...]


def find_statements(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> tuple[tuple[Stretch, ...], ...]:
    """The statements of at least two articles, in the order of their first stretches; one stretch an article."""
    lines = [_line(sentence, surroundings) for sentence in sentences[:_MAX_SENTENCES]]
    statements: list[dict[int, Span]] = []
    holding: defaultdict[int, list[dict[int, Span]]] = defaultdict(list)
    for _, i, j, one, other in sorted(_links(lines, surroundings), key=lambda link: link[:3]):
        homes = [_home(holding[number], number, span) for number, span in ((i, one), (j, other))]
        if None not in homes:
            continue
        members = homes[0] or homes[1]
        if members is None:
            members = {}
            statements.append(members)
        for number, span in ((i, one), (j, other)):
            if number not in members and _may_join(members, number, span, lines, surroundings):
                members[number] = span
                holding[number].append(members)
    return tuple(
        tuple(Stretch(sentence=lines[n].sentence, span=span) for n, span in sorted(members.items()))
        for members in sorted(statements, key=lambda members: sorted(members.items()))
        if len(members) > 1
    )


def _home(statements: Iterable[dict[int, Span]], number: int, span: Span) -> dict[int, Span] | None:
    """The statement in which a stretch of this sentence stands already."""
    return next((members for members in statements if members[number].overlaps(span)), None)


def _may_join(
    members: Mapping[int, Span], number: int, span: Span, lines: Sequence[_Line], surroundings: Surroundings
) -> bool:
    line = lines[number]
    return all(
        lines[member].sentence.article.id != line.sentence.article.id
        and _agree(line, span, lines[member], place, surroundings)
        for member, place in members.items()
    )


def _agree(one: _Line, first: Span, other: _Line, second: Span, surroundings: Surroundings) -> bool:
    """Whether most of what the shorter of two stretches says stands in the other."""
    keys, others = _keys_in(one, first), _keys_in(other, second)
    weight, least = (
        sum(surroundings.rarity(key) for key in sorted(found)) for found in (keys & others, min(keys, others, key=len))
    )
    if _is_negative(one, first) != _is_negative(other, second):
        return False
    return weight >= _MIN_LIKENESS * least > 0 and _have_like_numbers(one.sentence, first, other.sentence, second)


def _is_negative(line: _Line, span: Span) -> bool:
    """Whether a negation stands in a stretch, or so shortly before it that it governs it."""
    reach = Span(max(line.sentence.span.start, span.start - _NEGATION_CHARS), span.end)
    return any(reach.overlaps(negation) for negation in line.negations)


def _keys_in(line: _Line, span: Span) -> set[str]:
    return {key for word, key in zip(line.words, line.keys, strict=True) if span.covers(word.span)}


def _line(sentence: StatedSentence, surroundings: Surroundings) -> _Line:
    words = surroundings.words(sentence)[:_MAX_WORDS]
    content = tuple(word for word in words if tells(word) and not is_quoted(sentence, word.span))
    negations = tuple(word.span for word in words if is_negation(word))
    keys = tuple(concept(word.key) for word in content)
    text = sentence.article.text
    names = frozenset(key for word, key in zip(content, keys, strict=True) if text[word.span.start].isupper())
    return _Line(sentence, content, keys, names, negations)


def _links(lines: Sequence[_Line], surroundings: Surroundings) -> Iterator[tuple[float, int, int, Span, Span]]:
    """Pairs of sentences that state the same, with the stretches that do; those with most in common sort first."""
    for i, j in _candidates(lines):
        one, other = lines[i], lines[j]
        shared = set(one.keys) & set(other.keys)
        first, second = _densest(one, shared, surroundings), _densest(other, shared, surroundings)
        if first is None or second is None:
            continue
        spans = _span(one, first), _span(other, second)
        common = _keys_in(one, spans[0]) & _keys_in(other, spans[1])
        weight = sum(surroundings.rarity(key) for key in sorted(common)) / surroundings.unit
        if len(common) < _MIN_SHARED or weight < _MIN_WEIGHT or len(common - one.names) < _MIN_COMMON_NOUNS:
            continue
        if _agree(one, spans[0], other, spans[1], surroundings):
            yield (-weight, i, j, *spans)


def _candidates(lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """Pairs of sentences of two articles that share at least two concepts which few sentences hold."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for key in set(line.keys):
            holders[key].append(number)
    shared: defaultdict[tuple[int, int], int] = defaultdict(int)
    for found in holders.values():
        if len(found) <= _MAX_HOLDERS:
            for pair in combinations(found, 2):
                shared[pair] += 1
    return sorted(
        (i, j) for (i, j), n in shared.items() if n > 1 and lines[i].sentence.article.id != lines[j].sentence.article.id
    )


def _densest(line: _Line, shared: set[str], surroundings: Surroundings) -> tuple[int, int] | None:
    """The run of words in which what is shared outweighs most what is not; as indices, the end excluded."""
    best, best_sum, start, total = None, 0.0, 0, 0.0
    for index, key in enumerate(line.keys):
        weight = surroundings.rarity(key)
        total += weight if key in shared else -_APART * weight
        if total <= 0:
            start, total = index + 1, 0.0
        elif total > best_sum:
            best, best_sum = (start, index + 1), total
    return best


def _span(line: _Line, run: tuple[int, int]) -> Span:
    """The stretch of a run of words, from where its first word begins with its sign: "$5"."""
    start, text = line.words[run[0]].span.start, line.sentence.article.text
    while start > line.sentence.span.start and text[start - 1] in _SIGNS:
        start -= 1
    return Span(start, line.words[run[1] - 1].span.end)


def _have_like_numbers(one: StatedSentence, first: Span, other: StatedSentence, second: Span) -> bool:
    """Whether no number in the one stretch is missing from the other: else they do not state the same."""
    numbers = [
        {quantity.value for quantity in sentence.quantities if span.overlaps(quantity.span)}
        for sentence, span in ((one, first), (other, second))
    ]
    return numbers[0] == numbers[1]
