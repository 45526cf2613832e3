"""Plain text -> Article: the text unchanged, its blocks marked, and what its owner stated about it."""

from dataclasses import dataclass
from typing import TypeVar

from onrecord.errors import InputEmpty
from onrecord.ingest.blocks import mark_blocks
from onrecord.ingest.details import complete
from onrecord.ingest.encoding import without_surrogates
from onrecord.ingest.identity import article_id
from onrecord.model import Article, ArticleId, Moment, Stated

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What the owner of a text states beside it; ``None`` where nothing is stated."""

    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Moment | None = None
    updated: Moment | None = None
    bylines: tuple[str, ...] = ()
    language: str | None = None


NOTHING = Given()


def read_text(text: str, *, name: str, given: Given = NOTHING) -> Article:
    """Make an article of a text.

    ``Article.text`` is ``text`` unchanged, so that offsets stay valid for its owner; only lone surrogates, which no
    file can hold, become U+FFFD, one for one. What is not given is looked for in the text, never guessed: see
    ``infer_published`` for that.

    Args:
        text: The report, with whatever clutter came along.
        name: The file, URL or record that messages call it by.
        given: What is known beside the text; it counts more than what the text says.

    Raises:
        InputEmpty: The text is blank.
    """
    text = without_surrogates(text)
    if not text.strip():
        raise InputEmpty(name, "there is no text in it", "give a file with the text of a report")
    article = Article(
        id=ArticleId(given.id) if given.id else article_id(given.outlet, given.url or name, text),
        name=name,
        text=text,
        blocks=mark_blocks(text, title=given.title),
        title=_stated(given.title),
        outlet=_stated(given.outlet),
        url=given.url,
        published=_stated(given.published),
        updated=_stated(given.updated),
        bylines=tuple(Stated(value=byline, found_by="input") for byline in given.bylines),
        language=_stated(given.language),
    )
    return complete(article)


def _stated(value: T | None) -> Stated[T] | None:
    return None if value is None else Stated(value=value, found_by="input")
