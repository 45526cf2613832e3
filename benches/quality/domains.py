"""What the reader finds in articles of each domain; without gold, so these figures compare domains with one another.

A domain that reads worse shows it here: fewer quotations with a speaker, fewer attributions for as many words, a lower
confidence. Domains also differ in how much they quote, so no figure is expected to be equal.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.language.quotation import find_quotations
from onrecord.model import Report, Span
from onrecord.read.tokens import readable_blocks

ALL = "all"
_STATEMENT_WORDS = 4
"""A quoted stretch of fewer words is more often a title or a term than something said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    """Counts over the articles of one domain.

    Attributes:
        articles: Articles.
        words: Words of the parts that are read.
        sentences: Sentences.
        attributed: Sentences that share a character with the content of an attribution.
        stretches: Quoted stretches of four words or more.
        spoken: Those of them in an attribution with a known speaker.
        attributions: Attributions.
        confidence: The sum of their confidence.
    """

    articles: int = 0
    words: int = 0
    sentences: int = 0
    attributed: int = 0
    stretches: int = 0
    spoken: int = 0
    attributions: int = 0
    confidence: float = 0.0

    def __add__(self, other: "Domain") -> "Domain":
        return Domain(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    def line(self) -> str:
        """The figures of the table."""
        return (
            f"{self.articles:9}{_share(self.words, self.articles):8.0f}{_share(self.spoken, self.stretches):9.3f}"
            f"{_share(self.attributions, self.articles):9.1f}{_share(1000 * self.attributions, self.words):9.1f}"
            f"{_share(self.attributed, self.sentences):10.3f}{_share(self.confidence, self.attributions):11.3f}"
        )


HEADING = f"{'articles':>9}{'words':>8}{'spoken':>9}{'attr.':>9}{'/1000 w':>9}{'sentences':>10}{'confidence':>11}"


def count(report: Report) -> Domain:
    """The counts of one article."""
    article, reading = report.article, report.reading
    blocks = [block.span for block in readable_blocks(article)]
    stretches = [
        stretch
        for quotation in find_quotations(article.text, blocks)
        for stretch in quotation.stretches
        if len(stretch.of(article.text).split()) >= _STATEMENT_WORDS
    ]
    spoken = [span for each in reading.attributions if each.speaker is not None for span in each.quoted]
    contents = [span for each in reading.attributions for span in each.content]
    return Domain(
        articles=1,
        words=sum(len(block.of(article.text).split()) for block in blocks),
        sentences=len(reading.sentences),
        attributed=_touched(reading.sentences, contents),
        stretches=len(stretches),
        spoken=_touched(stretches, spoken),
        attributions=len(reading.attributions),
        confidence=sum(each.confidence for each in reading.attributions),
    )


def by_domain(reports: Iterable[tuple[str, Report]]) -> dict[str, Domain]:
    """The counts by name of the domain, in order of name, and over all of them last."""
    table: dict[str, Domain] = {}
    for name, report in reports:
        table[name] = table.get(name, Domain()) + count(report)
    ordered = {name: table[name] for name in sorted(table)}
    return {**ordered, ALL: sum(ordered.values(), Domain())}


def lines(table: Mapping[str, Domain]) -> Iterator[str]:
    """The table, a domain a line."""
    yield f"{'domain':<14}{HEADING}"
    for name, domain in table.items():
        yield f"{name:<14}{domain.line()}"


def _touched(spans: Iterable[Span], others: Iterable[Span]) -> int:
    held = list(others)
    return sum(any(span.overlaps(other) for other in held) for span in spans)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
