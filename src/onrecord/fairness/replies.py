"""What an article has of the side of somebody who is accused in it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.fairness.accusations import Found
from onrecord.fairness.asking import SPEAKERS
from onrecord.fairness.body import Body, tokens_of
from onrecord.fairness.names import is_same_party, name_at, name_keys, names_in
from onrecord.language.states import state_of
from onrecord.language.words import FUNCTION_WORDS, find_words
from onrecord.model import (
    Asked,
    Attribution,
    AttributionId,
    AttributionKind,
    Evidence,
    ReplyKind,
    SourceClass,
    Span,
    SpeakerKind,
    Statement,
    Voice,
)

_ANSWERING = frozenset(
    """denied denies deny denying rejected rejects reject rejecting dismissed dismisses refuted disputed disputes
    responded responds replied admitted admits acknowledged defended defends apologised apologized insisted insists
    pleaded countered retorted conceded""".split()
)
# Without an object these say nothing of an accusation: only outside what the reader took for a statement.
_DENYING = frozenset(
    "denied denies rejected rejects dismissed refuted disputed disputes admitted pleaded apologised apologized".split()
)
_FOR_OTHERS = re.compile(
    r"\b(?:spokes\w+|lawyers?|attorneys?|solicitors?|counsel|barrister|representatives?|reps?|publicist|agent|"
    r"ceo|chief|chairman|chairwoman|president|director|minister|ministry|secretary|ambassador|head|founder|officials|"
    r"leader|executive|father|mother|parents?|family|brother|sister|wife|husband|son|daughter|"
    r"manager|owner|coach|boss|commissioner|premier|chancellor)\b",
    re.IGNORECASE,
)
_LAWYERS = re.compile(r"\b(?:lawyers?|attorneys?|solicitors?|counsel|barrister)\b", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:former|ex-|critic|rival|opponent)", re.IGNORECASE)
_OWN = frozenset({"his", "her", "their", "its"})
# What counts as an answer was set by reading the findings on the development events; it was not swept.
_MIN_SHARED = 2  # content words of the accusation
_NEXT_TO = 1  # sentences between an accusation and an answer that speaks of something else
_MAX_DENIAL = 4  # words between a name and "denied"


class Replies:
    """Looks for the side of one accused after the other."""

    def __init__(
        self, body: Body, statements: Sequence[Statement], voices: Sequence[Voice], asked: Sequence[Asked]
    ) -> None:
        """Remember what the article has."""
        self._body = body
        self._statements = statements
        self._kinds: Mapping[str, SpeakerKind] = {voice.name: voice.kind for voice in voices}
        self._asked = asked
        reading = body.report.reading
        self._attributions: Mapping[AttributionId, Attribution] = {a.id: a for a in reading.attributions}
        self._denials = tuple(_denials(body))
        self._voices = {voice.name: name_keys(voice.name) for voice in voices}

    def own(self, keys: Sequence[str]) -> tuple[Statement, ...]:
        """The statements of who has a name."""
        return tuple(
            one
            for one in self._statements
            if one.voice is not None
            and one.source_class is SourceClass.NAMED
            and is_same_party(keys, self._voices[one.voice], self._kinds[one.voice])
        )

    def reply(self, keys: Sequence[str], accusations: Sequence[Found]) -> tuple[ReplyKind, tuple[Evidence, ...]]:
        """What kind of reply the article has, the fullest first, and the words that show it."""
        own = self.own(keys)
        answers = [one for one in own if self._answers(one, keys, accusations)]
        if answers:
            quoted = [
                one for one in answers if self._attributions[one.attribution].kind is not AttributionKind.INDIRECT
            ]
            kind = ReplyKind.QUOTED if quoted else ReplyKind.PARAPHRASED
            return kind, tuple(place for one in quoted or answers for place in one.content)
        denied = tuple(place for names, place in self._denials if is_same_party(keys, names, SpeakerKind.PERSON))
        if denied:
            return ReplyKind.PARAPHRASED, denied
        spoken = [one for one in self._statements if one not in own and self._speaks_for(one, keys)]
        replying = [one for one in spoken if self._is_lawyer(one) or self._answers(one, keys, accusations)]
        if replying:
            return ReplyKind.THROUGH_ANOTHER, tuple(place for one in replying for place in (*one.source, *one.content))
        for kind in (ReplyKind.DECLINED, ReplyKind.NO_ANSWER):
            places = tuple(one.place for one in self._asked if one.reply is kind and self._is_about(one, keys))
            if places:
                return kind, places
        if own or spoken:
            return ReplyKind.ON_OTHER_MATTERS, tuple(place for one in own or spoken for place in one.content)
        return ReplyKind.NOT_MENTIONED, ()

    def _answers(self, statement: Statement, keys: Sequence[str], accusations: Sequence[Found]) -> bool:
        attribution = self._attributions[statement.attribution]
        cues = {word.key for word in find_words(self._body.text, attribution.cue)}
        if cues & _ANSWERING:
            return True
        content = attribution.content
        said = {word.key for word in find_words(self._body.text, content) if word.is_content}
        numbers = [sentence.number for span in content for sentence in self._body.sentences_at(span)]
        for found in accusations:
            words = {token.key for token in found.sentence.tokens if token.is_word} - FUNCTION_WORDS - set(keys)
            near = any(abs(number - found.sentence.number) <= _NEXT_TO for number in numbers)
            holds = any(span.covers(found.cue) for span in content)  # the accusation is their own statement's
            if not holds and (near or len(words & said) >= _MIN_SHARED):
                return True
        return False

    def _roles(self, statement: Statement) -> list[str]:
        """What the article calls the speaker of a statement."""
        speaker = self._body.report.reading.speaker(self._attributions[statement.attribution].speaker)
        roles = [place.span.of(self._body.text) for place in statement.source]
        if speaker is not None:
            roles += [role.text for role in speaker.roles]
            roles += [speaker.name] * (speaker.kind is SpeakerKind.ROLE)
        return roles

    def _is_lawyer(self, statement: Statement) -> bool:
        """Whether a lawyer speaks: for the accused, whatever they say is on the case."""
        return any(_LAWYERS.search(role) for role in self._roles(statement))

    def _speaks_for(self, statement: Statement, keys: Sequence[str]) -> bool:
        attribution = self._attributions[statement.attribution]
        sources = [place.span.of(self._body.text) for place in statement.source]
        roles = self._roles(statement)
        return (
            any(_is_role_for(role, keys) for role in roles)
            or any(self._is_own_lawyer(source, attribution, keys) for source in sources)
            or self._is_bare_spokesperson(roles, attribution, keys)
        )

    def _is_bare_spokesperson(self, roles: Sequence[str], attribution: Attribution, keys: Sequence[str]) -> bool:
        """Such as "A spokesperson said Dahl was saddened": nobody else is named for whom this one may speak."""
        bare = any(SPEAKERS.fullmatch(role.lower().removeprefix("a ").removeprefix("the ")) for role in roles)
        starts = (name_at(tokens_of(self._body.text, span)[:4], 0) for span in attribution.content[:1])
        first = next(starts, None)
        return bare and first is not None and is_same_party(keys, first.keys, SpeakerKind.PERSON)

    def _is_own_lawyer(self, source: str, attribution: Attribution, keys: Sequence[str]) -> bool:
        """Such as "His lawyer", where nobody else is named in the sentence and the one before."""
        words = {word.key for word in find_words(source, [Span(0, len(source))])}
        if words.isdisjoint(_OWN) or not _FOR_OTHERS.search(source):
            return False
        first = next(self._body.sentences_at(attribution.source[0]), None)
        near = self._body.sentences[max(0, first.number - 1) : first.number + 1] if first is not None else ()
        names = [
            name
            for sentence in near
            for name in names_in(sentence.tokens)
            if name.span.end <= attribution.source[0].start
        ]
        return bool(names) and all(is_same_party(keys, name.keys, SpeakerKind.PERSON) for name in names)

    def _is_about(self, asked: Asked, keys: Sequence[str]) -> bool:
        return asked.who is not None and (
            is_same_party(keys, name_keys(asked.who), SpeakerKind.ORGANISATION)
            or is_same_party(keys, name_keys(asked.who), SpeakerKind.PERSON)
        )


def _denials(body: Body) -> Iterator[tuple[tuple[str, ...], Evidence]]:
    """Sentences such as "Dahl has denied the allegations", with the name, where no statement was read."""
    for sentence in body.sentences:
        for name in names_in(sentence.tokens):
            following = [token for token in sentence.tokens[name.end : name.end + _MAX_DENIAL] if token.is_word]
            if any(token.key in _DENYING for token in following):
                yield name.keys, body.evidence(sentence.span)


def _is_role_for(role: str, keys: Sequence[str]) -> bool:
    """Whether a role speaks for who has a name: "a spokesman for Harbourline", "Harbourline chief executive"."""
    if not _FOR_OTHERS.search(role) or _FORMER.search(role):
        return False
    words = [word.key.removesuffix("'s") for word in find_words(role, [Span(0, len(role))])]
    forms = (list(keys), list(keys[-1:])) if state_of(" ".join(keys)) is None else (list(keys),)
    return any(
        words[at : at + len(form)] == form and _has_head_beside(words, at, at + len(form))
        for form in forms
        for at in range(len(words) - len(form) + 1)
    )


def _has_head_beside(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the name at these words is whom a head beside it speaks for: "head of NAME", "NAME foreign minister"."""
    link = start - 1 - (start > 0 and words[start - 1] == "the")
    before = words[max(0, link - 2) : link] if link > 0 and words[link] in {"for", "of", "to"} else []
    return any(_FOR_OTHERS.fullmatch(word) for word in (*before, *words[end : end + 3]))
