"""The phrase that says who a binding word binds: its subject, over auxiliaries and asides, or the owner of a noun."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.model import Span
from onrecord.read import lexicon
from onrecord.read.binding import Bond
from onrecord.read.clause import Clause
from onrecord.read.lexicon import DOUBTING
from onrecord.read.noun_phrases import Head, NounPhrase, phrase_after, phrase_before
from onrecord.read.subjects import find_subject
from onrecord.read.tokens import Token

_SUPPOSING = frozenset("if unless whether should until what who whom how why meaning means meant".split())
_CONJUNCTIVE = frozenset("after before as since than until till while because".split())
_LINKING_VERBS = frozenset("am is are was were be been being has have had".split())
# "Usually plans to", "seems ready to": no act that is promised.
_WEAKENED = frozenset(
    "usually often typically generally normally likely unlikely probably seem seems seemed appear appears "
    "appeared".split()
)
# Beside the roles of the lexicon.
_PEOPLE = frozenset(
    "front-runner frontrunner nominee nominees incumbent contender contenders states band orchestra crew".split()
)
PLACES = frozenset("country nation state county district town city village island region province".split())
"""Words for a place that acts through those who govern it."""


def find_bound(tokens: Sequence[Token], bond: Bond, earlier: Sequence[Clause]) -> NounPhrase | None:
    """Who is bound, as the words name them; ``earlier`` are the clauses before, whose subject a verb may share."""
    return _name_alone(tokens, _subject(tokens, bond, earlier))


def _subject(tokens: Sequence[Token], bond: Bond, earlier: Sequence[Clause]) -> NounPhrase | None:
    """The phrase of whoever is bound: the owner of a noun, else the subject of the verb."""
    if bond.is_noun:
        return _owner(tokens, bond.cue, earlier)
    if bond.cue == 0:
        comma = next((i for i, token in enumerate(tokens) if token.text == "," and i > bond.act), None)
        return phrase_after(tokens, comma + 1) if comma is not None else None
    if _is_blamed(tokens, bond):
        return phrase_before(tokens, bond.cue - 1)
    return _subject_of(tokens, bond.cue, earlier)


def _is_blamed(tokens: Sequence[Token], bond: Bond) -> bool:
    """Whether the words blame or praise somebody: "the council fined Poe for refusing to"."""
    return bond.cue > 1 and tokens[bond.cue - 1].lower == "for" and tokens[bond.cue].lower.endswith("ing")


def _subject_of(tokens: Sequence[Token], verb: int, earlier: Sequence[Clause]) -> NounPhrase | None:
    verb = _first_verb(tokens, verb)
    reported = _reported_subject(tokens, verb)
    if reported is not None:
        return reported
    # "Poe said Brask was ready, pledging more" is Poe's pledge, not that of the clause before.
    known = () if tokens[verb].lower.endswith("ing") else earlier
    subject = find_subject(tokens, verb, known) if verb else None
    if subject is None:
        return phrase_before(tokens, verb) or _first_name(tokens, verb)
    if subject.apposed is not None and subject.apposed.head is Head.NAME and subject.phrase.head is not Head.NAME:
        return subject.apposed
    return subject.phrase


def _name_alone(tokens: Sequence[Token], phrase: NounPhrase | None) -> NounPhrase | None:
    """The name alone where a noun before it is no role but what the clause is about: "the walls Poe will build"."""
    if phrase is None or phrase.head is not Head.NAME or phrase.role is None:
        return phrase
    before = next(i for i in range(phrase.start, phrase.end) if tokens[i].span == phrase.name[0].span) - 1
    noun = tokens[before]
    if noun.is_capital or noun.lower in lexicon.ROLES or not noun.lower.endswith("s"):
        return phrase
    return replace(phrase, start=before + 1, span=Span(phrase.name[0].span.start, phrase.span.end), role=None)


def _reported_subject(tokens: Sequence[Token], verb: int) -> NounPhrase | None:
    """The subject of a second verb in a reported clause: "warned that Poe opposes it and would"."""
    if not verb or tokens[verb - 1].lower not in {"and", "but", "or"}:
        return None
    start = next(
        (i for i in range(verb - 1, 1, -1) if tokens[i - 1].lower == "that" and tokens[i - 2].lower in lexicon.CUES), 0
    )
    return phrase_after(tokens, start, ceiling=verb) if start else None


def _first_verb(tokens: Sequence[Token], verb: int) -> int:
    """Where a verb group begins: "is now planning", "have so far refused"; the group's first auxiliary."""
    first = at = verb
    while at > 0:
        low = tokens[at - 1].lower
        if low in _LINKING_VERBS:
            first = at - 1
        elif low not in lexicon.NEGATIONS | {"so", "far"} and not lexicon.is_adverb(low):
            break
        at -= 1
    return first


def _first_name(tokens: Sequence[Token], end: int) -> NounPhrase | None:
    """The first name or role of a run of tokens that no preposition governs."""
    for at in range(end):
        if at and tokens[at - 1].lower in lexicon.PREPOSITIONS - _CONJUNCTIVE:
            continue
        phrase = phrase_after(tokens, at, ceiling=end) if tokens[at].is_word else None
        if phrase is not None and phrase.head in (Head.NAME, Head.ROLE):
            return phrase
    return None


def _owner(tokens: Sequence[Token], noun: int, earlier: Sequence[Clause]) -> NounPhrase | None:
    """Who makes the offer in "Brask's offer to", "his new offer to", "Brask has made an offer to"."""
    near = range(noun - 1, max(-1, noun - 4), -1)
    for at in near:
        token = tokens[at]
        if token.lower in lexicon.OWNING:
            return NounPhrase(at, at + 1, token.span, Head.PRONOUN)
        if token.is_possessive:
            floor = next((i + 1 for i in range(at, -1, -1) if tokens[i].lower in lexicon.PREPOSITIONS), 0)
            return phrase_before(tokens, at + 1, floor=floor)
    for at in near:
        low = tokens[at].lower
        if low in lexicon.CUES or low in lexicon.AUXILIARIES or low.endswith("ed"):
            return _subject_of(tokens, at, earlier)
    start = next((i for i, token in enumerate(tokens[:noun]) if token.is_word), noun)
    return phrase_after(tokens, start, ceiling=noun)


def is_loose(tokens: Sequence[Token], phrase: NounPhrase, bond: Bond) -> bool:
    """Whether the clause only supposes or doubts what it says, or the phrase belongs to something else.

    "If they plan to", "whether he would", "what she will do", "thinking that we will", "across the nation".
    """
    between = {token.lower for token in tokens[phrase.end : bond.act]}
    if any(token.lower in _WEAKENED for token in tokens[phrase.start : bond.act]) or (
        bond.is_modal and "which" in between and not is_organised(tokens, phrase)
    ):
        return True
    if any(token.lower in _SUPPOSING for token in tokens[phrase.start : phrase.end]):
        return True
    at = phrase.start - 1
    while at > 0 and (tokens[at].lower in lexicon.ADVERBS | {"that"} or tokens[at].text == ","):
        at -= 1
    if at < 0:
        return False
    low = tokens[at].lower
    doubts = lexicon.CUES.get(low, ("",))[0] in DOUBTING

    free = bond.is_noun or _is_blamed(tokens, bond) or between & {"who", "which", "that"}
    governed = low in lexicon.PREPOSITIONS - _CONJUNCTIVE and not free
    return low in _SUPPOSING or doubts or governed


def is_anybody(tokens: Sequence[Token], phrase: NounPhrase, bond: Bond) -> bool:
    """Whether nobody in particular is meant: "a buyer willing to"."""
    return phrase.end == bond.cue and tokens[phrase.start].lower in {"a", "an", "any", "no"}


def is_agent(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase names people or bodies, not a thing: "the Marigold will sail" is no promise of the ship."""
    if phrase.head is Head.ROLE:
        return any(token.lower in lexicon.ROLES | _PEOPLE for token in tokens[phrase.start : phrase.end])
    if phrase.head is not Head.NAME:
        return phrase.determined and tokens[phrase.end - 1].lower in _PEOPLE | PLACES
    plural = tokens[phrase.end - 1].lower.endswith("s")
    return not phrase.determined or phrase.role is not None or plural or is_organised(tokens, phrase)


def is_organised(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase names a body."""
    words = tokens[phrase.start : phrase.end]
    return any(t.lower in lexicon.ORGANISATION_WORDS | lexicon.BODIES or t.is_acronym for t in words)
