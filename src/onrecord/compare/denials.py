"""Statements of named speakers that contradict each other: one denies what another says.

They are no conflict of the reports: each may report rightly what was said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from onrecord.compare.answers import is_negation, shared_weight
from onrecord.compare.concepts import concept
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.speakers import Identities
from onrecord.compare.values import Surroundings, tells
from onrecord.language.words import Word, find_words
from onrecord.model import Attribution, AttributionKind, Evidence, Span

_NOT: Final = frozenset({"not", "no", "never"})
_DENYING: Final = frozenset({"deny", "denies", "denied", "denying"})
# Who says that something is false or only possible does not say that it is so.
_UNSURE: Final = frozenset(
    "false untrue fake hoax baseless unfounded may might could maybe perhaps possibly potentially".split()
)
# A verb is negated where the negation stands right after one of these; "may not" and "not to" leave it open.
_HELPERS: Final = frozenset("is are was were be been will would shall do does did has have had there".split())
_ASKED: Final = frozenset("if whether why how unless".split())
_OPEN: Final = frozenset("clear known sure certain only yet immediately just".split())
_CLAUSE_END = re.compile(r"[,;:–—]")
_REACH: Final = 8  # words on either side of a negation that it is about
_MIN_SHARED: Final = 3  # concepts around the negation that the other statement has, too
_MIN_LIKENESS: Final = 0.3  # Dice of the two statements, by rarity
_MAX_WORDS: Final = 60  # of one statement
_MAX_HOLDERS: Final = 40  # a concept in more statements than this brings no candidates


class Denial(NamedTuple):
    """What is denied, as concepts.

    Attributes:
        before: Those before a negation.
        after: Those after it.
        denied: Those after it that are no names.
        is_whole: Whether a statement is denied as a whole; then all three are of all of it.
    """

    before: frozenset[str]
    after: frozenset[str]
    denied: frozenset[str]
    is_whole: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """What a speaker is reported to say, within one sentence.

    Attributes:
        speaker: The name.
        sentence: The sentence.
        span: Where it stands.
        concepts: The concepts of its words.
        denials: What each negated verb in it is about.
        is_negative: Whether anything in it is negated, or the speaker denies all of it, or does not say it.
        is_unsure: Whether it calls something false, or only possible.
    """

    speaker: str
    sentence: StatedSentence
    span: Span
    concepts: frozenset[str]
    denials: tuple[Denial, ...]
    is_negative: bool
    is_unsure: bool

    @property
    def evidence(self) -> Evidence:
        """Its place."""
        return Evidence(article=self.sentence.article.id, span=self.span)


Denied = tuple[tuple[Claim, ...], tuple[Claim, ...]]
"""What one speaker says, none of it negative, and what another says against it, all of it negative."""


def find_denials(
    sentences: Sequence[StatedSentence], identities: Identities, surroundings: Surroundings
) -> tuple[Denied, ...]:
    """What one speaker says and another denies, by pair and direction, in the order of the articles."""
    claims = [claim for sentence in sentences for claim in _claims(sentence, identities)]
    sides: defaultdict[tuple[str, str], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for i, j in _candidates(claims):
        denying, other = claims[i], claims[j]
        if _denies(denying, other, surroundings):
            said, denied = sides[denying.speaker, other.speaker]
            denied.add(i)
            said.add(j)
    found = sorted(sides.values(), key=lambda pair: sorted(pair[0] | pair[1]))
    return tuple((tuple(claims[n] for n in sorted(one)), tuple(claims[n] for n in sorted(two))) for one, two in found)


def _claims(sentence: StatedSentence, identities: Identities) -> Iterator[Claim]:
    for attribution in sentence.attributions:
        identity = identities.of(sentence.article.id, attribution.speaker)
        if identity is None or identity.name.islower():  # "officials", "women": nobody that is named
            continue
        for part in attribution.content:
            if part.overlaps(sentence.span):
                place = Span(max(part.start, sentence.span.start), min(part.end, sentence.span.end))
                yield _claim(sentence, place, identity.name, attribution)


def _claim(sentence: StatedSentence, place: Span, speaker: str, attribution: Attribution) -> Claim:
    text = sentence.article.text
    words, cue = find_words(text, [place])[:_MAX_WORDS], find_words(text, attribution.cue)
    is_negated = any(is_negation(word) or word.key in _DENYING for word in cue)
    if not is_negated:
        denials = tuple(_denials(text, words))
    elif attribution.kind is not AttributionKind.DIRECT and _is_denying(cue):
        denials = tuple(_all_denied(text, words))
    else:
        denials = ()
    return Claim(
        speaker=speaker,
        sentence=sentence,
        span=place,
        concepts=_concepts(words),
        denials=denials,
        is_negative=is_negated or any(map(is_negation, words)),
        is_unsure=any(word.key in _UNSURE for word in _no_names(text, words)),
    )


def _is_denying(cue: Sequence[Word]) -> bool:
    """Whether a cue says that what follows is denied: "denied that", not "has not denied that" or "did not say"."""
    keys = {word.key for word in cue}
    return not keys.isdisjoint(_DENYING) and not any(is_negation(word) and word.key not in _DENYING for word in cue)


def _denials(text: str, words: Sequence[Word]) -> Iterator[Denial]:
    """The verbs that are negated: "will not be deployed", "would have no place", "isn't safe"."""
    for number, word in enumerate(words):
        before, after = words[max(0, number - _REACH) : number], words[number + 1 : number + 1 + _REACH]
        before = [other for other in before if not _CLAUSE_END.search(text, other.span.end, word.span.start)]
        follows = bool(before) and before[-1].key in _HELPERS and text[before[-1].span.end : word.span.start].isspace()
        if not _ASKED.isdisjoint(other.key for other in before):
            continue
        if (word.key.endswith("n't") or (word.key in _NOT and follows)) and after and after[0].key not in _OPEN:
            yield Denial(_concepts(before), _concepts(after), _concepts(_no_names(text, after)))


def _all_denied(text: str, words: Sequence[Word]) -> Iterator[Denial]:
    """What is denied as a whole: "she denied that ..."; of a negation in it, or a question, it is not told what."""
    if not any(is_negation(word) or word.key in _ASKED for word in words):
        yield Denial(_concepts(words), _concepts(words), _concepts(_no_names(text, words)), is_whole=True)


def _no_names(text: str, words: Iterable[Word]) -> list[Word]:
    return [word for word in words if not text[word.span.start].isupper()]


def _concepts(words: Sequence[Word]) -> frozenset[str]:
    return frozenset(concept(word.key) for word in words if tells(word) and not is_negation(word))


def _candidates(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """A claim with a negation, and one without of another speaker, that share what the negation is about."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        if not (claim.is_negative or claim.is_unsure):
            for key in claim.concepts:
                holders[key].append(number)
    return sorted(
        {
            (number, other)
            for number, claim in enumerate(claims)
            for denial in claim.denials
            for key in denial.denied
            if len(holders[key]) <= _MAX_HOLDERS
            for other in holders[key]
            if claims[other].speaker != claim.speaker
        }
    )


def _denies(claim: Claim, other: Claim, surroundings: Surroundings) -> bool:
    """Whether a claim denies what the other says of the same thing."""
    about = any(_is_about(denial, other.concepts) for denial in claim.denials)
    return about and shared_weight(claim.concepts, other.concepts, surroundings.rarity) >= _MIN_LIKENESS


def _is_about(denial: Denial, said: frozenset[str]) -> bool:
    shared = len(denial.denied & said)
    enough = shared > len(denial.denied) / 2 if denial.is_whole else shared > 0
    return enough and bool(denial.before & said) and len((denial.before | denial.after) & said) >= _MIN_SHARED
