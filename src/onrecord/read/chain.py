"""Through whom and how words came: the via chain, the channel and the day.

"told the BBC", "in an article in The Daily Telegraph", "according to a Reuters report", "wrote on Facebook": each is
read from the words around the reporting clause, outside quotations.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Span, Stated, TimeRef, Via
from onrecord.read import lexicon
from onrecord.read.attribution import Draft
from onrecord.read.clause import Clause
from onrecord.read.outlets import is_outlet, is_platform
from onrecord.read.tokens import Parsed, Sentence, Token

_CHANNELS = {
    "statement": "statement", "interview": "interview", "speech": "speech", "address": "speech", "article": "article",
    "op-ed": "article", "editorial": "article", "column": "article", "essay": "article", "letter": "document",
    "memo": "document", "email": "document", "e-mail": "document", "filing": "document", "report": "document",
    "lawsuit": "court", "court": "court", "testimony": "court", "affidavit": "court", "hearing": "hearing",
    "post": "post",
    "tweet": "post", "message": "post", "video": "broadcast", "broadcast": "broadcast", "programme": "broadcast",
    "podcast": "broadcast", "conference": "press conference", "briefing": "press conference", "telephone": "interview",
    "phone": "interview", "parliament": "speech", "call": "call", "book": "document", "memoir": "document",
}  # fmt: skip
_CUE_CHANNELS = {"tweet": "post", "post": "post", "write": "written", "testify": "court"}
_WRITTEN_IN = frozenset("article op-ed editorial column essay interview piece letter report story".split())
_CONTINUING = frozenset({"add", "write", "continue"})
_CALENDAR = lexicon.WEEKDAYS | lexicon.MONTHS
_KINDS = frozenset("newspaper broadcaster magazine daily network".split())
_AGENCY = frozenset("agency newspaper broadcaster magazine".split())
# 4 of the 31,157 sentences of PolNeAR's training and development articles have more than twice as many.
_NEAR_TOKENS = 60
# "Speaking at a rally in Brask on Saturday night,": set by eye.
_MAX_OPENING = 14
_OPENING = frozenset("on in at earlier last late early yesterday today this speaking".split())
_TELLS = frozenset("tell inform assure".split())
_LEAD = re.compile(
    r"^(?:the|a|an|local|state|u\.?k\.?|u\.?s\.?|british|german|french|newspaper|broadcaster|magazine)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Carriage:
    """How one attribution came to the article."""

    via: tuple[Via, ...] = ()
    channel: Stated[str] | None = None
    said_on: Stated[str] | None = None


def carriages(parsed: Parsed, drafts: Sequence[Draft], speakers: Sequence[object]) -> tuple[Carriage, ...]:
    """The carriage of each draft; ``speakers`` holds the resolved identity of each, ``None`` if unknown.

    A document or day that a speaker's words were laid to holds for the same speaker's next words until the article
    names another occasion.
    """
    current: dict[int, Carriage] = {}
    found: list[Carriage] = []
    for draft, speaker in zip(drafts, speakers, strict=True):
        sentence = parsed.sentences[draft.sentence]
        via = tuple(_vias(parsed, sentence, draft))
        own = Carriage(via, _channel(sentence, draft), _said_on(sentence, draft, parsed.times_in(sentence.span)))
        known = current.get(id(speaker)) if speaker is not None else None
        if known is not None and _goes_on(own, draft, sentence):
            own = Carriage(known.via, own.channel or known.channel, known.said_on)
        if speaker is not None and (own.via or own.said_on or own.channel):
            current[id(speaker)] = own
        found.append(own)
    return tuple(found)


def _goes_on(own: Carriage, draft: Draft, sentence: Sentence) -> bool:
    """Whether words without a carrier or day of their own belong to the occasion before them."""
    if own.via or own.said_on is not None or (own.channel is not None and own.channel.value != "written"):
        return False
    if any(token.lower in {"previously", "earlier", "once", "separately"} for token in _region(sentence, draft)):
        return False
    return bool(draft.quoted) or draft.clause is None or draft.clause.verb in _CONTINUING


def _around(sentence: Sentence, draft: Draft) -> Sequence[Token]:
    """The tokens of the sentence near the reporting clause; all of them unless it is endless."""
    cue = draft.clause.cue if draft.clause is not None else 0
    return sentence.tokens[max(0, cue - _NEAR_TOKENS) : cue + _NEAR_TOKENS]


def _region(sentence: Sentence, draft: Draft) -> list[Token]:
    """The words of the sentence that tell about the saying: all that is not reported words."""
    return [
        token
        for token in _around(sentence, draft)
        if not token.is_quote and not any(span.covers(token.span) for span in draft.content)
    ]


def _vias(parsed: Parsed, sentence: Sentence, draft: Draft) -> Iterator[Via]:
    seen: set[str] = set()
    tokens = [token for token in _around(sentence, draft) if not token.is_quote]
    for start, end in _carriers(tokens, draft, parsed.outlets):
        name = _trim(parsed.text, Span(tokens[start].span.start, tokens[end - 1].span.end))
        if name.of(parsed.text).lower() not in seen:
            seen.add(name.of(parsed.text).lower())
            yield Via(name=name.of(parsed.text), span=name)
    for relayer in draft.carrier[:1]:
        name = _trim(parsed.text, relayer)
        low = name.of(parsed.text).lower()
        if low not in lexicon.PRONOUNS and not any(low in known or known in low for known in seen):
            yield Via(name=name.of(parsed.text), span=name)


def _trim(text: str, span: Span) -> Span:
    """Cut a leading article and kind word, a possessive ending and a trailing time from a carrier's name."""
    words = span.of(text)
    while match := _LEAD.match(words):
        if match.end() >= len(words):
            break
        words = words[match.end() :]
    start = span.end - len(words)
    for ending in ("'s", "’s"):
        if words.endswith(ending):
            return Span(start, span.end - len(ending))
    return Span(start, span.end)


def _carriers(tokens: Sequence[Token], draft: Draft, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Token ranges of the names of carriers."""
    end = 0
    for i in range(len(tokens)):
        if i < end:
            continue
        end = _name_end(tokens, i)
        if end > i and not _is_source(draft, tokens[i]) and _is_carrier(tokens, i, end, known, draft):
            yield i, end


def _is_source(draft: Draft, token: Token) -> bool:
    """Whether a word belongs to the source itself: who says something does not carry it."""
    clause = draft.clause
    named = clause is not None and clause.phrase is not None and clause.verb != "according to"
    return named and draft.phrase is not None and draft.phrase.span.overlaps(token.span)


def _is_carrier(tokens: Sequence[Token], start: int, end: int, known: Collection[str], draft: Draft) -> bool:
    """Whether a name stands for a carrier; among reported words only what was written in it counts."""
    name = tokens[start:end]
    before = [token.lower for token in tokens[max(0, start - 4) : start] if token.is_word]
    after = [token.lower for token in tokens[end : end + 2] if token.is_word]
    outlet = is_outlet(name, known)
    if (after[:1] and after[0] in _KINDS and not outlet) or (tokens[end - 1].is_possessive and not outlet):
        return False
    if _in_document(before):
        return True
    if any(span.covers(tokens[start].span) for span in draft.content):
        return False
    titled = bool(_AGENCY & set(after)) and _is_told(before)
    return titled or (is_platform(name) and before[-1:] == ["on"]) or (outlet and _carries(start, before, after))


def _name_end(tokens: Sequence[Token], i: int) -> int:
    """The end of the capitalised name that begins at ``i``; "of" and a place may follow: "Daily News of Brask"."""
    end = i
    while end < len(tokens) and tokens[end].is_capital and tokens[end].bare not in _CALENDAR:
        end += 1
        if end < len(tokens) and tokens[end].span.start - tokens[end - 1].span.end > 1:
            break
    joint = end > i + 1 and end + 1 < len(tokens) and tokens[end].text == "of" and tokens[end + 1].is_capital
    if joint and tokens[end - 1].lower in lexicon.OUTLET_WORDS:
        end += 2
        while end < len(tokens) and tokens[end].is_capital and tokens[end].bare not in _CALENDAR:
            end += 1
    return end


def _is_told(before: Sequence[str]) -> bool:
    return any(word in lexicon.CUES and lexicon.CUES[word][0] in _TELLS for word in before)


def _carries(start: int, before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether an outlet's name stands where carriers stand: told X, X reported, according to X, interview with X."""
    reported = after[:1] in (["reported"], ["reports"], ["report"], ["reporting"]) or "report" in after
    credited = before[-2:] == ["according", "to"] or before[-3:-1] == ["according", "to"] or "by" in before[-2:]
    placed = before[-1:] in (["in"], ["with"], ["for"], ["by"], ["to"]) or before[-2:-1] in (
        ["in"],
        ["with"],
        ["for"],
        ["to"],
    )
    written = any(word in _WRITTEN_IN for word in before) or "newspaper" in before
    return _is_told(before) or reported or credited or (placed and (written or start > 0))


def _in_document(before: Sequence[str]) -> bool:
    """Whether a name follows "in an article published in" and the like."""
    return bool(_WRITTEN_IN & set(before)) and before[-1:] in (["in"], ["for"], ["by"], ["newspaper"], ["the"])


def _channel(sentence: Sentence, draft: Draft) -> Stated[str] | None:
    for token in _region(sentence, draft):
        kind = _CHANNELS.get(token.lower)
        carried = token.lower == "report" and (draft.clause is None or draft.clause.verb != "write")
        if token.is_word and kind is not None and not carried:
            return Stated(value=kind, found_by="word", span=token.span)
    if draft.clause is not None and draft.clause.verb in _CUE_CHANNELS:
        cue = sentence.tokens[draft.clause.cue]
        platform = next((t for t in _region(sentence, draft) if t.bare in lexicon.PLATFORMS), None)
        value = "post" if platform else _CUE_CHANNELS[draft.clause.verb]
        return Stated(value=value, found_by="cue", span=(platform or cue).span)
    return None


def _said_on(sentence: Sentence, draft: Draft, times: Sequence[TimeRef]) -> Stated[str] | None:
    """The day of the saying: a date in the reporting clause itself, or in the words that open the sentence."""
    if draft.clause is None:
        return None
    places = _clause_tokens(sentence.tokens, draft.clause)
    for time in times:
        if time.type not in ("DATE", "TIME") or time.value.endswith("_REF"):
            continue
        if any(token.span.overlaps(time.span) for token in places) and not _is_limit(sentence, time):
            return Stated(value=time.value, found_by="reporting clause", span=time.span)
    return None


def _clause_tokens(tokens: Sequence[Token], clause: Clause) -> list[Token]:
    """The tokens around a cue that belong to it: from the source to the adjunct, and an opening "On Sunday,"."""
    starts = [clause.cue, *(p.start for p in (clause.phrase, clause.apposed) if p is not None and not clause.shared)]
    ends = [clause.cue_end, clause.adjunct.stop, *(p.end for p in (clause.phrase, clause.apposed) if p is not None)]
    own = list(tokens[min(starts) : max(ends)])
    comma = next((i for i, token in enumerate(tokens[:_MAX_OPENING]) if token.text == ","), 0)
    opening = comma and not clause.shared and comma < min(starts) and tokens[0].lower in _OPENING
    return [*tokens[:comma], *own] if opening else own


def _is_limit(sentence: Sentence, time: TimeRef) -> bool:
    """Whether a time is a limit ("until 2030") rather than the day of the saying."""
    before = [token.lower for token in sentence.tokens if token.span.end <= time.span.start][-3:]
    return bool({"until", "till", "by", "since", "through"} & set(before))
