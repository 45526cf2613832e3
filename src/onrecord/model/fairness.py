"""What an article shows of how it treats those it tells of: evidence with places, and no score."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.comparison import ChangeFlag, OriginKind, Rendering
from onrecord.model.evidence import ArticleId, AttributionId, Evidence, Maker
from onrecord.model.reading import SpeakerKind
from onrecord.model.span import Span

MIN_FOR_SHARE = 5
"""Of fewer things than this no share is given: one more or less would move it by a fifth or more."""


class SourceClass(StrEnum):
    """How an article names the source of a statement.

    ``ANONYMOUS`` is a source whom the article keeps unnamed: one that asked for it, or that it only calls a source.
    ``NAMELESS`` is any other role without a name, such as "witnesses"; ``UNKNOWN`` is where nobody could be found.
    """

    NAMED = "named"
    NAMELESS = "nameless"
    ANONYMOUS = "anonymous"
    UNKNOWN = "unknown"


class ReplyKind(StrEnum):
    """What an article has of the reply of somebody who is accused in it.

    ``QUOTED`` and ``PARAPHRASED``: a statement of theirs that answers, or stands beside the accusation or speaks of
    the same thing. ``THROUGH_ANOTHER``: a statement by who speaks for them. ``DECLINED`` and ``NO_ANSWER``: the article
    says that they were asked. ``ON_OTHER_MATTERS``: words of theirs, or of who speaks for them, are there, but nothing
    shows that they answer.
    """

    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"
    THROUGH_ANOTHER = "through another"
    DECLINED = "declined"
    NO_ANSWER = "no answer"
    ON_OTHER_MATTERS = "on other matters"
    NOT_MENTIONED = "not mentioned"


class HeadlineSupport(StrEnum):
    """How the body has what its headline states as a fact; ``UNKNOWN`` where no sentence says nearly the same."""

    STATED = "stated"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    UNKNOWN = "unknown"


class HeadlineQuoteKind(StrEnum):
    """How the body has the words that the headline puts in quotation marks."""

    QUOTED = "quoted"
    UNQUOTED = "unquoted"
    CUT = "cut"
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of so many."""

    number: int
    of: int

    @property
    def share(self) -> float | None:
        """In [0, 1]; ``None`` where there are too few to speak of a share."""
        return self.number / self.of if self.of >= MIN_FOR_SHARE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One act of saying in the body, with its source.

    Attributes:
        attribution: The attribution in the article's reading.
        source_class: How its source is named.
        voice: Who says it, by the name that the story's articles give; ``None`` if unknown.
        word_count: Words in it.
        content: Where it stands.
        source: The words that name the source.
        because: For an anonymous source, the words that show that it is one.
    """

    attribution: AttributionId
    source_class: SourceClass
    voice: str | None
    word_count: int
    content: tuple[Evidence, ...]
    source: tuple[Evidence, ...] = ()
    because: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One speaker of the body, under one name in all articles of the story.

    Attributes:
        name: The name, or the role as written.
        kind: Person, organisation or nameless role.
        statements: What it says, in order.
        word_count: Words in these.
    """

    name: str
    kind: SpeakerKind
    statements: tuple[AttributionId, ...]
    word_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """A place where somebody named is accused, blamed, criticised, charged, sued or suspected.

    Attributes:
        sentence: The sentence.
        cue: The accusing words.
        target: The words that name who is accused.
        by: Whose statement it stands in; ``None`` where the article itself tells it, or the speaker is unknown.
    """

    sentence: Evidence
    cue: Evidence
    target: Evidence
    by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accused:
    """Somebody named who is accused in the article, and what it has of their side.

    Attributes:
        name: The fullest name.
        accusations: In order; never empty.
        statements: Their own statements in the body, in order; empty if they are not heard.
        reply: What the article has of their reply.
        reply_places: The words that show it; empty for ``not mentioned``.
    """

    name: str
    accusations: tuple[Accusation, ...]
    statements: tuple[AttributionId, ...]
    reply: ReplyKind
    reply_places: tuple[Evidence, ...] = ()

    @property
    def is_heard(self) -> bool:
        """Whether the article has a statement of theirs, on whatever matter."""
        return bool(self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A place where the article says that somebody was asked and declined, or did not answer.

    Attributes:
        reply: ``declined`` or ``no answer``.
        place: The words that say so.
        who: The name that stands for who was asked; ``None`` if none could be found.
    """

    reply: ReplyKind
    place: Evidence
    who: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """One origin that the article rests on.

    Attributes:
        origin: Its id in the comparison.
        name: Its name.
        kind: Own reporting, an agency, another outlet, a document ...
        wholly: Whether the article's own words rest on it.
        because: The article's words that show it.
        passages: What rests on it in the article, where not all does.
    """

    origin: str
    name: str
    kind: OriginKind
    wholly: bool
    because: tuple[Evidence, ...] = ()
    passages: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """What at least two independent, earlier articles carry and this one lacks.

    Attributes:
        missing: The id of the utterance or fact in the comparison.
        carried: Where others have it.
    """

    missing: str
    carried: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlteredQuote:
    """A quotation of which another article has other words, or more of them.

    Attributes:
        utterance: The id in the comparison.
        speaker: Who said it; ``None`` if unknown.
        full: The fullest wording that the articles have.
        rendering: This article's, with the word diff.
    """

    utterance: str
    speaker: str | None
    full: tuple[Evidence, ...]
    rendering: Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineQuote:
    """Words in quotation marks in the headline, and the body's words for them.

    Attributes:
        span: Where they stand in ``HeadlineCheck.text``.
        kind: Whether the body has them; ``cut`` where it has them in marks with a word beside them that counts.
        body: The nearest words of the body; ``None`` for ``absent``.
        lost: For ``cut`` and ``altered``, the body's words that the headline lacks and that may change the meaning.
        flags: What these touch.
    """

    span: Span
    kind: HeadlineQuoteKind
    body: Evidence | None = None
    lost: tuple[Evidence, ...] = ()
    flags: tuple[ChangeFlag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadlineCheck:
    """The headline against the body.

    Attributes:
        text: The headline, as the article's text or its metadata has it.
        place: Where it stands in the article's text; ``None`` where only the metadata has it.
        support: How the body has what the headline states; ``None`` where the headline itself names who says it,
            quotes, asks or hedges.
        body: The sentences that the support is read from.
        quotes: What it has in quotation marks.
    """

    text: str
    place: Evidence | None
    support: HeadlineSupport | None
    body: tuple[Evidence, ...] = ()
    quotes: tuple[HeadlineQuote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessSheet:
    """What can be shown of one article; no figure here is a verdict, and none is put together with another.

    Attributes:
        article: The article.
        maker: The rules and their version.
        word_count: Words of the body: paragraphs, headings and captions.
        statements: Those of the body, in order. Quoted scraps that nobody is named for are none.
        voices: Most words first, then by name; a source that is unknown is no voice.
        accused: In the order in which they are first accused.
        asked: In order.
        footings: What the article rests on, its own base first.
        lacking: What it lacks, in the order of the comparison.
        compared_quotes: How many of its quotations, of four words and more, another article has, too.
        altered_quotes: Those of them that were altered or spliced, or lost or gained a word that may change the
            meaning.
        headline: ``None`` where the article has no headline.
    """

    article: ArticleId
    maker: Maker
    word_count: int
    statements: tuple[Statement, ...] = ()
    voices: tuple[Voice, ...] = ()
    accused: tuple[Accused, ...] = ()
    asked: tuple[Asked, ...] = ()
    footings: tuple[Footing, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    compared_quotes: int = 0
    altered_quotes: tuple[AlteredQuote, ...] = ()
    headline: HeadlineCheck | None = None

    def of_class(self, source_class: SourceClass) -> tuple[Statement, ...]:
        """The statements whose source is named so."""
        return tuple(one for one in self.statements if one.source_class is source_class)

    def count(self, source_class: SourceClass) -> Count:
        """How many of the statements have a source that is named so."""
        return Count(number=len(self.of_class(source_class)), of=len(self.statements))

    def count_words(self, voice: Voice) -> Count:
        """How many of the words of all statements are a voice's."""
        return Count(number=voice.word_count, of=sum(one.word_count for one in self.statements))

    @property
    def heard(self) -> Count:
        """How many of those accused have a statement in the article."""
        return Count(number=sum(one.is_heard for one in self.accused), of=len(self.accused))

    @property
    def altered(self) -> Count:
        """How many of the quotations that another article has, too, were altered."""
        return Count(number=len(self.altered_quotes), of=self.compared_quotes)
