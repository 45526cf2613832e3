"""One HTML page -> an ``Article`` whose text is the story in the page's own order, with a map back to the page."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.errors import NotAnArticle
from onrecord.ingest.identity import article_id
from onrecord.ingest.markup import measure, parse_markup, refuse_costly
from onrecord.ingest.metadata import Metadata, read_metadata
from onrecord.ingest.page_content import Part, select_content
from onrecord.ingest.page_text import read_passages
from onrecord.model import Article, Block, BlockKind, Span, Stated

_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})


def read_page(markup: bytes | str, *, name: str, url: str | None = None) -> Article:
    """Read one page.

    ``Article.text`` is extracted: one line for each block, in the order of the page, blanks collapsed as a browser
    collapses them. It begins at the headline and ends with the story; share bars, links to other stories, adverts and
    prompts in between are there as blocks of clutter. ``Block.place`` is the XPath of the block's element. A subtitle
    between headline and story is a second block of kind headline. Dates, authors and outlet are those that the mark-up
    states; what only the text shows is left to whoever reads bylines and datelines.

    Args:
        markup: The page; bytes are decoded by byte order mark, UTF-8, its own declaration, or a guess.
        name: What a message calls it.
        url: The address that it came from, if known; it resolves a relative canonical address and may give the
            outlet and the date.

    Raises:
        InputEmpty: There is nothing in it.
        InputUnreadable: It is not text, or not HTML.
        InputTooLarge: It is nested too deep, or too large at its depth, to be read in bounded time.
        NotAnArticle: There is no running text in it, or it is a briefing of ours, found beside the reports.
    """
    root = parse_markup(markup, name=name)
    size = measure(root, markup)
    refuse_costly(size, name=name)
    if root.xpath("boolean(//meta[@name='generator'][@content='onrecord'])"):
        raise NotAnArticle(name, "a page that onrecord made", "give the reports that it was made from")
    metadata = read_metadata(root, url=url)
    passages = tuple(read_passages(root))
    parts = select_content(root, passages, size=size, titles=metadata.titles)
    if not any(part.kind is BlockKind.PARAGRAPH for part in parts):
        raise NotAnArticle(name, "the page holds no running text", "give the address or file of a single report")
    return _build(parts, metadata, name=name, url=url)


def article_body(article: Article) -> str:
    """The paragraphs and headings of an article, one a line: without headline, byline, captions and clutter."""
    return "\n".join(block.span.of(article.text) for block in article.blocks if block.kind in _BODY)


def _build(parts: Sequence[Part], metadata: Metadata, *, name: str, url: str | None) -> Article:
    blocks = tuple(_blocks(parts))
    text = "\n".join(part.passage.text for part in parts)
    lines = [block.span for block in blocks if block.kind is BlockKind.BYLINE]
    outlet = metadata.outlet.value if metadata.outlet else None
    return Article(
        id=article_id(outlet, metadata.url or url or name, text),
        name=name,
        text=text,
        blocks=blocks,
        title=_title(text, blocks, metadata),
        outlet=metadata.outlet,
        url=metadata.url,
        published=metadata.published,
        updated=metadata.updated,
        bylines=tuple(_placed(byline, text, lines) for byline in metadata.bylines),
        credits=metadata.credits,
        language=metadata.language,
    )


def _blocks(parts: Sequence[Part]) -> Iterator[Block]:
    start = 0
    for part in parts:
        end = start + len(part.passage.text)
        yield Block(kind=part.kind, span=Span(start, end), place=part.passage.place.xpath)
        start = end + 1


def _title(text: str, blocks: Sequence[Block], metadata: Metadata) -> Stated[str] | None:
    """The headline that readers see, else the title of the metadata."""
    span = next((block.span for block in blocks if block.kind is BlockKind.HEADLINE), None)
    return Stated(value=span.of(text), found_by="headline", span=span) if span else metadata.title


def _placed(byline: Stated[str], text: str, lines: Sequence[Span]) -> Stated[str]:
    """An author of the metadata with the place where a byline shows the name."""
    for line in lines:
        start = text.find(byline.value, line.start, line.end)
        if start >= 0:
            return replace(byline, span=Span(start, start + len(byline.value)))
    return byline
