"""Ids that stay the same when a briefing grows, and where a link to a place in a report leads."""

import hashlib
from abc import ABC, abstractmethod
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.brief.marks import Opening, Token, nest_marks
from onrecord.model import (
    Article,
    ArticleId,
    Block,
    BlockKind,
    Evidence,
    Excerpt,
    Line,
    SectionKind,
    Span,
    StoryBriefing,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a place in a report.

    Attributes:
        label: What a reader knows the report by.
        target: What it leads to; inside a page, the id of the mark, or of the report where no block holds the place.
        report: What a link to the report leads to.
        places: In how many places of the report the words stand; the link leads to the first.
    """

    label: str
    target: str
    report: str
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBlock:
    """A block of a report with the marks in it."""

    kind: BlockKind
    span: Span
    tokens: tuple[Token, ...]


class Places(ABC):
    """The reports of a story, and how places in them are linked to; where the links lead, a kind of page says."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Label the articles."""
        self._texts = {article.id: article.text for article in articles}
        self._labels = label_reports(articles)

    @property
    def texts(self) -> dict[ArticleId, str]:
        """The text of every report."""
        return self._texts

    def text(self, place: Evidence) -> str:
        """The words at a place."""
        return place.span.of(self._texts[place.article])

    def label(self, article: ArticleId) -> str:
        """What a reader knows the report by."""
        return self._labels[article]

    @abstractmethod
    def target(self, place: Evidence) -> str:
        """What a link to ``place`` leads to."""

    @abstractmethod
    def report_target(self, article: ArticleId) -> str:
        """What a link to a report leads to."""

    def links(self, places: Iterable[Evidence]) -> tuple[Link, ...]:
        """One link a report, to the first of its places, in the order of first mention."""
        found: dict[ArticleId, list[Evidence]] = {}
        for place in dict.fromkeys(places):
            found.setdefault(place.article, []).append(place)
        return tuple(self.link(article, here) for article, here in found.items())

    def link(self, article: ArticleId, places: Sequence[Evidence]) -> Link:
        """A link to the first of a report's places; to the report itself if there are none."""
        report = self.report_target(article)
        target = self.target(places[0]) if places else report
        return Link(label=self.label(article), target=target, report=report, places=len(places))


class Anchors(Places):
    """The reports of a story on one page, and every place in them that the page points at."""

    def __init__(self, story: StoryBriefing) -> None:
        """Mark what the story's lines, its metadata and its origins point at."""
        articles = [report.article for report in story.reports]
        super().__init__(articles)
        spans: dict[ArticleId, set[Span]] = {article.id: set() for article in articles}
        for place in _places(story):
            spans[place.article].add(place.span)
        self._blocks = {article.id: tuple(_mark(article, spans[article.id])) for article in articles}
        self._placed = {
            Evidence(article=article, span=token.mark)
            for article, blocks in self._blocks.items()
            for block in blocks
            for token in block.tokens
            if isinstance(token, Opening)
        }

    def blocks(self, article: ArticleId) -> tuple[MarkedBlock, ...]:
        """A report's blocks with all marks in them."""
        return self._blocks[article]

    def target(self, place: Evidence) -> str:
        """The id of the element that shows ``place``."""
        return mark_id(place) if place in self._placed else report_id(place.article)

    def report_target(self, article: ArticleId) -> str:
        """The id of the element that shows a report."""
        return report_id(article)


def report_id(article: ArticleId) -> str:
    """The element id of a report; the article's own id may hold any characters, so it is hashed."""
    return "r-" + digest(article)


def mark_id(place: Evidence) -> str:
    """The element id of a marked place."""
    return f"e-{digest(place.article)}-{place.span.start}-{place.span.end}"


def line_id(section: SectionKind, line: Line) -> str:
    """The element id of a line, made from the excerpts that it shows: counts in its labels may change, the id stays.

    A line without excerpts is known by its labels.
    """
    shown = [mark_id(piece.evidence) for piece in line.pieces if isinstance(piece, Excerpt)]
    labels = [piece.text for piece in line.pieces if not isinstance(piece, Excerpt)]
    return "l-" + digest("\n".join([section.name, *(shown or labels)]))


def label_reports(articles: Iterable[Article]) -> dict[ArticleId, str]:
    """A label for each report; numbered where several are alike."""
    labels = {article.id: article.label for article in articles}
    total = Counter(labels.values())
    seen: Counter[str] = Counter()
    for article, label in labels.items():
        seen[label] += 1
        if total[label] > 1:
            labels[article] = f"{label} ({seen[label]})"
    return labels


def _places(story: StoryBriefing) -> Iterable[Evidence]:
    if isinstance(story.title, Excerpt):
        yield story.title.evidence
    for line in (line for section in story.sections for line in section.lines):
        yield from line.sources
        yield from (piece.evidence for piece in line.pieces if isinstance(piece, Excerpt))
        for rendering in line.renderings:
            yield from (Evidence(article=rendering.article, span=span) for span in rendering.spans)
    for article in (report.article for report in story.reports):
        stated = (article.outlet, article.published, article.updated, *article.bylines)
        yield from (Evidence(article=article.id, span=value.span) for value in stated if value and value.span)
    for origin in story.comparison.origins:
        yield from origin.because


def _mark(article: Article, spans: Iterable[Span]) -> Iterable[MarkedBlock]:
    whole = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(article.text)))
    blocks = article.blocks or (whole,)
    inside: list[list[Span]] = [[] for _ in blocks]
    for span in spans:
        first = bisect_right(blocks, span.start, key=lambda block: block.span.end)
        for number in range(first, bisect_left(blocks, span.end, key=lambda block: block.span.start)):
            inside[number].append(span)
    for block, here in zip(blocks, inside, strict=True):
        yield MarkedBlock(kind=block.kind, span=block.span, tokens=nest_marks(here, block.span))


def digest(text: str) -> str:
    """A short name for a text, of characters that any id may hold."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
