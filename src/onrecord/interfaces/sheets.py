"""Fairness sheets as the document that ``onrecord fairness --format json`` prints."""

from collections.abc import Iterable, Sequence

from onrecord.flow import ExaminedStory
from onrecord.interfaces.comparisons import Texts, article_texts, place_document, rendering_document, words_document
from onrecord.interfaces.documents import (
    AccusationDocument,
    AccusedDocument,
    AlteredQuoteDocument,
    AskedDocument,
    CountDocument,
    FairnessDocument,
    FairnessSheetDocument,
    FootingDocument,
    HeadlineDocument,
    HeadlineQuoteDocument,
    LackingDocument,
    SourceCountDocument,
    StatementDocument,
    StoryFairnessDocument,
    VoiceDocument,
    WordsDocument,
)
from onrecord.interfaces.readings import article_document, maker_document, pair
from onrecord.model import (
    Accused,
    AlteredQuote,
    Count,
    Evidence,
    FairnessSheet,
    Footing,
    HeadlineCheck,
    HeadlineQuote,
    Report,
    SourceClass,
    Statement,
)


def fairness_document(stories: Sequence[ExaminedStory], reports: Sequence[Report]) -> FairnessDocument:
    """The sheets story by story, with the words of every place, and the heads of all articles."""
    texts = article_texts(reports)
    return FairnessDocument(
        stories=tuple(
            StoryFairnessDocument(
                id=examined.comparison.story.id,
                title=examined.comparison.story.title,
                sheets=tuple(sheet_document(sheet, texts) for sheet in examined.sheets),
            )
            for examined in stories
        ),
        articles=tuple(article_document(report.article) for report in reports),
    )


def sheet_document(sheet: FairnessSheet, texts: Texts) -> FairnessSheetDocument:
    """One article's sheet; ``texts`` holds every article that it points into."""
    return FairnessSheetDocument(
        article=sheet.article,
        word_count=sheet.word_count,
        sources=tuple(_source_count(sheet, source_class) for source_class in SourceClass),
        statements=tuple(_statement(statement, texts) for statement in sheet.statements),
        voices=tuple(
            VoiceDocument(name=v.name, kind=v.kind, statements=v.statements, words=_count(sheet.count_words(v)))
            for v in sheet.voices
        ),
        heard=_count(sheet.heard),
        accused=tuple(_accused(accused, texts) for accused in sheet.accused),
        asked=tuple(
            AskedDocument(reply=one.reply, place=words_document(one.place, texts), who=one.who) for one in sheet.asked
        ),
        footings=tuple(_footing(footing, texts) for footing in sheet.footings),
        lacking=tuple(
            LackingDocument(missing=one.missing, carried=_words(one.carried, texts)) for one in sheet.lacking
        ),
        altered=_count(sheet.altered),
        altered_quotes=tuple(_altered_quote(quote, texts) for quote in sheet.altered_quotes),
        headline=_headline(sheet.headline, texts) if sheet.headline is not None else None,
        maker=maker_document(sheet.maker),
    )


def _count(count: Count) -> CountDocument:
    return CountDocument(number=count.number, of=count.of, share=count.share)


def _words(places: Iterable[Evidence], texts: Texts) -> tuple[WordsDocument, ...]:
    return tuple(words_document(place, texts) for place in places)


def _source_count(sheet: FairnessSheet, source_class: SourceClass) -> SourceCountDocument:
    return SourceCountDocument(
        source_class=source_class,
        count=_count(sheet.count(source_class)),
        statements=tuple(one.attribution for one in sheet.of_class(source_class)),
    )


def _statement(statement: Statement, texts: Texts) -> StatementDocument:
    return StatementDocument(
        attribution=statement.attribution,
        source_class=statement.source_class,
        voice=statement.voice,
        word_count=statement.word_count,
        content=_words(statement.content, texts),
        source=_words(statement.source, texts),
        because=_words(statement.because, texts),
    )


def _accused(accused: Accused, texts: Texts) -> AccusedDocument:
    return AccusedDocument(
        name=accused.name,
        accusations=tuple(
            AccusationDocument(
                sentence=words_document(one.sentence, texts),
                cue=words_document(one.cue, texts),
                target=words_document(one.target, texts),
                by=one.by,
            )
            for one in accused.accusations
        ),
        heard=accused.is_heard,
        statements=accused.statements,
        reply=accused.reply,
        reply_places=_words(accused.reply_places, texts),
    )


def _footing(footing: Footing, texts: Texts) -> FootingDocument:
    return FootingDocument(
        origin=footing.origin,
        name=footing.name,
        kind=footing.kind,
        wholly=footing.wholly,
        because=_words(footing.because, texts),
        passages=tuple(map(place_document, footing.passages)),
    )


def _altered_quote(quote: AlteredQuote, texts: Texts) -> AlteredQuoteDocument:
    return AlteredQuoteDocument(
        utterance=quote.utterance,
        speaker=quote.speaker,
        full=_words(quote.full, texts),
        rendering=rendering_document(quote.rendering, texts),
    )


def _headline(check: HeadlineCheck, texts: Texts) -> HeadlineDocument:
    return HeadlineDocument(
        text=check.text,
        place=place_document(check.place) if check.place is not None else None,
        support=check.support,
        body=_words(check.body, texts),
        quotes=tuple(_headline_quote(quote, check.text, texts) for quote in check.quotes),
    )


def _headline_quote(quote: HeadlineQuote, headline: str, texts: Texts) -> HeadlineQuoteDocument:
    return HeadlineQuoteDocument(
        span=pair(quote.span),
        text=quote.span.of(headline),
        kind=quote.kind,
        body=words_document(quote.body, texts) if quote.body is not None else None,
        lost=_words(quote.lost, texts),
        flags=quote.flags,
    )
