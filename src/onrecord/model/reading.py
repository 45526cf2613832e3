"""What one article says, and who is said to have said it."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.article import Article
from onrecord.model.evidence import ArticleId, AttributionId, Maker, SpeakerId, Stated
from onrecord.model.span import Span


class AttributionKind(StrEnum):
    """How much of an attribution's content stands inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """What a speaker is; ``ROLE`` is a nameless role such as "a spokesperson" or "officials"."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"


class TimexType(StrEnum):
    """TIMEX3 types (TimeML 1.2.1)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Polarity(StrEnum):
    """Whether the actor commits to the act or refuses it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as this article states it ("German Chancellor"), never from outside knowledge."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One identity within an article.

    Attributes:
        id: Unique within the article.
        name: The fullest name that the article gives, without titles; for a role, the role as written.
        kind: Person, organisation or nameless role.
        roles: Roles as stated, each with its place.
        mentions: Every place that names the speaker, in order; pronouns count.
    """

    id: SpeakerId
    name: str
    kind: SpeakerKind
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """One carrier through which words came: an outlet, an agency, a document, a spokesperson."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRef:
    """A time expression.

    Attributes:
        span: Where it stands.
        type: TIMEX3 type.
        value: TIMEX3 value against the article's publication date: ``2025-02-16``, ``2025-W07``, ``P3D``,
            ``XXXX-WXX-7`` where no publication date is known.
    """

    span: Span
    type: TimexType
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with what it counts.

    Attributes:
        span: The whole expression, modifier included ("at least 20,000 troops").
        value: The number in ``unit``, scale words applied.
        unit: ISO 4217 code for money, ``percent``, a unit of measure, or the counted noun in lower case;
            ``None`` for a bare number.
        modifier: TIMEX3-like, in words: ``at least``, ``at most``, ``about``, ``more than``, ``less than``,
            ``nearly``, or ``None``.
    """

    span: Span
    value: float
    unit: str | None = None
    modifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One act of saying.

    Attributes:
        id: Unique within the article.
        kind: Direct, mixed or indirect.
        content: What was said, in reading order; quotation marks at the rim are left out.
        source: The words that name who said it; empty where nothing names the speaker.
        cue: The reporting words ("said", "according to").
        quoted: The stretches inside quotation marks, marks excluded; none holds a line break.
        speaker: The identity in ``Reading.speakers``; ``None`` if unknown.
        via: The chain of carriers, nearest to the reader last.
        said_on: When it was said, as a TIMEX3 value with its place.
        channel: How it was said: speech, statement, interview, article, post, document ...
        confidence: Probability in [0, 1] that source and content belong together.
    """

    id: AttributionId
    kind: AttributionKind
    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    quoted: tuple[Span, ...] = ()
    speaker: SpeakerId | None = None
    via: tuple[Via, ...] = ()
    said_on: Stated[str] | None = None
    channel: Stated[str] | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something that an actor is reported to be bound to do or not to do.

    Attributes:
        actor: Who commits, if it is a speaker of the article; for a body that somebody speaks for, the speaker.
        actor_name: The actor as written or resolved; for such a body, the body.
        act: The words of the act.
        polarity: Commits or refuses.
        modality: By the word that binds: ``will``, ``would``, ``could``, ``plan``, ``pledge``, ``ready``, ``refuse``,
            ``threat``, or ``withheld`` for a promise that somebody stops short of.
        condition: The words of the condition, if one is stated.
        amount: The quantity pledged.
        deadline: The time by or until which.
    """

    actor: SpeakerId | None
    actor_name: str
    act: Span
    polarity: Polarity
    modality: str
    condition: Span | None = None
    amount: Quantity | None = None
    deadline: TimeRef | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the reader found in one article. Clutter is not read.

    Attributes:
        article: The article's id.
        maker: The reader and its version.
        sentences: Sentences of headline, paragraphs, headings and captions, in order.
        attributions: In the order of their content; contents of different attributions do not overlap.
        speakers: In the order of first mention.
        times: In order.
        quantities: In order.
        commitments: In order.
    """

    article: ArticleId
    maker: Maker
    sentences: tuple[Span, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    times: tuple[TimeRef, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    commitments: tuple[Commitment, ...] = ()

    def speaker(self, speaker: SpeakerId | None) -> Speaker | None:
        """The speaker with this id, or ``None``."""
        return next((s for s in self.speakers if s.id == speaker), None) if speaker else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An article with its reading: what grouping and comparison work on."""

    article: Article
    reading: Reading
