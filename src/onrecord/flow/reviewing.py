"""What people have decided, laid on what was read and compared.

A review names a statement by its words, not by the number that a reading gave it. So it holds for any later reading,
by any reader, and for later versions of the article as long as the words stand there. Where they do not, it rests.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.language.quotation import find_quotations
from onrecord.language.words import fold
from onrecord.model import (
    Article,
    ArticleId,
    Attribution,
    AttributionId,
    AttributionKind,
    Comparison,
    Evidence,
    Fact,
    Links,
    Reading,
    Report,
    Said,
    Span,
    Speaker,
    SpeakerId,
)
from onrecord.model.review import (
    AttributionReview,
    ConflictReview,
    Decision,
    LinkReview,
    Naming,
    Review,
    SpeakerReview,
    Statement,
    Wording,
)

TextOf = Callable[[ArticleId], str]
"""The text of a version."""
_SAME = 0.5
"""Of the characters of two contents together, the share that both must have to be one statement."""
_J = TypeVar("_J", AttributionReview, SpeakerReview, LinkReview, ConflictReview)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A review of a statement, and where that stands in the version at hand."""

    review: Review
    judgement: AttributionReview | SpeakerReview
    content: tuple[Span, ...]


def reviewed_report(report: Report, reviews: Sequence[Review], text_of: TextOf) -> Report:
    """A report as people have corrected it; ``reviews`` of its article, oldest first."""
    placed = list(_newest(_place_all(report.article, reviews, text_of)))
    reading = report.reading
    for one in placed:
        if isinstance(one.judgement, AttributionReview):
            reading = _with_attribution(reading, report.article, one, text_of)
    for one in placed:
        if isinstance(one.judgement, SpeakerReview):
            reading = _with_speaker(reading, one)
    return replace(report, reading=reading)


def links_of(reports: Mapping[int, Report], reviews: Iterable[Review], text_of: TextOf) -> Links:
    """The pairs of attributions that people have put together or apart; reports by the number of their article."""
    decided: dict[frozenset[Said], tuple[Decision, tuple[Said, Said]]] = {}
    for review, judgement in _of(reviews, LinkReview):
        one, other = (reports.get(number) for number in review.articles)
        first, second = _said(one, judgement.first, text_of), _said(other, judgement.second, text_of)
        if first is not None and second is not None and first != second:
            decided[frozenset((first, second))] = (judgement.decision, (first, second))
    kept = list(decided.values())
    return Links(
        together=frozenset(pair for decision, pair in kept if decision is Decision.ACCEPT),
        apart=frozenset(pair for decision, pair in kept if decision is Decision.REJECT),
    )


def reviewed_comparison(comparison: Comparison, reviews: Iterable[Review]) -> Comparison:
    """A comparison whose facts are as people have decided; ``reviews`` of its story, oldest first."""
    judgements = [judgement for _, judgement in _of(reviews, ConflictReview)]
    facts = (_reviewed_fact(fact, judgements) for fact in comparison.facts)
    return replace(comparison, facts=tuple(fact for fact in facts if fact is not None))


def find_attribution(reading: Reading, content: Sequence[Span]) -> Attribution | None:
    """The attribution with this content, or nearly this; ``None`` if there is none."""
    ranked = [(_overlap(each.content, content), -number) for number, each in enumerate(reading.attributions)]
    share, number = max(ranked, default=(0.0, 0))
    return reading.attributions[-number] if share >= _SAME else None


def find_content(article: Article, statement: Statement, text_of: TextOf) -> tuple[Span, ...] | None:
    """Where the words of a statement stand in a version; ``None`` if they do not."""
    return _moved(statement.content, statement.version, article, text_of)


def wording_of(attribution: Attribution) -> Wording:
    """An attribution's words as they are."""
    return Wording(content=attribution.content, source=attribution.source, cue=attribution.cue)


def _of(reviews: Iterable[Review], kind: type[_J]) -> Iterator[tuple[Review, _J]]:
    for review in reviews:
        if isinstance(review.judgement, kind):
            yield review, review.judgement


def _place_all(article: Article, reviews: Iterable[Review], text_of: TextOf) -> Iterator[_Placed]:
    for review in reviews:
        judgement = review.judgement
        if isinstance(judgement, AttributionReview | SpeakerReview):
            content = find_content(article, judgement.statement, text_of)
            if content is not None:
                yield _Placed(review, judgement, content)


def _newest(placed: Iterable[_Placed]) -> Iterator[_Placed]:
    """The reviews that count, oldest first: of one statement and kind the last one, unless it takes that one back."""
    kept: list[_Placed] = []
    for one in reversed(list(placed)):
        if not any(
            type(one.judgement) is type(k.judgement) and _overlap(one.content, k.content) >= _SAME for k in kept
        ):
            kept.append(one)
    return (one for one in reversed(kept) if one.judgement.decision is not Decision.WITHDRAW)


def _with_attribution(reading: Reading, article: Article, one: _Placed, text_of: TextOf) -> Reading:
    known = find_attribution(reading, one.content)
    others = [each for each in reading.attributions if each is not known]
    if one.judgement.decision is Decision.REJECT:
        return replace(reading, attributions=tuple(others))
    wording = _wording_here(one, article, text_of)
    if wording is None:
        return reading
    base = known or Attribution(
        id=AttributionId(f"review-{one.review.id}"), kind=AttributionKind.INDIRECT, content=wording.content
    )
    quoted = _quoted(article, wording.content)
    new = replace(
        base,
        content=wording.content,
        source=wording.source,
        cue=wording.cue,
        quoted=quoted,
        kind=_kind(article.text, wording.content, quoted),
        confidence=1.0,
    )
    apart = [each for each in others if not _overlap(each.content, new.content)]
    ordered = sorted([*apart, new], key=lambda each: each.content[0])
    return replace(reading, attributions=tuple(ordered))


def _wording_here(one: _Placed, article: Article, text_of: TextOf) -> Wording | None:
    judgement = one.judgement
    if not isinstance(judgement, AttributionReview) or judgement.wording is None:
        return None
    version = judgement.statement.version
    parts = [
        _moved(spans, version, article, text_of)
        for spans in (judgement.wording.content, judgement.wording.source, judgement.wording.cue)
    ]
    content, source, cue = parts
    return None if not content else Wording(content=content, source=source or (), cue=cue or ())


def _with_speaker(reading: Reading, one: _Placed) -> Reading:
    known = find_attribution(reading, one.content)
    judgement = one.judgement
    if known is None or not isinstance(judgement, SpeakerReview):
        return reading
    naming = judgement.naming
    if judgement.decision is Decision.REJECT or naming is None or naming.name is None:
        return _replaced(reading, known, replace(known, speaker=None, confidence=1.0))
    speakers, speaker = _named(reading, naming, naming.name, known, one.review.id)
    reading = replace(reading, speakers=speakers)
    return _replaced(reading, known, replace(known, speaker=speaker, confidence=1.0))


def _named(
    reading: Reading, naming: Naming, name: str, attribution: Attribution, review: int
) -> tuple[tuple[Speaker, ...], SpeakerId]:
    """The speakers of the article with the one that is named, and that one's id."""
    for speaker in reading.speakers:
        if fold(speaker.name) == fold(name):
            return reading.speakers, speaker.id
    new = Speaker(id=SpeakerId(f"review-{review}"), name=name, kind=naming.kind, mentions=attribution.source)
    return (*reading.speakers, new), new.id


def _replaced(reading: Reading, old: Attribution, new: Attribution) -> Reading:
    return replace(reading, attributions=tuple(new if each is old else each for each in reading.attributions))


def _said(report: Report | None, statement: Statement, text_of: TextOf) -> Said | None:
    content = find_content(report.article, statement, text_of) if report else None
    found = find_attribution(report.reading, content) if report and content else None
    return (report.article.id, found.id) if report and found else None


def _reviewed_fact(fact: Fact, judgements: Iterable[ConflictReview]) -> Fact | None:
    last = next((each for each in reversed(list(judgements)) if _is_about(each, fact)), None)
    if last is None or last.decision in (Decision.ACCEPT, Decision.WITHDRAW):
        return fact
    if last.decision is Decision.REJECT or last.kind is None:
        return None
    return replace(fact, kind=last.kind)


def _is_about(judgement: ConflictReview, fact: Fact) -> bool:
    if judgement.slot != fact.slot:
        return False
    values = {answer.value for answer in fact.answers}
    mentions = {place for answer in fact.answers for place in answer.mentions}
    return len(values.intersection(judgement.values)) > 1 or any(
        _touches(place, mention) for place in judgement.places for mention in mentions
    )


def _touches(one: Evidence, other: Evidence) -> bool:
    return one.article == other.article and one.span.overlaps(other.span)


def _overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Of the characters that either has, the share that both have; in [0, 1]."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    either = sum(map(len, one)) + sum(map(len, other)) - shared
    return shared / either if either else 0.0


def _moved(spans: Sequence[Span], version: ArticleId, article: Article, text_of: TextOf) -> tuple[Span, ...] | None:
    """Spans of one version in another one: the same words, nearest to where they were; ``None`` if some are gone."""
    if version == article.id:
        return tuple(spans) if all(span.end <= len(article.text) for span in spans) else None
    before = text_of(version)
    moved = []
    for span in spans:
        start = _nearest(article.text, span.of(before), span.start)
        if start is None:
            return None
        moved.append(Span(start, start + len(span)))
    return tuple(moved)


def _nearest(text: str, words: str, near: int) -> int | None:
    """Where ``words`` begin in a text, the place nearest to ``near``."""
    ahead, behind = text.find(words, near), text.rfind(words, 0, near + len(words))
    found = [place for place in (behind, ahead) if place >= 0]
    return min(found, key=lambda place: abs(place - near)) if words and found else None


def _quoted(article: Article, content: Sequence[Span]) -> tuple[Span, ...]:
    """What of a content stands inside quotation marks."""
    blocks = [block.span for block in article.blocks if any(block.span.overlaps(span) for span in content)]
    inside = (stretch for quotation in find_quotations(article.text, blocks) for stretch in quotation.stretches)
    cut = (Span(max(q.start, s.start), min(q.end, s.end)) for q in inside for s in content if q.overlaps(s))
    return tuple(sorted(cut))


def _kind(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> AttributionKind:
    """Direct where no letter or digit of the content stands outside the quotation marks."""
    if not quoted:
        return AttributionKind.INDIRECT
    outside = (
        char
        for span in content
        for place, char in enumerate(span.of(text), start=span.start)
        if char.isalnum() and not any(q.start <= place < q.end for q in quoted)
    )
    return AttributionKind.DIRECT if next(outside, None) is None else AttributionKind.MIXED
