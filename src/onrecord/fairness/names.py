"""Names in a sentence, and whether two of them are one party."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.fairness.body import Body, Token, tokens_of
from onrecord.language.states import state_of
from onrecord.language.words import FUNCTION_WORDS
from onrecord.model import Span, SpeakerKind

_PARTICLES = frozenset("de van von bin ben al el la le da di du dos der den ter ibn".split())
# Before a person's name, with a capital or without; no part of it.
_OFFICES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady rev gen general col colonel lt lieutenant maj major capt
    captain sgt sergeant sen senator rep representative gov governor president prime minister chancellor king queen
    prince princess judge justice chief executive ceo chairman chairwoman secretary state foreign defence defense
    interior finance transport attorney mayor director officer inspector detective sheriff ambassador vice deputy
    former ex first lady pope cardinal bishop archbishop commissioner congressman congresswoman councillor
    coach""".split()
)
# "Bank of Brask", "University of Sorrel": what "of" goes on with the name after.
_OF_WORDS = frozenset(
    """bank department ministry university house board church court republic kingdom federation institute office bureau
    union party council association college academy league chamber society commission city university""".split()
)
_NO_NAMES = (
    FUNCTION_WORDS
    | frozenset(
        """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
        september october november december yesterday today tonight tomorrow christmas easter according meanwhile
        earlier later asked police prosecutors officials witnesses investigators authorities experts analysts critics
        lawyers people lawmakers residents scientists sources supporters opponents islam christianity god internet
        english twitter facebook youtube instagram""".split()
    )
    | {"i", "he", "she", "they", "we", "you", "it", "us", "me"}
)
# A body under a state's or a person's name: "Dahlen administration", "Vessany army".
BODY_WORDS = frozenset(
    """administration government regime party campaign police army military navy forces council group militants
    ministry parliament court bank company firm airline agency union board team network management magazine
    newspaper embassy presidency""".split()
)


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A name in a sentence: tokens ``start`` to ``end``, without offices before it."""

    start: int
    end: int
    keys: tuple[str, ...]
    span: Span


def name_at(tokens: Sequence[Token], start: int) -> NamePlace | None:
    """The name that begins at a token, offices before it passed over; ``None`` if none does."""
    at = start
    while at < len(tokens) and _is_name_word(tokens, at):
        at = _next_part(tokens, at)
    return _place(tokens, _after_office(tokens, start, at), at)


def _after_office(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a name begins after offices, and the state before them: "Vessany President Bo Dahl"."""
    first = start
    while first < end and tokens[first].key in _OFFICES:
        first += 1
    if first == start and start + 2 < end and tokens[start + 1].key in _OFFICES and state_of(tokens[start].text):
        return _after_office(tokens, start + 1, end)
    return first


def name_before(tokens: Sequence[Token], end: int) -> NamePlace | None:
    """The name that ends right before a token; ``None`` if none does."""
    start = end
    while start > 0 and (_is_name_word(tokens, start - 1) or _is_link(tokens, start - 1)):
        start -= 1
    while start < end and not _is_name_word(tokens, start):
        start += 1
    found = name_at(tokens, start) if start < end else None
    while found is not None and found.end < end:
        found = next((name for at in range(found.end, end) if (name := name_at(tokens, at)) is not None), None)
    return found


def names_in(tokens: Sequence[Token]) -> tuple[NamePlace, ...]:
    """All names of a sentence, in order."""
    found: list[NamePlace] = []
    at = 0
    while at < len(tokens):
        name = name_at(tokens, at)
        if name is not None:
            found.append(name)
        at = name.end if name is not None else at + 1
    return tuple(found)


def _is_name_word(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    return token.text in {"US", "U.S."} or (token.is_capital and token.key not in _NO_NAMES)


def _next_part(tokens: Sequence[Token], at: int) -> int:
    """The token after a word of a name, over what joins it to more of the name."""
    after = at + 1
    if after < len(tokens) and _is_link(tokens, after):
        ahead = after + 1
        while ahead < len(tokens) and (tokens[ahead].key in _PARTICLES or tokens[ahead].key == "the"):
            ahead += 1
        return ahead if ahead < len(tokens) and _is_name_word(tokens, ahead) else after
    return after


def _is_link(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word joins two parts of one name."""
    key = tokens[at].key
    return key in _PARTICLES or (key == "of" and at > 0 and tokens[at - 1].key in _OF_WORDS)


def _place(tokens: Sequence[Token], first: int, end: int) -> NamePlace | None:
    if first >= end:
        return None
    keys = tuple(token.key for token in tokens[first:end])
    return NamePlace(first, end, keys, Span(tokens[first].span.start, tokens[end - 1].span.end))


def name_keys(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared, articles and offices before it left out."""
    keys = [token.key for token in tokens_of(name, Span(0, len(name))) if token.is_word]
    while len(keys) > 1 and (keys[0] in _OFFICES or keys[0] in {"the", "a", "an"}):
        keys = keys[1:]
    return tuple(keys)


def is_same_party(one: Sequence[str], other: Sequence[str], kind: SpeakerKind) -> bool:
    """Whether a name stands for a voice: the same words, a surname alone, one state, or the beginning of a body's."""
    one, other = tuple(one), tuple(other)
    if not one or not other or one == other:
        return bool(one) and one == other
    if kind is SpeakerKind.PERSON:
        if 1 in (len(one), len(other)):
            return one[-1] == other[-1]
        return (one[0], one[-1]) == (other[0], other[-1])
    state = _state(one)
    if state is not None:
        return state == _state(other)
    return kind is SpeakerKind.ORGANISATION and (other[: len(one)] == one or one[: len(other)] == other)


def _state(keys: Sequence[str]) -> str | None:
    """The state that a name stands for, "government" and the like after it left out."""
    bare = [key for key in keys if key not in BODY_WORDS and key != "'s"]
    name = " ".join(bare)
    return state_of(name.upper() if name == "us" else name) if bare else None


class Directory:
    """The names of an article's body, each under its fullest form."""

    def __init__(self, body: Body, voices: Iterable[tuple[str, SpeakerKind]]) -> None:
        """Collect what the body names; ``voices`` are known by their fullest names."""
        self._shown: dict[tuple[str, ...], str] = {}
        self._alone: set[str] = set()
        self._full: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._inside: Counter[str] = Counter()
        for name, kind in voices:
            if kind is not SpeakerKind.ROLE:
                self._add(name_keys(name), name, is_person=kind is SpeakerKind.PERSON)
        for sentence in body.sentences:
            for place in names_in(sentence.tokens):
                self._inside.update(place.keys if place.start else place.keys[1:])
                if len(place.keys) == 1:
                    self._alone.add(place.keys[0])
                is_person = _may_be_person(sentence.tokens, place) and place.keys[-1] not in self._alone
                self._add(place.keys, " ".join(place.span.of(body.text).split()), is_person=is_person)

    def _add(self, keys: tuple[str, ...], shown: str, *, is_person: bool) -> None:
        self._shown.setdefault(keys, shown)
        if is_person and len(keys) > 1:
            self._full[keys[-1]].add(keys)

    def is_name(self, place: NamePlace) -> bool:
        """Whether a name at the start of a sentence is one elsewhere too, so that its capital is no chance."""
        first = place.keys[0]
        return place.start > 0 or len(place.keys) > 1 or bool(self._inside[first]) or state_of(first) is not None

    def fullest(self, keys: tuple[str, ...], written: str) -> tuple[tuple[str, ...], str]:
        """The fullest form of a name, as words and as shown; of a surname that several share, itself.

        A surname is one that is first told with more of the name. All names of a state are one party, shown as the
        first one is written.
        """
        state = _state(keys)
        if state is not None:
            party = tuple(state.split())
            return party, self._shown.setdefault(("state", *party), " ".join(written.split()))
        full = self._full.get(keys[-1], set()) if len(keys) == 1 else set()
        chosen = next(iter(full)) if len(full) == 1 else keys
        return chosen, self._shown.setdefault(chosen, " ".join(written.split()))


def _may_be_person(tokens: Sequence[Token], place: NamePlace) -> bool:
    """Whether a name is of two or three words, without an article ("the Brask Air flight") and with no state in it."""
    is_thing = place.start > 0 and tokens[place.start - 1].key in {"the", "a", "an"}
    return len(place.keys) in (2, 3) and not is_thing and _state(place.keys) is None and state_of(place.keys[0]) is None
