"""A story as it was compared last, with all that its pages are made from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from onrecord.brief import spoken
from onrecord.brief.lines import Texts
from onrecord.brief.page_anchors import Places, digest
from onrecord.brief.page_lines import LineViewer
from onrecord.errors import NotInStore
from onrecord.flow.newsroom import Newsroom
from onrecord.interfaces.web.places import article_path, span_path
from onrecord.model import Article, ArticleId, Comparison, Evidence, Report, StoryBriefing
from onrecord.store.articles import Entry, list_entries, number_articles
from onrecord.store.stories import StoredStory, compared_at, get_compared, get_story


class Addresses(Places):
    """Places in the articles of a story; links lead to the articles' own pages."""

    def __init__(self, articles: Sequence[Article], numbers: Mapping[ArticleId, int]) -> None:
        """Take the versions, and the number of the article that each of them is of."""
        super().__init__(articles)
        self._paths = {version: article_path(number, version) for version, number in numbers.items()}

    def target(self, place: Evidence) -> str:
        """The address of a place."""
        return span_path(self._paths[place.article], place.span)

    def report_target(self, article: ArticleId) -> str:
        """The address of a version of an article."""
        return self._paths[article]


@dataclass(frozen=True, kw_only=True)  # without slots, which leave cached properties no room
class Told:
    """What was compared in a story, and the reports that were; ``at`` says where places in these lead."""

    briefing: StoryBriefing
    at: Addresses

    @property
    def comparison(self) -> Comparison:
        """What was compared."""
        return self.briefing.comparison

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that were compared, oldest first."""
        return self.briefing.reports

    @property
    def texts(self) -> Texts:
        """Their texts."""
        return self.at.texts

    @property
    def outlets(self) -> tuple[str, ...]:
        """What readers know the outlets by, sorted."""
        return tuple(sorted({report.article.label for report in self.reports}, key=str.casefold))

    @cached_property
    def viewer(self) -> LineViewer:
        """Makes lines to show, word diffs outlet beside outlet only; gives no id twice."""
        return LineViewer(self.briefing, self.at, Counter(), diffs=False)

    @cached_property
    def places(self) -> spoken.Places:
        """Every attribution of the reports, by version and id."""
        return spoken.find_places(self.reports)

    @cached_property
    def order(self) -> Mapping[ArticleId, int]:
        """The number of each report, the oldest first."""
        return {report.article.id: number for number, report in enumerate(self.reports)}

    def anchor(self, prefix: str, places: Iterable[Evidence], name: str = "") -> str:
        """An element id for what rests on places: made from the oldest of them, so that it stays as others come."""
        first = min(places, key=lambda place: (self.order[place.article], place.span))
        return self.viewer.unique(f"{prefix}-{digest(f'{name} {first.span.start} {first.span.end} {first.article}')}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """A story as it is now.

    Attributes:
        stored: What lists show of it.
        entries: Its articles, oldest first.
        compared_at: The revision at which it was compared last, and when; ``None`` until it is.
    """

    stored: StoredStory
    entries: tuple[Entry, ...]
    compared_at: tuple[int, datetime] | None

    @property
    def fresh(self) -> bool:
        """Whether it was compared since it last changed."""
        return self.compared_at is not None and self.compared_at[0] >= self.stored.revision


def see(newsroom: Newsroom, story: str) -> Now:
    """A story as it is now; where it was merged, the one that it lives on in.

    Raises:
        NotInStore: There is no such story.
    """
    with newsroom.database.reading() as connection:
        stored = get_story(connection, story)
        entries = list_entries(connection, stored.id)
        compared = compared_at(connection, [stored.id]).get(stored.id)
        return Now(stored=stored, entries=entries, compared_at=compared)


def tell(newsroom: Newsroom, story: str) -> Told:
    """What was compared in a story last.

    Raises:
        NotInStore: There is no such story, or it was not compared yet.
    """
    with newsroom.database.reading() as connection:
        compared = get_compared(connection, story)
        if compared is None:
            raise NotInStore(f"story {story}: is not compared yet; try again later, or run onrecord add")
        versions = compared.comparison.story.articles
        numbers = number_articles(connection, versions)
    reports = newsroom.reports(versions)
    briefing = StoryBriefing(
        title=compared.briefing.title,
        sections=compared.briefing.sections,
        comparison=compared.comparison,
        reports=reports,
    )
    return Told(briefing=briefing, at=Addresses([report.article for report in reports], numbers))
