"""A report as the document that ``onrecord read`` prints."""

from collections.abc import Iterable

from onrecord.interfaces.documents import (
    ArticleDocument,
    AttributionDocument,
    BlockDocument,
    CommitmentDocument,
    DateDocument,
    MakerDocument,
    QuantityDocument,
    ReadingDocument,
    SaidOnDocument,
    SpanPair,
    SpeakerDocument,
    SpeakerNameDocument,
    StatedDocument,
    TimeDocument,
    ViaDocument,
)
from onrecord.model import (
    Article,
    Attribution,
    Commitment,
    Maker,
    Moment,
    Quantity,
    Reading,
    Report,
    Span,
    Speaker,
    Stated,
    TimeRef,
)


def reading_document(report: Report) -> ReadingDocument:
    """One article with what was read in it."""
    article, reading = report.article, report.reading
    return ReadingDocument(
        id=article.id,
        name=article.name,
        outlet=_value(article.outlet),
        url=article.url,
        title=_value(article.title),
        published=_date(article.published),
        published_how=_how(article.published),
        updated=_how(article.updated),
        language=_value(article.language),
        bylines=tuple(map(_stated, article.bylines)),
        credits=tuple(map(_stated, article.credits)),
        text=article.text,
        blocks=tuple(BlockDocument(kind=block.kind, span=pair(block.span)) for block in article.blocks),
        sentences=pairs(reading.sentences),
        speakers=tuple(map(_speaker, reading.speakers)),
        attributions=tuple(_attribution(attribution, reading) for attribution in reading.attributions),
        times=tuple(map(_time, reading.times)),
        quantities=tuple(map(_quantity, reading.quantities)),
        commitments=tuple(map(_commitment, reading.commitments)),
        maker=maker_document(reading.maker),
    )


def article_document(article: Article) -> ArticleDocument:
    """The head of an article."""
    return ArticleDocument(
        id=article.id,
        name=article.name,
        outlet=_value(article.outlet),
        url=article.url,
        title=_value(article.title),
        published=_date(article.published),
    )


def maker_document(maker: Maker) -> MakerDocument:
    """Who derived the values."""
    return MakerDocument(name=maker.name, version=maker.version)


def pair(span: Span) -> SpanPair:
    """A span as it is printed."""
    return (span.start, span.end)


def pairs(spans: Iterable[Span]) -> tuple[SpanPair, ...]:
    """Spans as they are printed."""
    return tuple(map(pair, spans))


def _value(stated: Stated[str] | None) -> str | None:
    return stated.value if stated else None


def _date(stated: Stated[Moment] | None) -> str | None:
    return str(stated.value) if stated else None


def _how(stated: Stated[Moment] | None) -> DateDocument | None:
    if stated is None:
        return None
    span = pair(stated.span) if stated.span else None
    moment = stated.value
    return DateDocument(value=str(moment), precision=moment.precision, found_by=stated.found_by, span=span)


def _stated(stated: Stated[str]) -> StatedDocument:
    span = pair(stated.span) if stated.span else None
    return StatedDocument(value=stated.value, found_by=stated.found_by, span=span)


def _speaker(speaker: Speaker) -> SpeakerDocument:
    return SpeakerDocument(
        id=speaker.id,
        name=speaker.name,
        kind=speaker.kind,
        roles=tuple(role.text for role in speaker.roles),
        mentions=pairs(speaker.mentions),
    )


def _attribution(attribution: Attribution, reading: Reading) -> AttributionDocument:
    speaker = reading.speaker(attribution.speaker)
    said_on = attribution.said_on
    return AttributionDocument(
        id=attribution.id,
        kind=attribution.kind,
        source=pairs(attribution.source),
        cue=pairs(attribution.cue),
        content=pairs(attribution.content),
        quoted=pairs(attribution.quoted),
        speaker=SpeakerNameDocument(id=speaker.id, name=speaker.name) if speaker else None,
        via=tuple(ViaDocument(name=via.name, span=pair(via.span)) for via in attribution.via),
        said_on=SaidOnDocument(value=said_on.value, span=pair(said_on.span) if said_on.span else None)
        if said_on
        else None,
        channel=_value(attribution.channel),
        confidence=attribution.confidence,
    )


def _time(time: TimeRef) -> TimeDocument:
    return TimeDocument(span=pair(time.span), type=time.type, value=time.value)


def _quantity(quantity: Quantity) -> QuantityDocument:
    return QuantityDocument(
        span=pair(quantity.span), value=quantity.value, unit=quantity.unit, modifier=quantity.modifier
    )


def _commitment(commitment: Commitment) -> CommitmentDocument:
    return CommitmentDocument(
        actor=commitment.actor_name,
        act=pair(commitment.act),
        polarity=commitment.polarity,
        modality=commitment.modality,
        condition=pair(commitment.condition) if commitment.condition else None,
        amount=_quantity(commitment.amount) if commitment.amount else None,
        deadline=_time(commitment.deadline) if commitment.deadline else None,
    )
