"""What the text of an article says about the article: title, dates, authors, credits, outlet."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.ingest.agencies import AGENCY, agencies_in, agency_named
from onrecord.ingest.bylines import credits_in, names_in
from onrecord.ingest.bylines import find_dateline as find_date_line
from onrecord.ingest.dateline import Dateline, find_dateline
from onrecord.ingest.outlet import find_outlet, is_own_name
from onrecord.ingest.stamps import parse_moment
from onrecord.model import Article, Block, BlockKind, Moment, Span, Stated

_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?=[/-])")
_AFTER_DATELINE = re.compile(r"[\s–—―-]+")
_COPYRIGHT = re.compile(rf"(?:[Cc]opyright|©)\s(?:©\s)?(?:\d{{4}}\s)?({AGENCY})\b")


def complete(article: Article) -> Article:
    """Fill in what is missing from the article's own text, each value with its place.

    What is there already stays. Nothing is guessed: a value that the text does not state remains ``None``.
    """
    dateline = find_dateline(article.text, article.blocks)
    outlet = article.outlet or find_outlet(article.text, article.blocks, article.url)
    published, updated = _dates(article, dateline)
    return replace(
        article,
        blocks=tuple(_parted(article, dateline)),
        title=article.title or _title(article),
        outlet=outlet,
        published=article.published or published,
        updated=article.updated or updated,
        bylines=article.bylines or tuple(_bylines(article)),
        credits=_distinct((*article.credits, *_credits(article, dateline)), outlet),
    )


def _parted(article: Article, dateline: Dateline | None) -> Iterator[Block]:
    """The blocks, the dateline parted from the paragraph that it opens: it is about the report, not of it."""
    for block in article.blocks:
        if dateline is None or block.kind is not BlockKind.PARAGRAPH or block.span.start != dateline.span.start:
            yield block
            continue
        rest = _AFTER_DATELINE.match(article.text, dateline.span.end, block.span.end)
        start = rest.end() if rest else dateline.span.end
        yield replace(block, kind=BlockKind.BYLINE, span=dateline.span)
        if start < block.span.end:
            yield replace(block, span=Span(start, block.span.end))


def _title(article: Article) -> Stated[str] | None:
    for block in article.blocks:
        if block.kind is BlockKind.HEADLINE:
            return Stated(value=block.span.of(article.text), found_by="headline", span=block.span)
    return None


def _dates(article: Article, dateline: Dateline | None) -> tuple[Stated[Moment] | None, Stated[Moment] | None]:
    published: Stated[Moment] | None = None
    updated: Stated[Moment] | None = None
    for span in _spans(article, BlockKind.BYLINE):
        line = find_date_line(article.text, span)
        if line is None:
            continue
        stated = Stated(value=line.moment, found_by="date line", span=line.span)
        if line.updated:
            updated = updated or stated
        else:
            published = published or stated
    return published or (dateline.published if dateline else None) or _day_in(article.url), updated


def _day_in(url: str | None) -> Stated[Moment] | None:
    """The day that many addresses hold: ``/2025/02/17/``, ``/2025-02/17/``."""
    match = _URL_DAY.search(url[:500]) if url else None
    moment = parse_moment("-".join(match.groups())) if match else None
    return Stated(value=moment, found_by="url") if moment else None


def _bylines(article: Article) -> Iterator[Stated[str]]:
    for span in _spans(article, BlockKind.BYLINE):
        for name, start, end in names_in(span.of(article.text)):
            yield Stated(value=name, found_by="byline", span=Span(span.start + start, span.start + end))


def _credits(article: Article, dateline: Dateline | None) -> Iterator[Stated[str]]:
    if dateline is not None:
        yield from dateline.credits
    for byline in article.bylines:
        for name in agencies_in(byline.value):
            yield Stated(value=name, found_by="byline", span=byline.span)
    for span in _spans(article, BlockKind.BYLINE):
        for name, start, end in credits_in(span.of(article.text)):
            yield Stated(value=name, found_by="byline", span=Span(span.start + start, span.start + end))
    for span in _spans(article, BlockKind.CLUTTER):
        match = _COPYRIGHT.match(article.text, span.start, min(span.end, span.start + 100))
        holder = agency_named(match.group(1)) if match else None
        if match and holder:
            yield Stated(value=holder, found_by="copyright", span=Span(*match.span(1)))


def _distinct(credits: Iterable[Stated[str]], outlet: Stated[str] | None) -> tuple[Stated[str], ...]:  # noqa: A002
    """One of each name, the first; the outlet's own name is no credit."""
    found: dict[str, Stated[str]] = {}
    for credit in credits:
        if not is_own_name(outlet.value if outlet else None, credit.value):
            found.setdefault(credit.value, credit)
    return tuple(found.values())


def _spans(article: Article, kind: BlockKind) -> Iterator[Span]:
    return (block.span for block in article.blocks if block.kind is kind)
