"""Sentences as tokens, in which each quotation is one token."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice, takewhile

from onrecord.language.quantities import find_quantities
from onrecord.language.quotation import Quotation, find_quotations
from onrecord.language.sentences import split_sentences
from onrecord.language.times import find_times
from onrecord.model import Article, Block, BlockKind, Quantity, Span, TimeRef

READABLE = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION})

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?"  # U.S., a.m.
    r"|\b(?:Mr|Mrs|Ms|Dr|Drs|Prof|Rev|Sen|Rep|Gov|Gen|Lt|Col|Maj|Capt|Sgt|St|Jr|Sr|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
    r"|\b[A-Z]\.(?=\s)"  # an initial
    r"|[^\W_]+(?:[’'´.&/-][^\W_]+)*(?:(?<=s)[’'](?=\s))?"  # with a plural's apostrophe
    r"|[^\w\s]",
)
# No sentence of the 924 articles of PolNeAR has half as many tokens, a quotation being one.
_MAX_SENTENCE_TOKENS = 500
_QUOTE_TEXT = '"'
_MARKS = frozenset("\"“”„‟«»″＂‘’‚‛‹›`´'")


class TokenKind(Enum):
    """A word, a mark, or a whole quotation (one stretch of it)."""

    WORD = "word"
    MARK = "mark"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Token:
    """One token, with the forms of it that rules ask for again and again.

    Attributes:
        kind: Word, mark or quotation.
        span: Where it stands; for a quotation, its stretch.
        text: As written; for a quotation a mere mark.
        lower: The word without a possessive ending, in lower case; marks as they are.
        bare: Like ``lower``, without a final point: ``Mr.`` gives ``mr``.
        is_capital: Whether it is a word that begins with a capital letter.
        is_possessive: Whether it is a word with a possessive ending.
        quotation: For a quotation, its index.
    """

    kind: TokenKind
    span: Span
    text: str
    lower: str
    bare: str
    is_capital: bool = False
    is_possessive: bool = False
    quotation: int | None = None

    @property
    def is_word(self) -> bool:
        """Whether this is a word."""
        return self.kind is TokenKind.WORD

    @property
    def is_quote(self) -> bool:
        """Whether this is a quotation."""
        return self.kind is TokenKind.QUOTE

    @property
    def is_acronym(self) -> bool:
        """Whether this is a word of two or more capitals: US, NATO; "I" and "A" are none."""
        return self.is_capital and len(self.text) > 1 and self.text.isupper()


def _word(text: str, span: Span) -> Token:
    full = text.lower().replace("’", "'").replace("´", "'")
    low = full.removesuffix("'s").removesuffix("'")
    return Token(TokenKind.WORD, span, text, low, low.rstrip("."), text[0].isupper(), full.endswith(("'s", "s'")))


def _mark(text: str, span: Span) -> Token:
    return Token(TokenKind.MARK, span, text, text, text)


def _quote(span: Span, quotation: int) -> Token:
    return Token(TokenKind.QUOTE, span, _QUOTE_TEXT, _QUOTE_TEXT, _QUOTE_TEXT, quotation=quotation)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that no quotation crosses.

    Attributes:
        span: Where it stands.
        kind: The kind of the block that it stands in.
        paragraph: The number of its line, counted over the readable text.
        tokens: Its words, marks and quotations; quotation marks themselves are left out.
    """

    span: Span
    kind: BlockKind
    paragraph: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article's text with all that is found in it before attribution.

    Attributes:
        text: The article's text.
        sentences: Sentences as tokens, in order.
        quotations: In order.
        times: In order.
        quantities: In order.
        outlets: The article's own outlet and those that it credits, in lower case.
    """

    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    times: tuple[TimeRef, ...]
    quantities: tuple[Quantity, ...]
    outlets: frozenset[str]

    def times_in(self, span: Span) -> tuple[TimeRef, ...]:
        """The times that lie inside a span."""
        first = bisect_left(self.times, span.start, key=lambda time: time.span.start)
        return tuple(takewhile(lambda time: time.span.end <= span.end, islice(self.times, first, None)))

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        """The quantities that lie inside a span."""
        first = bisect_left(self.quantities, span.start, key=lambda quantity: quantity.span.start)
        return tuple(takewhile(lambda found: found.span.end <= span.end, islice(self.quantities, first, None)))


def parse(article: Article) -> Parsed:
    """Find sentences, quotations, times and quantities in the readable blocks of an article."""
    text = article.text
    blocks = [block.span for block in readable_blocks(article)]
    quotations = find_quotations(text, blocks)
    published = article.published.value if article.published else None
    return Parsed(
        text,
        tokenise(article, quotations),
        quotations,
        find_times(text, blocks, published),
        find_quantities(text, blocks),
        frozenset(stated.value.lower() for stated in (*article.credits, article.outlet) if stated is not None),
    )


def readable_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks that are read: headline, paragraphs, headings and captions, in order."""
    return tuple(block for block in article.blocks if block.kind in READABLE)


def tokenise(article: Article, quotations: Sequence[Quotation]) -> tuple[Sentence, ...]:
    """Split the readable blocks into sentences of tokens; a sentence ends only outside quotations."""
    stretches = [(stretch, i) for i, quotation in enumerate(quotations) for stretch in quotation.stretches]
    stretches.sort()
    sentences: list[Sentence] = []
    paragraph, last_end, position = -1, -1, 0
    for block in readable_blocks(article):
        for span in _whole(split_sentences(article.text, [block.span]), stretches):
            while position < len(stretches) and stretches[position][0].end <= span.start:
                position += 1
            if last_end < 0 or _breaks(article.text, last_end, span.start) or span.start == block.span.start:
                paragraph += 1
            last_end = span.end
            tokens = _tokens(article.text, span, stretches, position)
            sentences.extend(
                Sentence(part_span, block.kind, paragraph, part) for part_span, part in _pieces(span, tokens)
            )
    return tuple(sentences)


def _pieces(span: Span, tokens: tuple[Token, ...]) -> list[tuple[Span, tuple[Token, ...]]]:
    """A sentence, or what an endless one is cut into so that reading stays linear in the length of the text."""
    if len(tokens) <= _MAX_SENTENCE_TOKENS:
        return [(span, tokens)]
    cuts = range(0, len(tokens), _MAX_SENTENCE_TOKENS)
    parts = [tokens[at : at + _MAX_SENTENCE_TOKENS] for at in cuts]
    return [(Span(part[0].span.start, part[-1].span.end), part) for part in parts]


def _breaks(text: str, start: int, end: int) -> bool:
    return any(char in "\n\r\u2028\u2029\x0b\x0c\x85" for char in text[start:end])


def _whole(sentences: Sequence[Span], stretches: Sequence[tuple[Span, int]]) -> list[Span]:
    """Join sentences whose border lies inside a quotation."""
    joined: list[Span] = []
    position = 0
    for sentence in sentences:
        if joined:
            border = joined[-1].end
            while position < len(stretches) and stretches[position][0].end <= border:
                position += 1
            if position < len(stretches) and stretches[position][0].start < border:
                joined[-1] = Span(joined[-1].start, sentence.end)
                continue
        joined.append(sentence)
    return joined


def _tokens(text: str, span: Span, stretches: Sequence[tuple[Span, int]], position: int) -> tuple[Token, ...]:
    tokens: list[Token] = []
    at = span.start
    while position < len(stretches) and stretches[position][0].start < span.end:
        stretch, quotation = stretches[position]
        tokens.extend(plain_tokens(text, at, max(at, stretch.start)))
        tokens.append(_quote(Span(max(stretch.start, at), min(stretch.end, span.end)), quotation))
        at = min(stretch.end, span.end)
        position += 1
    tokens.extend(plain_tokens(text, at, span.end))
    return tuple(tokens)


def plain_tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of a stretch of text, quotation marks left out."""
    return [
        (_word if match.group()[0].isalnum() else _mark)(match.group(), Span(*match.span()))
        for match in _TOKEN.finditer(text, start, end)
        if match.group() not in _MARKS
    ]
