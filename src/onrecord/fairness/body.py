"""The body of an article: its sentences as tokens, the headline left out."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from onrecord.language.words import count_words, find_words, fold
from onrecord.model import ArticleId, BlockKind, Evidence, Report, Span

# Points of abbreviations, initials and titles belong to the word: "U.S.", "Ida B. Lund", "Mr. Dahl".
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[A-Z]\.(?=\s?[A-Z])|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Rev)\.|"
    r"\d+(?:[.,]\d+)*|[^\W_]+(?:[-’'´&][^\W_]+)*|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’´]s$")
_folded = lru_cache(maxsize=1 << 14)(fold)
_MAX_REMEMBERED = 40  # characters, so that no hostile word is kept
# Nobody writes longer sentences; what a hostile text has beyond this is not looked at.
_MAX_TOKENS = 400


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: ``text`` as written, ``key`` folded."""

    text: str
    key: str
    span: Span

    @property
    def is_word(self) -> bool:
        """Whether it is no mark."""
        return self.text[0].isalnum()

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class BodySentence:
    """A sentence of the body by its number, with its tokens."""

    number: int
    span: Span
    tokens: tuple[Token, ...]


class Body:
    """The sentences of an article's paragraphs, headings and captions."""

    def __init__(self, report: Report) -> None:
        """Split a report's sentences into tokens."""
        self.report = report
        self.text = report.article.text
        self._headlines = [block.span for block in report.article.blocks if block.kind is BlockKind.HEADLINE]
        self._headlines += _repeated(report)
        kept = [span for span in report.reading.sentences if not self.is_headline(span)]
        self.sentences = tuple(BodySentence(n, span, tokens_of(self.text, span)) for n, span in enumerate(kept))
        self._starts = [span.start for span in kept]

    @property
    def article(self) -> ArticleId:
        """The article's id."""
        return self.report.article.id

    @cached_property
    def word_count(self) -> int:
        """How many words the body has."""
        return count_words(self.text, [sentence.span for sentence in self.sentences]).total()

    def is_headline(self, place: Span) -> bool:
        """Whether a place is in the headline, or in a sentence that only says the title again."""
        return any(block.overlaps(place) for block in self._headlines)

    def evidence(self, span: Span) -> Evidence:
        """A place as evidence."""
        return Evidence(article=self.article, span=span)

    def evidences(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """Places as evidence."""
        return tuple(map(self.evidence, spans))

    def sentences_at(self, place: Span) -> Iterator[BodySentence]:
        """The sentences that a place overlaps, in order."""
        number = max(0, bisect_right(self._starts, place.start) - 1)
        for sentence in self.sentences[number:]:
            if sentence.span.start >= place.end:
                return
            if sentence.span.overlaps(place):
                yield sentence


def _repeated(report: Report) -> list[Span]:
    """The sentences that only say the title again."""
    if report.article.title is None:
        return []
    title = report.article.title.value
    words = [word.key for word in find_words(title, [Span(0, len(title))])]
    found = (span for span in report.reading.sentences if len(span) <= 2 * len(title))
    return [span for span in found if [word.key for word in find_words(report.article.text, [span])] == words]


def tokens_of(text: str, span: Span) -> tuple[Token, ...]:
    """The words and marks of a stretch; a possessive ending is a token of its own, with the key ``'s``."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        ending = _POSSESSIVE.search(match.group())
        end = match.end() - len(ending.group()) if ending else match.end()
        if end > match.start():
            tokens.append(_token(text, match.start(), end))
        if ending:
            tokens.append(Token(text[end : match.end()], "'s", Span(end, match.end())))
        if len(tokens) >= _MAX_TOKENS:
            break
    return tuple(tokens)


def _token(text: str, start: int, end: int) -> Token:
    words = text[start:end]
    key = _folded(words) if len(words) <= _MAX_REMEMBERED else fold(words)
    return Token(words, key, Span(start, end))
