"""The headline against the body: what it quotes, and what it states as a fact."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from onrecord.fairness.body import Body, BodySentence
from onrecord.language.meaning import words_that_count
from onrecord.language.quotation import find_quotations
from onrecord.language.words import FUNCTION_WORDS, Word, find_words
from onrecord.model import (
    Attribution,
    BlockKind,
    ChangeFlag,
    Evidence,
    HeadlineCheck,
    HeadlineQuote,
    HeadlineQuoteKind,
    HeadlineSupport,
    Span,
)

# Words by which a headline itself shows that somebody says so, or that it may not be so.
_NOT_A_FACT = re.compile(
    r"[?:\"“”«»„]|['‘](?=\w[^'’]*['’](?:\W|$))|\b(?:says?|said|saying|tells?|told|claim(?:s|ed|ing)?|alleg\w+|accus\w+|"
    r"accord\w+|reports?|reportedly|reported|warn(?:s|ed|ing)?|den(?:y|ies|ied)|blam\w+|suspect\w*|believ\w+|think\w*|"
    r"may|might|could|would|can|should|likely|possib\w+|probabl\w+|apparent\w*|seem\w*|appear\w*|expect\w+|fear\w*|"
    r"hop(?:e|es|ed)|want\w*|threaten\w*|vow\w*|promis\w+|pledg\w+|plans?|urg\w+|calls?|rumou?r\w*|how|why|what|who|when|"
    r"announc\w+|confirm\w*|declar\w+|admit\w*|insist\w*|reveal\w*|opinion|live|watch|video|photos?|pictures?)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:may|might|could|allegedly|alleged|reportedly|suspected|apparently|possibly|perhaps|probably|likely|"
    r"appears?|appeared|seems?|seemed|believed|thought|unconfirmed|rumou?red)\b",
    re.IGNORECASE,
)
# "Ferry sinks off Skarra - The Quay Herald": what stands after the dash or bar is the outlet.
_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—-]{1,40}$")
_KNOWING = frozenset("learned learnt learns discovered discovers found finds realised realized knew knows saw".split())
_ENDINGS = re.compile(r"(?:ings?|ers?|ed|es|s|e)$")
_CLAUSE_END = re.compile(r"[.!?;:,–—…]")
_SENTENCE_END = re.compile(r"[.!?;…]")
# These shares and reaches were set by reading the findings on the development events; none was swept.
_MIN_CONTENT = 3
_MIN_COVERED = 0.75
_MIN_INSIDE = 0.6
_MAX_SHOWN = 3
_NEAR_HEADLINE = 0.9
_MIN_ALIGNED = 0.6
_MIN_QUOTE_WORDS = 3
_NEGATION_REACH = 3
_MODALITY_REACH = 2
_CONDITIONS = frozenset("if unless provided until".split())
# What a hostile headline has beyond these is not looked at.
_MAX_CHARS = 500
_MAX_QUOTES = 8
_MAX_LIKE_IT = 50  # sentences of the body that say nearly the same
_MAX_QUOTE_WORDS = 60
_MAX_NEAREST = 20  # quoted sentences that share most words with the headline's, of which the nearest is taken


def check_headline(body: Body) -> HeadlineCheck | None:
    """Check an article's headline; ``None`` where it has none, or an empty one."""
    text, place = _headline(body)
    words = find_words(text, [Span(0, len(text))])
    if not words:
        return None
    quotes = tuple(islice(_check_quotes(text, body), _MAX_QUOTES))
    is_claim = not quotes and not _NOT_A_FACT.search(text) and not _is_attributed(body, place)
    support, places = _support(text, body) if is_claim else (None, ())
    return HeadlineCheck(text=text, place=place, support=support, body=places, quotes=quotes)


def _headline(body: Body) -> tuple[str, Evidence | None]:
    """The headline in the text, else that of the metadata."""
    blocks = (block.span for block in body.report.article.blocks if block.kind is BlockKind.HEADLINE)
    span = next(blocks, None)
    if span is not None:
        shown = Span(span.start, min(span.end, span.start + _MAX_CHARS))
        return shown.of(body.text), body.evidence(shown)
    title = body.report.article.title
    return (title.value[:_MAX_CHARS], None) if title is not None else ("", None)


def _is_attributed(body: Body, place: Evidence | None) -> bool:
    """Whether the reader found a statement in the headline."""
    spans = (span for attribution in body.report.reading.attributions for span in attribution.content)
    return place is not None and any(span.overlaps(place.span) for span in spans)


def _support(text: str, body: Body) -> tuple[HeadlineSupport, tuple[Evidence, ...]]:
    """How the body has what the headline states, and the sentences that have it."""
    sought = _stems(find_words(_TAIL.sub("", text), [Span(0, len(_TAIL.sub("", text)))]))
    if len(sought) < _MIN_CONTENT:
        return HeadlineSupport.UNKNOWN, ()
    found: list[tuple[HeadlineSupport, Evidence]] = []
    for sentence in body.sentences:
        if len(found) >= _MAX_LIKE_IT:
            break
        words = find_words(body.text, [sentence.span])
        stems = _stems(words)
        shared = sought & stems
        if len(shared) < _MIN_COVERED * len(sought) or len(shared) >= _NEAR_HEADLINE * len(stems):
            continue
        kind = _kind(sentence, [word for word in words if _stem(word.key) in shared], body)
        found.append((kind, body.evidence(sentence.span)))
    for kind in (HeadlineSupport.STATED, HeadlineSupport.ATTRIBUTED, HeadlineSupport.HEDGED):
        places = tuple(place for seen, place in found if seen is kind)
        if places:
            return kind, places[:_MAX_SHOWN]
    return HeadlineSupport.UNKNOWN, ()


def _kind(sentence: BodySentence, shared: Sequence[Word], body: Body) -> HeadlineSupport:
    """Whether a sentence says itself what it shares with the headline, lays it to somebody, or hedges it."""
    said = [
        span
        for attribution in body.report.reading.attributions
        if (attribution.source or attribution.speaker) and not _is_known(attribution, body)
        for span in attribution.content
        if span.overlaps(sentence.span)
    ]
    inside = sum(any(span.covers(word.span) for span in said) for word in shared)
    if inside >= _MIN_INSIDE * len(shared):
        return HeadlineSupport.ATTRIBUTED
    hedged = _HEDGES.search(body.text, shared[0].span.start, shared[-1].span.end)
    return HeadlineSupport.HEDGED if hedged else HeadlineSupport.STATED


def _is_known(attribution: Attribution, body: Body) -> bool:
    """Whether who is named knows or found it out, so that the article states it, too: "the crew learned that"."""
    return any(word.key in _KNOWING for word in find_words(body.text, attribution.cue))


def _stems(words: Sequence[Word]) -> set[str]:
    return {_stem(word.key) for word in words if word.key not in FUNCTION_WORDS}


def _stem(key: str) -> str:
    bare = key.removesuffix("'s")
    return _ENDINGS.sub("", bare)[:6] if len(bare) > 4 and bare.isalpha() else bare


def _check_quotes(text: str, body: Body) -> Iterator[HeadlineQuote]:
    for quotation in find_quotations(text, [Span(0, len(text))]):
        for stretch in quotation.stretches:
            words = find_words(text, [stretch])[:_MAX_QUOTE_WORDS]
            if words:
                yield _check_quote(stretch, words, body)


def _check_quote(stretch: Span, words: Sequence[Word], body: Body) -> HeadlineQuote:
    """The best that the body has: in marks and whole, in marks and cut, outside marks, in other words, nothing."""
    keys = [word.key for word in words]
    quoted = [find_words(body.text, [span]) for span in _quoted(body)]
    same = [(row, at) for row in quoted for at in _occurrences(keys, row)]
    checked = [_check_cut(stretch, row, at, len(keys), body) for row, at in same]
    if checked:
        return min(checked, key=lambda quote: quote.kind is HeadlineQuoteKind.CUT)
    for sentence in body.sentences:
        row = find_words(body.text, [sentence.span])
        for at in _occurrences(keys, row):
            place = body.evidence(_span(row[at : at + len(keys)]))
            return HeadlineQuote(span=stretch, kind=HeadlineQuoteKind.UNQUOTED, body=place)
    return _nearest(stretch, keys, quoted, body)


def _quoted(body: Body) -> tuple[Span, ...]:
    """The sentences inside quotation marks in the body."""
    paragraphs = [block.span for block in body.report.article.blocks if not body.is_headline(block.span)]
    spans = [span for quotation in find_quotations(body.text, paragraphs) for span in quotation.stretches]
    return tuple(
        Span(max(span.start, sentence.span.start), min(span.end, sentence.span.end))
        for span in spans
        for sentence in body.sentences_at(span)
    )


def _occurrences(keys: Sequence[str], row: Sequence[Word]) -> Iterator[int]:
    held = [word.key for word in row]
    return (at for at in range(len(held) - len(keys) + 1) if held[at : at + len(keys)] == list(keys))


def _check_cut(stretch: Span, row: Sequence[Word], at: int, size: int, body: Body) -> HeadlineQuote:
    """Whether words beside those that the headline has, in the same sentence, turn or limit them."""
    place = body.evidence(_span(row[at : at + size]))
    clause = _until(_CLAUSE_END, row[:at], row[at], body)
    sentence = _until(_SENTENCE_END, row[:at], row[at], body)
    rest = _until(_SENTENCE_END, row[at + size :], row[at + size - 1], body)
    lost = [(ChangeFlag.MODALITY, word) for word in _that_count(ChangeFlag.MODALITY, clause[-_MODALITY_REACH:])]
    if not _that_count(ChangeFlag.NEGATION, row[at : at + size]):
        lost += [(ChangeFlag.NEGATION, word) for word in _that_count(ChangeFlag.NEGATION, clause[-_NEGATION_REACH:])]
    if size >= _MIN_QUOTE_WORDS:
        lost += [(ChangeFlag.CONDITION, word) for word in (*sentence, *rest) if word.key in _CONDITIONS]
    if not lost:
        return HeadlineQuote(span=stretch, kind=HeadlineQuoteKind.QUOTED, body=place)
    return HeadlineQuote(
        span=stretch,
        kind=HeadlineQuoteKind.CUT,
        body=place,
        lost=tuple(sorted({body.evidence(word.span) for _, word in lost})),
        flags=tuple(flag for flag in ChangeFlag if any(flag is seen for seen, _ in lost)),
    )


def _until(end: re.Pattern[str], words: Sequence[Word], beside: Word, body: Body) -> Sequence[Word]:
    """Of the words before or after another, those that no mark of an ending parts from it."""
    if not words:
        return words
    if words[-1].span.end <= beside.span.start:
        places = [*words[1:], beside]
        starts = [n + 1 for n, word in enumerate(words) if end.search(body.text, word.span.end, places[n].span.start)]
        return words[max(starts, default=0) :]
    places = [beside, *words[:-1]]
    ends = [n for n, word in enumerate(words) if end.search(body.text, places[n].span.end, word.span.start)]
    return words[: min(ends, default=len(words))]


def _nearest(stretch: Span, keys: Sequence[str], quoted: Sequence[Sequence[Word]], body: Body) -> HeadlineQuote:
    """The quoted sentence that has most of the words in order, and what the headline's words change in it."""
    held = set(keys)
    likely = sorted(quoted, key=lambda row: -len(held & {word.key for word in row}))[:_MAX_NEAREST]
    row = max(likely, key=lambda row: _aligned(keys, row), default=())
    if _aligned(keys, row) < max(_MIN_ALIGNED * len(keys), _MIN_QUOTE_WORDS):
        return HeadlineQuote(span=stretch, kind=HeadlineQuoteKind.ABSENT)
    window = _window(keys, row)
    flags = tuple(f for f in ChangeFlag if words_that_count(f, keys) != words_that_count(f, [w.key for w in window]))
    lost = [word for flag in flags for word in _that_count(flag, window) if word.key not in keys]
    return HeadlineQuote(
        span=stretch,
        kind=HeadlineQuoteKind.ALTERED,
        body=body.evidence(_span(window)),
        lost=tuple(body.evidence(word.span) for word in lost),
        flags=flags,
    )


def _blocks(keys: Sequence[str], row: Sequence[Word]) -> Sequence[tuple[int, int, int]]:
    return SequenceMatcher(None, keys, [word.key for word in row], autojunk=False).get_matching_blocks()[:-1]


def _aligned(keys: Sequence[str], row: Sequence[Word]) -> int:
    """How many of the words stand in a row in the same order."""
    return sum(size for _, _, size in _blocks(keys, row[: 4 * _MAX_QUOTE_WORDS]))


def _window(keys: Sequence[str], row: Sequence[Word]) -> Sequence[Word]:
    blocks = _blocks(keys, row[: 4 * _MAX_QUOTE_WORDS])
    return row[blocks[0][1] : blocks[-1][1] + blocks[-1][2]]


def _that_count(flag: ChangeFlag, words: Sequence[Word]) -> list[Word]:
    return [word for word in words if words_that_count(flag, [word.key])]


def _span(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)
