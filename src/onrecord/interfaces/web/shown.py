"""What every page about an article shows of it: which version, of which article, in which story."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Path

from onrecord.brief.page_reports import safe_url
from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.model import ArticleId, Report
from onrecord.store.articles import Edition, Entry, get_entry, list_editions
from onrecord.store.schema import MAX_KEY
from onrecord.store.stories import StoredStory, get_story

Number = Annotated[int, Path(ge=1, le=MAX_KEY)]
"""The number of an article or a version, as databases can hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version of an article as its pages show it.

    Attributes:
        entry: The article.
        editions: Its versions, oldest first.
        edition: The version that is shown.
        report: The version with its reading.
        story: The story it is in; ``None`` until it is grouped.
    """

    entry: Entry
    editions: tuple[Edition, ...]
    edition: Edition
    report: Report
    story: StoredStory | None

    @property
    def is_current(self) -> bool:
        """Whether the newest version is shown."""
        return self.edition.id == self.entry.version

    @property
    def title(self) -> str:
        """What the page is headed by."""
        article = self.report.article
        return article.title.value if article.title else article.label

    @property
    def came_from(self) -> str:
        """The file, address or record that it came from; of a path only the end, as the rest is the server's own."""
        name = self.report.article.name
        return name if "://" in name else name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name

    @property
    def url(self) -> str | None:
        """The original's address, if it may become a link."""
        return safe_url(self.report.article.url)

    @property
    def host(self) -> str | None:
        """The host of the original's address, so that a reader sees where the link leads."""
        return urlsplit(self.url).hostname if self.url else None


def load_shown(newsroom: Newsroom, number: int, pick: Callable[[Edition], bool] | None = None) -> Shown:
    """The version of an article that ``pick`` takes, by default the current one.

    Raises:
        NotInStore: There is no such article or version.
    """
    with newsroom.database.reading() as connection:
        entry = get_entry(connection, number)
        editions = list_editions(connection, number)
        story = get_story(connection, entry.story) if entry.story else None
    wanted = pick or (lambda edition: edition.id == entry.version)
    edition = next(filter(wanted, editions), None)
    if edition is None:
        raise NotInStore(f"article {number}: has no such version; see the list of its versions")
    (report,) = newsroom.reports([ArticleId(edition.id)])
    return Shown(entry=entry, editions=editions, edition=edition, report=report, story=story)
