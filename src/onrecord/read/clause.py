"""The value that reporting clauses are handed on as."""

from dataclasses import dataclass

from onrecord.read.lexicon import CueClass
from onrecord.read.noun_phrases import NounPhrase


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause.

    Attributes:
        cue: Index of the first token of the cue.
        cue_end: Index after the last token of the cue.
        verb: Base form, or ``according to``.
        kind: Class of the verb.
        phrase: Who it belongs to; ``None`` where nothing in the sentence says so.
        apposed: A second phrase for the same source: "a spokeswoman, Ann Poe, said".
        shared: Whether the subject was taken from an earlier clause of the sentence ("..., adding that").
        left: Token range of reported words before the clause; empty if none.
        right: Token range of reported words after it; empty if none.
        adjunct: Token range between cue and reported words: addressee, place, time, channel.
    """

    cue: int
    cue_end: int
    verb: str
    kind: CueClass
    phrase: NounPhrase | None
    apposed: NounPhrase | None = None
    shared: bool = False
    left: range = range(0)
    right: range = range(0)
    adjunct: range = range(0)
