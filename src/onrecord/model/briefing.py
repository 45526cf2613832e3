"""What a reader is shown: fixed words of ours, and excerpts of the reports."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.comparison import Comparison, Rendering
from onrecord.model.evidence import Evidence
from onrecord.model.moment import Moment
from onrecord.model.reading import Report


class SectionKind(StrEnum):
    """The sections of a briefing, in the order in which they are shown."""

    CHANGED = "What changed"
    WHY = "Why it matters"
    KNOW = "What to know"
    SAYING = "What people are saying"
    NEXT = "What happens next"
    DIFFER = "Where reports differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words of onrecord's own: a speaker's name, a count, a kind of difference. Never shown in quotation marks."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a report, shown exactly as they stand there; one line of it at most.

    Attributes:
        evidence: Where the words stand. The words themselves are looked up when shown.
        quoted: Whether the report has them inside quotation marks; a renderer puts marks around these, and around
            nothing else.
    """

    evidence: Evidence
    quoted: bool = False


Piece = Label | Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a briefing.

    Attributes:
        pieces: What is shown, in order.
        sources: Every place that the line rests on, the shown ones first.
        origins: Names of the independent origins; empty where the count says nothing.
        renderings: For an utterance, how each report has the words.
    """

    pieces: tuple[Piece, ...]
    sources: tuple[Evidence, ...]
    origins: tuple[str, ...] = ()
    renderings: tuple[Rendering, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section with its lines; one without lines is left out of a briefing, unless it says that nothing changed.

    Attributes:
        kind: What the section is.
        lines: Its lines, in order.
        since: The date that a section of changes counts from; ``None`` for any other.
    """

    kind: SectionKind
    lines: tuple[Line, ...]
    since: Moment | None = None

    @property
    def title(self) -> str:
        """The words above the section."""
        if self.since is None:
            return self.kind.value
        return f"{self.kind.value} since {self.since}" + ("" if self.lines else ": nothing in these reports")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBriefing:
    """One story: its title, its sections, and what they were made from."""

    title: Excerpt | Label
    sections: tuple[Section, ...]
    comparison: Comparison
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """One part a story, the largest story first."""

    stories: tuple[StoryBriefing, ...]
