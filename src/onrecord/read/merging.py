"""What the trained tagger found, joined with what the rules found, as drafts.

The tagger decides what is said outside quotation marks, and by whom; quotation marks are evidence of their own, so a
quotation that it passes over stays as the rules have it, and so does the source of words for which it names none.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Self

from onrecord.model import BlockKind, Span
from onrecord.read import lexicon
from onrecord.read.attribution import Draft
from onrecord.read.clause import Clause
from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import Head, NounPhrase, analyse, phrase_after
from onrecord.read.outlets import is_outlet
from onrecord.read.places import Places
from onrecord.read.subjects import find_antecedent
from onrecord.read.tokens import Parsed, Sentence, Token

if TYPE_CHECKING:
    from onrecord.read.tagger import TaggedAttribution

# A rule's draft is the tagger's in other words from this share of its characters on.
_SAME = 0.5
# Content without a word of so many letters is a scrap; without it, attributions on PolNeAR's development articles go
# from .743 to .747.
_MIN_LETTERS = 4
# Below this probability, a reporting clause that the rules found is right more often.
_UNSURE = 0.5
# Verbs after which words in quotation marks are those of their subject, whoever else reports it.
_WORDED = frozenset("say tell state write announce declare tweet call describe".split())
_RELATIVE = re.compile(r"(?:who|whose|whom)\b")
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?\s*[-–—:]\s*\W", re.IGNORECASE)
_QUOTES = frozenset({"quotes", "quoted", "quoting"})
_BE_FORMS = frozenset({"is", "are", "was", "were", "been", "being", "be"})
_RIM = ' \t\u00a0"“”„‟«»,;:'


def merge(parsed: Parsed, tagged: "Sequence[TaggedAttribution]", ruled: Sequence[Draft]) -> tuple[Draft, ...]:
    """Join both readings, in the order of their content; contents do not overlap.

    What only the rules found outside quotation marks is too often no saying to be kept, but it tells who is spoken of.
    """
    basis = _Basis.of(parsed, ruled)
    contents = _snapped(basis, [_beneath_heading(parsed, one) for one in tagged])
    contents = [_own(basis, one, content) for one, content in zip(tagged, contents, strict=True)]
    found = [(one, content) for one, content in zip(tagged, contents, strict=True) if _says_something(parsed, content)]
    places = Places(content for _, content in found)
    rows = [_row(basis, one, content, partial(_is_free, places, n)) for n, (one, content) in enumerate(found)]
    taken = Places([row.draft.content for row in rows])
    for number, draft in enumerate(ruled):
        left = tuple(span for span in draft.quoted if not taken.over(span))
        if left:
            rows.append(_Row(draft=replace(draft, content=left, quoted=left), rule=number))
        elif draft.phrase and not taken.over(*draft.content):
            rows.append(_Row(draft=replace(draft, is_aside=True), rule=number))
    rows.sort(key=lambda row: row.draft.content[0])
    place = {row.rule: n for n, row in reversed(list(enumerate(rows))) if row.rule is not None}
    return tuple(_sourced(parsed, row, ruled, place, n) for n, row in enumerate(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Basis:
    """The text, what the rules found in it, and where the quotations and the rules' contents lie."""

    parsed: Parsed
    ruled: Sequence[Draft]
    stretches: Sequence[Span]
    by_stretch: Places
    by_rule: Places

    @classmethod
    def of(cls, parsed: Parsed, ruled: Sequence[Draft]) -> Self:
        stretches = sorted(stretch for quotation in parsed.quotations for stretch in quotation.stretches)
        return cls(
            parsed=parsed,
            ruled=ruled,
            stretches=stretches,
            by_stretch=Places([stretch] for stretch in stretches),
            by_rule=Places(draft.content for draft in ruled),
        )

    def quoted_in(self, *spans: Span) -> list[Span]:
        """The stretches in quotation marks that lie in one of some spans, in order."""
        near = (self.stretches[number] for number in self.by_stretch.over(*spans))
        return [stretch for stretch in near if any(span.covers(stretch) for span in spans)]

    def rules_at(self, spans: Sequence[Span]) -> list[int]:
        """The numbers of the rules' drafts whose content meets some spans."""
        return self.by_rule.over(*spans)


def _is_free(places: Places, own: int, spans: Sequence[Span]) -> bool:
    """Whether spans meet no group of places but one's own."""
    return set(places.over(*spans)) <= {own}


def _beneath_heading(parsed: Parsed, one: "TaggedAttribution") -> Sequence[Span]:
    """What is said, without lines of headings: words in the text report themselves, not what stands above them."""
    here = one.cue or one.source
    if not here or _is_heading(parsed, here[0]):
        return one.content
    return [span for span in one.content if not _is_heading(parsed, span)]


def _is_heading(parsed: Parsed, span: Span) -> bool:
    return parsed.sentences[_sentence_of(parsed, span)].kind in (BlockKind.HEADLINE, BlockKind.HEADING)


def _snapped(basis: _Basis, contents: Sequence[Sequence[Span]]) -> list[tuple[Span, ...]]:
    """Contents whose borders do not cut through a quotation: who has most of one has all its paragraphs."""
    kept = [list(spans) for spans in contents]
    places = Places(contents)
    for quotation in basis.parsed.quotations:
        near = places.over(*quotation.stretches)
        most, owner = max(((_shared(kept[n], quotation.stretches), -n) for n in near), default=(0, 0))
        if most == 0:
            continue
        for stretch in quotation.stretches:
            for n in near:
                if n == -owner and 2 * most >= _size(quotation.stretches):
                    kept[n] = _with(kept[n], stretch)
                elif any(span.overlaps(stretch) for span in kept[n]):
                    kept[n] = [part for span in kept[n] for part in _without(span, stretch)]
    return [tuple(part for span in spans for part in _tidy(basis, span)) for spans in kept]


def _tidy(basis: _Basis, span: Span) -> list[Span]:
    """A span without marks at its rims; the stretches alone where all of its words stand in quotation marks."""
    parsed, span = basis.parsed, _behind_dash(basis, span)
    inside = basis.quoted_in(span)
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


def _behind_dash(basis: _Basis, span: Span) -> Span:
    """A span without a time of day before its quotation: '1:40 p.m. - "Stay away"'."""
    first = next(iter(basis.quoted_in(span)), None)
    before = basis.parsed.text[span.start : first.start] if first is not None else ""
    return Span(span.start + len(before) - 1, span.end) if _CLOCK.fullmatch(before) else span


def _with(spans: Sequence[Span], stretch: Span) -> list[Span]:
    """The spans, those that meet the stretch grown to hold it and joined."""
    met = [span for span in spans if span.overlaps(stretch)] or [stretch]
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


def _own(basis: _Basis, one: "TaggedAttribution", content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The content without what is not said: quotations with a clause of their own, and what is told of the source.

    As in '"Really?" she said. "Go home!" Reed shouted.' and '"No," said one official, *who asked not to be named*'.
    """
    near = (basis.ruled[number] for number in basis.rules_at(content))
    clear = (draft for draft in near if _is_clear(draft) and not _is_of(basis.parsed, draft, one))
    foreign = {stretch for draft in clear for stretch in draft.quoted}
    kept = (s for s in content if s not in foreign and not _RELATIVE.match(basis.parsed.text, s.start))
    return tuple(kept) or content


def _is_of(parsed: Parsed, draft: Draft, one: "TaggedAttribution") -> bool:
    """Whether a rule's clause shares its cue or its source with a tagged attribution."""
    clause = draft.clause
    if clause is None or clause.phrase is None:
        return False
    cue = parsed.sentences[draft.sentence].tokens[clause.cue].span
    return any(span.overlaps(cue) for span in one.cue) or any(span.overlaps(clause.phrase.span) for span in one.source)


def _says_something(parsed: Parsed, content: Sequence[Span]) -> bool:
    """Whether there is a word among what is said; "to" of a cue cut in two is none."""
    return any(len(word) >= _MIN_LETTERS for span in content for word in span.of(parsed.text).split())


def _row(
    basis: _Basis,
    one: "TaggedAttribution",
    content: tuple[Span, ...],
    is_free: Callable[[Sequence[Span]], bool],
) -> _Row:
    """A tagged attribution beside its rule; where its words are another's report of a quotation, that report itself.

    Where the rule is surer, the rule's, if its words are ``is_free``: nobody else's.
    """
    inner = _relayed(basis, content)
    if inner is None:
        rule = _alike(basis, content)
        sure = rule is not None and _is_surer(one, basis.ruled[rule]) and is_free(basis.ruled[rule].content)
        return _Row(draft=basis.ruled[rule] if sure and rule is not None else _draft(basis, one, content), rule=rule)
    relayed = basis.ruled[inner]
    within = tuple(part for said in relayed.content for part in _parts(said, content))
    return _Row(
        draft=replace(relayed, content=within, probability=one.probability, carrier=one.source, follows=None),
        rule=inner,
    )


def _is_surer(one: "TaggedAttribution", rule: Draft) -> bool:
    """Whether the rule's draft is surer than the tagger's."""
    return _is_named_beside(rule) or (one.probability < _UNSURE and _is_clear(rule))


def _is_named_beside(rule: Draft) -> bool:
    """Whether a line itself says whose words it holds: 'Bo Dahl: "..."', '"..." - Bo Dahl'."""
    return rule.clause is None and rule.phrase is not None and bool(rule.quoted)


def _is_clear(rule: Draft) -> bool:
    """Whether a rule found a reporting clause with a subject of its own."""
    return rule.clause is not None and rule.phrase is not None and not rule.clause.shared


def _parts(span: Span, spans: Sequence[Span]) -> Iterator[Span]:
    """What a span shares with others."""
    for other in spans:
        if span.overlaps(other):
            yield Span(max(span.start, other.start), min(span.end, other.end))


def _relayed(basis: _Basis, content: Sequence[Span]) -> int | None:
    """The rule's draft of "the Lantern reported that *Bo Dahl said '...'*": its clause lies in the content."""
    for number in basis.rules_at(content):
        draft = basis.ruled[number]
        clause = draft.clause
        if clause is None or clause.phrase is None or clause.shared or clause.verb not in _WORDED or not draft.quoted:
            continue
        said = basis.parsed.sentences[draft.sentence].tokens[clause.cue].span
        parts = [said, clause.phrase.span, *draft.quoted]
        if all(any(span.covers(part) for span in content) for part in parts):
            return number
    return None


def _alike(basis: _Basis, content: Sequence[Span]) -> int | None:
    """The rule's draft with most of the same words; ``None`` if none has enough of them."""
    near = ((basis.ruled[number].content, -number) for number in basis.rules_at(content))
    best = max(((_shared(content, ruled) / max(1, _size(ruled)), n) for ruled, n in near), default=(0.0, 0))
    return -best[1] if best[0] >= _SAME else None


def _size(spans: Sequence[Span]) -> int:
    return sum(len(span) for span in spans)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _draft(basis: _Basis, one: "TaggedAttribution", content: tuple[Span, ...]) -> Draft:
    """The draft of a tagged attribution: its cue as a clause, its source as phrases."""
    parsed = basis.parsed
    at = _sentence_of(parsed, (one.source or one.cue or content)[0])
    sentence = parsed.sentences[at]
    source = tuple(_whole(sentence, span) for span in one.source)
    phrases = [p for span in source if sentence.span.covers(span) for p in _phrases(sentence, span)]
    phrase = min(phrases, key=lambda p: (p.head is not Head.NAME, p.head is Head.OTHER), default=None)
    apposed = next((p for p in phrases if p is not phrase and p.head is Head.ROLE), None)
    quoted = _quoted_by(sentence, one.cue) if phrase is not None else None
    content = _beside(content, quoted, sentence) if quoted is not None else content
    return Draft(
        sentence=at,
        last_sentence=max(_sentence_of(parsed, span) for span in content),
        content=content,
        quoted=tuple(basis.quoted_in(*content)),
        clause=_clause(sentence, one.cue, quoted or phrase, None if quoted else apposed),
        phrase=quoted or phrase,
        apposed=None if quoted else apposed,
        source=(quoted.span,) if quoted else source,
        carrier=source if quoted else (),
        cue=one.cue,
        probability=one.probability,
    )


def _whole(sentence: Sentence, source: Span) -> Span:
    """The phrase that a source begins with, where the tagger has but its article: "*The* council of Brask"."""
    inside = [i for i, token in enumerate(sentence.tokens) if source.overlaps(token.span)]
    if len(inside) != 1 or sentence.tokens[inside[0]].lower not in {"the", "a", "an"}:
        return source
    phrase = phrase_after(sentence.tokens, inside[0])
    return phrase.span if phrase is not None else source


def _quoted_by(sentence: Sentence, cue: Sequence[Span]) -> NounPhrase | None:
    """Who is quoted in "the Lantern quoted *Bo Dahl* as saying": the Lantern only carries it."""
    tokens = sentence.tokens
    at = next((i for i, t in enumerate(tokens) if t.lower in _QUOTES and any(s.overlaps(t.span) for s in cue)), None)
    if at is None or (at and tokens[at - 1].lower in _BE_FORMS):
        return None
    phrase = _object(tokens, at + 1)
    if phrase is None or phrase.end >= len(tokens) or tokens[phrase.end].lower != "as":
        return None
    return _told(sentence, phrase)


def _beside(content: tuple[Span, ...], quoted: NounPhrase, sentence: Sentence) -> tuple[Span, ...]:
    """The content without "him as saying"; as it was if nothing else is in it."""
    said = [token.span.end for token in sentence.tokens[quoted.end : quoted.end + 2]][-1]
    parts = (Span(max(said, s.start), s.end) if s.overlaps(quoted.span) and s.end > said else s for s in content)
    return tuple(part for part in parts if not part.overlaps(quoted.span)) or content


def _object(tokens: Sequence[Token], at: int) -> NounPhrase | None:
    """The phrase that begins at a token, a pronoun in any form included."""
    pronoun = at < len(tokens) and lexicon.pronoun_of(tokens[at].text) is not None
    return analyse(tokens, at, at + 1) if pronoun else phrase_after(tokens, at)


def _sentence_of(parsed: Parsed, span: Span) -> int:
    return max(0, bisect_right(parsed.sentences, span.start, key=lambda sentence: sentence.span.start) - 1)


def _phrases(sentence: Sentence, span: Span) -> list[NounPhrase]:
    """The phrases of a source: what its commas part, each read for what it names."""
    inside = [i for i, token in enumerate(sentence.tokens) if span.overlaps(token.span)]
    parts: list[list[int]] = [[]]
    for i in inside:
        if sentence.tokens[i].is_word or _is_inside_number(sentence.tokens, i):
            parts[-1].append(i)
        elif parts[-1]:
            parts.append([])
    whole = [part for part in parts if part]
    found = (analyse(sentence.tokens, part[0], part[-1] + 1) for part in whole)
    return [_told(sentence, phrase) for phrase in found if phrase is not None]


def _is_inside_number(tokens: Sequence[Token], i: int) -> bool:
    return 0 < i < len(tokens) - 1 and tokens[i - 1].text[-1].isdigit() and tokens[i + 1].text[0].isdigit()


def _told(sentence: Sentence, phrase: NounPhrase) -> NounPhrase:
    """The phrase; for "who", what it stands for; a pronoun in any form as one."""
    word = sentence.tokens[phrase.start]
    if phrase.end - phrase.start > 1:
        return phrase
    if word.lower in lexicon.RELATIVES:
        antecedent = find_antecedent(sentence.tokens, phrase.start)
        return phrase if antecedent is None else _nearest_name(sentence.tokens, antecedent.phrase)
    return replace(phrase, head=Head.PRONOUN, name=()) if lexicon.pronoun_of(word.text) else phrase


def _nearest_name(tokens: Sequence[Token], phrase: NounPhrase) -> NounPhrase:
    """The name that a phrase ends with, "Mayor Ann Poe" of "a letter from Mayor Ann Poe"; else the phrase."""
    tails = (analyse(tokens, start, phrase.end) for start in range(phrase.start, phrase.end))
    return next((tail for tail in tails if tail is not None and tail.head is Head.NAME), phrase)


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
