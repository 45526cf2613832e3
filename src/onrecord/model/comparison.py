"""What the articles of one story report alike, and where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.evidence import ArticleId, AttributionId, Evidence, Maker
from onrecord.model.reading import Polarity
from onrecord.model.span import Span
from onrecord.model.story import Story


class OriginKind(StrEnum):
    """What an article, or a statement in it, rests on."""

    OWN = "own"
    AGENCY = "agency"
    OUTLET = "outlet"
    DOCUMENT = "document"
    STATEMENT = "statement"
    BROADCAST = "broadcast"
    POST = "post"
    UNKNOWN = "unknown"


class RenderingKind(StrEnum):
    """How one article renders an utterance, against its fullest wording."""

    VERBATIM = "verbatim"
    SHORTENED = "shortened"
    SPLICED = "spliced"
    ALTERED = "altered"
    PARAPHRASED = "paraphrased"


class ChangeKind(StrEnum):
    """One step of a word diff, from the fullest wording to the rendering."""

    DELETE = "delete"
    INSERT = "insert"
    REPLACE = "replace"


class ChangeFlag(StrEnum):
    """What a change touches that may alter the meaning."""

    MODALITY = "modality"
    NEGATION = "negation"
    NUMBER = "number"
    CONDITION = "condition"


class FactKind(StrEnum):
    """How the answers to one question relate."""

    AGREED = "agreed"
    CONFLICT = "conflict"
    UPDATE = "update"
    FRAMING = "framing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Something that one or several articles rest on; they count once for what rests on it.

    Attributes:
        id: Unique within the story.
        name: ``Reuters``, ``The Daily Lantern``, ``a statement by Ada Lund`` ...
        kind: Own reporting, an agency, another outlet, a document, a statement on one occasion (a speech, a press
            conference), a broadcast, a post, or unknown.
        articles: Who rests on it, as a whole or for some passage.
        because: The credits and copies that show it; for own reporting, empty.
        wholly: The articles whose own words rest on it.
        passages: What rests on it in the other articles, in their order.
        owner: The common owner of the outlets that count once here, by the file of owners; ``None`` where each outlet
            counts for itself.
    """

    id: str
    name: str
    kind: OriginKind
    articles: tuple[ArticleId, ...]
    because: tuple[Evidence, ...] = ()
    wholly: tuple[ArticleId, ...] = ()
    passages: tuple[Evidence, ...] = ()
    owner: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between an utterance's fullest wording and a rendering of it.

    Attributes:
        kind: Delete, insert or replace, from the fullest wording to the rendering.
        full: The words in the fullest wording (a place in the article that has it); ``None`` for an insertion.
        rendered: The words in the rendering; ``None`` for a deletion.
        flags: What the change touches.
    """

    kind: ChangeKind
    full: Evidence | None
    rendered: Evidence | None
    flags: tuple[ChangeFlag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One article's version of an utterance.

    Attributes:
        article: The article.
        attribution: The attribution in it. One attribution may render several utterances and the other way round.
        spans: The words that render this utterance: stretches inside quotation marks, else the content.
        kind: Against the fullest wording.
        changes: The word diff, in order; empty for verbatim.
    """

    article: ArticleId
    attribution: AttributionId
    spans: tuple[Span, ...]
    kind: RenderingKind
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The same words on the same occasion, as one or several articles report them.

    Attributes:
        id: Unique within the story.
        speaker: Canonical name over the story's articles; ``None`` if unknown.
        text: The fullest wording, as verbatim pieces in order; pieces from different places are marked as joined
            when shown.
        quotes: The renderings, one or more an article, in the order of the story's articles.
        origins: Ids of the independent origins; their number is the number that counts.
    """

    id: str
    speaker: str | None
    text: tuple[Evidence, ...]
    quotes: tuple[Rendering, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One value for a fact, with the places that give it and the origins that these rest on."""

    value: str
    mentions: tuple[Evidence, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One checkable question of the event with the answers that articles give.

    Attributes:
        id: Unique within the story.
        slot: What is asked, in fixed words: ``dead``, ``injured``, ``amount``, ``date`` ...
        kind: Agreed, conflict, update or framing.
        answers: Most origins first.
    """

    id: str
    slot: str
    kind: FactKind
    answers: tuple[Answer, ...]

    @property
    def conflict(self) -> bool:
        """Whether the answers cannot all be right as stated; an update counts, as an earlier count is not right now."""
        return self.kind in (FactKind.CONFLICT, FactKind.UPDATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionStep:
    """One commitment in an actor's position, and how it relates to the step before.

    Attributes:
        date: The day on which it was said, else that of its report.
        act: The words of the act; for ``fulfilled``, the sentence that reports it as done.
        change: ``new``, ``repeated``, ``hardened``, ``softened``, ``reversed`` or ``fulfilled``.
        modality: As in ``Commitment``; empty for ``fulfilled``.
        polarity: Commits or refuses.
        condition: The words of the condition, if one is stated.
        amount: The words of the quantity pledged, if one is stated.
        deadline: The words of the time by or until which, if one is stated.
    """

    date: str | None
    act: Evidence
    change: str
    modality: str = ""
    polarity: Polarity = Polarity.POSITIVE
    condition: Evidence | None = None
    amount: Evidence | None = None
    deadline: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An actor's commitments on one matter over time."""

    id: str
    actor: str
    steps: tuple[PositionStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one speaker says to a question.

    Attributes:
        speaker: Canonical name over the story's articles.
        answer: ``yes`` or ``no``.
        words: The statement; one an article and wording.
    """

    speaker: str
    answer: str
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Statements of several speakers that cannot all hold; no conflict between what reports themselves state.

    Attributes:
        id: Unique within the story.
        question: In fixed words: ``takes part in the talks: ukraine``.
        stances: By answer, then by speaker; both answers are there, of different speakers.
    """

    id: str
    question: str
    stances: tuple[Stance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A dated event.

    Attributes:
        date: ISO value, as precise as stated.
        evidence: The sentence that reports it.
        also: Sentences of other articles that report it, too.
    """

    date: str
    evidence: Evidence
    also: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """Something planned, scheduled or expected after publication.

    Attributes:
        evidence: The sentence that announces it.
        what: The words that say what is expected, inside the sentence.
        date: ISO value, as precise as stated; ``None`` if no date is given.
        week: Where a week or a weekend is stated, its first day in ISO 8601: a Monday or a Saturday; else ``None``.
        expected_by: The speaker who expects it; ``None`` when the article itself does.
        also: The same expectation in other sentences or articles.
        done: Sentences of later reports that tell of it as done.
    """

    evidence: Evidence
    what: Span
    date: str | None
    week: str | None = None
    expected_by: str | None = None
    also: tuple[Evidence, ...] = ()
    done: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """What at least two independent others carry and one article lacks."""

    article: ArticleId
    missing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that was compared in one story."""

    story: Story
    maker: Maker
    origins: tuple[Origin, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    facts: tuple[Fact, ...] = ()
    positions: tuple[Position, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    omissions: tuple[Omission, ...] = ()


def independent(found: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The origins that count, sorted: of pairs of an article's own origin and that of a passage in it.

    Where articles of one origin (copies, reports of one agency or outlet) have the same, and one of them shows that it
    has it from elsewhere, so do the others.
    """
    pairs = list(found)
    elsewhere = {base for base, origin in pairs if origin != base}
    return tuple(sorted({origin for base, origin in pairs if origin != base or base not in elsewhere}))
