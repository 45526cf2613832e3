"""What came of it: what an earlier report expected, and a later one reports as done."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from onrecord.compare.concepts import concept
from onrecord.compare.deeds import clause_before, is_left_open
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, is_quoted, long_past, tells
from onrecord.language.times import value_range
from onrecord.language.words import Word, find_words
from onrecord.model import Evidence, Span, Upcoming

_PAIRS: Final = (
    "held hold met meet began begin left leave spoke speak sent send gave give took take flew fly heard hear told tell "
    "came come went go ran run made make paid pay sold sell bought buy built build won win"
).split()
_IRREGULAR: Final = {past: concept(verb) for past, verb in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
"""Past forms that do not end in "ed", with the concept of the verb."""
# Before a verb in its past form, these make it something that has not happened, or not yet.
_UNDONE: Final = frozenset("be to will would could may might should being expected scheduled planned due".split())
_HELPERS: Final = frozenset(
    "will would be is are was were to due set expected expects scheduled plan plans planned planning also then "
    "next".split()
)
_REACH: Final = 3  # words before the verb in which it is undone
_MIN_SHARED: Final = 2  # concepts beside the verb
_MIN_LIKENESS: Final = 0.5  # of the weight of what was expected that the later sentence has, too


def tell_outcomes(
    expected: Sequence[Upcoming], sentences: Sequence[StatedSentence], surroundings: Surroundings
) -> tuple[Upcoming, ...]:
    """The expectations, in order, each with the sentences of later reports that tell of it as done.

    The later report is dated after the earlier one and no sooner than the day for which the thing was expected; it
    uses the same verb in a past form, and most of the words that tell what was expected.
    """
    by_place = {sentence.evidence: sentence for sentence in sentences}
    announced = {place for item in expected for place in (item.evidence, *item.also)}
    told = _Told(sentences, announced, surroundings)
    return tuple(replace(item, done=told.of(item, by_place[item.evidence])) for item in expected)


class _Told:
    """The sentences that tell of something as done, by its verb and one other concept."""

    def __init__(
        self, sentences: Sequence[StatedSentence], without: Collection[Evidence], surroundings: Surroundings
    ) -> None:
        self._surroundings = surroundings
        self._sentences = sentences
        self._concepts: dict[int, frozenset[str]] = {}
        self._holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, sentence in enumerate(sentences):
            if sentence.evidence in without or long_past(sentence) is not None:
                continue
            verbs = _done_in(sentence, surroundings.words(sentence))
            if verbs:
                self._concepts[number] = frozenset(map(concept, sentence.keys))
            for verb in verbs:
                for key in self._concepts[number]:
                    self._holders[verb, key].append(number)

    def of(self, item: Upcoming, announcing: StatedSentence) -> tuple[Evidence, ...]:
        """Where it is told of as done."""
        verb, rest = self._act(item, announcing)
        least = _MIN_LIKENESS * self._weight(rest)
        found = []
        for number in self._candidates(verb, rest):
            sentence, shared = self._sentences[number], rest & self._concepts[number]
            enough = len(shared) >= _MIN_SHARED and self._weight(shared) >= least
            if enough and _is_later(item, announcing, sentence):
                found.append(sentence.evidence)
        return tuple(found)

    def _candidates(self, verb: str, rest: Iterable[str]) -> list[int]:
        """The sentences that hold the verb and one of the rarest other concepts.

        The concepts that are left out weigh less than what has to be shared, so that no sentence is missed.
        """
        ordered = sorted(rest, key=lambda key: (-self._surroundings.rarity(key), key))
        needed = (1 - _MIN_LIKENESS) * self._weight(ordered)
        found: set[int] = set()
        for number, key in enumerate(ordered):
            if self._weight(ordered[:number]) > needed:
                break
            found.update(self._holders.get((verb, key), ()))
        return sorted(found)

    def _weight(self, keys: Iterable[str]) -> float:
        return math.fsum(map(self._surroundings.rarity, keys))

    def _act(self, item: Upcoming, announcing: StatedSentence) -> tuple[str, frozenset[str]]:
        """The verb of what is expected, and the other concepts of who is expected to do what."""
        words = find_words(announcing.article.text, [item.what])
        verb = next((concept(word.key) for word in words if word.key not in _HELPERS and word.is_content), "")
        clause = Span(announcing.span.start, item.what.end)
        around = {concept(word.key) for word in find_words(announcing.article.text, [clause]) if tells(word)}
        return verb, frozenset(around - {verb} - _HELPERS)


def _done_in(sentence: StatedSentence, words: Sequence[Word]) -> set[str]:
    """The verbs in a past form, as concepts, of what the report itself tells."""
    verbs = set()
    for number, word in enumerate(words):
        verb = _IRREGULAR.get(word.key) or (concept(word.key) if word.key.endswith("ed") else None)
        before = {other.key for other in words[max(0, number - _REACH) : number]}
        if verb is None or before & _UNDONE or is_quoted(sentence, word.span):
            continue
        if not is_left_open(clause_before(sentence.article.text, words, number)):
            verbs.add(verb)
    return verbs


def _is_later(item: Upcoming, announcing: StatedSentence, sentence: StatedSentence) -> bool:
    earlier, later = announcing.article.published, sentence.article.published
    if earlier is None or later is None or later.value.at <= earlier.value.at:
        return False
    days = value_range(item.date) if item.date else None
    return days is None or days[0] <= later.value.day
