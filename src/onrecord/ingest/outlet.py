"""Who published a report: by its address, else by what its page says of itself."""

import re
from collections import Counter
from urllib.parse import urlsplit

from onrecord.ingest.agencies import agency_named
from onrecord.ingest.clutter import is_navigation
from onrecord.model import Block, BlockKind, Span, Stated

_NAME = r"(?:The\s)?[A-Z][\w&.'’-]*(?:\s(?:[A-Z][\w&.'’-]*|of|and|de)){0,4}"
_SELF_MENTIONS = (
    re.compile(rf"({_NAME})\s[Ll]ogo\b"),
    re.compile(rf"({_NAME})\sis\scommitted\sto\b"),
    re.compile(
        rf"\bis\san?\s(?:[a-z]+\s){{0,3}}?({_NAME}?)\s(?:[Ss]enior\s|[Ss]taff\s|[Nn]ews\s|[Pp]olitical\s|[Ll]ive\s)?"
        r"(?:[Rr]eporter|[Cc]orrespondent|[Jj]ournalist|[Ww]riter|[Cc]olumnist|[Ee]ditor)\b"
    ),
    re.compile(rf"(?:[Cc]opyright|©)\s(?:©\s)?(?:\d{{4}}\s)?({_NAME})\.?,?\s(?:[Aa]ll\s[Rr]ights|\d{{4}})"),
)
_MAX_CHARS = 400
_RANKS = frozenset(
    "Senior Staff News Political Chief Deputy Freelance Former Managing Associate National Foreign".split()
)


def find_outlet(text: str, blocks: tuple[Block, ...], url: str | None) -> Stated[str] | None:
    """The outlet, or ``None`` where neither address nor page names it."""
    host = host_of(url)
    if host:
        return Stated(value=host, found_by="url")
    masthead = _masthead(text, blocks)
    if masthead is not None:
        return masthead
    mentions: dict[str, list[Span]] = {}
    for block in blocks:
        if block.kind is BlockKind.CLUTTER:
            for name, span in _mentions(text, block.span):
                mentions.setdefault(name, []).append(span)
    if not mentions:
        return None
    counts = Counter({name: len(spans) for name, spans in mentions.items()})
    name, _ = counts.most_common(1)[0]
    return Stated(value=name, found_by="self-mention", span=mentions[name][0])


def _masthead(text: str, blocks: tuple[Block, ...]) -> Stated[str] | None:
    """The name above the row of sections at the very top."""
    if len(blocks) < 2 or any(block.kind is not BlockKind.CLUTTER for block in blocks[:2]):
        return None
    name = blocks[0].span.of(text)
    named = is_navigation(blocks[1].span.of(text)) and re.fullmatch(_NAME, name)
    return Stated(value=name, found_by="masthead", span=blocks[0].span) if named else None


def host_of(url: str | None) -> str | None:
    """The host of an address, without ``www.``."""
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if isinstance(host, str) and host else None


def is_own_name(outlet: str | None, credit: str) -> bool:
    """Whether a credit names the outlet itself: "CNN" for ``edition.cnn.com``."""
    if outlet is None:
        return False
    name = re.sub(r"\W", "", credit.lower().removeprefix("the "))
    parts = re.split(r"[.\s]", outlet.lower())
    return name in parts or name == re.sub(r"\W", "", outlet.lower().removeprefix("the "))


def _mentions(text: str, span: Span) -> list[tuple[str, Span]]:
    end = min(span.end, span.start + _MAX_CHARS)
    found = []
    for pattern in _SELF_MENTIONS:
        match = pattern.search(text, span.start, end)
        if match is None:
            continue
        name = match.group(1).rstrip(".")
        if name.split()[0] in _RANKS or agency_named(name):
            continue
        found.append((name, Span(match.start(1), match.start(1) + len(name))))
    return found
