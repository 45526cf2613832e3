"""Statements of an article's body, how each one's source is named, and the voices behind them."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.fairness.asking import SPEAKERS, asked_places
from onrecord.fairness.body import Body
from onrecord.fairness.names import BODY_WORDS
from onrecord.language.words import count_words, find_words
from onrecord.model import (
    ArticleId,
    Attribution,
    AttributionId,
    Comparison,
    Report,
    SourceClass,
    Span,
    Speaker,
    SpeakerId,
    SpeakerKind,
    Statement,
    Voice,
)

# A quotation of fewer words that nobody is named for is a title, a nickname or a word held at arm's length.
_MIN_LOOSE_WORDS = 5
# "He is said to have left", "it is alleged that": somebody says so, and nobody is named. Not so "it seems".
_IMPERSONAL = frozenset(
    """said told reported alleged reportedly allegedly claimed believed thought suspected accused understood rumoured
    rumored described estimated""".split()
)
_UNNAMED = (
    r"(?:on|under)\s+(?:the\s+)?condition\s+of\s+anonymity|on\s+condition\s+that\s+(?:he|she|they)\s+not\s+be\s+"
    r"(?:named|identified)|(?:ask|request)(?:ed|ing|s)?\s+not\s+to\s+be\s+(?:named|identified|quoted)|"
    r"(?:declin|refus)(?:ed|ing|es)\s+to\s+(?:be\s+(?:named|identified)|give\s+(?:his|her|their)\s+names?)|"
    r"(?:did|does|do)\s+not\s+want\s+(?:to\s+be\s+(?:named|identified)|(?:his|her|their)\s+names?\s+(?:to\s+be\s+)?used)|"
    r"spoke\s+anonymously|ask(?:ed|ing)\s+for\s+anonymity|request(?:ed|ing)\s+anonymity|(?:was|were)\s+granted\s+anonymity|"
    r"not\s+authori[sz]ed\s+to\s+(?:speak|talk|comment|discuss|be\s+quoted)(?:\s+(?:to|with|about)\s+(?:the\s+)?\w+)?"
)
_ANONYMITY = re.compile(rf"\b(?:{_UNNAMED})", re.IGNORECASE)
_UNNAMED_SOURCE = re.compile(
    r"\b(?:[Ss]ources?(?!\s+of\b)|[Ii]nsiders?|(?:person|people|official|executive|individual)s?\s+(?:familiar\s+with|close\s+to|"
    r"briefed\s+on|with\s+(?:\w+\s+)?knowledge\s+of|who\s+(?:has|have)\s+seen))\b"
)
_NOT_SAYING = frozenset(
    "not never didn't don't doesn't hasn't haven't wouldn't declined refused declines refuses".split()
)
_INDEFINITE = frozenset("a an one another some several many two three other".split())


class Cast:
    """The names under which a story's articles have their speakers."""

    def __init__(self, comparison: Comparison, reports: Sequence[Report]) -> None:
        """Of the names that an article's speaker has in the utterances, most have the right one."""
        self._kinds: defaultdict[str, Counter[SpeakerKind]] = defaultdict(Counter)
        for report in reports:
            for speaker in report.reading.speakers:
                self._kinds[speaker.name][speaker.kind] += 1
        speakers = {
            (report.article.id, attribution.id): attribution.speaker
            for report in reports
            for attribution in report.reading.attributions
            if attribution.speaker is not None
        }
        votes: defaultdict[tuple[ArticleId, SpeakerId], Counter[str]] = defaultdict(Counter)
        for utterance in comparison.utterances:
            for quote in utterance.quotes:
                id_ = speakers.get((quote.article, quote.attribution))
                if id_ is not None and utterance.speaker is not None:
                    votes[quote.article, id_][utterance.speaker] += 1
        self._names = {key: min(found, key=lambda name: (-found[name], name)) for key, found in votes.items()}

    def name(self, article: ArticleId, speaker: Speaker) -> str:
        """The name over the story; who only speaks for another, and a speaker without an utterance, keep their own."""
        speaks_for = speaker.kind is SpeakerKind.ROLE and SPEAKERS.search(speaker.name)
        return speaker.name if speaks_for else self._names.get((article, speaker.id), speaker.name)

    def kind(self, name: str) -> SpeakerKind:
        """What most articles take a speaker of this name for; a name that no article has is a role's."""
        counts = self._kinds.get(name, Counter({SpeakerKind.ROLE: 1}))
        return max(sorted(counts), key=lambda kind: counts[kind])


def find_statements(body: Body, cast: Cast) -> tuple[Statement, ...]:
    """The statements of the body, in order, each with the class of its source."""
    shown = _anonymity(body)
    silences = [place for sentence in body.sentences for place, _ in asked_places(body.text, sentence.span)]
    return tuple(
        _statement(body, cast, attribution, shown.get(attribution.id))
        for attribution in body.report.reading.attributions
        if _is_statement(body, attribution, silences)
    )


def _is_statement(body: Body, attribution: Attribution, silences: Sequence[Span]) -> bool:
    """Whether an attribution stands in the body, and has a source, a whole quotation, or words such as "is said to".

    That somebody "did not respond to calls", or "declined to say", is no statement.
    """
    if not attribution.content or body.is_headline(attribution.content[0]):
        return False
    cue = {word.key for word in find_words(body.text, attribution.cue)}
    if not (attribution.source or attribution.speaker or _is_loose_quote(body, attribution)):
        return not attribution.quoted and bool(cue & _IMPERSONAL)
    parts = (*attribution.cue, attribution.content[0])
    return not cue & _NOT_SAYING and not any(_is_in(part, silences) for part in parts)


def _is_in(part: Span, places: Sequence[Span]) -> bool:
    """Whether a span overlaps one of several in order, of which none overlap."""
    last = bisect_left(places, part.end, key=lambda place: place.start) - 1
    return last >= 0 and places[last].overlaps(part)


def _is_loose_quote(body: Body, attribution: Attribution) -> bool:
    """Whether words in quotation marks are more than a title or a nickname."""
    return bool(attribution.quoted) and count_words(body.text, attribution.content).total() >= _MIN_LOOSE_WORDS


def _statement(body: Body, cast: Cast, attribution: Attribution, because: Span | None) -> Statement:
    speaker = body.report.reading.speaker(attribution.speaker)
    voice = cast.name(body.article, speaker) if speaker is not None else None
    named = _class_by_name(body, attribution, speaker, voice)
    source = _unnamed_source(body, attribution) if named is not SourceClass.NAMED else None
    hidden = because if named is not SourceClass.NAMED else None
    shown = tuple(span for span in (source, hidden) if span is not None)
    return Statement(
        attribution=attribution.id,
        source_class=SourceClass.ANONYMOUS if shown else named,
        voice=voice,
        word_count=count_words(body.text, attribution.content).total(),
        content=body.evidences(attribution.content),
        source=body.evidences(attribution.source),
        because=body.evidences(shown),
    )


def _class_by_name(body: Body, attribution: Attribution, speaker: Speaker | None, voice: str | None) -> SourceClass:
    """By the article's own naming; a role whose name the story knows is named where the article has the name."""
    if speaker is None or voice is None:
        return SourceClass.UNKNOWN
    known = voice != speaker.name and voice.split()[-1] in body.text
    if speaker.kind is not SpeakerKind.ROLE or known or _is_known_body(speaker.name, _first_word(body, attribution)):
        return SourceClass.NAMED
    return SourceClass.NAMELESS


def _is_known_body(role: str, first: str) -> bool:
    """Whether a role names one body by its state or place: "Vessany police", not "a Vessany bank" or "local police"."""
    words = role.split()
    named = len(words) > 1 and words[-1].lower() in BODY_WORDS and any(word[0].isupper() for word in words[:-1])
    return named and words[0].lower() not in _INDEFINITE and first not in _INDEFINITE


def _first_word(body: Body, attribution: Attribution) -> str:
    words = find_words(body.text, attribution.source[:1])
    return words[0].key if words else ""


def _unnamed_source(body: Body, attribution: Attribution) -> Span | None:
    """The words by which the source is only called a source."""
    for span in attribution.source:
        for found in _UNNAMED_SOURCE.finditer(body.text, span.start, span.end):
            if found.group()[0].islower() or found.start() == span.start:  # else a name: "Harbour Insider"
                return Span(found.start(), found.end())
    return None


def _anonymity(body: Body) -> Mapping[AttributionId, Span]:
    """Statements whose source asked not to be named: in the same sentence, else the nearest one before."""
    found: dict[AttributionId, Span] = {}
    for place in _anonymity_places(body):
        sentence = next(iter(body.sentences_at(place)), None)
        if sentence is None:
            continue
        near = body.sentences[max(0, sentence.number - 1) : sentence.number + 1]
        for one in reversed(near):
            said = [a for a in body.report.reading.attributions if _touches(a, one.span)]
            found |= dict.fromkeys((a.id for a in said), place)
            if said:
                break
    return found


def _anonymity_places(body: Body) -> Iterator[Span]:
    for sentence in body.sentences:
        for match in _ANONYMITY.finditer(body.text, sentence.span.start, sentence.span.end):
            yield Span(match.start(), match.end())


def _touches(attribution: Attribution, sentence: Span) -> bool:
    return any(span.overlaps(sentence) for span in (*attribution.source, *attribution.content))


def find_voices(cast: Cast, statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """Who speaks in the body, with what, most words first; an unknown source is no voice."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.voice is not None:
            said[statement.voice].append(statement)
    voices = (
        Voice(
            name=name,
            kind=cast.kind(name),
            statements=tuple(one.attribution for one in found),
            word_count=sum(one.word_count for one in found),
        )
        for name, found in said.items()
    )
    return tuple(sorted(voices, key=lambda voice: (-voice.word_count, voice.name)))
