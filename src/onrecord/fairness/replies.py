"""What an article has of the side of somebody who is accused in it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.fairness.accusations import Found
from onrecord.fairness.body import Body, BodySentence, Token
from onrecord.fairness.clauses import subjects
from onrecord.fairness.names import Directory, NamePlace, is_same_party, name_at, name_before, name_keys, names_in
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

_DECLINED = (
    r"(?:declin|refus)(?:ed|es|ing)\s+(?:\w+\s+)?(?:to\s+(?:\w+\s+)?(?:comment|answer|be\s+interviewed|discuss|elaborate|"
    r"respond|speak\s+(?:to|with)|talk\s+to|make\s+(?:any|a)\s+(?:further\s+)?(?:comment|statement))\b|"
    r"(?:all\s+|any\s+|an?\s+)?(?:requests?|interviews?|comment)\b)|"
    r"(?:would|will|could|can)\s+not\s+(?:be\s+drawn|comment|discuss|elaborate)\b|"
    r"(?:wouldn|couldn|won)['’]t\s+(?:comment|discuss|elaborate)\b|"
    r"(?:has|had|have|offered|gave)\s+no\s+(?:\w+\s+)?comment\b"
)
_NO_ANSWER = (
    r"(?:(?:did|has|have|had|does|do)\s+not|(?:did|has|have|had|does|do)n['’]t)\s+(?:\w+\s+){0,2}?"
    r"(?:respond(?:ed)?|repl(?:y|ied)|return(?:ed)?|answer(?:ed)?)\s+(?:\w+['’]?s?\s+){0,7}?"
    r"(?:requests?|calls?|messages?|e-?mails?|inquir(?:y|ies)|enquir(?:y|ies)|comment|questions)\b|"
    r"(?:could|can)\s+not\s+(?:\w+\s+)?be\s+(?:\w+\s+)?reached\b|couldn['’]t\s+be\s+(?:\w+\s+)?reached\b|"
    r"(?:(?:was|were|is|are)\s+not|(?:was|were|is|are)n['’]t)\s+(?:\w+\s+)?available\s+(?:for|to)\s+comment\b|"
    r"(?:was|were)\s+unavailable\s+(?:for|to)\s+comment\b|"
    r"(?:yet|failed)\s+to\s+(?:respond|reply|answer|comment)\b|"
    r"(?:calls|messages|e-?mails?|requests?)\s+(?:\w+\s+){0,8}?(?:went\s+unanswered|(?:was|were)\s+not\s+"
    r"(?:\w+\s+)?(?:returned|answered))\b"
)
_ASKED = re.compile(rf"\b(?:(?P<declined>{_DECLINED})|(?P<unanswered>{_NO_ANSWER}))", re.IGNORECASE)
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
    r"leader|executive|manager|owner|coach|boss|commissioner|premier|chancellor)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|ex-|critic|rival|opponent)", re.IGNORECASE)
_SPEAKERS = re.compile(r"spokes\w+|lawyers?|attorneys?|representatives?|reps?|publicist|agent", re.IGNORECASE)
_SPEAKER_REACH = 12
_OWN = frozenset({"his", "her", "their", "its"})
_MIN_SHARED = 2
_NEXT_TO = 1  # sentences between an accusation and an answer that speaks of something else
_MAX_DENIAL = 4  # words between a name and "denied"


def find_asked(body: Body, directory: Directory) -> tuple[Asked, ...]:
    """Where the article says that somebody was asked and declined, or did not answer."""
    return tuple(_asked(body, directory))


def _asked(body: Body, directory: Directory) -> Iterator[Asked]:
    for sentence in body.sentences:
        for match in _ASKED.finditer(body.text, sentence.span.start, sentence.span.end):
            reply = ReplyKind.DECLINED if match["declined"] else ReplyKind.NO_ANSWER
            place = Span(match.start(), match.end())
            yield Asked(reply=reply, place=body.evidence(place), who=_asked_name(sentence, place, body, directory))


def _asked_name(sentence: BodySentence, place: Span, body: Body, directory: Directory) -> str | None:
    """Who was asked: whom the subject speaks for, the subject, who is named inside ("calls to"), or a "she" before."""
    tokens = sentence.tokens
    verb = sum(token.span.start < place.start for token in tokens)
    name = (
        _spoken_for(tokens, verb)
        or next(iter(subjects(tokens, verb)), None)
        or _called(tokens, verb, place)
        or _one_before(sentence, verb, body)
    )
    return directory.fullest(name.keys)[1] if name is not None and directory.is_name(name) else None


def _spoken_for(tokens: Sequence[Token], verb: int) -> NamePlace | None:
    """ "A spokesman for Harbourline", "a Harbourline spokesman", "Bo Dahl's lawyer", before the verb."""
    for at in range(verb - 1, max(-1, verb - _SPEAKER_REACH), -1):
        if _SPEAKERS.fullmatch(tokens[at].text):
            following = at + 1 < verb and tokens[at + 1].key in {"for", "of", "at"}
            if following:
                ahead = at + 3 if at + 2 < verb and tokens[at + 2].key == "the" else at + 2
                return name_at(tokens, ahead)
            end = at - 1 if at > 0 and tokens[at - 1].key == "'s" else at
            return name_before(tokens, end) if end > 0 and tokens[end - 1].is_capital else None
    return None


def _called(tokens: Sequence[Token], verb: int, place: Span) -> NamePlace | None:
    """ "Calls to Bo Dahl", where the words are about the calls."""
    names = [name for name in names_in(tokens[verb:]) if name.span.overlaps(place)]
    after = [(tokens[verb + name.start - 1].key, name) for name in names if name.start]
    return next((name for key, name in after if key in {"to", "for", "with", "from"}), None)


def _one_before(sentence: BodySentence, verb: int, body: Body) -> NamePlace | None:
    """The only name of the sentence before, where the subject is a pronoun or "the company"."""
    pronoun = verb > 0 and sentence.tokens[verb - 1].key in {"he", "she", "they", "company", "firm"}
    if not pronoun or sentence.number == 0:
        return None
    earlier = names_in(body.sentences[sentence.number - 1].tokens)
    return earlier[0] if len(earlier) == 1 else None


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

    def own(self, keys: Sequence[str]) -> tuple[Statement, ...]:
        """The statements of who has a name."""
        return tuple(
            one
            for one in self._statements
            if one.voice is not None
            and one.source_class is SourceClass.NAMED
            and is_same_party(keys, name_keys(one.voice), self._kinds[one.voice])
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
        denied = tuple(self._denials(keys))
        if denied:
            return ReplyKind.PARAPHRASED, denied
        spoken = [one for one in self._statements if one not in own and self._speaks_for(one, keys)]
        replying = [one for one in spoken if self._answers(one, keys, accusations)]
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

    def _denials(self, keys: Sequence[str]) -> Iterator[Evidence]:
        """Sentences such as "Dahl has denied the allegations", where no statement was read."""
        for sentence in self._body.sentences:
            for name in names_in(sentence.tokens):
                following = [token for token in sentence.tokens[name.end : name.end + _MAX_DENIAL] if token.is_word]
                told = any(token.key in _DENYING for token in following)
                if told and is_same_party(keys, name.keys, SpeakerKind.PERSON):
                    yield self._body.evidence(sentence.span)

    def _speaks_for(self, statement: Statement, keys: Sequence[str]) -> bool:
        attribution = self._attributions[statement.attribution]
        speaker = self._body.report.reading.speaker(attribution.speaker)
        sources = [span.of(self._body.text) for span in attribution.source]
        roles = [*sources, *(role.text for role in speaker.roles)] if speaker is not None else sources
        if speaker is not None and speaker.kind is SpeakerKind.ROLE:
            roles.append(speaker.name)
        return any(_is_role_for(role, keys) for role in roles) or any(
            self._is_own_lawyer(source, attribution, keys) for source in sources
        )

    def _is_own_lawyer(self, source: str, attribution: Attribution, keys: Sequence[str]) -> bool:
        """ "His lawyer", where nobody else is named in the sentence and the one before."""
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


def _is_role_for(role: str, keys: Sequence[str]) -> bool:
    """Whether a role speaks for who has a name: "a spokesman for Harbourline", "Harbourline chief executive"."""
    if not _FOR_OTHERS.search(role) or _FORMER.search(role):
        return False
    words = [word.key.removesuffix("'s") for word in find_words(role, [Span(0, len(role))])]
    sought = list(keys)
    places = (at for at in range(len(words) - len(sought) + 1) if words[at : at + len(sought)] == sought)
    return any(_has_head_beside(words, at, at + len(sought)) for at in places)


def _has_head_beside(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the name at these words is whom a head beside it speaks for: "head of NAME", "NAME foreign minister"."""
    link = start - 1 - (start > 0 and words[start - 1] == "the")
    before = words[max(0, link - 2) : link] if link > 0 and words[link] in {"for", "of", "to"} else []
    return any(_FOR_OTHERS.fullmatch(word) for word in (*before, *words[end : end + 3]))
