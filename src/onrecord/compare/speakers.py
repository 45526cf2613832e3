"""One identity for a speaker over the articles of a story.

Only names are compared, never what is known about people from elsewhere. Names are put together where nothing else in
the story fits as well; a surname that two speakers share stays apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rapidfuzz import fuzz

from onrecord.language.states import state_of
from onrecord.language.words import find_words, fold
from onrecord.model import ArticleId, Report, Span, Speaker, SpeakerId, SpeakerKind

TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir dame lord lady rev reverend father sister gen general col colonel lt
    lieutenant maj major capt captain cmdr sgt sergeant sen senator rep representative gov governor president prime
    minister chancellor king queen prince princess judge justice the a an""".split()
)
"""Words before a name that are no part of it."""
# Lab note: two transcriptions of one name ("Noor Faiz", "Noor Fayez") reach 67 with the rest of the name equal; with
# only the given name equal, 80 keeps "Anna Berg" and "Anna Berger" together and "John Smith" and "John Smart" apart.
_SPELLING_WITH_TWO_NAMES = 65
_SPELLING_WITH_ONE_NAME = 85
# A country and its adjective ("Israel", "Israeli") share at least so many letters.
_SHARED_LETTERS = 5

Key = tuple[ArticleId, SpeakerId]
Name = tuple[str, ...]


class Relation(Enum):
    """Whether two attributions can be the same speaker's."""

    SAME = "same"
    OPEN = "open"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker of the story: the fullest name as an article writes it, and the kind most articles see."""

    name: str
    kind: SpeakerKind


class Identities:
    """Who is who in a story."""

    def __init__(self, of: Mapping[Key, Identity]) -> None:
        self._of = dict(of)
        self._by_name: defaultdict[Name, set[Identity]] = defaultdict(set)
        self._by_surname: defaultdict[str, set[Identity]] = defaultdict(set)
        for identity in {each for each in self._of.values() if each.kind is not SpeakerKind.ROLE}:
            name = _name_words(identity.name)
            self._by_name[name].add(identity)
            if identity.kind is SpeakerKind.PERSON and len(name) > 1:
                self._by_surname[name[-1]].add(identity)

    def of(self, article: ArticleId, speaker: SpeakerId | None) -> Identity | None:
        """The identity of an article's speaker; ``None`` for an unknown one."""
        return self._of.get((article, speaker)) if speaker is not None else None

    def named(self, name: str) -> Identity | None:
        """The identity with a name, or else the person with that surname, where there is one alone; ``None`` else.

        The name of a state is nobody's surname, and "Lund's sister" is not Lund. Roles have no name.
        """
        words = _name_words(name)
        found = self._by_name.get(words, set())
        if not found and len(words) == 1 and state_of(name) is None and "'s " not in fold(name):
            found = self._by_surname.get(words[0], set())
        return next(iter(found)) if len(found) == 1 else None


def relate(first: Identity | None, second: Identity | None) -> Relation:
    """Compare two speakers; an unknown speaker, or a nameless role, may be anybody."""
    if first is None or second is None:
        return Relation.OPEN
    if first == second:
        return Relation.SAME
    roles = SpeakerKind.ROLE in (first.kind, second.kind)
    return Relation.OPEN if roles or first.kind != second.kind else Relation.DIFFERENT


def identify_speakers(reports: Sequence[Report]) -> Identities:
    """Find one identity for each speaker over all reports.

    The result does not depend on the order of reports. Roles without a name are put together only when written alike.
    """
    speakers = {(r.article.id, s.id): s for r in reports for s in r.reading.speakers}
    keys = sorted(speakers)
    names = {key: _name_words(speakers[key].name) for key in keys}
    groups: defaultdict[Name, list[Key]] = defaultdict(list)
    for key in keys:
        groups[names[key]].append(key)
    merged = _merge(groups, speakers)
    identities: dict[Key, Identity] = {}
    for members in merged:
        identity = _describe([speakers[key] for key in members])
        identities.update(dict.fromkeys(members, identity))
    return Identities(identities)


def _name_words(name: str) -> Name:
    words = [w.key.removesuffix("'s").removesuffix("s'") for w in find_words(name, [Span(0, len(name))])]
    bare = tuple(word for word in words if word not in TITLES)
    return bare or tuple(words) or (name,)


def _merge(groups: Mapping[Name, Sequence[Key]], speakers: Mapping[Key, Speaker]) -> Iterator[list[Key]]:
    """Put names together that can only be one speaker's, full names first, then short ones with their only match."""
    kinds = {name: _common_kind(speakers[key] for key in keys) for name, keys in groups.items()}
    leader: dict[Name, Name] = {}
    alike: defaultdict[str, set[Name]] = defaultdict(set)
    for name in sorted(groups, key=lambda n: (-len(n), n)):
        near = set().union(*(alike[key] for key in _likeness_keys(name) if key in alike))
        fuller = {other for other in near if _fits(name, kinds[name], other, kinds[other])}
        leader[name] = fuller.pop() if len(fuller) == 1 else name
        if leader[name] == name:
            for key in _likeness_keys(name) | {"".join(word[:1] for word in name)}:
                alike[key].add(name)
    members: defaultdict[Name, list[Key]] = defaultdict(list)
    for name, head in leader.items():
        members[head].extend(groups[name])
    for head in sorted(members):
        yield sorted(members[head])


def _likeness_keys(name: Name) -> set[str]:
    """Of which a name must share one with its fuller form, where the initials count too: an end word or its beginning.

    So that a story with thousands of speakers compares few pairs.
    """
    return {name[0], name[-1], name[-1][:_SHARED_LETTERS]}


def _common_kind(speakers: Iterable[Speaker]) -> SpeakerKind:
    counts = Counter(speaker.kind for speaker in speakers)
    return max(sorted(counts), key=lambda kind: counts[kind])


def _fits(short: Name, kind: SpeakerKind, long: Name, other: SpeakerKind) -> bool:
    if SpeakerKind.ROLE in (kind, other):
        return False
    if kind != other:  # a bare surname may be taken for a body's name
        return other is SpeakerKind.PERSON and len(short) == 1 < len(long) and short[0] == long[-1]
    return _is_same_person(short, long) if kind is SpeakerKind.PERSON else _is_same_body(short, long)


def _is_same_person(short: Name, long: Name) -> bool:
    """Whether ``short`` may be another form of ``long``: a part of it, with initials, or spelled otherwise."""
    if len(short) == 1:
        return len(long) > 1 and short[0] in (long[-1], long[0])
    if long[: len(short)] == short:
        return True
    same_first = short[0] == long[0] or (1 in (len(short[0]), len(long[0])) and short[0][0] == long[0][0])
    if same_first and short[-1] == long[-1]:
        return not _contradict(short[1:-1], long[1:-1])
    if len(short) != len(long) or short[:-1] != long[:-1]:
        return False
    floor = _SPELLING_WITH_TWO_NAMES if len(short) > 2 else _SPELLING_WITH_ONE_NAME
    return fuzz.ratio(short[-1], long[-1]) >= floor


def _contradict(middle: Name, other: Name) -> bool:
    """Whether both have middle names, and they start differently."""
    return bool(middle and other) and middle[0][0] != other[0][0]


def _is_same_body(short: Name, long: Name) -> bool:
    """Whether ``short`` is ``long`` with fewer words before the head, as in "State Department"; or its initials."""
    if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
        return True
    if len(short) > len(long) or not _is_form_of(short[-1], long[-1]):
        return False
    return all(any(_is_form_of(word, other) for other in long) for word in short)


def _is_form_of(word: str, other: str) -> bool:
    """Equal, or a country and its adjective: "Israel", "Israeli"."""
    short, long = sorted((word, other), key=len)
    return word == other or (len(short) >= _SHARED_LETTERS and long.startswith(short) and len(long) - len(short) <= 2)


def _describe(speakers: Sequence[Speaker]) -> Identity:
    counts = Counter(speaker.name for speaker in speakers)
    name = min(counts, key=lambda n: (-len(_name_words(n)), -counts[n], n))
    return Identity(name, _common_kind(speakers))
