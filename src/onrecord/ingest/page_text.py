"""A page's tree -> its passages: the lines of text that a reader sees, in the page's own order, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from lxml import etree

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math nobr output q rp rt"
    " ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
_UNSEEN = frozenset(
    "script style template head noscript iframe object embed svg canvas audio video map textarea select option datalist"
    " input button dialog frameset noframes".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STRONG = frozenset({"b", "strong"})
# Cells of a row follow each other on one line; a paragraph inside a cell is its own.
_CELLS = frozenset({"td", "th"})
# Soft hyphens and zero-width blanks are not seen; kept, they would make equal words differ.
_INVISIBLE = {ord(c): None for c in "\u00ad\u200b\u2060\ufeff"}
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\s*\Z")
_OPENING_MARKS = "\"'“‘«„"
_MAX_NAMES = 500
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Sign(Enum):
    """What an element says of the text inside it, by its tag, class or id."""

    CAPTION = auto()
    BYLINE = auto()
    CLUTTER = auto()
    COMMENTS = auto()
    HIDDEN = auto()
    QUOTE = auto()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Place:
    """An element of the page; its path is written out only when asked for, so that a deep page stays cheap.

    Attributes:
        tag: The element's tag.
        index: Its number among the children of its parent with the same tag, from 1.
        parent: The element around it; ``None`` for the root.
    """

    tag: str
    index: int
    parent: "Place | None"

    def upward(self) -> Iterator["Place"]:
        """The element itself, then those around it up to the root."""
        place: Place | None = self
        while place is not None:
            yield place
            place = place.parent

    @property
    def xpath(self) -> str:
        """The XPath of the element in the tree that libxml2 reads from the page: ``/html[1]/body[1]/p[3]``."""
        steps = [f"/{place.tag}[{place.index}]" for place in self.upward()]
        return "".join(reversed(steps))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Region:
    """An element that says something of the text inside it: where it is, and what it says."""

    place: Place
    sign: Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One line of the page: the text of a block element, or of a part of it between other blocks.

    Attributes:
        text: As a browser shows it, blanks collapsed; it holds no line break and is never blank.
        place: The block element that holds it.
        linked: How many characters, blanks aside, are links.
        strong: How many characters, blanks aside, are bold.
        regions: The enclosing elements that say something of it, outermost first.
    """

    text: str
    place: Place
    linked: int = 0
    strong: int = 0
    regions: tuple[Region, ...] = ()

    @property
    def tag(self) -> str:
        """The tag of the element that holds it."""
        return self.place.tag

    @property
    def is_heading(self) -> bool:
        """Whether the page itself calls it a heading."""
        return self.tag in _HEADINGS

    @property
    def link_share(self) -> float:
        """The share of characters that are links, in [0, 1]."""
        return self.linked / max(1, len(self.text.replace(" ", "")))

    @property
    def strong_share(self) -> float:
        """The share of characters that are bold, in [0, 1]."""
        return self.strong / max(1, len(self.text.replace(" ", "")))


# Words in class and id that say what an element holds. A name is split at its capitals, hyphens and the like first, so
# that "ad" is not found in "header". Whoever uses a sign has to expect that a page wraps its whole body in one.
_SIGNS: tuple[tuple[Sign, frozenset[str]], ...] = (
    (Sign.COMMENTS, frozenset({"comments", "commentlist", "comment", "disqus", "respond", "livefyre"})),
    (Sign.CAPTION, frozenset({"caption", "figcaption", "captions", "photocredit", "imagecredit", "legend"})),
    (
        Sign.BYLINE,
        frozenset("byline bylines author authors dateline timestamp date pubdate publish published postmeta".split()),
    ),
    (
        Sign.CLUTTER,
        frozenset(
            "share sharing shares sharebar sociable social related recommended recommendation recommendations"
            " recirc newsletter newsletters signup subscribe subscription promo promos promotion advert"
            " advertisement advertising ad ads sponsored sponsor outbrain taboola teaser teasers breadcrumb"
            " breadcrumbs nav navigation navbar menu toolbar sidebar footer cookie cookies consent popular"
            " trending tags rating ratings bio disclaimer copyright readmore pagination skip tooltip modal"
            " popup paywall jump".split()
        ),
    ),
)
_SIGN_OF_TAG = {
    "figcaption": Sign.CAPTION,
    "caption": Sign.CAPTION,
    "nav": Sign.CLUTTER,
    "footer": Sign.CLUTTER,
    "aside": Sign.CLUTTER,
    "form": Sign.CLUTTER,
    "address": Sign.BYLINE,
    "blockquote": Sign.QUOTE,
}


@dataclass(slots=True, kw_only=True)
class _Level:
    """An open element on the way down; ``block`` is the nearest block element, itself included."""

    place: Place
    block: Place
    regions: tuple[Region, ...]
    unseen: bool
    in_link: bool
    in_strong: bool
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        return self.place.tag

    @property
    def is_block(self) -> bool:
        return self.block is self.place


@dataclass(slots=True)
class _Line:
    """The passage being collected."""

    pieces: list[str] = field(default_factory=list)
    place: Place | None = None
    regions: tuple[Region, ...] = ()
    linked: int = 0
    strong: int = 0
    after_break: bool = False

    def add(self, piece: str | None, level: _Level) -> None:
        """Collect a text node that stands directly in the element of ``level``."""
        if not piece or level.unseen:
            return
        self.pieces.append(piece)
        if piece.isspace():
            return
        self.after_break = False
        if self.place is None:
            self.place, self.regions = level.block, level.regions
        if level.in_link or level.in_strong:
            seen = sum(map(len, piece.split()))
            self.linked += seen if level.in_link else 0
            self.strong += seen if level.in_strong else 0

    def add_break(self) -> Iterator[Passage]:
        """A ``<br>`` ends the passage when it follows another, or a whole sentence; else it is a blank."""
        if self.after_break or (self.pieces and _SENTENCE_END.search(self.pieces[-1][-20:])):
            yield from self.flush()
        else:
            self.pieces.append(" ")
            self.after_break = True

    def flush(self) -> Iterator[Passage]:
        """Give the passage collected so far, if it is not blank, and begin the next."""
        text = " ".join("".join(self.pieces).translate(_INVISIBLE).split())
        if text and self.place is not None:
            yield Passage(text=text, place=self.place, linked=self.linked, strong=self.strong, regions=self.regions)
        self.pieces, self.place, self.regions = [], None, ()
        self.linked = self.strong = 0
        self.after_break = False


def read_passages(root: etree._Element) -> Iterator[Passage]:
    """The passages of a page in document order; one walk, no recursion."""
    levels: list[_Level] = []
    line = _Line()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            level = _enter(element, levels[-1] if levels else None)
            levels.append(level)
            yield from _open(line, element, level)
            continue
        level = levels.pop()
        if level.tag == "q":
            line.add(_quotation_mark(element, "”"), level)
        if level.is_block:
            yield from line.flush()
        if levels:
            line.add(element.tail, levels[-1])
    yield from line.flush()


def _open(line: _Line, element: etree._Element, level: _Level) -> Iterator[Passage]:
    if level.tag == "br":
        yield from line.add_break()
    elif level.is_block:
        yield from line.flush()
    elif level.tag in _CELLS:
        line.pieces.append(" ")
    elif level.tag == "q":
        line.add(_quotation_mark(element, "“"), level)
    line.add(element.text, level)


def _quotation_mark(element: etree._Element, mark: str) -> str | None:
    """The mark that a browser shows around ``<q>``; none where the page writes its own."""
    return None if (element.text or "").lstrip()[:1] in tuple(_OPENING_MARKS) else mark


def _enter(element: etree._Element, parent: _Level | None) -> _Level:
    tag = element.tag if isinstance(element.tag, str) else "entity"
    counts = parent.counts if parent else {}
    counts[tag] = counts.get(tag, 0) + 1
    place = Place(tag=tag, index=counts[tag], parent=parent.place if parent else None)
    unseen = tag in _UNSEEN or (parent is not None and parent.unseen)
    is_block = parent is None or not (unseen or tag in _INLINE or tag in _CELLS or tag == "br")
    regions = parent.regions if parent else ()
    sign = _sign_of(element, tag)
    if sign is not None:
        regions = (*regions, Region(place=place, sign=sign))
    return _Level(
        place=place,
        block=place if is_block or parent is None else parent.block,
        regions=regions,
        unseen=unseen,
        in_link=tag == "a" or (parent is not None and parent.in_link),
        in_strong=tag in _STRONG or (parent is not None and parent.in_strong),
    )


def _sign_of(element: etree._Element, tag: str) -> Sign | None:
    attributes = element.attrib
    if attributes and tag not in ("html", "body"):
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or _HIDING_STYLE.search(attributes.get("style", "")[:_MAX_NAMES])
        ):
            return Sign.HIDDEN
        if attributes.get("rel") == "author" or "author" in attributes.get("itemprop", ""):
            return Sign.BYLINE
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_MAX_NAMES]
        words = {word.lower() for word in _WORDS.findall(names)}
        for sign, tell in _SIGNS:
            if not words.isdisjoint(tell):
                return sign
    return _SIGN_OF_TAG.get(tag)
