"""All words of the reports in one index, so that a quotation is found without reading every report again."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Article, ArticleId, Evidence, Span
from onrecord.verify.typography import Folded, fold

_TOKEN = re.compile(r"[^\W_]+")
# A place where the words stand is enough to find them; a hundred are enough to find out who said them.
_MAX_PLACES = 100
# Words that stand in more places than this do not tell where a passage is.
_MAX_POSTINGS = 400
_MAX_ALIGNED_WORDS = 400
# Places whose distance differs by less than this many words belong to one passage.
_BIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words found in a report; ``evidence`` is ``None`` where only the report's metadata has them."""

    article: ArticleId
    evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a report's words that may be what a quotation was made from.

    Attributes:
        article: The report.
        keys: The words, in lower case.
        spans: Where each of them stands.
    """

    article: ArticleId
    keys: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Document:
    article: ArticleId
    folded: Folded
    located: bool


def word_keys(folded: str) -> tuple[str, ...]:
    """The words of a folded text, in lower case."""
    return tuple(match.group().lower() for match in _TOKEN.finditer(folded))


class ReportIndex:
    """Finds words in the reports; building it takes one pass over their text."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._documents: list[_Document] = []
        self._firsts: list[int] = []  # number of the first word of each document
        self._starts: list[int] = []  # place of each word in its document's folded text
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for article in articles:
            self._add(article.id, article.text, located=True)
            for words in _metadata(article):
                self._add(article.id, words, located=False)

    def _add(self, article: ArticleId, text: str, *, located: bool) -> None:
        folded = fold(text)
        self._documents.append(_Document(article, folded, located))
        self._firsts.append(len(self._starts))
        for match in _TOKEN.finditer(folded.text):
            self._postings[match.group().lower()].append(len(self._starts))
            self._starts.append(match.start())

    def find(self, folded: str, *, any_case: bool = False) -> tuple[Place, ...]:
        """Where the folded words stand, character by character and not inside longer words; at most a hundred places.

        Words without a letter or digit are found nowhere.
        """
        tokens = list(_TOKEN.finditer(folded))
        if not tokens:
            return ()
        rarest = min(tokens, key=lambda token: len(self._postings.get(token.group().lower(), ())))
        found: list[Place] = []
        for word in self._postings.get(rarest.group().lower(), ()):
            document = self._documents[bisect_right(self._firsts, word) - 1]
            start = self._starts[word] - rarest.start()
            if _stands_at(document.folded.text, start, folded, any_case=any_case):
                found.append(self._place(document, start, start + len(folded)))
            if len(found) == _MAX_PLACES:
                break
        return tuple(sorted(found, key=lambda place: (place.evidence is None, place.evidence or place.article)))

    def _place(self, document: _Document, start: int, end: int) -> Place:
        if not document.located:
            return Place(article=document.article, evidence=None)
        span = document.folded.original(start, end)
        return Place(article=document.article, evidence=Evidence(article=document.article, span=span))

    def nearest_passages(self, keys: Sequence[str], limit: int) -> Iterator[Passage]:
        """The passages that share most of the rarer words in the same order, best first."""
        bins: Counter[tuple[int, int]] = Counter()
        for number, key in enumerate(keys[:_MAX_ALIGNED_WORDS]):
            postings = self._postings.get(key, ())
            if len(postings) > _MAX_POSTINGS:
                continue
            for word in postings:
                document = bisect_right(self._firsts, word) - 1
                distance = (word - number) // _BIN
                bins[document, distance] += 2
                bins[document, distance + 1] += 1
                bins[document, distance - 1] += 1
        ranked = sorted(bins.items(), key=lambda item: (-item[1], item[0]))[:limit]
        for (document, distance), _ in ranked:
            if self._documents[document].located:
                yield self._passage(document, distance * _BIN, len(keys))

    def _passage(self, number: int, first: int, length: int) -> Passage:
        """The words from about ``first`` on, with room at both ends for words that were left out."""
        document = self._documents[number]
        end = self._firsts[number + 1] if number + 1 < len(self._firsts) else len(self._starts)
        slack = _BIN + length // 2
        words = range(max(self._firsts[number], first - slack), min(end, first + length + slack + _BIN))
        keys, spans = [], []
        for word in words:
            token = _TOKEN.match(document.folded.text, self._starts[word])
            if token is not None:
                keys.append(token.group().lower())
                spans.append(document.folded.original(token.start(), token.end()))
        return Passage(article=document.article, keys=tuple(keys), spans=tuple(spans))


def _metadata(article: Article) -> Iterator[str]:
    """What a briefing may show of a report beside its text."""
    yield article.label
    if article.title and article.title.span is None:
        yield article.title.value
    yield from (stated.value for stated in (*article.bylines, *article.credits) if stated.span is None)


def _stands_at(text: str, start: int, words: str, *, any_case: bool) -> bool:
    end = start + len(words)
    if start < 0 or end > len(text):
        return False
    there = text[start:end]
    if there != words and not (any_case and there.lower() == words.lower()):
        return False
    cut_before = start > 0 and words[0].isalnum() and text[start - 1].isalnum()
    return not cut_before and not (end < len(text) and words[-1].isalnum() and text[end].isalnum())
