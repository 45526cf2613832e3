"""What the trained tagger found, joined with what the rules found, as drafts.

The tagger decides what is said outside quotation marks, and by whom; quotation marks are evidence of their own, so a
quotation that it passes over stays as the rules have it, and so does the source of words for which it names none.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.model import Span
from onrecord.read import lexicon
from onrecord.read.attribution import Draft
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head, NounPhrase, analyse
from onrecord.read.outlets import is_outlet
from onrecord.read.subjects import find_antecedent
from onrecord.read.tokens import Parsed, Sentence

if TYPE_CHECKING:
    from onrecord.read.tagger import TaggedAttribution

# A rule's draft is the tagger's in other words from this share of its characters on.
_SAME = 0.5
# Verbs after which words in quotation marks are those of their subject, whoever else reports it.
_WORDED = frozenset("say tell state write announce declare tweet call describe".split())
_RIM = ' \t\u00a0"“”„‟«»,;:'


def merge(parsed: Parsed, tagged: "Sequence[TaggedAttribution]", ruled: Sequence[Draft]) -> tuple[Draft, ...]:
    """Join both readings, in the order of their content; contents do not overlap.

    What only the rules found outside quotation marks is too often no saying to be kept, but it tells who is spoken of.
    """
    contents = _snapped(parsed, [one.content for one in tagged])
    rows = [_row(parsed, one, content, ruled) for one, content in zip(tagged, contents, strict=True) if content]
    taken = [span for row in rows for span in row.draft.content]
    for number, draft in enumerate(ruled):
        left = tuple(span for span in draft.quoted if not any(span.overlaps(other) for other in taken))
        if left:
            rows.append(_Row(draft=replace(draft, content=left, quoted=left), rule=number))
        elif draft.phrase and not any(span.overlaps(other) for span in draft.content for other in taken):
            rows.append(_Row(draft=replace(draft, is_aside=True), rule=number))
    rows.sort(key=lambda row: row.draft.content[0])
    place = {row.rule: n for n, row in reversed(list(enumerate(rows))) if row.rule is not None}
    return tuple(_sourced(parsed, row, ruled, place, n) for n, row in enumerate(rows))


def _snapped(parsed: Parsed, contents: Sequence[Sequence[Span]]) -> list[tuple[Span, ...]]:
    """Contents whose borders do not cut through a quotation: who has most of one has it whole."""
    kept = [list(spans) for spans in contents]
    for stretch in (stretch for quotation in parsed.quotations for stretch in quotation.stretches):
        shares = [(_shared(spans, [stretch]), -n) for n, spans in enumerate(kept)]
        most, owner = max(shares, default=(0, 0))
        if most == 0:
            continue
        for n, spans in enumerate(kept):
            if n == -owner and 2 * most >= len(stretch):
                kept[n] = _with(spans, stretch)
            elif any(span.overlaps(stretch) for span in spans):
                kept[n] = [part for span in spans for part in _without(span, stretch)]
    return [tuple(part for span in spans for part in _tidy(parsed, span)) for spans in kept]


def _tidy(parsed: Parsed, span: Span) -> list[Span]:
    """A span without marks at its rims; the stretches alone where all of its words stand in quotation marks."""
    inside = [s for quotation in parsed.quotations for s in quotation.stretches if span.covers(s)]
    start, outside = span.start, ""
    for stretch in inside:
        outside += parsed.text[start : stretch.start]
        start = stretch.end
    if inside and not any(char.isalnum() for char in outside + parsed.text[start : span.end]):
        return inside
    words = span.of(parsed.text)
    start = span.start + len(words) - len(words.lstrip(_RIM))
    end = span.start + len(words.rstrip(_RIM))
    if inside:
        start, end = min(start, inside[0].start), max(end, inside[-1].end)
    return [Span(start, end)] if start < end else []


def _with(spans: Sequence[Span], stretch: Span) -> list[Span]:
    """The spans, those that meet the stretch grown to hold it and joined."""
    met = [span for span in spans if span.overlaps(stretch)]
    grown = Span(min(stretch.start, met[0].start), max(stretch.end, met[-1].end))
    return sorted([*(span for span in spans if span not in met), grown])


def _without(span: Span, stretch: Span) -> list[Span]:
    """What is left of a span outside a stretch and its marks."""
    if not span.overlaps(stretch):
        return [span]
    before, after = Span(span.start, max(span.start, stretch.start - 1)), Span(min(span.end, stretch.end + 1), span.end)
    return [part for part in (before, after) if len(part) > 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    draft: Draft
    rule: int | None


def _row(parsed: Parsed, one: "TaggedAttribution", content: tuple[Span, ...], ruled: Sequence[Draft]) -> _Row:
    """A tagged attribution beside its rule; where its words are another's report of a quotation, that report itself."""
    inner = _relayed(parsed, content, ruled)
    if inner is None:
        return _Row(draft=_draft(parsed, one, content), rule=_alike(content, ruled))
    return _Row(draft=replace(ruled[inner], probability=one.probability, carrier=one.source), rule=inner)


def _relayed(parsed: Parsed, content: Sequence[Span], ruled: Sequence[Draft]) -> int | None:
    """The rule's draft of "the Lantern reported that *Bo Dahl said '...'*": its clause lies in the content."""
    for number, draft in enumerate(ruled):
        clause = draft.clause
        if clause is None or clause.phrase is None or clause.shared or clause.verb not in _WORDED or not draft.quoted:
            continue
        said = parsed.sentences[draft.sentence].tokens[clause.cue].span
        parts = [said, clause.phrase.span, *draft.quoted]
        if all(any(span.covers(part) for span in content) for part in parts):
            return number
    return None


def _alike(content: Sequence[Span], ruled: Sequence[Draft]) -> int | None:
    """The rule's draft with most of the same words; ``None`` if none has enough of them."""
    shares = [(_shared(content, draft.content) / max(1, _size(draft.content)), -n) for n, draft in enumerate(ruled)]
    best = max(shares, default=(0.0, 0))
    return -best[1] if best[0] >= _SAME else None


def _size(spans: Sequence[Span]) -> int:
    return sum(len(span) for span in spans)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _draft(parsed: Parsed, one: "TaggedAttribution", content: tuple[Span, ...]) -> Draft:
    """The draft of a tagged attribution: its cue as a clause, its source as phrases."""
    at = _sentence_of(parsed, (one.source or one.cue or content)[0])
    sentence = parsed.sentences[at]
    phrases = [p for span in one.source if sentence.span.covers(span) for p in _phrases(sentence, span)]
    named = next((p for p in phrases if p.head is Head.NAME), None)
    phrase = named or next(iter(phrases), None)
    apposed = next((p for p in phrases if p is not phrase and p.head is Head.ROLE), None)
    return Draft(
        sentence=at,
        last_sentence=max(_sentence_of(parsed, span) for span in content),
        content=content,
        quoted=_stretches(parsed, content),
        clause=_clause(sentence, one.cue, phrase, apposed),
        phrase=phrase,
        apposed=apposed,
        source=one.source,
        cue=one.cue,
        probability=one.probability,
    )


def _sentence_of(parsed: Parsed, span: Span) -> int:
    return max(0, bisect_right(parsed.sentences, span.start, key=lambda sentence: sentence.span.start) - 1)


def _stretches(parsed: Parsed, content: Sequence[Span]) -> tuple[Span, ...]:
    """The stretches in quotation marks that lie in the content."""
    return tuple(
        stretch
        for quotation in parsed.quotations
        for stretch in quotation.stretches
        if any(span.covers(stretch) for span in content)
    )


def _phrases(sentence: Sentence, span: Span) -> list[NounPhrase]:
    """The phrases of a source: what its commas part, each read for what it names."""
    inside = [i for i, token in enumerate(sentence.tokens) if span.overlaps(token.span)]
    parts: list[list[int]] = [[]]
    for i in inside:
        if sentence.tokens[i].is_word:
            parts[-1].append(i)
        elif parts[-1]:
            parts.append([])
    whole = [part for part in parts if part]
    found = (analyse(sentence.tokens, part[0], part[-1] + 1) for part in whole)
    return [_told(sentence, phrase) for phrase in found if phrase is not None]


def _told(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """The phrase; for "who", what it stands for; a pronoun in any form as one."""
    word = sentence.tokens[phrase.start]
    if phrase.end - phrase.start > 1:
        return phrase
    if word.lower in lexicon.RELATIVES:
        antecedent = find_antecedent(sentence.tokens, phrase.start)
        return antecedent.phrase if antecedent is not None else phrase
    return replace(phrase, head=Head.PRONOUN, name=()) if lexicon.pronoun_of(word.text) else phrase


def _clause(
    sentence: Sentence, cue: Sequence[Span], phrase: NounPhrase | None, apposed: NounPhrase | None
) -> Clause | None:
    places = [i for i, token in enumerate(sentence.tokens) if any(span.overlaps(token.span) for span in cue)]
    if not places:
        return None
    forms = [lexicon.CUES[sentence.tokens[i].lower] for i in places if sentence.tokens[i].lower in lexicon.CUES]
    said = sentence.tokens[places[0]].lower
    verb, kind = (
        ("according to", CueClass.SPEECH) if said == "according" else next(iter(forms), (said, CueClass.MANNER))
    )
    return Clause(places[0], places[-1] + 1, verb, kind, phrase, apposed)


def _sourced(parsed: Parsed, row: _Row, ruled: Sequence[Draft], place: Mapping[int, int], number: int) -> Draft:
    """The draft with the rule's source where the tagger names none, or where both mean the same words."""
    if row.rule is None or row.draft.probability is None:
        follows = place.get(row.draft.follows) if row.draft.follows is not None else None
        return replace(row.draft, follows=follows if follows is not None and follows < number else None)
    rule = ruled[row.rule]
    own = row.draft.phrase
    if own is None and rule.phrase is None:
        follows = place.get(rule.follows) if rule.follows is not None else None
        return replace(row.draft, follows=follows if follows is not None and follows < number else None)
    if rule.phrase is None:
        return row.draft
    ruled_source = replace(
        row.draft, clause=rule.clause, phrase=rule.phrase, apposed=rule.apposed, sentence=rule.sentence
    )
    if own is None or rule.phrase.span.overlaps(own.span):
        return ruled_source
    return replace(ruled_source, source=(), cue=()) if _carries(parsed, own) else row.draft


def _carries(parsed: Parsed, source: NounPhrase) -> bool:
    """Whether a source is an outlet: where the rules name somebody else for the words, it only carries them."""
    return bool(source.name) and is_outlet(source.name, parsed.outlets)
