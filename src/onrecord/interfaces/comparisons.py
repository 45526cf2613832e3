"""Compared stories as the document that ``onrecord compare`` prints."""

from collections.abc import Mapping, Sequence

from onrecord.interfaces.documents import (
    AnswerDocument,
    ChangeDocument,
    ComparisonDocument,
    DisputeDocument,
    FactDocument,
    OmissionDocument,
    OriginDocument,
    PlaceDocument,
    PositionDocument,
    PositionStepDocument,
    RenderingDocument,
    SharedTextDocument,
    StanceDocument,
    StoryDocument,
    TimelineDocument,
    UpcomingDocument,
    UtteranceDocument,
    WordsDocument,
)
from onrecord.interfaces.readings import article_document, maker_document, pair, pairs
from onrecord.model import (
    Answer,
    ArticleId,
    Change,
    Comparison,
    Copy,
    Dispute,
    Evidence,
    Fact,
    Origin,
    Position,
    Rendering,
    Report,
    TimelineEntry,
    Upcoming,
    Utterance,
)

Texts = Mapping[ArticleId, str]
"""The texts of the articles, by id: where the words of a place are looked up."""

JOINT = " … "
"""Stands between pieces of a wording that come from different places."""


def comparison_document(comparisons: Sequence[Comparison], reports: Sequence[Report]) -> ComparisonDocument:
    """The stories with what was compared in them, and the heads of all articles."""
    texts = article_texts(reports)
    return ComparisonDocument(
        stories=tuple(_story(comparison, texts) for comparison in comparisons),
        articles=tuple(article_document(report.article) for report in reports),
    )


def article_texts(reports: Sequence[Report]) -> Texts:
    """Where words are looked up."""
    return {report.article.id: report.article.text for report in reports}


def place_document(evidence: Evidence) -> PlaceDocument:
    """A place as it is printed."""
    return PlaceDocument(article=evidence.article, span=pair(evidence.span))


def rendering_document(rendering: Rendering, texts: Texts) -> RenderingDocument:
    """How one article has an utterance."""
    return RenderingDocument(
        article=rendering.article,
        attribution=rendering.attribution,
        rendering=rendering.kind,
        spans=pairs(rendering.spans),
        changes=tuple(_change(change, texts) for change in rendering.changes),
    )


def _story(comparison: Comparison, texts: Texts) -> StoryDocument:
    story = comparison.story
    return StoryDocument(
        id=story.id,
        title=story.title,
        articles=story.articles,
        copies=tuple((copy.first, copy.second) for copy in story.copies),
        shared_text=tuple(map(_shared_text, (*story.copies, *story.partial_copies))),
        origins=tuple(map(_origin, comparison.origins)),
        utterances=tuple(_utterance(utterance, texts) for utterance in comparison.utterances),
        facts=tuple(map(_fact, comparison.facts)),
        positions=tuple(map(_position, comparison.positions)),
        disputes=tuple(map(_dispute, comparison.disputes)),
        timeline=tuple(map(_timeline_entry, comparison.timeline)),
        upcoming=tuple(map(_upcoming, comparison.upcoming)),
        omissions=tuple(OmissionDocument(article=gap.article, missing=gap.missing) for gap in comparison.omissions),
        maker=maker_document(comparison.maker),
    )


def _shared_text(copy: Copy) -> SharedTextDocument:
    return SharedTextDocument(
        articles=(copy.first, copy.second),
        share=copy.share,
        original=copy.original,
        original_by=copy.original_by,
    )


def words_document(evidence: Evidence, texts: Texts) -> WordsDocument:
    """A place with the words that stand there."""
    words = evidence.span.of(texts[evidence.article])
    return WordsDocument(article=evidence.article, span=pair(evidence.span), text=words)


def _origin(origin: Origin) -> OriginDocument:
    return OriginDocument(
        id=origin.id,
        name=origin.name,
        kind=origin.kind,
        articles=origin.articles,
        because=tuple(map(place_document, origin.because)),
        wholly=origin.wholly,
        passages=tuple(map(place_document, origin.passages)),
        owner=origin.owner,
    )


def _utterance(utterance: Utterance, texts: Texts) -> UtteranceDocument:
    pieces = tuple(words_document(piece, texts) for piece in utterance.text)
    return UtteranceDocument(
        id=utterance.id,
        speaker=utterance.speaker,
        text=JOINT.join(piece.text for piece in pieces),
        pieces=pieces,
        quotes=tuple(rendering_document(rendering, texts) for rendering in utterance.quotes),
        origins=len(utterance.origins),
        origin_ids=utterance.origins,
    )


def _change(change: Change, texts: Texts) -> ChangeDocument:
    return ChangeDocument(
        kind=change.kind,
        full=words_document(change.full, texts) if change.full else None,
        rendered=words_document(change.rendered, texts) if change.rendered else None,
        flags=change.flags,
    )


def _fact(fact: Fact) -> FactDocument:
    return FactDocument(
        id=fact.id, slot=fact.slot, conflict=fact.conflict, kind=fact.kind, answers=tuple(map(_answer, fact.answers))
    )


def _answer(answer: Answer) -> AnswerDocument:
    return AnswerDocument(
        value=answer.value,
        mentions=tuple(map(place_document, answer.mentions)),
        origins=len(answer.origins),
        origin_ids=answer.origins,
    )


def _position(position: Position) -> PositionDocument:
    steps = tuple(
        PositionStepDocument(
            date=step.date,
            act=place_document(step.act),
            change=step.change,
            modality=step.modality,
            polarity=step.polarity,
            condition=_place_or_none(step.condition),
            amount=_place_or_none(step.amount),
            deadline=_place_or_none(step.deadline),
        )
        for step in position.steps
    )
    return PositionDocument(id=position.id, actor=position.actor, steps=steps)


def _timeline_entry(entry: TimelineEntry) -> TimelineDocument:
    return TimelineDocument(
        date=entry.date,
        article=entry.evidence.article,
        span=pair(entry.evidence.span),
        also=tuple(map(place_document, entry.also)),
    )


def _place_or_none(place: Evidence | None) -> PlaceDocument | None:
    return place_document(place) if place is not None else None


def _dispute(dispute: Dispute) -> DisputeDocument:
    stances = tuple(
        StanceDocument(speaker=s.speaker, answer=s.answer, words=tuple(map(place_document, s.words)))
        for s in dispute.stances
    )
    return DisputeDocument(id=dispute.id, question=dispute.question, stances=stances)


def _upcoming(upcoming: Upcoming) -> UpcomingDocument:
    return UpcomingDocument(
        article=upcoming.evidence.article,
        span=pair(upcoming.evidence.span),
        what=pair(upcoming.what),
        date=upcoming.date,
        week=upcoming.week,
        expected_by=upcoming.expected_by,
        also=tuple(map(place_document, upcoming.also)),
        done=tuple(map(place_document, upcoming.done)),
    )
