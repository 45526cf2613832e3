"""Invented articles in a store, without the reader: what the tests of the store put in."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from onrecord.group import Counted
from onrecord.model import Article, ArticleId, Block, BlockKind, Span, Stated
from onrecord.store.articles import Put, put_version
from onrecord.store.neighbours import put_terms

NOW = datetime(2031, 4, 8, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def article(text: str, *, name: str = "a", title: str | None = None, outlet: str | None = None) -> Article:
    """An article of one paragraph."""
    return Article(
        id=ArticleId(name),
        name=name,
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(start=0, end=len(text))),),
        title=None if title is None else Stated(value=title, found_by="input"),
        outlet=None if outlet is None else Stated(value=outlet, found_by="input"),
    )


def put(connection: Connection, text: str, *, name: str = "a", now: datetime = NOW, outlet: str | None = None) -> Put:
    """Store a version of an article, and the terms that it is grouped by."""
    given = article(text, name=name, outlet=outlet)
    done = put_version(connection, f"id:{name}", given, undated=False, now=now)
    counted = Counted.of(given)
    put_terms(connection, done.article_id, counted.counts, counted.day)
    return done
