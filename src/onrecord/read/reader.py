"""The reader: an article in, a reading out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from onrecord.language.quotation import Quotation
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
from onrecord.read.actors import Cast
from onrecord.read.attribution import Draft, draft_attributions
from onrecord.read.chain import Carriage, carriages
from onrecord.read.commitments import find_commitments
from onrecord.read.merging import merge
from onrecord.read.names import Identity, Register
from onrecord.read.noun_phrases import Head
from onrecord.read.speakers import Resolver, to_speakers
from onrecord.read.tokens import Parsed, Sentence, parse, readable_blocks

if TYPE_CHECKING:
    from onrecord.read.tagger import Tagged, TaggedName

MAKER = Maker(name="onrecord.read.rules", version="1")
TAGGED_MAKER = Maker(name="onrecord.read.rules+tagger", version="1")

# Share of the rules' attributions with the right content and source, by how the source was found: PolNeAR's development
# split, matched as score_attribution.py does (2026-11-22; n = 733, 232, 77, 31, 12, 129). A quotation that follows on
# names no source, so for it the share is that of the content alone.
_CONFIDENCE = {"named": 0.81, "pronoun": 0.87, "shared": 0.73, "led in": 0.87, "follows": 0.58, "none": 0.26}


# Where the tagger is less sure, the source is given as written and no speaker named for it.
_MIN_CONFIDENCE = 0.3


class AttributionTagger(Protocol):
    """Finds attributions beside the rules; ``onrecord.read.tagger`` has a trained one."""

    def tag(self, text: str, within: Sequence[Span], quotations: Sequence[Quotation]) -> "Tagged":
        """The attributions in the parts ``within`` of a text, whose quotations are given."""


def read_article(article: Article, *, tagger: AttributionTagger | None = None) -> Reading:
    """Read one article: who is said to have said what, the times, quantities and commitments in it.

    An article without readable blocks gives an empty reading. Times are resolved against ``article.published``.

    Args:
        article: The article, its blocks marked.
        tagger: Decides what is said outside quotation marks, and by whom; the rules alone do if there is none.
    """
    parsed = parse(article)
    drafts = draft_attributions(parsed)
    names: Sequence[TaggedName] = ()
    if tagger is not None:
        blocks = [block.span for block in readable_blocks(article)]
        tagged = tagger.tag(parsed.text, blocks, parsed.quotations)
        drafts, names = merge(parsed, tagged.attributions, drafts), tagged.names
    register = Register(parsed.text, parsed.sentences, names)
    resolver = Resolver(parsed.text, parsed.sentences, register)
    resolved = resolver.resolve(drafts)
    drafts, spoken_by = _reportable(parsed, drafts, resolved)
    speakers, ids = to_speakers(spoken_by)
    attributions = _attributions(parsed.sentences, drafts, ids, carriages(parsed, drafts, spoken_by))
    return Reading(
        article=article.id,
        maker=MAKER if tagger is None else TAGGED_MAKER,
        sentences=tuple(sentence.span for sentence in parsed.sentences),
        attributions=attributions,
        speakers=speakers,
        times=parsed.times,
        quantities=parsed.quantities,
        commitments=find_commitments(parsed, Cast(parsed.text, resolver, attributions, speakers)),
    )


def _reportable(
    parsed: Parsed, drafts: Sequence[Draft], resolved: Sequence[Identity | None]
) -> tuple[tuple[Draft, ...], tuple[Identity | None, ...]]:
    """Leave out asides and crossheads in which nobody is quoted; who speaks is unknown where that is too unsure."""
    kept = [
        (draft, None if _is_unsure(draft) else identity)
        for draft, identity in zip(drafts, resolved, strict=True)
        if not draft.is_aside and not _is_bare_heading(parsed, draft, identity)
    ]
    return tuple(draft for draft, _ in kept), tuple(identity for _, identity in kept)


def _is_unsure(draft: Draft) -> bool:
    return draft.probability is not None and draft.probability < _MIN_CONFIDENCE


def _is_bare_heading(parsed: Parsed, draft: Draft, speaker: Identity | None) -> bool:
    """Whether a draft is a crosshead without quotation marks, or with marks of nobody's words, such as a title."""
    if parsed.sentences[draft.sentence].kind is not BlockKind.HEADING:
        return False
    return not draft.quoted or (speaker is None and draft.clause is None)


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
    spans = draft.source or sorted(phrase.span for phrase in (draft.phrase, draft.apposed) if phrase is not None)
    return tuple(span for span in spans if not any(span.overlaps(part) for part in draft.content))


def _cue(sentences: Sequence[Sentence], draft: Draft) -> tuple[Span, ...]:
    if draft.cue or draft.clause is None:
        return draft.cue
    tokens = sentences[draft.sentence].tokens
    return (Span(tokens[draft.clause.cue].span.start, tokens[draft.clause.cue_end - 1].span.end),)


def _confidence(draft: Draft, speaker: SpeakerId | None) -> float:
    if draft.probability is not None:
        return round(draft.probability, 3)
    return _CONFIDENCE["none" if speaker is None else _way(draft)]


def _way(draft: Draft) -> str:
    """How the source of a draft was found."""
    if draft.follows is not None or draft.phrase is None:
        return "follows"
    if draft.clause is None:
        return "led in"
    if draft.clause.shared:
        return "shared"
    return "pronoun" if draft.phrase.head is Head.PRONOUN else "named"
