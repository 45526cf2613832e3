"""The reader by rules: an article in, a reading out."""

from collections.abc import Sequence

from onrecord.language.quantities import find_quantities
from onrecord.language.quotation import find_quotations
from onrecord.language.times import find_times
from onrecord.model import (
    Article,
    Attribution,
    AttributionId,
    Maker,
    Reading,
    Span,
    SpeakerId,
)
from onrecord.read.attribution import Draft, draft_attributions
from onrecord.read.chain import Carriage, carriages
from onrecord.read.commitments import find_commitments
from onrecord.read.names import Register
from onrecord.read.speakers import Resolver, to_speakers
from onrecord.read.tokens import Sentence, readable_blocks, tokenise

MAKER = Maker(name="onrecord.read.rules", version="1")

# Share of attributions of each class whose source was right on the development split of PolNeAR (2026-11-22).
_CONFIDENCE = {"named": 0.9, "follows": 0.75, "shared": 0.7, "none": 0.5}


def read_article(article: Article) -> Reading:
    """Read one article: who is said to have said what, the times, quantities and commitments in it.

    An article without readable blocks gives an empty reading. Times are resolved against ``article.published``.
    """
    text = article.text
    blocks = [block.span for block in readable_blocks(article)]
    quotations = find_quotations(text, blocks)
    sentences = tokenise(article, quotations)
    published = article.published.value if article.published else None
    times = find_times(text, blocks, published)
    quantities = find_quantities(text, blocks)
    drafts, clauses = draft_attributions(text, sentences, quotations)
    resolved = Resolver(text, sentences, Register(text, sentences)).resolve(drafts)
    speakers, ids = to_speakers(resolved)
    carried = carriages(text, sentences, clauses, drafts, resolved, times)
    attributions = _attributions(sentences, drafts, ids, carried)
    return Reading(
        article=article.id,
        maker=MAKER,
        sentences=tuple(sentence.span for sentence in sentences),
        attributions=attributions,
        speakers=speakers,
        times=times,
        quantities=quantities,
        commitments=find_commitments(text, sentences, attributions, speakers, times, quantities),
    )


def _attributions(
    sentences: Sequence[Sentence],
    drafts: Sequence[Draft],
    ids: Sequence[SpeakerId | None],
    carried: Sequence[Carriage],
) -> tuple[Attribution, ...]:
    rows = sorted(zip(drafts, ids, carried, strict=True), key=lambda row: row[0].content[0])
    return tuple(
        Attribution(
            id=AttributionId(f"a{n}"),
            kind=draft.kind(),
            content=tuple(sorted(draft.content)),
            source=_source(draft),
            cue=_cue(sentences, draft),
            quoted=tuple(sorted(draft.quoted)),
            speaker=speaker,
            via=carriage.via,
            said_on=carriage.said_on,
            channel=carriage.channel,
            confidence=_confidence(draft, speaker),
        )
        for n, (draft, speaker, carriage) in enumerate(rows, 1)
    )


def _source(draft: Draft) -> tuple[Span, ...]:
    """The words that name the source, whole phrases; an apposition is a second span unless it follows directly."""
    spans = sorted(phrase.span for phrase in (draft.phrase, draft.apposed) if phrase is not None)
    return tuple(span for span in spans if not any(span.overlaps(part) for part in draft.content))


def _cue(sentences: Sequence[Sentence], draft: Draft) -> tuple[Span, ...]:
    if draft.clause is None:
        return ()
    tokens = sentences[draft.sentence].tokens
    return (Span(tokens[draft.clause.cue].span.start, tokens[draft.clause.cue_end - 1].span.end),)


def _confidence(draft: Draft, speaker: SpeakerId | None) -> float:
    if speaker is None:
        return _CONFIDENCE["none"]
    if draft.follows is not None:
        return _CONFIDENCE["follows"]
    return _CONFIDENCE["shared" if draft.clause is not None and draft.clause.shared else "named"]
