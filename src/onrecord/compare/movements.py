"""How the price of a share moved: up or down, and whose."""

import re

from onrecord.compare.sentences import StatedSentence
from onrecord.compare.values import words_after, words_before
from onrecord.language.words import fold
from onrecord.model import Span

_DOWN = "fell|fall|falls|falling|dropped|drop|slid|slipped|declined|lost|shed|plunged|tumbled|sank|down|lower|dipped"
_UP = "rose|rise|rises|rising|gained|gain|climbed|jumped|edged up|advanced|surged|soared|up|higher|added|rallied"
_VERB = re.compile(
    rf"\b(?:(?P<down>{_DOWN})|(?P<up>{_UP}))\b"
    r"(?:\s+(?:by|as much as|up|down|to|about|around|more than|nearly|almost|some))*\s*$",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"\b[Ss]hares (?:of|in) (?P<later>[A-Z][\w&’'-]*)"
    r"|(?P<name>[A-Z][\w&-]*)(?:['’]s?)?(?:\s\([^()]{1,20}\))?\s(?:shares|stock)\b"
    r"|(?P<listed>[A-Z][\w&-]*)\s\([A-Z]{2,5}\)"
)
# A fall over a month or since a bid is not the fall of the day.
_OVER_LONGER = re.compile(
    r"\b(?:this year|last year|in \d{4}|since|so far|past \w+|last \w+ (?:days|weeks|months)|month|quarter|week|annual|"
    r"premarket|pre-market|after-hours|premium)\b",
    re.IGNORECASE,
)
_REACH = 120


def movement_of(sentence: StatedSentence, place: Span, *, whose: bool = False) -> str | None:
    """``up`` or ``down`` where the percentage at a place is a share's move on a day, else ``None``.

    With ``whose``, the name of the share, folded.
    """
    before = words_before(sentence, place, _REACH)
    verb = _VERB.search(before)
    if verb is None or _OVER_LONGER.search(before) or _OVER_LONGER.search(words_after(sentence, place, 60)):
        return None
    owners = list(_OWNER.finditer(before, 0, verb.start()))
    if not owners:
        return None
    owner = owners[-1]
    if not whose:
        return "down" if verb["down"] else "up"
    return fold(owner["later"] or owner["name"] or owner["listed"]).removesuffix("'s")
