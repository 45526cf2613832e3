"""Passages: the stretches of an attribution that stand together, as words, with the sentences in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.compare.speakers import Identities, Identity
from onrecord.language.sentences import split_sentences
from onrecord.language.words import Word, find_words
from onrecord.model import ArticleId, Attribution, AttributionKind, Report, Span

_ELLIPSIS = re.compile(r"[\[(]?(?:\.[ \u00a0]?){3,6}[\])]?|[\[(]?…[\])]?")
# Nobody says more in one breath; what a hostile text has beyond this is not compared.
_MAX_WORDS = 3000
_MAX_SENTENCE_WORDS = 400
_WINDOW_CHARS = 400  # how far the context of a passage reaches on either side


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, or what a cut or an ellipsis leaves of one.

    Attributes:
        span: Where it stands.
        words: Its words; never empty.
    """

    span: Span
    words: tuple[Word, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.key for word in self.words)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that an article gives as one speaker's, in one place.

    Attributes:
        article: The article.
        attribution: The attribution that they belong to.
        speaker: Who is said to have said it; ``None`` if unknown.
        spans: The stretches inside quotation marks, else the content.
        sentences: Their sentences, in order; never empty.
        context: Content words around them in the same line.
        is_quoted: Whether the words stand inside quotation marks.
    """

    article: ArticleId
    attribution: Attribution
    speaker: Identity | None
    spans: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    context: frozenset[str]
    is_quoted: bool

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, in order."""
        return tuple(word for sentence in self.sentences for word in sentence.words)


def read_passages(report: Report, identities: Identities) -> tuple[Passage, ...]:
    """The passages of an article, in reading order. An attribution without a word in it gives none."""
    return tuple(
        passage
        for attribution in report.reading.attributions
        for spans in _together(report.article.text, attribution)
        if (passage := _passage(report, identities, attribution, spans)) is not None
    )


def _together(text: str, attribution: Attribution) -> Iterator[tuple[Span, ...]]:
    """Group the stretches of an attribution.

    The halves of a quotation that a reporting clause parts are one passage; a new paragraph begins a new one; fragments
    with the reporter's words between them are passages of their own, since another outlet may have only one of them.
    """
    if not attribution.quoted:
        if attribution.content:
            yield attribution.content
        return
    group: list[Span] = []
    for stretch in attribution.quoted:
        apart = group and (attribution.kind is AttributionKind.MIXED or "\n" in text[group[-1].end : stretch.start])
        if apart:
            yield tuple(group)
            group = []
        group.append(stretch)
    yield tuple(group)


def _passage(
    report: Report, identities: Identities, attribution: Attribution, spans: tuple[Span, ...]
) -> Passage | None:
    text = report.article.text
    sentences = tuple(_sentences(text, spans))
    if not sentences:
        return None
    return Passage(
        article=report.article.id,
        attribution=attribution,
        speaker=identities.of(report.article.id, attribution.speaker),
        spans=spans,
        sentences=sentences,
        context=_context(text, spans),
        is_quoted=bool(attribution.quoted),
    )


def _sentences(text: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    """Sentences, cut at ellipses too: what an outlet joins by dots, another may have apart."""
    left = _MAX_WORDS
    for sentence in split_sentences(text, spans):
        for part in _between_ellipses(text, sentence):
            words = find_words(text, [part])[: min(left, _MAX_SENTENCE_WORDS)]
            left -= len(words)
            if words:
                yield Sentence(_trim(text, part), words)


def _between_ellipses(text: str, sentence: Span) -> Iterator[Span]:
    begin = sentence.start
    for dots in _ELLIPSIS.finditer(text, sentence.start, sentence.end):
        yield Span(begin, dots.start())
        begin = dots.end()
    yield Span(begin, sentence.end)


def _trim(text: str, span: Span) -> Span:
    piece = span.of(text)
    left = span.start + len(piece) - len(piece.lstrip())
    return Span(left, left + len(piece.strip()))


def _context(text: str, spans: Sequence[Span]) -> frozenset[str]:
    """Content words of the line that the passage stands in, as far as the window reaches."""
    start, end = spans[0].start, spans[-1].end
    left = max(text.rfind("\n", max(0, start - _WINDOW_CHARS), start) + 1, start - _WINDOW_CHARS, 0)
    line_end = text.find("\n", end, end + _WINDOW_CHARS)
    right = line_end if line_end >= 0 else min(len(text), end + _WINDOW_CHARS)
    around = find_words(text, [Span(left, start), Span(end, right)])
    return frozenset(word.key for word in around if word.is_content)
