"""The reader by rules: an article in, a reading out."""

from collections.abc import Sequence

from onrecord.model import (
    Article,
    Attribution,
    AttributionId,
    BlockKind,
    Maker,
    Reading,
    Span,
    SpeakerId,
)
from onrecord.read.attribution import Draft, draft_attributions
from onrecord.read.chain import Carriage, carriages
from onrecord.read.commitments import find_commitments
from onrecord.read.names import Identity, Register
from onrecord.read.speakers import Resolver, to_speakers
from onrecord.read.tokens import Parsed, Sentence, parse

MAKER = Maker(name="onrecord.read.rules", version="1")

# Share of attributions of each class whose source was right on the development split of PolNeAR (2026-11-22).
_CONFIDENCE = {"named": 0.9, "follows": 0.75, "shared": 0.7, "none": 0.5}


def read_article(article: Article) -> Reading:
    """Read one article: who is said to have said what, the times, quantities and commitments in it.

    An article without readable blocks gives an empty reading. Times are resolved against ``article.published``.
    """
    parsed = parse(article)
    drafts = draft_attributions(parsed)
    resolved = Resolver(parsed.text, parsed.sentences, Register(parsed.text, parsed.sentences)).resolve(drafts)
    drafts, spoken_by = _without_bare_headings(parsed, drafts, resolved)
    speakers, ids = to_speakers(spoken_by)
    attributions = _attributions(parsed.sentences, drafts, ids, carriages(parsed, drafts, spoken_by))
    return Reading(
        article=article.id,
        maker=MAKER,
        sentences=tuple(sentence.span for sentence in parsed.sentences),
        attributions=attributions,
        speakers=speakers,
        times=parsed.times,
        quantities=parsed.quantities,
        commitments=find_commitments(parsed, attributions, speakers),
    )


def _without_bare_headings(
    parsed: Parsed, drafts: Sequence[Draft], resolved: Sequence[Identity | None]
) -> tuple[tuple[Draft, ...], tuple[Identity | None, ...]]:
    """Leave out quotation marks in crossheads that neither name anybody nor repeat words of the text: titles."""
    kept = [
        (draft, identity)
        for draft, identity in zip(drafts, resolved, strict=True)
        if identity is not None or draft.clause or parsed.sentences[draft.sentence].kind is not BlockKind.HEADING
    ]
    return tuple(draft for draft, _ in kept), tuple(identity for _, identity in kept)


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
