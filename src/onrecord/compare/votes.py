"""How a vote went: 52 to 48, 7-2, nine for and three against."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import Surroundings, Value, long_past
from onrecord.model import Span

VOTE: Final = "vote"
"""The slot of how a vote went; the text is ``52 to 48``, the side that is named first first."""

_WORDS: Final = dict(
    zip(
        "no one two three four five six seven eight nine ten eleven twelve".split(),
        range(13),
        strict=True,
    )
)
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|{'|'.join(_WORDS)})"
_TALLY = re.compile(
    rf"(?<![\d.,–-])\b(?P<yes>{_NUMBER})"
    r"(?:\s?[-–—]\s?|\s(?:votes?\s)?to\s|(?:\s(?:votes?|members?))?\s(?:in\sfavou?r|for)(?:\sand|,\swith|,)?\s)"
    rf"(?P<no>{_NUMBER})\b(?![\d.,]*\d|%|[-–]|\s(?:a\.?m|p\.?m|percent|per\scent|years?|hours?|minutes?|days?)\b)",
    re.IGNORECASE,
)
_VOTING = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballots?|split\sdecision)\b", re.IGNORECASE)
# A tally stands so near to the word that tells of a vote, in characters.
_REACH: Final = 40
_MAX_CHARS: Final = 1_500  # of a sentence; longer ones are lists or worse


def find_votes(sentences: Sequence[StatedSentence], surroundings: Surroundings) -> Iterator[Value]:
    """Tallies of votes, in order; a score, a range or a time of day is none."""
    for sentence in sentences:
        text = sentence.text
        if len(text) > _MAX_CHARS or not _VOTING.search(text) or long_past(sentence) is not None:
            continue
        for match in _TALLY.finditer(text):
            if not _VOTING.search(text, max(0, match.start() - _REACH), match.end() + _REACH):
                continue
            place = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            yes, no = (_read(match[side]) for side in ("yes", "no"))
            yield Value(
                sentence=sentence,
                span=place,
                slot=VOTE,
                about=None,
                text=f"{yes} to {no}",
                size=0.0,
                low=0.0,
                high=0.0,
                context=surroundings.around(sentence, place),
            )


def _read(number: str) -> int:
    low = number.lower()
    return _WORDS[low] if low in _WORDS else int(low.replace(",", ""))
