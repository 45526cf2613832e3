"""The reports in full as the page's template is given them: text with its marks, and what is known about each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlsplit

from onrecord.brief.marks import Closing, Opening, Token
from onrecord.brief.page_anchors import Anchors, Link, MarkedBlock, mark_id, report_id
from onrecord.model import (
    Article,
    ArticleId,
    BlockKind,
    Evidence,
    Moment,
    Origin,
    Precision,
    Span,
    Stated,
    StoryBriefing,
)

_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedView:
    """A value of a report's metadata, how it was found, and the id of the mark that shows it, if the text does."""

    text: str
    found_by: str
    iso: str | None
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One step through a report's text: text, the opening of a mark (``mark``), or its closing (neither).

    Attributes:
        text: The characters, exactly; empty for an opening or a closing.
        mark: Id of the mark whose piece opens here.
        id: The same, on the first piece of the mark only.
        span: What the piece covers.
    """

    text: str = ""
    mark: str | None = None
    id: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block of a report."""

    kind: BlockKind
    span: Span
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockGroup:
    """Blocks that follow each other and are all clutter, or all not."""

    clutter: bool
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report.

    Attributes:
        id: Element id.
        article: The article's own id.
        label: What a reader knows it by.
        name: The file, URL or record that it came from.
        language: A language tag, if known and well formed.
        title: Its headline, where the text does not show it.
        headline: Its headline.
        url: The original's address, if it may become a link.
        host: The host of ``url``, so that a reader sees where the link leads.
        outlet: The publisher.
        published: When it appeared.
        updated: When it was last changed.
        bylines: Its authors.
        copies: Texts that it shares, in words.
        origins: What it rests on, with links to the places that show it.
        groups: Its text.
    """

    id: str
    article: ArticleId
    label: str
    name: str
    language: str | None
    title: str | None
    headline: str | None
    url: str | None
    host: str | None
    outlet: StatedView | None
    published: StatedView | None
    updated: StatedView | None
    bylines: tuple[StatedView, ...]
    copies: tuple[str, ...]
    origins: tuple[tuple[Origin, tuple[Link, ...]], ...]
    groups: tuple[BlockGroup, ...]


def view_reports(story: StoryBriefing, anchors: Anchors) -> tuple[ReportView, ...]:
    """The reports of a story, in its order."""
    return tuple(_view(report.article, story, anchors) for report in story.reports)


def safe_url(url: str | None) -> str | None:
    """The address if it is http or https with a plain host, else ``None``: nothing else becomes a link."""
    if not url or "\\" in url or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
    return url if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


def say_moment(moment: Moment) -> str:
    """A date as people write it, as precise as it is known: ``17 Feb 2025, 14:05 UTC``."""
    iso = str(moment)
    year, month, day = (*iso[:10].split("-"), "00", "00")[:3]
    date = " ".join(part for part in (day.lstrip("0"), _MONTHS[int(month)], year) if part)
    if moment.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        return date
    return f"{date}, {iso[11:13]}:{iso[14:16] if moment.precision is not Precision.HOUR else '00'} UTC"


def _view(article: Article, story: StoryBriefing, anchors: Anchors) -> ReportView:
    url = safe_url(article.url)
    headline = article.title.value if article.title else None
    shows_headline = any(block.kind is BlockKind.HEADLINE for block in article.blocks)
    return ReportView(
        id=report_id(article.id),
        article=article.id,
        label=anchors.label(article.id),
        name=article.name,
        language=article.language.value if article.language and _LANGUAGE.match(article.language.value) else None,
        title=None if shows_headline else headline,
        headline=headline,
        url=url,
        host=urlsplit(url).hostname if url else None,
        outlet=_stated(article, article.outlet, anchors) if article.outlet else None,
        published=_stated(article, article.published, anchors) if article.published else None,
        updated=_stated(article, article.updated, anchors) if article.updated else None,
        bylines=tuple(_stated(article, byline, anchors) for byline in article.bylines),
        copies=tuple(_copies(article, story, anchors)),
        origins=tuple(_origins(article, story, anchors)),
        groups=_groups(article, anchors),
    )


def _stated(article: Article, stated: Stated[str] | Stated[Moment], anchors: Anchors) -> StatedView:
    moment = stated.value if isinstance(stated.value, Moment) else None
    place = Evidence(article=article.id, span=stated.span) if stated.span else None
    return StatedView(
        text=say_moment(moment) if moment else str(stated.value),
        found_by=stated.found_by,
        iso=str(moment) if moment else None,
        target=anchors.target(place) if place else None,
    )


def _copies(article: Article, story: StoryBriefing, anchors: Anchors) -> Iterable[str]:
    for copy in story.comparison.story.copies:
        if article.id in (copy.first, copy.second):
            other = copy.second if article.id == copy.first else copy.first
            yield f"{copy.share:.0%} of the shorter text is the same as in {anchors.label(other)}"


def _origins(article: Article, story: StoryBriefing, anchors: Anchors) -> Iterable[tuple[Origin, tuple[Link, ...]]]:
    for origin in story.comparison.origins:
        if article.id in origin.articles:
            yield origin, anchors.links(place for place in origin.because if place.article == article.id)


def _groups(article: Article, anchors: Anchors) -> tuple[BlockGroup, ...]:
    seen: set[Span] = set()
    views = [_block(article, block, seen) for block in anchors.blocks(article.id)]
    grouped = groupby(views, key=lambda view: view.kind is BlockKind.CLUTTER)
    return tuple(BlockGroup(clutter=clutter, blocks=tuple(blocks)) for clutter, blocks in grouped)


def _block(article: Article, block: MarkedBlock, seen: set[Span]) -> BlockView:
    parts = tuple(_part(article, token, seen) for token in block.tokens)
    return BlockView(kind=block.kind, span=block.span, parts=parts)


def _part(article: Article, token: Token, seen: set[Span]) -> Part:
    """The template's form of a token; ``seen`` holds the marks that already have their first piece."""
    if isinstance(token, Closing):
        return Part()
    if not isinstance(token, Opening):
        return Part(text=token.span.of(article.text))
    name = mark_id(Evidence(article=article.id, span=token.mark))
    first = token.mark not in seen
    seen.add(token.mark)
    return Part(mark=name, id=name if first else None, span=token.piece)
