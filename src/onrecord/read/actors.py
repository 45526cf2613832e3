"""Who a binding word binds: its subject or owner, resolved against whoever is speaking."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

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
_OWNING = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we"}
_SUPPOSING = frozenset("if unless whether should until what how why meaning means meant".split())
_CONJUNCTIVE = frozenset("after before as since than until till while because".split())
_LINKING_VERBS = frozenset("am is are was were be been being has have had".split())
# "Usually plans to", "seems ready to": no act that is promised.
_WEAKENED = frozenset(
    "usually often typically generally normally likely unlikely probably seem seems seemed appear appears appeared".split()
)
# Who speaks for others than themselves.
_AGENTS = lexicon.SPOKESPEOPLE | frozenset("lawyer attorney solicitor agent campaign manager aide adviser advisor".split())
# Offices whose holder speaks for a body or a country.
_HEADS = frozenset(
    "president minister premier chancellor chief executive ceo chairman chairwoman chair director head mayor "
    "governor founder owner secretary king queen prince manager commander leader boss dean commissioner".split()
)
_DOUBTING = frozenset("hope expect fear doubt wonder believe think suspect predict worry".split())
_OWN_COUNTRY = frozenset("country nation government administration state".split())
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
        return (Actor(own.id, own.name), None) if own is not None else None
    phrase = _subject(piece.tokens, bond, earlier)
    if phrase is not None and piece.quoted[phrase.start] and not piece.quoted[bond.cue]:
        phrase = None
    if phrase is None or _is_no_subject(piece.tokens, phrase, bond):
        return None
    if phrase.head is Head.PRONOUN:
        actor = _of_pronoun(cast, piece, bond, phrase, saying)
    elif saying is not None and saying.speaker is not None:
        actor = _of_others(cast, piece, bond, phrase, saying)
    else:
        actor = _as_reported(cast, piece, bond, phrase)
    return (actor, phrase) if actor is not None else None


def _is_own(piece: Piece, bond: Bond) -> bool:
    """Whether words without a subject are the speaker's own: "being ready to sail"."""
    return not bond.is_modal and bond.cue > 0 and piece.tokens[bond.cue - 1].lower == "being"


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
    subject = find_subject(tokens, verb, earlier) if verb else None
    if subject is None:
        return phrase_before(tokens, verb) or _first_name(tokens, verb)
    if subject.apposed is not None and subject.apposed.head is Head.NAME and subject.phrase.head is not Head.NAME:
        return subject.apposed
    return subject.phrase


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
        if token.lower in _OWNING:
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
    word = _OWNING.get(word, word)
    own = cast.speaker(saying.speaker) if saying is not None else None
    if word == "you":
        return None
    if word in _FIRST:
        supposed = bond.modality == "would" and piece.quoted[phrase.start]
        return Actor(own.id, own.name) if own is not None and not supposed else None
    if own is None:
        if bond.modality == "would" and not _is_announced(piece.tokens, phrase):
            return None
        if bond.is_modal and word in {"it", "they"} and not _continues(cast, piece, phrase):
            return None
        return _looked_up(cast, piece, phrase)
    if piece.quoted[phrase.start]:
        return _represented(cast, own)
    if _can_mean(word, own):
        return _represented(cast, own) or Actor(own.id, own.name)
    return _looked_up(cast, piece, phrase)


def _can_mean(word: str, speaker: Speaker) -> bool:
    """Whether a pronoun of the third person can mean a speaker."""
    last = speaker.name.split()[-1].lower()
    if speaker.kind is SpeakerKind.PERSON:
        return word in {"he", "she"}
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
    word = piece.tokens[phrase.start]
    if word.lower in _OWNING:
        return None if word.lower in {"my", "our"} else _by_owner(cast, piece, word)
    identity = cast.resolver.subject(pronoun, piece.sentence)
    return cast.named(identity) if identity is not None else None


def _by_owner(cast: Cast, piece: Piece, word: Token) -> Actor | None:
    """Who "his" means: the subject of the sentence where that is a name, else nobody that we know."""
    first = phrase_after(piece.tokens, 0)
    if first is None or first.head is not Head.NAME or first.span.start > word.span.start:
        return None
    identity = cast.resolver.subject(first, piece.sentence)
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
    if actor.speaker == speaker.id or _shares_name(actor.name, speaker.name):
        return actor
    if _speaks_for(speaker, phrase, cast, piece):
        return actor
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
    return Actor(None, _plain_name(span.of(cast.text)))


def _plain_name(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].lower() in {"the", "a", "an"}:
        words = words[1:]
    return " ".join(words).removesuffix("'s").removesuffix("’s").rstrip("'’")


def _shares_name(one: str, other: str) -> bool:
    left, right = ({_plain_name(word).lower() for word in name.split() if word[0].isupper()} for name in (one, other))
    return bool(left and right) and (left <= right or right <= left)


def _speaks_for(speaker: Speaker, phrase: NounPhrase, cast: Cast, piece: Piece) -> bool:
    """Whether the speaker holds an office of the subject, or the subject is named in their role."""
    roles = {word.lower().strip(".,'’") for role in speaker.roles for word in role.text.split()}
    words = piece.tokens[phrase.start : phrase.end]
    names = {token.lower for token in words if token.is_capital} - lexicon.DETERMINERS
    if speaker.kind is SpeakerKind.ROLE and speaker.name.split()[-1].lower().removesuffix("s") in _AGENTS:
        return True
    if roles & _AGENTS and (names & roles or phrase.head is Head.ROLE or not _names_body(speaker)):
        return True
    if speaker.kind is SpeakerKind.ORGANISATION:
        return phrase.head is Head.ROLE and phrase.role_head in lexicon.BODIES
    head = piece.tokens[phrase.end - 1].lower
    return bool(roles & _HEADS) and bool(names & roles or head in lexicon.BODIES | _OWN_COUNTRY | lexicon.COMPANY_WORDS)


def _names_body(speaker: Speaker) -> bool:
    """Whether a role says whom the speaker speaks for: "Brask spokesman", not "a campaign spokesman"."""
    return any(word[0].isupper() for role in speaker.roles for word in role.text.split()[1:])


def _as_reported(cast: Cast, piece: Piece, bond: Bond, phrase: NounPhrase) -> Actor | None:
    """A subject in the report's own words: people and bodies; what is only foreseen in "would" does not count."""
    if bond.modality == "would" and not _is_announced(piece.tokens, phrase):
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
        return any(token.lower in lexicon.ROLES for token in tokens[phrase.start : phrase.end])
    if phrase.head is not Head.NAME:
        return False
    plural = tokens[phrase.end - 1].lower.endswith("s")
    return not phrase.determined or phrase.role is not None or plural or _is_organised(tokens, phrase)


def _is_organised(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether a phrase names a body."""
    words = tokens[phrase.start : phrase.end]
    return any(t.lower in lexicon.ORGANISATION_WORDS | lexicon.BODIES or t.is_acronym for t in words)
