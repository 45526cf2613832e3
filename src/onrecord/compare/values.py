"""A value that an article gives, and the words around it that tell which question it answers."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.concepts import concept
from onrecord.compare.sentences import StatedSentence
from onrecord.language.times import value_range
from onrecord.language.words import Word, find_words
from onrecord.model import ArticleId, Evidence, Span, TimexType

_WINDOW = 10  # words on either side that tell what a value is about
_DISTANCE = 5.0  # at this distance a word tells half as much
_LONG_PAST_DAYS = 45  # what is dated so long before publication is another event
# Words that say when, or how much, not what.
_OF_MEASURE = frozenset(
    """minute minutes hour hours day days week weeks month months year years today yesterday tomorrow local time gmt ago
    early late later earlier monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night am
    pm noon midnight january february march april june july august september october november december jan feb aug sept
    sep oct nov dec around least almost nearly roughly approximately some three four five six seven eight nine ten
    eleven twelve dozen hundred thousand million billion percent cent mile miles kilometre kilometres kilometer
    kilometers km metres meters""".split()
)
_LEAD = 6  # sentences that tell what the report is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something that an article states and others may state otherwise: a number, a time, a name.

    Attributes:
        sentence: The sentence.
        span: Where it stands.
        slot: What it answers, in fixed words: ``dead``, ``amount``, ``date`` ...
        about: What it is a value of, in a form to compare; values of two things never answer one question. ``None``
            where the words do not say.
        text: The value in words to show: ``at least 2 people``, ``USD 121 billion``, ``23:30``.
        size: The number by which two values are the same or not; for names, 0.
        low: The least size that the words leave open.
        high: The greatest size that the words leave open.
        past: The date in the sentence that lies long before publication, if one does: then another event is told of.
        is_lead: Whether it is the article's first of its slot, in the sentences that tell what the report is about.
        noun: The noun that is counted, where it narrows what is counted.
        context: Concepts around it with their weights, the nearest the heaviest; the vector has length one or none.
    """

    sentence: StatedSentence
    span: Span
    slot: str
    about: str | None
    text: str
    size: float
    low: float
    high: float
    past: str | None = None
    is_lead: bool = False
    noun: str | None = None
    context: Mapping[str, float]

    @property
    def article(self) -> ArticleId:
        """The article that gives the value."""
        return self.sentence.article.id

    @property
    def evidence(self) -> Evidence:
        """The place of the value."""
        return Evidence(article=self.article, span=self.span)

    @property
    def is_quoted(self) -> bool:
        """Whether it stands in somebody's own words."""
        return is_quoted(self.sentence, self.span)


class Surroundings:
    """The words of a story's sentences, and how much each tells: the rarer in the story, the more.

    Attributes:
        unit: How much a concept tells that two sentences hold.
    """

    def __init__(self, sentences: Sequence[StatedSentence]) -> None:
        holders = Counter(key for s in sentences for key in {concept(key) for key in s.keys})
        self._rarity = {key: math.log(1 + len(sentences) / held) for key, held in holders.items()}
        self.unit = math.log(1 + len(sentences) / 2)
        self._words: dict[Evidence, tuple[Word, ...]] = {}
        self._leading = frozenset(_leading(sentences))

    def rarity(self, key: str) -> float:
        """How much a concept tells; 0 for one that no sentence holds."""
        return self._rarity.get(key, 0.0)

    def words(self, sentence: StatedSentence) -> tuple[Word, ...]:
        """The words of a sentence."""
        place = sentence.evidence
        if place not in self._words:
            self._words[place] = find_words(sentence.article.text, [sentence.span])
        return self._words[place]

    def is_leading(self, sentence: StatedSentence) -> bool:
        """Whether the sentence is among the first of its article."""
        return sentence.evidence in self._leading

    def beside(self, sentence: StatedSentence, place: Span, reach: int) -> tuple[Sequence[Word], Sequence[Word]]:
        """At most so many words before a place and after it, each in reading order."""
        words = self.words(sentence)
        start = bisect_right(words, place.start, key=lambda word: word.span.end)
        end = bisect_left(words, place.end, key=lambda word: word.span.start)
        return words[max(0, start - reach) : start], words[end : end + reach]

    def around(self, sentence: StatedSentence, place: Span) -> dict[str, float]:
        """The concepts on both sides of a place, weighed by rarity and nearness, as a vector of length one or none."""
        before, after = self.beside(sentence, place, _WINDOW)
        weights: dict[str, float] = {}
        for distance, word in (*enumerate(reversed(before)), *enumerate(after)):
            if tells(word):
                key = concept(word.key)
                weights[key] = max(self.rarity(key) / (1 + distance / _DISTANCE), weights.get(key, 0.0))
        return of_length_one(weights)


def tells(word: Word) -> bool:
    """Whether a word says what a sentence is about: none of structure, number or time."""
    return word.is_content and not word.key[0].isdigit() and word.key not in _OF_MEASURE


def _leading(sentences: Iterable[StatedSentence]) -> Iterable[Evidence]:
    of_article: defaultdict[ArticleId, int] = defaultdict(int)
    for sentence in sentences:
        of_article[sentence.article.id] += 1
        if of_article[sentence.article.id] <= _LEAD:
            yield sentence.evidence


def long_past(sentence: StatedSentence) -> str | None:
    """The value of a date in the sentence that lies long before publication, if one does."""
    published = sentence.article.published
    if published is None:
        return None
    for ref in sentence.times:
        days = value_range(ref.value) if ref.type in (TimexType.DATE, TimexType.TIME) else None
        if days is not None and (published.value.day - days[1]).days > _LONG_PAST_DAYS:
            return ref.value
    return None


def is_quoted(sentence: StatedSentence, place: Span) -> bool:
    """Whether a place stands in somebody's own words; they are kept apart from what the report itself states."""
    return any(part.covers(place) for attribution in sentence.attributions for part in attribution.quoted)


def of_length_one(weights: Mapping[str, float]) -> dict[str, float]:
    """The vector at length one; one without length stays empty."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def likeness(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """The cosine of two vectors of length one."""
    short, long = sorted((first, second), key=len)
    return math.fsum(weight * long[key] for key, weight in short.items() if key in long)


def plain_number(value: float) -> str:
    """A number as it is shown: ``1,200`` or ``2.5``."""
    return f"{int(value):,}" if value == int(value) else f"{value:.10g}"


def words_before(sentence: StatedSentence, place: Span, chars: int) -> str:
    """At most so many characters of the sentence before a place."""
    return sentence.article.text[max(sentence.span.start, place.start - chars) : place.start]


def words_after(sentence: StatedSentence, place: Span, chars: int) -> str:
    """At most so many characters of the sentence after a place."""
    return sentence.article.text[place.end : min(sentence.span.end, place.end + chars)]
