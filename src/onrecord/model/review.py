"""What a person says of what was read and compared: what it is about, what they decided, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onrecord.model.comparison import FactKind
from onrecord.model.evidence import ArticleId, Evidence
from onrecord.model.reading import SpeakerKind
from onrecord.model.span import Span


class Decision(StrEnum):
    """What a person decided; ``WITHDRAW`` takes back what was decided before of the same thing."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An attribution by the words that it lays to somebody, which outlast any reading of them.

    Attributes:
        version: The version in which they were seen.
        content: Where they stand in it.
    """

    version: ArticleId
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """An attribution as it should be; as it is, where it is accepted.

    Attributes:
        content: What was said, in reading order.
        source: The words that name who said it.
        cue: The reporting words.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Who said it: a name without titles; ``None`` if nothing tells."""

    name: str | None
    kind: SpeakerKind = SpeakerKind.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionReview:
    """Whether somebody is reported to have said this at all, and which words are the statement.

    A rejected attribution is none; an accepted or corrected one has ``wording``, and stays in any later reading.
    """

    statement: Statement
    decision: Decision
    wording: Wording | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerReview:
    """Who is reported to have said this. A rejected speaker becomes unknown; else it is ``naming``."""

    statement: Statement
    decision: Decision
    naming: Naming | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkReview:
    """Whether two statements are the same words on the same occasion: accepted, they are; rejected, they are not."""

    first: Statement
    second: Statement
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipReview:
    """Whether an article is part of a story: accepted, it stays; rejected, it leaves; corrected, it goes ``into``.

    The article is known by its version at the time.
    """

    version: ArticleId
    story: str
    decision: Decision
    into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictReview:
    """Whether answers differ as the comparison says: a rejected fact is dropped, a corrected one is of ``kind``.

    Attributes:
        story: The story.
        slot: What is asked.
        places: Where the answers stand, by which the fact is known again.
        values: The answers, by which it is known where their articles have new versions.
        decision: What was decided.
        kind: What the answers are to each other, for a correction.
    """

    story: str
    slot: str
    places: tuple[Evidence, ...]
    values: tuple[str, ...]
    decision: Decision
    kind: FactKind | None = None


Judgement = AttributionReview | SpeakerReview | LinkReview | MembershipReview | ConflictReview


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One line of the log of reviews.

    Attributes:
        id: Its number; later ones have higher numbers.
        at: When it was written, in UTC.
        reviewer: Who wrote it.
        reason: Why.
        articles: The numbers of the articles that it is about: two for a link, none for a conflict, else one.
        judgement: What it is about, and what was decided.
    """

    id: int
    at: datetime
    reviewer: str
    reason: str
    articles: tuple[int, ...]
    judgement: Judgement
