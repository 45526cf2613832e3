"""Hits with their words: what is shown of each, and where in it the searched words stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from onrecord.language.search_words import SearchWord
from onrecord.model import Article, Span
from onrecord.store.articles import get_versions
from onrecord.store.quotes import Quote
from onrecord.store.search import Hit
from onrecord.store.search_index import READ_KINDS, article_words, quote_words, title_words
from onrecord.store.search_query import Phrase, SearchQuery

Run = tuple[str, bool]
"""Characters that stand together, and whether they were searched for."""
_AROUND = 120
"""Characters that are shown before and after the searched words."""
_MOST_FRAGMENTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """A stretch of a text, with the searched words in it.

    Attributes:
        span: What is shown.
        found: The searched words inside it, in order, apart from each other.
        cut_before: Whether the block or quote begins earlier.
        cut_after: Whether it goes on.
    """

    span: Span
    found: tuple[Span, ...]
    cut_before: bool
    cut_after: bool

    def runs(self, text: str) -> tuple[Run, ...]:
        """Its characters in order, in runs."""
        return tuple(_runs(text, self.span, self.found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A hit as it is shown.

    Attributes:
        hit: The article, and the quote in it.
        article: The version that the spans are of.
        fragments: What is shown of its text: for a quote, what was said.
        in_title: The searched words in a headline that does not stand in the text.
    """

    hit: Hit
    article: Article
    fragments: tuple[Fragment, ...]
    in_title: tuple[Span, ...] = ()

    def title_runs(self) -> tuple[Run, ...]:
        """The headline in runs; none where there is no headline."""
        title = self.article.title.value if self.article.title else ""
        return tuple(_runs(title, Span(0, len(title)), self.in_title))


def show_hits(connection: Connection, query: SearchQuery, hits: Sequence[Hit]) -> tuple[Found, ...]:
    """The hits with what is to be shown of each, in their order."""
    versions = [hit.quote.version if hit.quote else hit.entry.version for hit in hits]
    stored = get_versions(connection, versions)
    return tuple(_found(query, hit, stored[version].article) for hit, version in zip(hits, versions, strict=True))


def find_matches(phrases: Iterable[Phrase], words: Sequence[SearchWord]) -> tuple[tuple[SearchWord, ...], ...]:
    """The places of phrases among the words of a text: the words of each, in order of the text."""
    found = []
    for phrase in set(phrases):
        size = len(phrase.terms)
        for first, word in enumerate(words):
            run = words[first : first + size]
            if word.term == phrase.terms[0] and _follow(run, phrase.terms):
                found.append(tuple(run))
    return tuple(sorted(found, key=lambda run: (run[0].span, run[-1].span)))


def _follow(run: Sequence[SearchWord], terms: tuple[str, ...]) -> bool:
    expected = [(term, run[0].number + step) for step, term in enumerate(terms)]
    return [(word.term, word.number) for word in run] == expected


def _found(query: SearchQuery, hit: Hit, article: Article) -> Found:
    return _quote(query, hit, article, hit.quote) if hit.quote else _article(query, hit, article)


def _article(query: SearchQuery, hit: Hit, article: Article) -> Found:
    blocks = [block.span for block in article.blocks if block.kind in READ_KINDS]
    found = _spans(query, article_words(article), blocks)
    fragments = list(_fragments(article.text, blocks, found))[:_MOST_FRAGMENTS]
    title = _spans(query, title_words(article), [Span(0, len(article.title.value))] if article.title else [])
    return Found(hit=hit, article=article, fragments=tuple(fragments), in_title=title)


def _quote(query: SearchQuery, hit: Hit, article: Article, quote: Quote) -> Found:
    """What was said, in its pieces; a long piece is cut around the searched words."""
    found = _spans(query, quote_words(article.text, quote.content), quote.content)
    fragments = []
    for piece in quote.content:
        inside = [span for span in found if piece.covers(span)]
        fragments += _fragments(article.text, [piece], inside, around=2 * _AROUND) or _beginning(article.text, piece)
    return Found(hit=hit, article=article, fragments=tuple(fragments[:_MOST_FRAGMENTS]))


def _spans(query: SearchQuery, words: Sequence[SearchWord], within: Sequence[Span]) -> tuple[Span, ...]:
    """The searched words as stretches of the text; one that runs over several pieces is one stretch in each."""
    stretches = []
    for run in find_matches(query.phrases, words):
        for piece in within:
            inside = [word.span for word in run if piece.covers(word.span)]
            if inside:
                stretches.append(Span(inside[0].start, inside[-1].end))
    return _joined(stretches)


def _runs(text: str, within: Span, found: Iterable[Span]) -> Iterator[Run]:
    start = within.start
    for span in found:
        if start < span.start:
            yield text[start : span.start], False
        yield span.of(text), True
        start = span.end
    if start < within.end:
        yield text[start : within.end], False


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _fragments(text: str, blocks: Sequence[Span], found: Sequence[Span], *, around: int = _AROUND) -> list[Fragment]:
    """Stretches around the found words, one or more a block, that do not overlap."""
    return [fragment for block in blocks for fragment in _in_block(text, block, found, around)]


def _in_block(text: str, block: Span, found: Sequence[Span], around: int) -> Iterator[Fragment]:
    inside = [span for span in found if block.covers(span)]
    while inside:
        start = _word_start(text, max(block.start, inside[0].start - around), block.start)
        end = _word_end(text, min(block.end, inside[0].end + around), block.end)
        shown = [span for span in inside if span.end <= end]
        yield Fragment(
            span=Span(start, end), found=tuple(shown), cut_before=start > block.start, cut_after=end < block.end
        )
        block = Span(end, block.end)
        inside = [span for span in inside if span.start >= end]


def _beginning(text: str, piece: Span) -> list[Fragment]:
    end = _word_end(text, min(piece.end, piece.start + 4 * _AROUND), piece.end)
    return [Fragment(span=Span(piece.start, end), found=(), cut_before=False, cut_after=end < piece.end)]


def _word_start(text: str, start: int, least: int) -> int:
    """After the next blank, so that no word is cut, unless it is a very long one."""
    if start <= least:
        return least
    blank = text.find(" ", start, start + _AROUND // 2)
    return start if blank < 0 else blank + 1


def _word_end(text: str, end: int, most: int) -> int:
    """Before the last blank."""
    if end >= most:
        return most
    blank = text.rfind(" ", end - _AROUND // 2, end)
    return end if blank < 0 else blank
