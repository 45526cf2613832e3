"""Who a binding word binds: its subject or owner, resolved against whoever is speaking."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NamedTuple

from onrecord.language.states import state_named_in, state_of
from onrecord.model import Attribution, Span, Speaker, SpeakerId, SpeakerKind
from onrecord.read import lexicon
from onrecord.read.binding import Bond
from onrecord.read.bound import PLACES, find_bound, is_agent, is_anybody, is_loose
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.names import Identity
from onrecord.read.noun_phrases import Head, NounPhrase, phrase_after
from onrecord.read.pieces import Piece
from onrecord.read.speakers import Resolver
from onrecord.read.tokens import Token

_FIRST = frozenset({"i", "we", "my", "our"})
# Who speaks for others than themselves.
_AGENTS = lexicon.SPOKESPEOPLE | frozenset(
    "lawyer attorney solicitor agent campaign manager aide adviser advisor".split()
)
# Offices whose holder speaks for a body or a country.
_HEADS = frozenset(
    "president minister premier chancellor chief executive ceo chairman chairwoman chair director head mayor "
    "governor founder owner secretary king queen prince manager commander leader boss dean commissioner".split()
)
# Words after which a report says in "would" what somebody announced.
_ANNOUNCED = frozenset(
    "announcement news proclamation decision vow pledge promise threat word warning warnings".split()
)


class Actor(NamedTuple):
    """Who commits: a speaker of the article where there is one, and the name."""

    speaker: SpeakerId | None
    name: str


class Cast:
    """Who may be bound in one article; looks up in logarithmic time or less, so that reading stays linear."""

    def __init__(
        self, text: str, resolver: Resolver, attributions: Sequence[Attribution], speakers: Sequence[Speaker]
    ) -> None:
        """Index the attributions and speakers of an article whose sources the resolver has all seen."""
        self.text = text
        self.resolver = resolver
        self._by_id = {speaker.id: speaker for speaker in speakers}
        self._by_name = {speaker.name: speaker.id for speaker in reversed(speakers)}
        contents = ((span, number) for number, each in enumerate(attributions) for span in each.content)
        self._said = [(span, attributions[number]) for span, number in sorted(contents)]

    def saying(self, place: int) -> Attribution | None:
        """The attribution whose content holds a place."""
        at = bisect_right(self._said, place, key=lambda said: said[0].start) - 1
        return self._said[at][1] if at >= 0 and place < self._said[at][0].end else None

    def content_at(self, place: int) -> Span | None:
        """The reported words that hold a place."""
        at = bisect_right(self._said, place, key=lambda said: said[0].start) - 1
        return self._said[at][0] if at >= 0 and place < self._said[at][0].end else None

    def speaker(self, speaker: SpeakerId | None) -> Speaker | None:
        """The speaker with an id."""
        return self._by_id.get(speaker) if speaker is not None else None

    def named(self, identity: Identity) -> Actor:
        """An identity as an actor."""
        return Actor(self._by_name.get(identity.name), identity.name)


def find_actor(
    cast: Cast, piece: Piece, bond: Bond, earlier: Sequence[Clause]
) -> tuple[Actor, NounPhrase | None] | None:
    """Who is bound, and the phrase that says so; ``None`` where the words bind nobody, or others than the speaker."""
    saying = cast.saying(piece.tokens[bond.cue].span.start)
    if _is_own(piece, bond):
        own = cast.speaker(saying.speaker) if saying is not None else None
        return (_as_actor(own), None) if own is not None else None
    phrase = find_bound(piece.tokens, bond, earlier)
    if phrase is not None and piece.quoted[phrase.end - 1] and not piece.quoted[bond.cue]:
        phrase = None
    if phrase is None and piece.tokens[max(0, bond.cue - 1)].lower in {"and", "but"} and not piece.quoted[bond.cue]:
        return _opener(cast, piece)
    if phrase is None or is_loose(piece.tokens, phrase, bond) or _is_vague(piece, phrase, bond):
        return None
    if phrase.head is Head.PRONOUN:
        actor = _of_pronoun(cast, piece, bond, phrase, saying)
    elif saying is not None and saying.speaker is not None:
        actor = _of_others(cast, piece, bond, phrase, saying)
    else:
        actor = _as_reported(cast, piece, bond, phrase, saying)
    return (actor, phrase) if actor is not None else None


def _is_vague(piece: Piece, phrase: NounPhrase, bond: Bond) -> bool:
    """Whether a thing or nobody in particular is bound: "the debate promised to", "the aim is to"."""
    thing = phrase.head is Head.OTHER
    is_to = [token.lower for token in piece.tokens[bond.cue : bond.act]] in (["is", "to"], ["are", "to"])
    unsaid = bond.modality in {"pledge", "threat"} or is_anybody(piece.tokens, phrase, bond)
    return (thing and unsaid) or (is_to and phrase.head is not Head.NAME)


def _opener(cast: Cast, piece: Piece) -> tuple[Actor, NounPhrase | None] | None:
    """The subject that opens the sentence, for a verb after quoted words: 'Poe called it "a trap" and vowed to'."""
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


def _of_pronoun(cast: Cast, piece: Piece, bond: Bond, phrase: NounPhrase, saying: Attribution | None) -> Actor | None:
    word = piece.tokens[phrase.start].lower
    word = lexicon.OWNING.get(word, word)
    own = _sayer(cast, saying)
    is_quoted = piece.quoted[phrase.start]
    if word in _FIRST:
        supposed = bond.modality == "would" and is_quoted  # "I would ask the same": mostly no promise
        return _as_actor(own) if own is not None and not supposed else None
    if word == "you" or (own is None and is_quoted):
        return None
    if own is None:
        foreseen = bond.modality == "would" and saying is None and not _is_announced(piece.tokens, phrase)
        lost = bond.is_modal and word in {"it", "they"} and not _continues(cast, piece, phrase)
        return None if foreseen or lost else _looked_up(cast, piece, phrase)
    if is_quoted:
        return _represented(cast, own)
    return (_represented(cast, own) or _as_actor(own)) if _can_mean(word, own) else _looked_up(cast, piece, phrase)


def _sayer(cast: Cast, saying: Attribution | None) -> Speaker | None:
    """Who says it; a source that is nobody's name goes by its own words."""
    if saying is None:
        return None
    known = cast.speaker(saying.speaker)
    source = saying.source[0].of(cast.text) if saying.source else ""
    if known is not None or not source or source.lower() in lexicon.PRONOUNS:
        return known
    return Speaker(id=SpeakerId(""), name=_plain_name(source), kind=SpeakerKind.ROLE)


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
    """Whether "it" or "they" goes on from somebody who acts: the subject that opens this sentence or the last.

    "The probe fell. It will" does not.
    """
    for number in (piece.sentence, piece.sentence - 1):
        tokens = cast.resolver.sentences[number].tokens if number >= 0 else ()
        opening = frozenset({"and", "but", "so", ","}) | lexicon.ADVERBS
        start = next((i for i, token in enumerate(tokens) if token.lower not in opening), 0)
        first = phrase_after(tokens, start) if tokens else None
        if first is not None and first.head is not Head.PRONOUN and first.span.end < phrase.span.start:
            return is_agent(tokens, first)
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
    doubted = any(lexicon.CUES.get(cue.of(cast.text).lower(), ("",))[0] in lexicon.DOUBTING for cue in saying.cue)
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
    words = piece.tokens[phrase.start : phrase.end]
    is_body = words[-1].lower in lexicon.BODIES | PLACES | lexicon.COMPANY_WORDS
    if phrase.head is Head.OTHER and not is_body:
        return False
    roles = {word.lower().strip(".,'’") for role in speaker.roles for word in role.text.split()}
    in_role = bool(roles & {token.lower for token in words if token.is_capital} - lexicon.DETERMINERS)
    if _is_agent_of(speaker, phrase, roles, named=in_role):
        return True
    if piece.tokens[min(phrase.end, len(piece.tokens) - 1)].lower in lexicon.RELATIVES:
        return False  # "people across the nation who will"
    if _state(speaker) is not None and _state(speaker) == state_of(" ".join(token.text for token in phrase.name)):
        return True
    if speaker.kind is SpeakerKind.ORGANISATION:
        return phrase.head is Head.ROLE and phrase.role_head in lexicon.BODIES
    return bool(roles & _HEADS) and (in_role or is_body)


def _is_agent_of(speaker: Speaker, phrase: NounPhrase, roles: AbstractSet[str], *, named: bool) -> bool:
    """Whether the speaker is a spokesperson, lawyer or aide who may speak for the subject."""
    if speaker.kind is SpeakerKind.ROLE and speaker.name.split()[-1].lower().removesuffix("s") in _AGENTS:
        return True
    return bool(roles & _AGENTS) and (named or phrase.head is Head.ROLE or not _names_body(speaker))


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


def _as_reported(cast: Cast, piece: Piece, bond: Bond, phrase: NounPhrase, saying: Attribution | None) -> Actor | None:
    """A subject in the report's own words: people and bodies; what is only foreseen in "would" does not count."""
    if bond.modality == "would" and saying is None and not _is_announced(piece.tokens, phrase):
        return None
    if bond.is_modal and not is_agent(piece.tokens, phrase):
        return None
    return _as_named(cast, piece, phrase)


def _is_announced(tokens: Sequence[Token], phrase: NounPhrase) -> bool:
    """Whether the clause is what somebody announced: "said it would", "the news that he would"."""
    before = [token.lower for token in tokens[max(0, phrase.start - 3) : phrase.start]]
    return any(word in _ANNOUNCED or lexicon.CUES.get(word, ("", None))[1] is CueClass.SPEECH for word in before)
