"""Addresses of places in articles, and excerpts that lead there."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from onrecord.model import Article, ArticleId, Evidence, Span
from onrecord.model.review import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptView:
    """Words of a report as pages show them.

    Attributes:
        text: The characters, exactly.
        href: The address of their place.
        quoted: Whether the report has them inside quotation marks.
    """

    text: str
    href: str
    quoted: bool


def article_path(article_id: int, version: ArticleId) -> str:
    """The address of a version of the article with this number."""
    return f"/articles/{article_id}?version={quote(version.encode('utf-8', 'surrogatepass'), safe='')}"


def place_path(article_id: int, place: Evidence) -> str:
    """The address of a place in the article with this number: its version, with the span in view."""
    return span_path(article_path(article_id, place.article), place.span)


def span_path(version_path: str, span: Span) -> str:
    """The address of a span of the version at ``version_path``."""
    return f"{version_path}&span={span.start}-{span.end}#span"


def view_excerpt(article_id: int, article: Article, span: Span, *, quoted: bool = False) -> ExcerptView:
    """The words of a span of a version of the article with this number."""
    href = place_path(article_id, Evidence(article=article.id, span=span))
    return ExcerptView(text=span.of(article.text), href=href, quoted=quoted)


def write_spans(spans: Iterable[Span]) -> str:
    """Spans as an address has them."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)


def statement_review_path(statement: Statement) -> str:
    """Where a statement can be accepted, corrected or rejected."""
    return f"/review/statement?version={_quoted(statement.version)}&span={write_spans(statement.content)}"


def link_review_path(first: Statement, second: Statement) -> str:
    """Where it can be said whether two statements are the same words."""
    one = f"first={_quoted(first.version)}&first_span={write_spans(first.content)}"
    return f"/review/link?{one}&second={_quoted(second.version)}&second_span={write_spans(second.content)}"


@lru_cache(maxsize=4096)
def _quoted(version: ArticleId) -> str:
    return quote(version, safe="")
