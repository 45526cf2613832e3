"""The shapes of the JSON that onrecord prints; the published schemas are made from these classes.

The fields that DESIGN.md names are stable; others may be added. A span is ``[start, end)`` in Unicode code points of
the article's ``text``. Unknown is ``null``, never an empty string or zero.

These are plain dataclasses, so that printing loads nothing: pydantic turns them into JSON Schemas, in
``interfaces.schema``, when the package is built.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from onrecord.model import (
    AttributionKind,
    BlockKind,
    ChangeFlag,
    ChangeKind,
    FactKind,
    HeadlineQuoteKind,
    HeadlineSupport,
    OriginKind,
    Polarity,
    Precision,
    RenderingKind,
    ReplyKind,
    SectionKind,
    SourceClass,
    SpeakerKind,
    TimexType,
)
from onrecord.verify import Status

SpanPair = tuple[int, int]


class Document:
    """A JSON object; the strings below its fields become their descriptions in the schema."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, Any]] = {"use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class MakerDocument(Document):
    """The rule set or model that derived the values of a document."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDocument(Document):
    """A place in one article."""

    article: str
    span: SpanPair


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsDocument(Document):
    """A place in one article with the words that stand there, line breaks included."""

    article: str
    span: SpanPair
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDocument(Document):
    """A value of the metadata with how it was found."""

    value: str
    found_by: str
    """The place or rule, such as json-ld, dateline, input or inferred."""
    span: SpanPair | None
    """Where the text shows it; null when it stands outside the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateDocument(Document):
    """A date of the article with its precision and how it was found."""

    value: str
    precision: Precision
    found_by: str
    span: SpanPair | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockDocument(Document):
    """A stretch of the text with its kind; clutter is marked, not deleted, and not read."""

    kind: BlockKind
    span: SpanPair


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerDocument(Document):
    """One identity within the article."""

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[str, ...]
    """Roles as the article states them."""
    mentions: tuple[SpanPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerNameDocument(Document):
    """A speaker by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViaDocument(Document):
    """One carrier through which words came."""

    name: str
    span: SpanPair


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOnDocument(Document):
    """When something was said: a TIMEX3 value with its place."""

    value: str
    span: SpanPair | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionDocument(Document):
    """One act of saying."""

    id: str
    kind: AttributionKind
    source: tuple[SpanPair, ...]
    cue: tuple[SpanPair, ...]
    content: tuple[SpanPair, ...]
    quoted: tuple[SpanPair, ...]
    """The stretches inside quotation marks, marks excluded."""
    speaker: SpeakerNameDocument | None
    via: tuple[ViaDocument, ...]
    """The chain of carriers, nearest to the reader last."""
    said_on: SaidOnDocument | None
    channel: str | None
    confidence: float
    """Probability in [0, 1] that source and content belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeDocument(Document):
    """A time expression with its TIMEX3 type and value."""

    span: SpanPair
    type: TimexType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityDocument(Document):
    """A number with what it counts."""

    span: SpanPair
    value: float
    unit: str | None
    modifier: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentDocument(Document):
    """Something that an actor says it will or will not do."""

    actor: str
    act: SpanPair
    polarity: Polarity
    modality: str
    condition: SpanPair | None
    amount: QuantityDocument | None
    deadline: TimeDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingDocument(Document):
    """One article with what was read in it: one line of `onrecord read --format jsonl`."""

    id: str
    name: str
    """The file, URL or record that it came from."""
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None
    """ISO 8601, as precise as known."""
    published_how: DateDocument | None
    updated: DateDocument | None
    language: str | None
    bylines: tuple[StatedDocument, ...]
    credits: tuple[StatedDocument, ...]
    """Agencies and outlets that the article credits as a whole."""
    text: str
    blocks: tuple[BlockDocument, ...]
    sentences: tuple[SpanPair, ...]
    speakers: tuple[SpeakerDocument, ...]
    attributions: tuple[AttributionDocument, ...]
    times: tuple[TimeDocument, ...]
    quantities: tuple[QuantityDocument, ...]
    commitments: tuple[CommitmentDocument, ...]
    maker: MakerDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDocument(Document):
    """The head of an article: enough to name it and find it."""

    id: str
    name: str
    outlet: str | None
    url: str | None
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginDocument(Document):
    """Something that one or several articles rest on; they count once for what rests on it."""

    id: str
    name: str
    kind: OriginKind
    articles: tuple[str, ...]
    """Those that rest on it, as a whole or for some passage."""
    because: tuple[PlaceDocument, ...]
    """The credits that say so."""
    wholly: tuple[str, ...]
    """The articles whose own words rest on it."""
    passages: tuple[PlaceDocument, ...]
    """What rests on it in other articles."""
    owner: str | None
    """The common owner of outlets that count once; null where each counts for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDocument(Document):
    """One step of the word diff from an utterance's fullest wording to a rendering."""

    kind: ChangeKind
    full: WordsDocument | None
    """The words in the fullest wording; null for an insertion."""
    rendered: WordsDocument | None
    """The words in the rendering; null for a deletion."""
    flags: tuple[ChangeFlag, ...]
    """What the change touches that may alter the meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingDocument(Document):
    """One article's version of an utterance."""

    article: str
    attribution: str
    rendering: RenderingKind
    spans: tuple[SpanPair, ...]
    changes: tuple[ChangeDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceDocument(Document):
    """The same words on the same occasion, as one or several articles report them."""

    id: str
    speaker: str | None
    text: str
    """The fullest wording; where it is joined from several places, they are parted by `` … ``."""
    pieces: tuple[WordsDocument, ...]
    """The places of the fullest wording, in order."""
    quotes: tuple[RenderingDocument, ...]
    origins: int
    """The number of independent origins."""
    origin_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDocument(Document):
    """One value for a fact."""

    value: str
    mentions: tuple[PlaceDocument, ...]
    origins: int
    """The number of independent origins."""
    origin_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDocument(Document):
    """One checkable question of the event with the answers that articles give."""

    id: str
    slot: str
    conflict: bool
    kind: FactKind
    answers: tuple[AnswerDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionStepDocument(Document):
    """One commitment in a position, and how it relates to the one before."""

    date: str | None
    act: PlaceDocument
    """The words of the act; for `fulfilled`, the sentence that reports it as done."""
    change: str
    """`new`, `repeated`, `hardened`, `softened`, `reversed` or `fulfilled`."""
    modality: str
    """As in a commitment; empty for `fulfilled`."""
    polarity: Polarity
    condition: PlaceDocument | None
    amount: PlaceDocument | None
    deadline: PlaceDocument | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionDocument(Document):
    """An actor's commitments on one matter over time."""

    id: str
    actor: str
    steps: tuple[PositionStepDocument, ...]
    """The commitments, in order of time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceDocument(Document):
    """What one speaker says to a question."""

    speaker: str
    answer: str
    """`yes` or `no`."""
    words: tuple[PlaceDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeDocument(Document):
    """Statements of several speakers that cannot all hold."""

    id: str
    question: str
    stances: tuple[StanceDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDocument(Document):
    """A dated event and the sentence that reports it."""

    date: str
    article: str
    span: SpanPair
    also: tuple[PlaceDocument, ...]
    """Sentences of other articles that report it, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingDocument(Document):
    """Something planned, scheduled or expected after publication."""

    article: str
    span: SpanPair
    what: SpanPair
    """The words that say what is expected, inside ``span``."""
    date: str | None
    week: str | None
    """Where a week or a weekend is stated, its first day; ``date`` is then its month, unless it lies in two."""
    expected_by: str | None
    """The speaker who expects it; null when the article itself does."""
    also: tuple[PlaceDocument, ...]
    done: tuple[PlaceDocument, ...]
    """Sentences of later reports that tell of it as done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OmissionDocument(Document):
    """What at least two independent others carry and one article lacks."""

    article: str
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTextDocument(Document):
    """Two articles with the same text in them, shared quotes set aside; a copy if most of the shorter one is."""

    articles: tuple[str, str]
    share: float
    """Share of the shorter article's words that stand in the other."""
    original: str | None
    """Which of the two the text is from; null if nothing shows it."""
    original_by: str | None
    """What shows it: credit, text or time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryDocument(Document):
    """Articles about one event, compared; an article that stands alone is a story of its own."""

    id: str
    title: str
    articles: tuple[str, ...]
    """Ids, oldest first, then by id."""
    copies: tuple[tuple[str, str], ...]
    shared_text: tuple[SharedTextDocument, ...]
    """The copies, then the pairs that share a smaller part."""
    origins: tuple[OriginDocument, ...]
    utterances: tuple[UtteranceDocument, ...]
    facts: tuple[FactDocument, ...]
    positions: tuple[PositionDocument, ...]
    disputes: tuple[DisputeDocument, ...]
    timeline: tuple[TimelineDocument, ...]
    upcoming: tuple[UpcomingDocument, ...]
    omissions: tuple[OmissionDocument, ...]
    maker: MakerDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonDocument(Document):
    """What `onrecord compare --format json` prints."""

    stories: tuple[StoryDocument, ...]
    """The story with most articles first."""
    articles: tuple[ArticleDocument, ...]
    """Every article that was read, in the order of input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelDocument(Document):
    """Words of onrecord's own; never a quotation."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptDocument(Document):
    """Words of a report, exactly as they stand there."""

    article: str
    span: SpanPair
    text: str
    quoted: bool
    """Whether the report has them inside quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineDocument(Document):
    """One line of a briefing."""

    pieces: tuple[LabelDocument | ExcerptDocument, ...]
    sources: tuple[PlaceDocument, ...]
    """Every place that the line rests on, the shown ones first."""
    origins: tuple[str, ...]
    """Names of the independent origins; empty where the count says nothing."""
    renderings: tuple[RenderingDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDocument(Document):
    """A section with its lines."""

    kind: SectionKind
    since: str | None
    """For the section on what changed: from when on; else null."""
    lines: tuple[LineDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBriefingDocument(Document):
    """The briefing of one story."""

    id: str
    title: LabelDocument | ExcerptDocument
    articles: tuple[ArticleDocument, ...]
    sections: tuple[SectionDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingDocument(Document):
    """What `onrecord brief --format json` prints."""

    stories: tuple[StoryBriefingDocument, ...]
    """The largest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChangeDocument(Document):
    """One step of the word diff from the report to the checked text."""

    kind: ChangeKind
    """What the checked text does with the report's words."""
    report: WordsDocument | None
    """The report's words; null for an insertion."""
    briefing: str | None
    """The checked text's words; null for a deletion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckDocument(Document):
    """One quotation of the checked text and what the reports have of it."""

    line: int
    """The line in which it begins, counted from 1."""
    words: str
    """The quoted words, as the checked text has them."""
    named: str | None
    """The speaker that the checked text names near it."""
    status: Status
    """What the reports have of the words, and under which name."""
    evidence: tuple[WordsDocument, ...]
    """Where the words stand; for altered words, the nearest place."""
    speakers: tuple[str, ...]
    """To whom the reports lay the words there."""
    shortened: bool
    """Whether words were left out or put in visibly, by an ellipsis or in brackets."""
    changes: tuple[WordChangeDocument, ...]
    """The word diff of altered words; empty if only punctuation, or the quotation marks, differ."""
    note: str
    """Why the status is what it is; empty for words found as they stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationDocument(Document):
    """What `onrecord verify --format json` prints."""

    clean: bool
    """Whether every quotation was found."""
    checks: tuple[CheckDocument, ...]
    """In the order of the checked text."""
    articles: tuple[ArticleDocument, ...]
    """Every report that was read, in the order of input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountDocument(Document):
    """So many of so many."""

    number: int
    """How many."""
    of: int
    """Of how many."""
    share: float | None
    """In [0, 1]; null where there are too few to speak of a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCountDocument(Document):
    """How many statements have a source that is named in one way, and which."""

    source_class: SourceClass
    """How the source is named: by name, by a role, kept unnamed, or not at all."""
    count: CountDocument
    """How many of all statements of the body."""
    statements: tuple[str, ...]
    """Ids of the statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDocument(Document):
    """One act of saying in the body."""

    attribution: str
    """Its id; the same as that of the attribution in the article's reading."""
    source_class: SourceClass
    """How its source is named."""
    voice: str | None
    """Who says it, by the name over the story; null if unknown."""
    word_count: int
    content: tuple[WordsDocument, ...]
    source: tuple[WordsDocument, ...]
    because: tuple[WordsDocument, ...]
    """For an anonymous source, the words that show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceDocument(Document):
    """One speaker of the body."""

    name: str
    kind: SpeakerKind
    statements: tuple[str, ...]
    words: CountDocument
    """Words of theirs, of those of all statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusationDocument(Document):
    """A place where somebody named is accused, blamed, criticised, charged, sued or suspected."""

    sentence: WordsDocument
    cue: WordsDocument
    target: WordsDocument
    by: str | None
    """Whose statement it stands in; null where the article itself tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusedDocument(Document):
    """Somebody named who is accused, and what the article has of their side."""

    name: str
    accusations: tuple[AccusationDocument, ...]
    heard: bool
    """Whether the article has a statement of theirs, on whatever matter."""
    statements: tuple[str, ...]
    reply: ReplyKind
    reply_places: tuple[WordsDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDocument(Document):
    """A place where the article says that somebody was asked and declined, or did not answer."""

    reply: ReplyKind
    place: WordsDocument
    who: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FootingDocument(Document):
    """One origin that the article rests on."""

    origin: str
    """Its id; the same as in the comparison of the story."""
    name: str
    kind: OriginKind
    wholly: bool
    """Whether the article's own words rest on it."""
    because: tuple[WordsDocument, ...]
    passages: tuple[PlaceDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LackingDocument(Document):
    """What at least two independent, earlier articles carry and this one lacks."""

    missing: str
    """The id of the utterance or fact in the comparison of the story."""
    carried: tuple[WordsDocument, ...]
    """Where others have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlteredQuoteDocument(Document):
    """A quotation of which another article has other words, or more of them."""

    utterance: str
    speaker: str | None
    full: tuple[WordsDocument, ...]
    """The fullest wording."""
    rendering: RenderingDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineQuoteDocument(Document):
    """Words in quotation marks in the headline, and the body's words for them."""

    span: SpanPair
    """Where they stand in the headline's ``text``."""
    text: str
    kind: HeadlineQuoteKind
    body: WordsDocument | None
    lost: tuple[WordsDocument, ...]
    """Words of the body that the headline lacks and that may change the meaning."""
    flags: tuple[ChangeFlag, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineDocument(Document):
    """The headline against the body."""

    text: str
    place: PlaceDocument | None
    """Where it stands in the article's text; null where only the metadata has it."""
    support: HeadlineSupport | None
    """How the body has what the headline states; null where the headline itself attributes, quotes, asks or hedges."""
    body: tuple[WordsDocument, ...]
    """The sentences that the support is read from."""
    quotes: tuple[HeadlineQuoteDocument, ...]
    """What the headline has in quotation marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessSheetDocument(Document):
    """What can be shown of one article; no figure is a verdict, and none is put together with another."""

    article: str
    word_count: int
    """Words of the body."""
    sources: tuple[SourceCountDocument, ...]
    """One for each class, always all of them."""
    statements: tuple[StatementDocument, ...]
    voices: tuple[VoiceDocument, ...]
    heard: CountDocument
    """How many of those accused have a statement in the article."""
    accused: tuple[AccusedDocument, ...]
    asked: tuple[AskedDocument, ...]
    footings: tuple[FootingDocument, ...]
    lacking: tuple[LackingDocument, ...]
    altered: CountDocument
    """How many of the quotations that another article has, too, were altered."""
    altered_quotes: tuple[AlteredQuoteDocument, ...]
    headline: HeadlineDocument | None
    maker: MakerDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFairnessDocument(Document):
    """The sheets of one story."""

    id: str
    title: str
    """As in the comparison of the story."""
    sheets: tuple[FairnessSheetDocument, ...]
    """In the order of the story's articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessDocument(Document):
    """What `onrecord fairness --format json` prints."""

    stories: tuple[StoryFairnessDocument, ...]
    """The story with most articles first."""
    articles: tuple[ArticleDocument, ...]
    """Every article that was read, in the order of input."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDocument(Document):
    """Words that were found in an article."""

    span: SpanPair
    text: str
    """The characters of ``span``."""
    found: tuple[SpanPair, ...]
    """The places of the searched words inside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuoteDocument(Document):
    """An act of saying that was found."""

    attribution: str
    """Its id in the reading of ``version``; both together are its permalink."""
    kind: AttributionKind
    """Direct, mixed or indirect."""
    content: tuple[SpanPair, ...]
    """Where what was said stands."""
    speaker: str | None
    """As the story names the speaker, else as the article does."""
    speaker_key: str | None
    """What the speaker's page is found by."""
    rendering: RenderingKind | None
    """How it renders its utterance; null until its story is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitDocument(Document):
    """Something that was found."""

    article: int
    """The article's number in the store."""
    version: str
    """The version that the spans are of."""
    outlet: str | None
    """Who published it."""
    title: str | None
    """Its headline."""
    url: str | None
    """Its address."""
    published: str | None
    """ISO 8601, as precise as known."""
    story: str | None
    """The id of the story that it is in; null until it is grouped."""
    quote: FoundQuoteDocument | None
    """Null where articles are searched."""
    passages: tuple[PassageDocument, ...]
    """The words that were found, in the order of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument(Document):
    """A page of hits."""

    query: str
    """As it was asked."""
    n_found: int
    """How many hits there are, or 1000 of more."""
    all_counted: bool
    """Whether ``n_found`` counts all."""
    next: str | None
    """The cursor of the next page; null on the last."""
    hits: tuple[HitDocument, ...]
    """In the order that was asked for."""
