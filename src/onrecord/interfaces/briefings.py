"""A briefing as the document that ``onrecord brief --format json`` prints."""

from onrecord.interfaces.comparisons import Texts, article_texts, place_document, rendering_document
from onrecord.interfaces.documents import (
    BriefingDocument,
    ExcerptDocument,
    LabelDocument,
    LineDocument,
    SectionDocument,
    StoryBriefingDocument,
)
from onrecord.interfaces.readings import article_document, pair
from onrecord.model import Briefing, Label, Line, Piece, StoryBriefing


def briefing_document(briefing: Briefing) -> BriefingDocument:
    """The briefing, with the words of every excerpt beside their place."""
    return BriefingDocument(stories=tuple(map(_story, briefing.stories)))


def _story(story: StoryBriefing) -> StoryBriefingDocument:
    texts = article_texts(story.reports)
    return StoryBriefingDocument(
        id=story.comparison.story.id,
        title=_piece(story.title, texts),
        articles=tuple(article_document(report.article) for report in story.reports),
        sections=tuple(
            SectionDocument(
                kind=section.kind,
                since=str(section.since) if section.since is not None else None,
                lines=tuple(_line(line, texts) for line in section.lines),
            )
            for section in story.sections
        ),
    )


def _line(line: Line, texts: Texts) -> LineDocument:
    return LineDocument(
        pieces=tuple(_piece(piece, texts) for piece in line.pieces),
        sources=tuple(map(place_document, line.sources)),
        origins=line.origins,
        renderings=tuple(rendering_document(rendering, texts) for rendering in line.renderings),
    )


def _piece(piece: Piece, texts: Texts) -> LabelDocument | ExcerptDocument:
    if isinstance(piece, Label):
        return LabelDocument(label=piece.text)
    place = piece.evidence
    words = place.span.of(texts[place.article])
    return ExcerptDocument(article=place.article, span=pair(place.span), text=words, quoted=piece.quoted)
