"""What caused the event: what reports state as its cause, and that the cause is still open."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from onrecord.compare.concepts import concept
from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, Value, long_past
from onrecord.language.words import fold
from onrecord.model import Span

CAUSE: Final = "cause"
"""The slot of causes; what they are the cause of stands in ``about``."""
NOT_KNOWN: Final = "not known"
"""The answer of a report that leaves the cause open."""

_MISHAPS: Final = "|".join(
    "crash accident fire blaze inferno explosion blast collapse derailment collision outage blackout failure sinking "
    "incident disaster wreck spill leak outbreak stampede landslide avalanche shutdown".split()
)
_EVENT: Final = (
    r"(?:the|an?|this|its|their|[\w-]{1,30}['’]s?)\s(?:[\w’-]{1,30}\s){0,3}?"
    rf"(?:(?P<mishap>{_MISHAPS})(?:e?s)?|to\s(?P<verb>crash|collapse|explode|sink|derail))\b"
)
_ASKED = re.compile(rf"\b(?:causes?\s(?:of|for|behind)|what\s(?:had\s|has\s)?caused)\s{_EVENT}", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:not|never|no|unclear|unknown|unsure|yet\sto|investigat\w+|examin\w+|prob(?:e|es|ing)|look\w*\sinto|"
    r"determin\w+|establish\w*|possible)\b|n['’]t\b",
    re.IGNORECASE,
)
_OPEN_CHARS: Final = 60
_MAX_CHARS: Final = 1_500  # of a sentence; longer ones are lists or worse
# "strong winds probably caused the plane to crash"; who says so and when is cut off the cause.
_ACTIVE = re.compile(
    rf"(?P<cause>[^.;:,“”\"]{{3,100}}?)\s(?:(?:most\s)?likely\s|probably\s|had\s)?caused\s{_EVENT}", re.IGNORECASE
)
_PASSIVE = re.compile(
    rf"\b(?P<mishap>{_MISHAPS})(?:e?s)?\b[^.;,]{{0,25}}?\b(?:was|were|been|is)\s(?:\w+ly\s)?"
    r"(?:caused|triggered|sparked)\sby\s(?P<cause>[^.;:,“”\"]{3,100})",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r".*\b(?:said|says|believe|found|concluded|told|reported|that)\s(?:(?:on\s)?\w+day\s)?(?:that\s)?", re.IGNORECASE
)
# What is asked, denied or thought possible is no statement of a cause.
_DOUBT = re.compile(
    r"\b(?:may|might|could|possibl[ey]|whether|if|what|which|how|not|never|denied|rumou?rs?)\b|n['’]t\b", re.IGNORECASE
)


class _Found(NamedTuple):
    place: Span
    mishap: str
    text: str


def find_causes(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> Iterator[Value]:
    """Causes of mishaps (slot ``cause``), in order; ``text`` is the cause in the report's words, or ``not known``."""
    for sentence in sentences:
        found = _read(sentence) if "cause" in sentence.text.lower() and long_past(sentence) is None else None
        if found is not None:
            yield Value(
                sentence=sentence,
                span=found.place,
                slot=CAUSE,
                about=concept(fold(found.mishap)),
                text=found.text,
                size=0.0,
                low=0.0,
                high=0.0,
                context=surroundings.around(sentence, found.place),
            )


def _read(sentence: StatedSentence) -> _Found | None:
    text = sentence.text[:_MAX_CHARS]
    asked = _ASKED.search(text)
    if asked is not None:
        near = text[max(0, asked.start() - _OPEN_CHARS) : asked.end() + _OPEN_CHARS]
        return _found(sentence, asked, asked.span(), NOT_KNOWN) if _OPEN.search(near) else None
    told = _PASSIVE.search(text) or _ACTIVE.search(text)
    if told is None or _DOUBT.search(text, 0, told.end()):
        return None
    start, end = told.span("cause")
    lead = _LEAD_IN.match(text, start, end)
    start = lead.end() if lead else start
    words = text[start:end].strip()
    return _found(sentence, told, (start, end), words) if words else None


def _found(sentence: StatedSentence, match: re.Match[str], place: tuple[int, int], text: str) -> _Found:
    of = match.groupdict()
    begin = sentence.span.start
    return _Found(Span(begin + place[0], begin + place[1]), of["mishap"] or of["verb"], text)
