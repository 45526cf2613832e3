"""Who a binding word binds: its subject or owner, resolved against whoever is speaking."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from onrecord.language.states import state_named_in, state_of
from onrecord.model import Attribution, Span, Speaker, SpeakerId, SpeakerKind
from onrecord.read import lexicon
from onrecord.read.binding import Bond
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.names import Identity
from onrecord.read.noun_phrases import Head, NounPhrase, phrase_after, phrase_before
from onrecord.read.pieces import Piece
from onrecord.read.speakers import Resolver
from onrecord.read.subjects import find_subject
from onrecord.read.tokens import Token

_FIRST = frozenset({"i", "we", "my", "our"})
_SUPPOSING = frozenset("if unless whether should until what who whom how why meaning means meant".split())
_CONJUNCTIVE = frozenset("after before as since than until till while because".split())
_LINKING_VERBS = frozenset("am is are was were be been being has have had".split())
# "Usually plans to", "seems ready to": no act that is promised.
_WEAKENED = frozenset(
    "usually often typically generally normally likely unlikely probably seem seems seemed appear appears appeared".split()
)
# Who speaks for others than themselves.
_AGENTS = lexicon.SPOKESPEOPLE | frozenset("lawyer attorney solicitor agent campaign manager aide adviser advisor".split())
_PEOPLE = frozenset(
    "front-runner frontrunner nominee nominees incumbent contender contenders states band orchestra crew".split()
)
# Offices whose holder speaks for a body or a country.
_HEADS = frozenset(
    "president minister premier chancellor chief executive ceo chairman chairwoman chair director head mayor "
    "governor founder owner secretary king queen prince manager commander leader boss dean commissioner".split()
)
_DOUBTING = frozenset("hope expect fear doubt wonder believe think suspect predict worry".split())
_OWN_PLACES = frozenset("country nation state county district town city village island region province".split())
# Words after which a report says in "would" what somebody announced.
_ANNOUNCED = frozenset("announcement news proclamation decision vow pledge promise threat word warning warnings".split())


class Actor(NamedTuple):
    """Who commits: a speaker of the article where there is one, and the name."""

    speaker: SpeakerId | None
    name: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who may be bound in one article.

    Attributes:
        text: The article's text.
        resolver: It has seen all sources of the article.
        attributions: In order.
        speakers: Of the attributions.
    """

    text: str
    resolver: Resolver
    attributions: Sequence[Attribution]
    speakers: Sequence[Speaker]

    def saying(self, place: int) -> Attribution | None:
        """The attribution whose content holds a place."""
        at = bisect_right(self.attributions, place, key=lambda a: a.content[0].start) - 1
        near = self.attributions[max(0, at - 1) : at + 1]
        return next((a for a in reversed(near) if any(s.start <= place < s.end for s in a.content)), None)

    def speaker(self, speaker: SpeakerId | None) -> Speaker | None:
        """The speaker with an id."""
        return next((s for s in self.speakers if s.id == speaker), None) if speaker else None

    def named(self, identity: Identity) -> Actor:
        """An identity as an actor."""
        known = next((s for s in self.speakers if s.name == identity.name), None)
        return Actor(known.id if known else None, identity.name)


def find_actor(
    cast: Cast, piece: Piece, bond: Bond, earlier: Sequence[Clause]
) -> tuple[Actor, NounPhrase | None] | None:
    """Who is bound, and the phrase that says so; ``None`` where the words bind nobody, or others than the speaker."""
    saying = cast.saying(piece.tokens[bond.cue].span.start)
    if _is_own(piece, bond):
        own = cast.speaker(saying.speaker) if saying is not None else None
        return (_as_actor(own), None) if own is not None else None
    phrase = _own_name(piece.tokens, _subject(piece.tokens, bond, earlier))
    if phrase is not None and piece.quoted[phrase.end - 1] and not piece.quoted[bond.cue]:
        phrase = None
    if phrase is None and piece.tokens[max(0, bond.cue - 1)].lower in {"and", "but"} and not piece.quoted[bond.cue]:
        return _opener(cast, piece)
    if phrase is None or _is_no_subject(piece.tokens, phrase, bond):
        return None
    if phrase.head is Head.OTHER and (bond.modality in {"pledge", "threat"} or _is_any(piece.tokens, phrase, bond)):
        return None
    is_to = [token.lower for token in piece.tokens[bond.cue : bond.act]] in (["is", "to"], ["are", "to"])
    if is_to and phrase.head is not Head.NAME:
        return None  # "the aim is to win"
    if phrase.head is Head.PRONOUN:
        actor = _of_pronoun(cast, piece, bond, phrase, saying)
    elif saying is not None and saying.speaker is not None:
        actor = _of_others(cast, piece, bond, phrase, saying)
    else:
        actor = _as_reported(cast, piece, bond, phrase, saying)
    return (actor, phrase) if actor is not None else None


def _opener(cast: Cast, piece: Piece) -> tuple[Actor, NounPhrase | None] | None:
    """The subject that opens the sentence, for a second verb after quoted words: 'Poe called it "a trap" and vowed to'."""
    tokens = cast.resolver.sentences[piece.sentence].tokens
    phrase = phrase_after(tokens, 0) if tokens else None
    if phrase is None or phrase.head not in (Head.NAME, Head.ROLE, Head.PRONOUN):
        return None
    identity = cast.resolver.subject(phrase, piece.sentence)
    if identity is not None:
        return cast.named(identity), None
    return (Actor(None, _plain_name(phrase.span.of(cast.text))), None) if phrase.head is not Head.PRONOUN else None


def _is_own(piece: Piece, bond: Bond) -> bool:
    """Whether words without a subject are the speaker's own: "being ready to sail"."""
    return not bond.is_modal and bond.cue > 0 and piece.tokens[bond.cue - 1].lower == "being"


def _is_any(tokens: Sequence[Token], phrase: NounPhrase, bond: Bond) -> bool:
    """Whether nobody in particular is meant: "a buyer willing to"."""
    return phrase.end == bond.cue and tokens[phrase.start].lower in {"a", "an", "any", "no"}


def _is_no_subject(tokens: Sequence[Token], phrase: NounPhrase, bond: Bond) -> bool:
    """Whether the clause only supposes or doubts what it says, or the phrase belongs to something else.

    "If they plan to", "whether he would", "what she will do", "thinking that we will", "across the nation".
    """
    between = {token.lower for token in tokens[phrase.end : bond.act]}
    if between & _WEAKENED or (bond.is_modal and "which" in between and not _is_organised(tokens, phrase)):
        return True
    if any(token.lower in _SUPPOSING for token in tokens[phrase.start : phrase.end]):
        return True
    at = phrase.start - 1
    while at > 0 and (tokens[at].lower in lexicon.ADVERBS | {"that"} or tokens[at].text == ","):
        at -= 1
    if at < 0:
        return False
    low = tokens[at].lower
    doubts = lexicon.CUES.get(low, ("",))[0] in _DOUBTING

    free = bond.is_noun or between & {"who", "which", "that"}
    governed = low in lexicon.PREPOSITIONS - _CONJUNCTIVE and not free
    return low in _SUPPOSING or doubts or governed


# --- The subject


def _subject(tokens: Sequence[Token], bond: Bond, earlier: Sequence[Clause]) -> NounPhrase | None:
    """The phrase of whoever is bound: the owner of a noun, else the subject of the verb."""
    if bond.is_noun:
        return _owner(tokens, bond.cue, earlier)
    if bond.cue == 0:
        comma = next((i for i, token in enumerate(tokens) if token.text == "," and i > bond.act), None)
        return phrase_after(tokens, comma + 1) if comma is not None else None
    return _subject_of(tokens, bond.cue, earlier)


def _subject_of(tokens: Sequence[Token], verb: int, earlier: Sequence[Clause]) -> NounPhrase | None:
    verb = _first_verb(tokens, verb)
    reported = _reported_subject(tokens, verb)
    if reported is not None:
        return reported
    subject = find_subject(tokens, verb, earlier) if verb else None
    if subject is None:
        return phrase_before(tokens, verb) or _first_name(tokens, verb)
    if subject.apposed is not None and subject.apposed.head is Head.NAME and subject.phrase.head is not Head.NAME:
        return subject.apposed
    return subject.phrase


def _own_name(tokens: Sequence[Token], phrase: NounPhrase | None) -> NounPhrase | None:
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
        elif low not in lexicon.ADVERBS | lexicon.NEGATIONS | {"so", "far"} and not low.endswith("ly"):
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


# --- Who that is


def _of_pronoun(
    cast: Cast, piece: Piece, bond: Bond, phrase: NounPhrase, saying: Attribution | None
) -> Actor | None:
    word = piece.tokens[phrase.start].lower
    word = lexicon.OWNING.get(word, word)
    own = cast.speaker(saying.speaker) if saying is not None else None
    if word == "you":
        return None
    source = saying.source[0].of(cast.text) if saying is not None and saying.source else ""
    if own is None and source and source.lower() not in lexicon.PRONOUNS:
        own = Speaker(id=SpeakerId(""), name=_plain_name(source), kind=SpeakerKind.ROLE)
    if word in _FIRST:
        supposed = bond.modality == "would" and piece.quoted[phrase.start]
        return _as_actor(own) if own is not None and not supposed else None
    if own is None:
        if piece.quoted[phrase.start]:
            return None
        if bond.modality == "would" and saying is None and not _is_announced(piece.tokens, phrase):
            return None
        if bond.is_modal and word in {"it", "they"} and not _continues(cast, piece, phrase):
            return None
        return _looked_up(cast, piece, phrase)
    if piece.quoted[phrase.start]:
        return _represented(cast, own)
    if _can_mean(word, own):
        return _represented(cast, own) or _as_actor(own)
    return _looked_up(cast, piece, phrase)


def _as_actor(speaker: Speaker) -> Actor:
    return Actor(speaker.id or None, speaker.name)


def _can_mean(word: str, speaker: Speaker) -> bool:
    """Whether a pronoun of the third person can mean a speaker."""
    last = speaker.name.split()[-1].lower()
    if speaker.kind is SpeakerKind.PERSON:
        feminine = lexicon.gender_of(speaker.name.split()[0])
        unclear = not speaker.roles and feminine is None
        return (word in {"he", "she"} and feminine in {None, word == "she"}) or (word == "it" and unclear)
    if last in lexicon.ROLES - lexicon.BODIES and last.endswith("s"):
        return word == "they"
    if speaker.kind is SpeakerKind.ORGANISATION or last in lexicon.BODIES:
        return word in {"it", "they"}
    return word in {"he", "she", "they"}


def _continues(cast: Cast, piece: Piece, phrase: NounPhrase) -> bool:
    """Whether "it" or "they" can go on from a subject that acts: the name or role that this or the last sentence opens.

    A thing may come between: "The probe fell. It will".
    """
    for number in (piece.sentence, piece.sentence - 1):
        tokens = cast.resolver.sentences[number].tokens if number >= 0 else ()
        opening = frozenset({"and", "but", "so", ","}) | lexicon.ADVERBS
        start = next((i for i, token in enumerate(tokens) if token.lower not in opening), 0)
        first = phrase_after(tokens, start) if tokens else None
        if first is not None and first.head is not Head.PRONOUN and first.span.end < phrase.span.start:
            return _is_agent(tokens, first)
    return False


def _looked_up(cast: Cast, piece: Piece, phrase: NounPhrase) -> Actor | None:
    """Who a phrase means from what the article said before."""
    tokens = cast.resolver.sentences[piece.sentence].tokens
    at = bisect_left(tokens, phrase.span.start, key=lambda token: token.span.start)
    pronoun = replace(phrase, start=at, end=at + 1)
    identity = cast.resolver.subject(pronoun, piece.sentence)
    return cast.named(identity) if identity is not None else None


def _represented(cast: Cast, speaker: Speaker) -> Actor | None:
    """Whom a spokesperson or lawyer speaks for, where the article names them in the role."""
    for role in speaker.roles:
        words = role.text.split()
        if not {word.lower() for word in words} & _AGENTS:
            continue
        capitals = [word for word in words if word[0].isupper() and word.lower() not in _AGENTS | lexicon.ROLES]
        identity = cast.resolver.register.find(capitals) if capitals else None
        if identity is not None:
            return cast.named(identity)
    return None


def _of_others(cast: Cast, piece: Piece, bond: Bond, phrase: NounPhrase, saying: Attribution) -> Actor | None:
    """A subject inside somebody's words: themselves, who they speak for, or what they report of others."""
    speaker = cast.speaker(saying.speaker)
    actor = _as_named(cast, piece, phrase)
    if speaker is None or actor is None:
        return actor
    if actor.speaker == speaker.id or (phrase.head is not Head.OTHER and _shares_name(actor.name, speaker.name)):
        return actor
    first = piece.tokens[phrase.start].lower
    if first in lexicon.OWNING and phrase.role_head in lexicon.BODIES:
        return _as_actor(speaker)
    if _speaks_for(speaker, phrase, piece):
        return Actor(speaker.id, actor.name)
    if bond.modality == "ready" and not bond.is_negative and _holds_office(speaker) and not _names_body(speaker):
        return Actor(speaker.id, actor.name)
    doubted = any(lexicon.CUES.get(cue.of(cast.text).lower(), ("",))[0] in _DOUBTING for cue in saying.cue)
    reported = {"plan", "pledge", "threat"} if piece.quoted[phrase.start] else {"plan", "pledge", "threat", "refuse"}
    told = bond.is_noun or (bond.modality in reported and not bond.is_negative)
    return actor if told and not doubted and phrase.head is not Head.OTHER else None


def _as_named(cast: Cast, piece: Piece, phrase: NounPhrase) -> Actor | None:
    identity = cast.resolver.subject(phrase, piece.sentence)
    if identity is not None:
        return cast.named(identity)
    if phrase.head is Head.DOCUMENT:
        return None
    span = phrase.name_span or phrase.span
    name = _plain_name(span.of(cast.text))
    return Actor(None, name) if name.lower() not in lexicon.ADVERBS | lexicon.CONJUNCTIONS | {"once"} else None


def _plain_name(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower() in {"the", "a", "an", "that"}:
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("’s").rstrip("'’")


def _shares_name(one: str, other: str) -> bool:
    left, right = ({_plain_name(word).lower() for word in name.split() if word[0].isupper()} for name in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _speaks_for(speaker: Speaker, phrase: NounPhrase, piece: Piece) -> bool:
    """Whether the speaker holds an office of the subject, or the subject is named in their role."""
    roles = {word.lower().strip(".,'’") for role in speaker.roles for word in role.text.split()}
    words = piece.tokens[phrase.start : phrase.end]
    names = {token.lower for token in words if token.is_capital} - lexicon.DETERMINERS
    head = words[-1].lower
    if phrase.head is Head.OTHER and head not in lexicon.BODIES | _OWN_PLACES | lexicon.COMPANY_WORDS:
        return False
    if speaker.kind is SpeakerKind.ROLE and speaker.name.split()[-1].lower().removesuffix("s") in _AGENTS:
        return True
    if roles & _AGENTS and (names & roles or phrase.head is Head.ROLE or not _names_body(speaker)):
        return True
    if piece.tokens[min(phrase.end, len(piece.tokens) - 1)].lower in lexicon.RELATIVES:
        return False
    if _state(speaker) is not None and _state(speaker) == state_of(" ".join(token.text for token in words)):
        return True
    if speaker.kind is SpeakerKind.ORGANISATION:
        return phrase.head is Head.ROLE and phrase.role_head in lexicon.BODIES
    return bool(roles & _HEADS) and bool(names & roles or head in lexicon.BODIES | _OWN_PLACES | lexicon.COMPANY_WORDS)


def _state(speaker: Speaker) -> str | None:
    """The state that a speaker is, or whose office they hold."""
    offices = (role.text for role in speaker.roles if {word.lower() for word in role.text.split()} & _HEADS)
    return state_of(speaker.name) or next(filter(None, map(state_named_in, offices)), None)


def _holds_office(speaker: Speaker) -> bool:
    return any({word.lower() for word in role.text.split()} & _HEADS for role in speaker.roles)


def _names_body(speaker: Speaker) -> bool:
    """Whether a role says whom the speaker speaks for: "Brask spokesman", not "a campaign spokesman"."""
    plain = lexicon.ROLES | lexicon.PORTFOLIOS | _HEADS | _AGENTS
    return any(word[0].isupper() and word.lower() not in plain for role in speaker.roles for word in role.text.split())


def _as_reported(
    cast: Cast, piece: Piece, bond: Bond, phrase: NounPhrase, saying: Attribution | None
) -> Actor | None:
    """A subject in the report's own words: people and bodies; what is only foreseen in "would" does not count."""
    if bond.modality == "would" and saying is None and not _is_announced(piece.tokens, phrase):
        return None
    if bond.is_modal and not _is_agent(piece.tokens, phrase):
        return None
    return _as_named(cast, piece, phrase)


def _is_announced(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether the clause is what somebody announced: "said it would", "the news that he would"."""
    before = [token.lower for token in tokens[max(0, phrase.start - 3) : phrase.start]]
    return any(word in _ANNOUNCED or lexicon.CUES.get(word, ("", None))[1] is CueClass.SPEECH for word in before)


def _is_agent(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase names people or bodies, not a thing: "the Marigold will sail" is no promise of the ship."""
    if phrase.head is Head.ROLE:
        return any(token.lower in lexicon.ROLES | _PEOPLE for token in tokens[phrase.start : phrase.end])
    if phrase.head is not Head.NAME:
        return phrase.determined and tokens[phrase.end - 1].lower in _PEOPLE | _OWN_PLACES
    plural = tokens[phrase.end - 1].lower.endswith("s")
    return not phrase.determined or phrase.role is not None or plural or _is_organised(tokens, phrase)


def _is_organised(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase names a body."""
    words = tokens[phrase.start : phrase.end]
    return any(t.lower in lexicon.ORGANISATION_WORDS | lexicon.BODIES or t.is_acronym for t in words)
