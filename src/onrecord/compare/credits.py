"""Credits: the words of a sentence that say from where it has what it tells.

"told the Gazette", "in an interview with", "first reported by", "according to court documents", "in a statement",
"told reporters", "wrote on Facebook", "state television said": each is read by its form, outside quotation marks, so
that a carrier counts whether or not its name is known.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.compare.carriers import is_outlet_name, is_platform
from onrecord.model import OriginKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """From where words or news come, as a sentence says it.

    Attributes:
        kind: Agency, outlet, document, statement, broadcast or post.
        name: The carrier's name as written; ``None`` where it is the speaker's own: "in a statement".
        span: The words that say so.
        told: Whether the words were told to the carrier, rather than passed on by it.
        again: The noun by which a carrier named before is meant: "the newspaper"; else ``None``.
    """

    kind: OriginKind
    name: str | None
    span: Span
    told: bool = False
    again: str | None = None

    def may_mean(self, other: "Credit") -> bool:
        """Whether a carrier named before is what "the newspaper" or "the statement" means."""
        if self.again is None or other.again is not None:
            return False
        kinds = _MEANS.get(self.again)
        return other.kind in kinds if kinds is not None else other.name is not None


# Bounded, so that hostile text costs no more than its length.
_MAX_CHARS = 3000
_WORD = r"(?<!\w)[A-Z][\w&’'-]{0,40}(?:\.[A-Z]\.|\.(?=\w)[\w.]{0,40})?"
_NAME = rf"(?:the\s+)?(?P<name>(?:The\s+)?{_WORD}(?:\s+(?:(?:of|and|de|&)\s+)?{_WORD}){{0,5}})"
# Words between a verb and the name: "told the state-backed", but not "told reporters in".
_FILL = (
    r"(?:(?!(?:in|on|at|of|for|to|that|by|from|with|and|as|who|how|why|what|about|after|before|during|over|near|inside|when"
    r"|if|reporters|journalists)\b)[a-z][a-z’'-]*\s+)"
)
_TOLD = (
    (
        r"\b(?:[Tt]old|[Ss]peaking\s+to|interview\s+with)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w’'-]*\s+)?"
        r"(?:state|public|national|local)\s+(?:radio|television|TV|media|broadcaster)\b)"
    ),
    rf"\b(?:[Tt]old|tells|[Tt]elling)\s+{_FILL}{{0,4}}?{_NAME}",
    rf"\b[Ii]nterviews?\s+(?:with|to|for|on|by|in)\s+{_FILL}{{0,4}}?{_NAME}",
    rf"\b(?:conversation|e-?mail|(?:phone\s)?call|text|message)s?\s+(?:with|to)\s+{_FILL}{{0,4}}?{_NAME}",
    rf"\b(?:[Ss]peaking|[Tt]alking|spoke|spoken|talked)\s+(?:to|with)\s+{_FILL}{{0,3}}?{_NAME}",
    rf"\binterview\b[^.;]{{0,60}}?\b(?:gave|given|granted)\s+(?:to\s+)?{_NAME}",
    rf"\b(?:gave|given|granted)\b[^.;]{{0,40}}\binterview\s+to\s+{_NAME}",
    rf"\b(?:[Aa]ppearing|appearance|appeared|interviewed)\s+(?:on|by)\s+{_NAME}",
    rf"{_NAME}\s+(?:interview|profile)\b",
)
_REPORTED = (
    rf"\b(?:first\s+)?(?:reported|revealed|published)\s+(?:first\s+)?by\s+{_NAME}",
    rf"{_NAME}\s+(?:first|had|has|also)\s+reported\b",
    rf"\b[Aa]ccording\s+to\s+(?:an?\s+|the\s+)?(?:(?:report|article|story)s?\s+(?:by|in|from|on)\s+)?{_NAME}",
    rf"{_NAME}(?:[’']s)?\s+(?:report|article|story|piece|column)\b",
    rf"\b(?:[Ss]tate|[Oo]fficial|[Nn]ews|[Ll]ocal)[\w\s-]{{0,25}}?(?:agency|newspaper|broadcaster|television|TV|radio)\s+{_NAME}",
    rf"{_NAME}(?:\s*\([A-Z]{{2,8}}\))?,?\s+(?:reported|reports|said|says|quoted|cited)\b",
)
_WROTE_IN = (
    rf"\b(?:wrote|writes|[Ww]riting|written)\s+(?:[a-z]+\s+){{0,4}}?(?:in|for)\s+{_NAME}",
    (
        rf"\b(?:article|op-ed|editorial|column|essay|opinion\spiece|letter)\s+(?:[a-z]+\s+){{0,3}}?(?:in|for|by|to)\s+"
        rf"(?:[\w.]+\s+newspaper\s+)?{_NAME}"
    ),
)
_PLATFORM = rf"\b(?:[Oo]n|via|[Tt]o|to\s+the)\s+{_NAME}"
_POSTED = (
    r"\b(?:tweet(?:ed|s|ing)|posted\s+(?:on|to)\s+social\smedia|social\smedia\spost|(?:in|a)\s+(?:tweet|post)s?\b)"
)
_PAPERS = (
    r"(?:court|legal|police|government|official|internal|leaked|regulatory|tax)\s(?:documents?|papers?|records?|filings?"
    r"|files?)|indictment|lawsuit|complaint|affidavit|court\sfiling|filing|memo(?:randum)?|search\swarrant|autopsy"
    r"|ruling|verdict|transcript"
)
_DOCUMENT = (
    rf"\b(?:[Aa]ccording\s+to|[Ii]n)\s+(?:an?|the|its|his|her|their)?\s*(?:[a-z-]+\s+){{0,3}}?(?:{_PAPERS}|letter|book|memoir|report)\b",
    rf"\b[Tt]he\s+(?:[a-z-]+\s+){{0,2}}?(?:{_PAPERS}|letter|report)\s+(?:said|says|stated|states|reads|read|alleges|alleged|adds|added)\b",
    r"\b(?:in|to|through|via|according\s+to)\s+a\s+(?:blog\s)?post\s+on\s+(?:its|his|her|their|the)\b[^.;]{0,30}\b(?:web\s?site|blog|page)\b",
    r"\bon\s+(?:its|his|her|their)\s+(?:own\s)?(?:web\s?site|blog)\b",
)
_STATEMENT = (
    (
        r"\b(?:[Ii]n|[Aa]t|[Dd]uring|through|[Ff]rom|via|of)\s+(?:an?|the|his|her|its|their|[A-Z]?[a-z]+[’']s)\s+"
        r"(?:[\w’'-]+\s+){0,4}?(?:statement|(?:press|news)\s(?:release|conference|briefing)|briefing|speech|address"
        r"|remarks|testimony|hearing|rally|sermon|keynote)\b"
    ),
    r"\b(?:news|press)\sconference\b",
    r"\b(?:a|the)\s+(?:[\w-]+\s+){0,3}?statement\s+(?:issued|released|from|by)\b",
    (
        r"\b(?:told|tells|telling)\s+(?:[a-z]+\s+){0,2}?(?:reporters|journalists|lawmakers|delegates|supporters"
        r"|parliament|congress|the\scourt|a\scourt|jurors)\b"
    ),
    r"\bstatement\s+to\s+[A-Z]",
    r"\bissued\s+a\s+(?:[\w-]+\s+){0,3}?statement\b",
)
_BROADCAST = (
    r"\b(?:in|on)\s+(?:a|the|state|national|live)\s+(?:[a-z]+\s+){0,2}?(?:broadcast|television|TV|radio)\b",
    r"\b[Ss]tate\s(?:TV|television|radio)\b",
)
_MEDIA = r"\b(?:[Ss]tate|[Ll]ocal|[Oo]fficial)(?:[\s-]run)?\s(?:news\s)?media\b"
# What was named before: "told the newspaper", "the statement added", "in the interview".
_NOUN = (
    r"(?:newspaper|paper|magazine|website|site|broadcaster|network|channel|station|agency|outlet|publication|article"
    r"|story|interview|profile|statement|letter|post|broadcast)"
)
_AGAIN = re.compile(
    rf"\b(?:told|in|to|[Ii]n|[Aa]ccording\sto|[Dd]uring)\s+the\s+(?:same\s+)?(?P<noun>{_NOUN})\b"
    rf"|\b[Tt]he\s+(?P<noun2>{_NOUN})\s+(?:\w+ly\s+)?(?:said|says|quoted|quotes|added|adds|reported|reports|reads?"
    r"|stated|states|stressed|continued|questioned|describes|described)\b"
)
_MEANS = {
    "statement": (OriginKind.STATEMENT,),
    "letter": (OriginKind.DOCUMENT,),
    "post": (OriginKind.POST,),
    "broadcast": (OriginKind.BROADCAST,),
    "article": (OriginKind.OUTLET, OriginKind.DOCUMENT),
}
# What a sentence answers is not where it comes from: "responded to the Lantern's report".
_ANSWERS = re.compile(
    r"\b(?:respon|react|repl|reject|dismiss|disput|den[iy]|critici|slam|follow|after|since|before|address|comment)"
    r"[a-z]*\b[^.;,]{0,70}$",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"[—–-]{1,2}\s(?P<name>[^\n—–@()]{2,60})\s\(@\w{2,30}\)\s[A-Z][a-z]+\s\d{1,2}, \d{4}")
# A name ends before a day or month, and before what is no part of it.
_CUT = re.compile(
    r"(?:[’']s)?(?:\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s+(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b).*|[’']s?$",
    re.DOTALL,
)
_OWNED = re.compile(r".*[’']s\s+(?=[A-Z])")
_CALENDAR = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|[Tt]he"
)
_BODY = re.compile(
    r"\b(?:Congress|Parliament|Senate|House|Committee|Council|Court|Commission|Assembly|Knesset|Bundestag|Commons"
    r"|Conference|Summit|Forum|Ministry|Department|Police|Army|Navy|Government|U\.?N\.?|United\sNations|Union)\b"
)
_BROADCASTER = re.compile(r"\b(?:TV|Television|Radio)\b")


def _compile(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern of several; the group ``name`` of each gets a number of its own."""
    return re.compile("|".join(pattern.replace("(?P<name>", f"(?P<name{n}>") for n, pattern in enumerate(patterns)))


_NAMED = (
    (_compile(_WROTE_IN), OriginKind.DOCUMENT, False),
    (_compile(_TOLD), OriginKind.OUTLET, True),
    (_compile(_REPORTED), OriginKind.OUTLET, False),
)
_NAMELESS = (
    (_compile(_DOCUMENT), OriginKind.DOCUMENT),
    (_compile(_STATEMENT), OriginKind.STATEMENT),
    (_compile(_BROADCAST), OriginKind.BROADCAST),
    (re.compile(_POSTED), OriginKind.POST),
)
_ON_PLATFORM = _compile((_PLATFORM,))
_STATE_MEDIA = re.compile(_MEDIA)


def find_credits(text: str, sentence: Span, quoted: Iterable[Span] = ()) -> tuple[Credit, ...]:
    """The credits of a sentence, in the order in which they stand; ``quoted`` stretches are not looked into.

    Of an endless sentence only the beginning is read.
    """
    words = _without(text, Span(sentence.start, min(sentence.end, sentence.start + _MAX_CHARS)), quoted)
    named = list(_named(words))
    others = [*_on_platforms(words), *_nameless(words), *_named_before(words)]
    found = [*named, *(credit for credit in others if not any(credit.span.overlaps(one.span) for one in named))]
    placed = (
        replace(credit, span=Span(sentence.start + credit.span.start, sentence.start + credit.span.end))
        for credit in found
    )
    return tuple(sorted(placed, key=lambda credit: (credit.span, credit.kind)))


def find_embedded(text: str) -> Iterator[tuple[Span, str, Span]]:
    """Posts shown whole, "words — Name (@handle) May 2, 2031": the line up to the name, the name, and its place."""
    for match in _EMBEDDED.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        yield Span(start, match.start()), match.group("name"), Span(*match.span("name"))


def is_answered(text: str, carrier: Span) -> bool:
    """Whether a carrier is what somebody answers, rather than where it comes from: "responded to the Lantern"."""
    return _ANSWERS.search(text, max(0, carrier.start - 100), carrier.start) is not None


def without_owner(name: str) -> str:
    """A carrier's name without whose it is: "Ada Lund's Norhaven Times" is the Norhaven Times."""
    owned = _OWNED.match(name)
    return name[owned.end() :] if owned else name


def _without(text: str, sentence: Span, quoted: Iterable[Span]) -> str:
    """The sentence with its quoted stretches blanked."""
    words = list(sentence.of(text))
    for span in quoted:
        for place in range(max(span.start, sentence.start), min(span.end, sentence.end)):
            words[place - sentence.start] = " "
    return "".join(words)


def _on_platforms(words: str) -> Iterator[Credit]:
    for match in _ON_PLATFORM.finditer(words):
        name, span = _name(match)
        if name and is_platform(name):
            yield Credit(kind=OriginKind.POST, name=None, span=span)


def _named(words: str) -> Iterator[Credit]:
    taken: list[Span] = []
    for pattern, kind, told in _NAMED:
        for match in pattern.finditer(words):
            name, span = _name(match)
            if not name or any(span.overlaps(other) for other in taken) or is_platform(name):
                continue
            if kind is OriginKind.OUTLET and not told and not is_outlet_name(name):
                continue
            if is_answered(words, span):
                continue
            taken.append(span)
            if _BODY.search(name) and not is_outlet_name(name):
                yield Credit(kind=OriginKind.STATEMENT, name=None, span=span)
            else:
                broadcast = not told and _BROADCASTER.search(name) is not None
                yield Credit(kind=OriginKind.BROADCAST if broadcast else kind, name=name, span=span, told=told)


def _named_before(words: str) -> Iterator[Credit]:
    for match in _AGAIN.finditer(words):
        noun = match.group("noun") or match.group("noun2")
        told = match.group().lower().startswith("told") or noun == "interview"
        yield Credit(kind=OriginKind.OUTLET, name=None, span=Span(*match.span()), told=told, again=noun)


def _nameless(words: str) -> Iterator[Credit]:
    """Credits of what is the speaker's own, and of media that have no name."""
    for pattern, kind in _NAMELESS:
        for match in pattern.finditer(words):
            yield Credit(kind=kind, name=None, span=Span(*match.span()))
    for match in _STATE_MEDIA.finditer(words):
        yield Credit(kind=OriginKind.OUTLET, name=match.group(), span=Span(*match.span()))


def _name(match: re.Match[str]) -> tuple[str, Span]:
    """The name of a match, without article, possessive and day; empty if nothing is left."""
    group = next(key for key, value in match.groupdict().items() if value is not None)
    start = match.start(group)
    cut = _CUT.sub("", match.group(group))
    name = without_owner(cut)
    start += len(cut) - len(name)
    if _CALENDAR.fullmatch(name):
        return "", Span(start, start)
    return name, Span(start, start + len(name))
