"""Whether two sentences inside quotation marks are the same words.

Words are aligned; how much has to be aligned depends on how many words there are, how rare they are, and whether the
speakers can be the same. A short fragment proves little by itself: then the words around it have to agree as well.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from onrecord.compare.passages import Passage, Sentence
from onrecord.compare.speakers import Relation, relate

# Lab note: five annotated events, passages from the annotated quotes. Below .6 different statements of one speaker
# on one matter come together ("our thoughts are with ..."); above .75 two translations of one come apart.
_MIN_ALIGNED = {Relation.SAME: 0.6, Relation.OPEN: 0.72, Relation.DIFFERENT: 0.85}
_MIN_WORDS_ALIGNED = {Relation.SAME: 5, Relation.OPEN: 6, Relation.DIFFERENT: 8}
_MIN_WORDS_CONTAINED = {Relation.SAME: 3, Relation.OPEN: 5, Relation.DIFFERENT: 7}
_MIN_CONTENT_CONTAINED = {Relation.SAME: 2, Relation.OPEN: 3, Relation.DIFFERENT: 4}
# A shorter fragment is the same where so many content words around it are shared, too: the first number for a fragment
# with one content word ("significant"), the second for one with more ("political trial").
_MIN_CONTEXT = {Relation.SAME: (2, 0), Relation.OPEN: (4, 2), Relation.DIFFERENT: (8, 6)}
# A single word inside a longer sentence than this proves nothing.
_MAX_WORDS_AROUND_ONE = 6
# Words outside quotation marks are the speaker's only as far as they repeat so many content words of a quotation.
_MIN_CONTENT_INDIRECT = 4
_FUNCTION_WEIGHT = 0.3  # of a function word, against 1 of a content word
_MAX_SHARING = 40  # a word or run of words in more sentences than this brings no candidates

_WRITTEN = frozenset({"article", "written", "document", "post"})
_SPOKEN = frozenset({"speech", "press conference", "interview", "broadcast", "court", "hearing"})

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence in a passage, by their numbers."""

    passage: int
    sentence: int


def find_same_words(passages: Sequence[Passage]) -> Iterator[tuple[Place, Place]]:
    """Pairs of sentences of different articles that are the same words, each pair once, in order.

    At least one of a pair stands in quotation marks; the other may be the reporter's own words for what was said.
    """
    for first, second in sorted(_candidates(passages), key=_order):
        one, two = passages[first.passage], passages[second.passage]
        if is_same_words(one, one.sentences[first.sentence], two, two.sentences[second.sentence]):
            yield first, second


def _order(pair: tuple[Place, Place]) -> tuple[int, int, int, int]:
    first, second = pair
    return (first.passage, first.sentence, second.passage, second.sentence)


def _candidates(passages: Sequence[Passage]) -> set[tuple[Place, Place]]:
    """Pairs of quoted sentences that share a run of three words or, for a fragment, a content word."""
    holders: defaultdict[Keys, list[Place]] = defaultdict(list)
    fragments: set[Place] = set()
    for p, passage in enumerate(passages):
        for s, sentence in enumerate(passage.sentences):
            place = Place(p, s)
            if len(sentence.words) <= 4:
                fragments.add(place)
            for gram in set(_grams(sentence)):
                holders[gram].append(place)
    pairs: set[tuple[Place, Place]] = set()
    for gram, places in holders.items():
        near = places if len(gram) > 1 else [place for place in places if place in fragments]
        if len(places) <= _MAX_SHARING or len(gram) > 1:
            pairs.update(_across(passages, near[:_MAX_SHARING], places[:_MAX_SHARING]))
    return pairs


def _grams(sentence: Sentence) -> Iterator[Keys]:
    keys = sentence.keys
    yield from zip(keys, keys[1:], keys[2:], strict=False)
    yield from ((word.key,) for word in sentence.words if word.is_content)


def _across(
    passages: Sequence[Passage], some: Sequence[Place], all_places: Sequence[Place]
) -> Iterator[tuple[Place, Place]]:
    for one in some:
        for other in all_places:
            first, second = passages[one.passage], passages[other.passage]
            if first.article != second.article and (first.is_quoted or second.is_quoted):
                yield (one, other) if _order((one, other)) < _order((other, one)) else (other, one)


def is_same_words(one: Passage, sentence: Sentence, other: Passage, of_other: Sentence) -> bool:
    """Whether two sentences, each in its passage, are the same words."""
    relation = relate(one.speaker, other.speaker)
    if _are_two_occasions(one, other):
        return False
    if not (one.is_quoted and other.is_quoted):
        return relation is Relation.SAME and _is_paraphrase(sentence, of_other)
    short, long = sorted((sentence, of_other), key=lambda s: (len(s.words), s.keys))
    content = sum(word.is_content for word in short.words)
    if _is_inside(short.keys, long.keys):
        enough = len(short.words) >= _MIN_WORDS_CONTAINED[relation] and content >= _MIN_CONTENT_CONTAINED[relation]
        return enough or (content > 0 and _is_same_fragment(one, other, short, long, relation))
    if len(short.words) < _MIN_WORDS_ALIGNED[relation] or content < 2:
        return False
    return aligned_share(short, long) >= _MIN_ALIGNED[relation]


def _are_two_occasions(one: Passage, other: Passage) -> bool:
    """Whether the reports say that the words were written by one and spoken by the other, or on two different days."""
    channels = {p.attribution.channel.value for p in (one, other) if p.attribution.channel is not None}
    days = {p.attribution.said_on.value[:10] for p in (one, other) if p.attribution.said_on is not None}
    apart = len(days) == 2 and all(len(day) == 10 and day[:4].isdigit() and day[-1].isdigit() for day in days)
    return (bool(channels & _WRITTEN) and bool(channels & _SPOKEN)) or (apart and bool(channels))


def _is_paraphrase(sentence: Sentence, other: Sentence) -> bool:
    """Whether an indirect rendering keeps enough of the quoted words to be known by them."""
    short, long = sorted((sentence, other), key=lambda s: (len(s.words), s.keys))
    content = sum(word.is_content for word in short.words)
    return content >= _MIN_CONTENT_INDIRECT and aligned_share(short, long) >= _MIN_ALIGNED[Relation.SAME]


def _is_same_fragment(one: Passage, other: Passage, short: Sentence, long: Sentence, relation: Relation) -> bool:
    """Whether a short fragment is part of the other sentence, judging by the words around both."""
    around = len(one.context & other.context)
    several = sum(word.is_content for word in short.words) > 1
    if len(short.words) < len(long.words):
        if relation is Relation.DIFFERENT or (not several and len(long.words) > _MAX_WORDS_AROUND_ONE):
            return False
        if not several and relation is not Relation.SAME:
            return False
        beyond = {word.key for word in long.words} - {word.key for word in short.words}
        around += len((one.context if short in one.sentences else other.context) & beyond)
    return around >= _MIN_CONTEXT[relation][several]


def _is_inside(short: Keys, long: Keys) -> bool:
    size = len(short)
    return any(long[i : i + size] == short for i in range(len(long) - size + 1))


def aligned_share(short: Sentence, long: Sentence) -> float:
    """The share of the shorter sentence's weight that is aligned with the longer one, in [0, 1].

    Words count once aligned in a run of two or more, or where they are content words.
    """
    aligned = 0.0
    for op in LCSseq.opcodes(short.keys, long.keys):
        if op.tag == "equal":
            run = short.words[op.src_start : op.src_end]
            aligned += sum(_weight(is_content=w.is_content) for w in run if w.is_content or len(run) > 1)
    return aligned / sum(_weight(is_content=word.is_content) for word in short.words)


def _weight(*, is_content: bool) -> float:
    return 1.0 if is_content else _FUNCTION_WEIGHT
