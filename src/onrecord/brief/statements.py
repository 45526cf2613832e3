"""The sentences that a briefing chooses from: every report's own, with what speaks for and against showing them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.language.words import find_words
from onrecord.model import ArticleId, BlockKind, Evidence, Report, Span

# A sentence that opens like this leans on the one before it.
_LEANING = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|or|however|also|then|so|instead|still|yet|"
    r"meanwhile|both|another|such|there|here|earlier|later|in addition|as a result)\b",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|[Yy]our?)\b")
_DOUBLE_MARKS = re.compile(r'["“”„«»]')
_OPENING_MARKS = frozenset("\"“„«'‘")
_LINE_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]")
_MIN_WORDS = 6
_MAX_CHARS = 480
# Reports tell first what matters; what comes after so many sentences is a transcript or a page of many reports.
_MAX_SENTENCES = 400
# From this share of quoted characters on, a sentence belongs to the one who is quoted.
_MAINLY_QUOTED = 0.4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Statement:
    """A sentence of a report's own text.

    Attributes:
        article: The report.
        span: The sentence.
        text: Its words.
        keys: Its content words, as reports can be compared by them.
        place: Its number in the report, counted from 0.
        heading: The heading that it stands under; empty if none.
        figures: How many quantities and times stand in it.
        pledges: Whether it holds a commitment with an amount or a deadline.
        leaning: Whether it opens with a word that points back at the sentence before.
    """

    article: ArticleId
    span: Span
    text: str
    keys: frozenset[str]
    place: int
    heading: str
    figures: int
    pledges: bool
    leaning: bool

    @property
    def evidence(self) -> Evidence:
        """The place of the sentence."""
        return Evidence(article=self.article, span=self.span)


def find_statements(report: Report) -> tuple[Statement, ...]:
    """The sentences of the report's paragraphs that can stand alone, in order.

    Left out: sentences that are mainly quoted or begin with a quotation, fragments, sentences too long to be one, and
    those that show one of two quotation marks only, as they were cut out of a quotation.
    """
    return tuple(
        _statement(report, span, heading, place)
        for place, (span, heading) in enumerate(islice(_own_sentences(report), _MAX_SENTENCES))
        if _stands_alone(report, span)
    )


def _own_sentences(report: Report) -> Iterator[tuple[Span, str]]:
    """Each sentence in a paragraph, with the heading above it."""
    sentences = iter(sorted(report.reading.sentences))
    sentence = next(sentences, None)
    heading = ""
    for block in report.article.blocks:
        if block.kind is BlockKind.HEADING:
            heading = block.span.of(report.article.text)
        while sentence and sentence.start < block.span.end:
            if block.kind is BlockKind.PARAGRAPH and block.span.covers(sentence):
                yield sentence, heading
            sentence = next(sentences, None)


def _stands_alone(report: Report, span: Span) -> bool:
    text = span.of(report.article.text)
    words = len(text.split())
    if words < _MIN_WORDS or len(text) > _MAX_CHARS or _LINE_BREAK.search(text):
        return False
    if len(_DOUBLE_MARKS.findall(text)) % 2 or text[-1] not in ".!\"”’')" or text.endswith("..."):
        return False
    if text[0] in _OPENING_MARKS:
        return False
    quoted = (stretch for attribution in report.reading.attributions for stretch in attribution.quoted)
    return _shared_chars(span, quoted) < _MAINLY_QUOTED * len(span)


def _shared_chars(span: Span, others: Iterable[Span]) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for other in others)


def _statement(report: Report, span: Span, heading: str, place: int) -> Statement:
    text, reading = span.of(report.article.text), report.reading
    figures = [q.span for q in reading.quantities] + [t.span for t in reading.times]
    acts = [c.act for c in reading.commitments if c.amount or c.deadline]
    return Statement(
        article=report.article.id,
        span=span,
        text=text,
        keys=frozenset(word.key for word in find_words(report.article.text, (span,)) if word.is_content),
        place=place,
        heading=heading,
        figures=sum(span.covers(figure) for figure in figures),
        pledges=any(span.overlaps(act) for act in acts),
        leaning=_LEANING.match(text.lstrip("\"“‘'")) is not None or _speaks(text),
    )


def _speaks(text: str) -> bool:
    """Whether a first or second person stands outside quotation marks: somebody is talking, and not the report."""
    outside = _DOUBLE_MARKS.split(text)[::2]
    return any(_SPEAKING.search(part) for part in outside)


def find_all_statements(reports: Sequence[Report]) -> tuple[Statement, ...]:
    """The statements of all reports, report by report."""
    return tuple(statement for report in reports for statement in find_statements(report))
