"""One report, as it came in."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.model.evidence import ArticleId, Stated
from onrecord.model.moment import Moment
from onrecord.model.span import Span


class BlockKind(StrEnum):
    """What a block of an article is. Readers take headlines, paragraphs, headings and captions, each for what it is."""

    HEADLINE = "headline"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    CAPTION = "caption"
    BYLINE = "byline"
    CLUTTER = "clutter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of an article's text with its kind. Blocks are in order, do not overlap, and never end in blanks.

    Attributes:
        kind: What the block is.
        span: Where it is; blanks and line breaks between blocks belong to none.
        place: For pages, the XPath of the element that it came from; else ``None``.
    """

    kind: BlockKind
    span: Span
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report with its blocks and metadata.

    Attributes:
        id: The input's own id, else a hash of outlet, name or URL, and text.
        name: The file, URL or record that a message about this article should name.
        text: The input unchanged for text and JSON; the extracted text for pages.
        blocks: Spans of ``text`` in order; clutter is marked here, not deleted from ``text``.
        title: The headline, from metadata or from the text.
        outlet: The publisher, such as ``Newsweek`` or ``bbc.co.uk``.
        url: The canonical address where known.
        published: When it appeared; ``None`` if unknown.
        updated: When it was last changed, if it says so.
        bylines: The authors as written.
        credits: Agencies and outlets that the article credits as a whole (dateline "(Reuters) -", agency byline).
        language: ISO 639-1 code.
    """

    id: ArticleId
    name: str
    text: str
    blocks: tuple[Block, ...]
    title: Stated[str] | None = None
    outlet: Stated[str] | None = None
    url: str | None = None
    published: Stated[Moment] | None = None
    updated: Stated[Moment] | None = None
    bylines: tuple[Stated[str], ...] = ()
    credits: tuple[Stated[str], ...] = ()
    language: Stated[str] | None = None

    @property
    def label(self) -> str:
        """The shortest name that a reader knows it by: the outlet, else the agency that it credits, else the file's."""
        known = self.outlet or next(iter(self.credits), None)
        if known is not None:
            return known.value.removeprefix("www.")
        return self.name.replace("\\", "/").rstrip("/").rpartition("/")[2] or self.name
