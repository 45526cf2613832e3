"""What verification says of each quotation in a briefing."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model import ChangeKind, Evidence


class Status(StrEnum):
    """What became of one quotation.

    ``FOUND``: the words stand in a report, and nothing speaks against the speaker. ``ALTERED``: a report has nearly
    these words, or has them outside quotation marks, as a paraphrase. ``MISATTRIBUTED``: the words stand in a report,
    which lays them to somebody else. ``NOT_FOUND``: no report has them.
    """

    FOUND = "found"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """One step of the word diff from the report to the briefing.

    Attributes:
        kind: Delete (the briefing left words out), insert or replace.
        report: The report's words; ``None`` for an insertion.
        briefing: The briefing's words; ``None`` for a deletion.
    """

    kind: ChangeKind
    report: Evidence | None
    briefing: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One quotation of the briefing and what the reports have of it.

    Attributes:
        line: The line of the briefing in which it begins, counted from 1.
        words: The quoted words as the briefing has them, markup undone.
        named: The speaker that the briefing names near it; ``None`` if none.
        status: What became of it.
        evidence: Where the words stand, by article and place; for altered words the nearest place. Empty if not found,
            and where only the headline from an article's metadata has them.
        speakers: To whom the reports lay the words there; empty if to nobody that is known.
        shortened: Whether words were left out or put in visibly, by an ellipsis or in brackets.
        changes: The word diff of altered words; empty if only punctuation, or the quotation marks, differ.
        note: Why the status is what it is, in one line; empty for words found as they stand.
    """

    line: int
    words: str
    named: str | None
    status: Status
    evidence: tuple[Evidence, ...] = ()
    speakers: tuple[str, ...] = ()
    shortened: bool = False
    changes: tuple[WordChange, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """All checks of a briefing, in its order."""

    checks: tuple[Check, ...]

    @property
    def clean(self) -> bool:
        """Whether every quotation was found; a briefing without any is clean."""
        return all(check.status is Status.FOUND for check in self.checks)

    def count(self, status: Status) -> int:
        """How many quotations have this status."""
        return sum(check.status is status for check in self.checks)
