"""Which speaker a briefing names for a quotation, and whether a report's speaker is the same one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Span

_NAME = re.compile(
    r"\b[A-ZÀ-ÞĀ-Ž][\w.’'-]*(?:[ \u00a0](?:(?:of|the|de|del|der|van|von|bin|al|el|la|le|for|and)[ \u00a0]){0,2}"
    r"[A-ZÀ-ÞĀ-Ž][\w.’'-]*){0,7}"
)
_CUE = re.compile(
    r"\b(?:said|says?|saying|told|tells|telling|wrote|writes|writing|written by|added?|adds|adding|asked|asks|replied|"
    r"replies|warned|warns|warning|insisted|insists|stated|states|stressed|stresses|claimed|claims|argued|argues|"
    r"announced|announces|declared|declares|noted|notes|explained|explains|tweeted|posted|called|calls|calling|"
    r"described|describes|describing|admitted|denied|denies|confirmed|confirms|promised|promises|pledged|vowed|vows|"
    r"urged|urges|accused|recalled|remarked|commented|responded|tweets|put it|according to|in the words of|"
    r"in a (?:statement|letter|speech|post|tweet))\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r"[.!?…][\"”’')\]]{0,2}\s+(?=[\"“‘'(]?[A-ZÀ-ÞĀ-Ž0-9])|[;\n]|[”»]|(?<=[\w.,!?])\"")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Capt|Sgt|Rev|Hon|St|No|Sir|U\.S|U\.K)\.$"
)
_SIGNED = re.compile(r"[\"”’'»)\s.,]*(?:—|–|--|-|―|\()\s*")
_JOINED = re.compile(r"[\s\[\].…\"”“'‘’,;»«]*")
_NO_NAMES = frozenset(
    "the a an in on at and but or if when while as he she it they we i his her their this that these those there after "
    "before since according mr mrs ms miss sir dr prof lord lady dame president prime minister chancellor secretary "
    "state general senator chief speaker unknown monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december what why how where so no not for to "
    "of by with from".split()
)
_HEAD = re.compile(r"[^:“\"«‘]{1,160}:\s*$")
_REACH = 240
_OPENING_MARKS = "\"“”„«»'‘‚‹` \u00a0"
_CLAUSE_END = re.compile(r"[“\"«]|[.!?]\s+(?=[A-ZÀ-ÞĀ-Ž“\"])|[.!?]$|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The speaker that a briefing names for a quotation.

    Attributes:
        names: Candidates as written, likeliest first.
        span: From the quotation or the first candidate to the end of the other, marks excluded.
    """

    names: tuple[str, ...]
    span: Span


def find_named(text: str, block: Span, quotation: Span, before: "tuple[Span, Named | None] | None") -> Named | None:
    """The speaker named for the quotation at ``quotation`` in its block; ``None`` where there is none.

    ``before`` is the quotation before it in the block, with its speaker: two quotations with nothing but points between
    them have the same one. In this order: a name with a verb of saying before it, a name and a colon before it, a name
    with a verb after it, a dash and a name after it; where a whole sentence stands before it, what comes after counts
    first.
    """
    previous = before[0].end if before else block.start
    known = before[1] if before else None
    carried = Named(names=known.names, span=Span(known.span.start, quotation.end)) if known else None
    if carried and _JOINED.fullmatch(text, previous, quotation.start):
        return carried
    lead = _without_marks(text, Span(max(previous, quotation.start - _REACH), quotation.start))
    tail = Span(quotation.end, min(block.end, quotation.end + _REACH))
    ways: list[Callable[[], tuple[Span, ...]]] = [
        lambda: _named_before(text, lead, first=lead.start == block.start),
        lambda: _named_after(text, tail),
        lambda: _signed(text, tail),
    ]
    if _is_whole(text, lead):
        ways = ways[1:] + ways[:1]
    found = next((names for way in ways if (names := way())), ())
    if not found:
        return None if _NAME.search(text, previous, quotation.start) else carried
    rims = [quotation, *found]
    span = Span(min(rim.start for rim in rims), max(rim.end for rim in rims))
    return Named(names=tuple(rim.of(text).rstrip(".,'’-") for rim in found), span=span)


def _without_marks(text: str, lead: Span) -> Span:
    """What leads to a quotation, without the opening mark."""
    return Span(lead.start, lead.start + len(lead.of(text).rstrip(_OPENING_MARKS)))


def _is_whole(text: str, lead: Span) -> bool:
    """Whether what stands before a quotation ends a sentence: then a name after the quotation comes first."""
    words = lead.of(text).rstrip()
    return words.endswith((".", "!", "?")) and not _ABBREVIATED.search(words)


def _named_before(text: str, lead: Span, *, first: bool) -> tuple[Span, ...]:
    """Names in the clause that leads to the quotation: before its last verb of saying, or before a colon."""
    start = lead.start
    for boundary in _CLAUSE_START.finditer(text, lead.start, lead.end):
        if boundary.end() < lead.end - 1:
            abbreviated = boundary.group()[0] == "." and _ABBREVIATED.search(text, lead.start, boundary.start() + 1)
            start = start if abbreviated else boundary.end()
    if first and _HEAD.match(text, lead.start, lead.end):
        head = re.split(r"[,:(]", text[lead.start : lead.end], maxsplit=1)[0]
        if is_proper(head) and not _CUE.search(head):
            return (Span(lead.start, lead.start + len(head.rstrip())),)
    cues = list(_CUE.finditer(text, start, lead.end))
    if not cues:
        return ()
    last = cues[-1]
    after = last.group().lower() in ("according to", "in the words of", "written by")
    return _names(text, last.end(), lead.end) if after else _names(text, start, last.start())[::-1]


def _named_after(text: str, tail: Span) -> tuple[Span, ...]:
    """Names in the clause after the quotation, up to the next quotation or the end of the sentence."""
    end = tail.end
    for match in _CLAUSE_END.finditer(text, min(tail.start + 1, tail.end), tail.end):
        if match.group()[0] != "." or not _ABBREVIATED.search(text, tail.start, match.start() + 1):
            end = match.start()
            break
    cue = _CUE.search(text, tail.start, end)
    if cue is None:
        return ()
    inverted = not any(char.isalnum() for char in text[tail.start : cue.start()])
    return _names(text, cue.end(), end)[:1] if inverted else _names(text, tail.start, cue.start())


def _signed(text: str, tail: Span) -> tuple[Span, ...]:
    dash = _SIGNED.match(text, tail.start, tail.end)
    name = _NAME.match(text, dash.end(), tail.end) if dash else None
    return (Span(name.start(), name.end()),) if name else ()


def _names(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Capitalised names; words that only begin a sentence, titles alone and days are none."""
    found = (Span(match.start(), match.end()) for match in _NAME.finditer(text, start, end))
    return tuple(span for span in found if name_words(span.of(text)))


def name_words(name: str) -> tuple[str, ...]:
    """The words that tell one name from another, in lower case, without titles and possessive endings."""
    words = (re.sub(r"['’]s?$", "", word).lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", name))
    return tuple(word for word in words if word and word not in _NO_NAMES)


def same_name(named: str, speaker: str, about: Iterable[str] = ()) -> bool:
    """Whether ``named`` may be ``speaker``, of whom a report has the roles and other words ``about``."""
    wanted, known = name_words(named), name_words(speaker)
    if not wanted or not known:
        return False
    if known[-1] in wanted or wanted[-1] in known:
        return True
    everything = {*known, *(word for words in about for word in name_words(words))}
    return set(wanted) <= everything


def is_proper(name: str) -> bool:
    """Whether a name holds a word that names somebody: a capitalised word that is no title."""
    return any(word[:1].isupper() and name_words(word) for word in re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", name))


def agrees(names: Sequence[str], speaker: str, about: Sequence[str]) -> bool:
    """Whether any of the names may be the speaker."""
    return any(same_name(name, speaker, about) for name in names)
