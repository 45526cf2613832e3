"""Articles for tests of the reader: each line of a text is a paragraph unless said otherwise."""

from datetime import date

from onrecord.model import Article, ArticleId, Block, BlockKind, Moment, Span, Stated
from onrecord.read import read_article

PUBLISHED = date(2031, 5, 14)  # a Wednesday


def article(text, kinds=None):
    """An article whose n-th line has the n-th kind, a paragraph by default."""
    blocks, at = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = (kinds or {}).get(number, BlockKind.PARAGRAPH)
            blocks.append(Block(kind=kind, span=Span(at, at + len(line))))
        at += len(line) + 1
    published = Stated(value=Moment.of_day(PUBLISHED), found_by="input")
    return Article(id=ArticleId("t"), name="t.txt", text=text, blocks=tuple(blocks), published=published)


def read(text, kinds=None):
    """The reading of a text."""
    return read_article(article(text, kinds))


def said(text, kinds=None):
    """(speaker's name, words of the content joined) for each attribution."""
    reading = read(text, kinds)
    rows = []
    for attribution in reading.attributions:
        speaker = reading.speaker(attribution.speaker)
        rows.append((speaker.name if speaker else None, " / ".join(span.of(text) for span in attribution.content)))
    return rows
