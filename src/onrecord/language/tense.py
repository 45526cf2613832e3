"""Whether a place in a sentence is told as past or as future, from the verbs and prepositions around it."""

import re
from enum import StrEnum
from typing import Final

from onrecord.model import Span

_REACH = 240
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|[;:—]")
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])[.!?][\"”’')\]]{0,2}\s|\n")
_WILL: Final = frozenset("will won shall ll would'll going gonna tomorrow".split())
_PLANNED: Final = frozenset(
    "scheduled due expected slated planned set poised plan plans planning upcoming deadline until till likely "
    "hopes hope aims intends expects awaits pending coming forthcoming anticipated".split()
)
_BEFORE_INFINITIVE: Final = _PLANNED | frozenset(
    "agreed agrees agree vowed vows promised promises wants want ready needs need decided decides is are has have "
    "pledged pledges prepared willing preparing hoping aiming intend about ordered invited asked urged".split()
)
_NOT_INFINITIVE: Final = frozenset("the a an his her its their this that these those our my your all".split())
_BE: Final = frozenset("be been being remain remains stay keep become get".split())
_PAST: Final = frozenset(
    "said was were had told did fell rose met made took came went wrote won lost began held saw gave got left found "
    "sent ran died shot kept led became brought struck hit spoke stood met paid sold bought taught thought knew grew "
    "drew flew broke chose drove ate fought hid rode rang sang sank sat slept stole swore tore threw woke wore "
    "built caught felt heard laid lay meant put quit read rid shook shut spent spread understood withdrew "
    "happened according".split()
)
_LASTED: Final = frozenset("was were had did remained stayed lasted waited ran continued worked served lived".split())
_MODALS: Final = frozenset("should would could might must may can".split())
_NOT_PAST: Final = frozenset("need indeed speed feed seed red bed united hundred wed unprecedented breed".split())


class Direction(StrEnum):
    """Where a time lies, seen from the publication."""

    PAST = "past"
    FUTURE = "future"


def direction_at(text: str, place: Span, block: Span) -> Direction | None:
    """Past or future at ``place``, from the nearest verb before it in its sentence, else the nearest after it.

    ``None`` where no verb tells. Looks at most 240 characters to each side, never out of ``block``.
    """
    before = text[max(block.start, place.start - _REACH) : place.start]
    after = text[place.end : min(block.end, place.end + _REACH)]
    ends = [m.end() for m in _SENTENCE_END.finditer(before)]
    left = _WORD.findall(before[ends[-1] if ends else 0 :])
    stop = _SENTENCE_END.search(after)
    right = _WORD.findall(after[: stop.start()] if stop else after)
    return _leftwards(left) or _rightwards(right)


def _leftwards(words: list[str]) -> Direction | None:
    if words and words[-1].lower() in {"until", "till"}:
        return Direction.PAST if _LASTED.intersection(words) else Direction.FUTURE
    for index in range(len(words) - 1, -1, -1):
        found = _cue(words, index)
        if found:
            return found
    return None


def _rightwards(words: list[str]) -> Direction | None:
    for index in range(len(words)):
        found = _cue(words, index)
        if found:
            return found
    return None


def _cue(words: list[str], index: int) -> Direction | None:
    word = words[index].lower()
    before = words[index - 1].lower() if index else ""
    if word in _WILL or word.endswith(("'ll", "’ll", "won't", "won’t")) or word in _PLANNED:
        return Direction.FUTURE
    if word in _MODALS and words[index].islower():
        return None if words[index + 1 : index + 2] == ["have"] else Direction.FUTURE
    if before == "to" and word not in _NOT_INFINITIVE and words[index].islower():
        governor = words[index - 2].lower() if index > 1 else ""
        return Direction.FUTURE if governor in _BEFORE_INFINITIVE else None
    if before in _BE or word in _NOT_PAST:
        return None
    past = word in _PAST or (word.endswith("ed") and len(word) > 3 and words[index].islower())
    return Direction.PAST if past else None
