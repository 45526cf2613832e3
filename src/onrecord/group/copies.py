"""Copies: articles of which most of the shorter one is the same text as the other.

Agency copy, syndication and republication. Outlets cut and edit, so the texts are compared sentence by sentence, by the
words that are aligned in runs. Words inside quotation marks are set aside first: two reporters at one press conference
have the same quotes and no common copy.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from onrecord.group.originals import find_original
from onrecord.group.terms import READ_KINDS
from onrecord.language.quotation import find_quotations
from onrecord.language.sentences import split_sentences
from onrecord.language.words import find_words
from onrecord.model import Article, ArticleId, Copy, Report

# Lab note (development stories, all pairs inside an event, read by eye beside the annotated ones): copies share .69 to
# 1.0 of the shorter article's words, reports that have a paragraph of agency text in common at most .57.
MIN_COPY = 0.6
# Lab note: articles of two different events share at most .17, by set phrases and pages' own lines.
MIN_PARTIAL = 0.25
_MIN_WORDS = 30  # of the shorter article; a flash of a sentence or two is in every longer report
_MIN_RUN = 3  # words in a row that count as aligned; shorter runs come about by chance
_MIN_SENTENCE_WORDS = 4
_MAX_SHARING = 20  # a run of words in more sentences than this is a formula, and tells none of them
_BEST = 3  # sentences of the other article that are aligned with a sentence

Words = tuple[str, ...]
Gram = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Prose:
    """An article's sentences as words, quotations left out."""

    sentences: tuple[Words, ...]
    where: dict[Gram, tuple[int, ...]]  # sentences that hold a run of three words

    @property
    def size(self) -> int:
        return sum(map(len, self.sentences))

    def order(self, article: ArticleId) -> tuple[int, tuple[Words, ...], ArticleId]:
        """Of two articles, the one with the smaller order is the shorter."""
        return self.size, self.sentences, article


def find_copies(reports: Sequence[Report], *, min_share: float = MIN_COPY) -> tuple[Copy, ...]:
    """Find the pairs of reports of which at least so much of the shorter one is the same text; each once, sorted.

    Only reports that have a run of words in common are aligned.
    """
    articles = {report.article.id: report.article for report in reports}
    prose = {article.id: _read_prose(article) for article in articles.values()}
    known = {article: words for article, words in prose.items() if words.size >= _MIN_WORDS}
    copies = []
    for short, long in _alignable(known, min_share):
        share = _shared(known[short], known[long])
        if share >= min_share:
            first, second = sorted((short, long))
            original, shown_by = find_original(articles[first], articles[second])
            shown = round(share, 4)
            copies.append(Copy(first=first, second=second, share=shown, original=original, original_by=shown_by))
    return tuple(sorted(copies, key=lambda copy: (copy.first, copy.second)))


def _alignable(prose: Mapping[ArticleId, _Prose], min_share: float) -> Iterator[tuple[ArticleId, ArticleId]]:
    """The pairs, the shorter first, of which enough words stand in sentences that share a run with the other."""
    holders: defaultdict[Gram, list[ArticleId]] = defaultdict(list)
    for article, words in prose.items():
        for gram in words.where:
            holders[gram].append(article)
    for short, words in prose.items():
        touched: Counter[ArticleId] = Counter()
        for sentence in words.sentences:
            others = {other for gram in _grams(sentence) for other in holders[gram]}
            touched.update(dict.fromkeys(others, len(sentence)))
        for long, count in touched.items():
            # No more words can be aligned than those of these sentences.
            if words.order(short) < prose[long].order(long) and count >= min_share * words.size:
                yield short, long


def _read_prose(article: Article) -> _Prose:
    blocks = [block.span for block in article.blocks if block.kind in READ_KINDS]
    quoted = [stretch for quotation in find_quotations(article.text, blocks) for stretch in quotation.stretches]
    starts = [stretch.start for stretch in quoted]

    def is_quoted(position: int) -> bool:
        before = bisect_right(starts, position) - 1
        return before >= 0 and position < quoted[before].end

    sentences = []
    for sentence in split_sentences(article.text, blocks):
        words = tuple(w.key for w in find_words(article.text, [sentence]) if not is_quoted(w.span.start))
        if len(words) >= _MIN_SENTENCE_WORDS:
            sentences.append(words)
    where: defaultdict[Gram, list[int]] = defaultdict(list)
    for number, words in enumerate(sentences):
        for gram in _grams(words):
            where[gram].append(number)
    return _Prose(tuple(sentences), {gram: tuple(numbers) for gram, numbers in where.items()})


def _grams(words: Words) -> Iterator[Gram]:
    return zip(words, words[1:], words[2:], strict=False)


def _shared(short: _Prose, long: _Prose) -> float:
    """The share of the shorter text's words that are aligned with the longer one's."""
    return sum(_aligned(words, long) for words in short.sentences) / short.size


def _aligned(words: Words, other: _Prose) -> int:
    """How many of the words stand, in runs, in the sentence of the other text that has most of them."""
    known = (other.where.get(gram, ()) for gram in _grams(words))
    shared = Counter(number for numbers in known if len(numbers) <= _MAX_SHARING for number in numbers)
    best = sorted(shared, key=lambda number: (-shared[number], number))[:_BEST]
    return max((_in_runs(words, other.sentences[number]) for number in best), default=0)


def _in_runs(words: Words, others: Words) -> int:
    runs = (op.src_end - op.src_start for op in LCSseq.opcodes(words, others) if op.tag == "equal")
    return sum(run for run in runs if run >= _MIN_RUN)
