"""A newsroom: inputs into a store, articles into stories, stories compared.

Each step is a transaction of its own and takes up what the one before it left: an article is stored with its reading,
or not at all; stored articles are grouped; stories that changed are compared. Whatever is killed, the next call goes on
from there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from onrecord.errors import OnrecordError
from onrecord.flow.dating import date_by_siblings
from onrecord.flow.faults import fault
from onrecord.flow.grouping import BATCH, cluster, find_neighbourhood, list_ungrouped, put_clusters
from onrecord.flow.loading import Input, load_inputs
from onrecord.flow.options import DEFAULTS, FlowOptions
from onrecord.flow.reading import read_all, read_one
from onrecord.flow.review_desk import reviewed_reports, story_reviews, versions_for, write_review
from onrecord.flow.reviewing import reviewed_comparison
from onrecord.model import Article, ArticleId, Comparison, Links, Report, Story
from onrecord.model.review import Review
from onrecord.read.reader import TAGGED_MAKER
from onrecord.store import schema
from onrecord.store.articles import Put, find_put, get_version, list_entries, put_date, put_version
from onrecord.store.database import Database
from onrecord.store.leases import drop_lease, holder_name, take_lease
from onrecord.store.neighbours import put_keys
from onrecord.store.quotes import name_speakers, put_quotes
from onrecord.store.readings import get_readings, put_reading
from onrecord.store.reviews import NewReview
from onrecord.store.stories import (
    Compared,
    StoredBriefing,
    get_story,
    list_stale,
    put_compared,
    stories_of,
    touch_stories,
)

Clock = Callable[[], datetime]
_LEASE_S = 600.0
_HASH = re.compile("[0-9a-f]{32}")


def utc_now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that is in the store now, and whether its text is new there."""

    article: Article
    put: Put


class Newsroom:
    """What is done with a store.

    Args:
        database: The store.
        clock: Gives the time in UTC.
    """

    def __init__(self, database: Database, *, clock: Clock = utc_now) -> None:
        self.database = database
        self.clock = clock
        self._holder = holder_name()

    def add(self, inputs: Iterable[Input], *, options: FlowOptions = DEFAULTS) -> Iterator[Added | OnrecordError]:
        """Read inputs and store them, each article as soon as it is read; an error in the place of each that failed.

        What is given back is kept: no crash loses it. An article whose newest version has the same text is not read
        again. ``settle`` must follow.
        """
        known: list[Added] = []
        arrivals = self._unknown(load_inputs(inputs, options=options), known)
        for done, result in enumerate(read_all(arrivals, jobs=options.jobs), start=1):
            yield from _drain(known)
            options.progress("reading", done)
            yield self.put(result) if isinstance(result, Report) else result
        yield from _drain(known)

    def put(self, report: Report) -> Added:
        """Store a report, in one transaction."""
        with self.database.writing() as connection:
            return self.put_in(connection, report)

    def put_in(self, connection: Connection, report: Report) -> Added:
        """Store a report as part of a transaction: its version, its reading, and what both are found by."""
        from onrecord.group import key_terms  # noqa: PLC0415 - the rooms are loaded when used

        now = self.clock()
        undated = report.article.published is None or report.article.published.found_by.startswith("inferred")
        put = put_version(connection, article_key(report.article), report.article, undated=undated, now=now)
        if not put.new:
            return Added(article=report.article, put=put)
        stored = get_version(connection, put.version)
        report = Report(article=stored.article, reading=replace(report.reading, article=put.version))
        put_reading(connection, report.reading, now=now)
        put_quotes(connection, put.article_id, *reviewed_reports(connection, [report]))
        day = report.article.published.value.day.toordinal() if report.article.published else None
        put_keys(connection, put.article_id, key_terms(report.article), day)
        self._note_version(connection, put, now)
        return Added(article=report.article, put=put)

    def settle(self, *, options: FlowOptions = DEFAULTS) -> Iterator[str | OnrecordError]:
        """Group the articles that are in no story yet, and compare the stories that changed; gives their ids.

        One process at a time does this for a store; where another one is at it, this one leaves the rest to it.
        """
        if not self._lease():
            return
        try:
            while self._group_some():
                options.progress("grouping", 1)
                self._lease()
            yield from self._compare_stale(options)
        finally:
            with self.database.writing() as connection:
                drop_lease(connection, "settle", holder=self._holder)

    def reports(self, versions: Sequence[ArticleId]) -> tuple[Report, ...]:
        """Versions with their readings, in this order, as people have corrected them."""
        reports = self.read(versions)
        with self.database.reading() as connection:
            return reviewed_reports(connection, reports)

    def read(self, versions: Sequence[ArticleId]) -> tuple[Report, ...]:
        """Versions with their readings as the reader made them; one that it has not read yet is read now."""
        with self.database.reading() as connection:
            found = get_readings(connection, versions, maker=TAGGED_MAKER)
            articles = [get_version(connection, version).article for version in versions]
        return tuple(
            Report(article=article, reading=found[article.id]) if article.id in found else self._read_again(article)
            for article in articles
        )

    def review(self, new: NewReview) -> Review:
        """Write a review and do what it says; ``settle`` must follow.

        Raises:
            InputError: Something is missing in it, or does not fit what it is about.
            NotInStore: What it is about is not there.
        """
        with self.database.reading() as connection:
            versions = versions_for(connection, new.judgement)
        reports = {report.article.id: report for report in self.read(versions)}
        with self.database.writing() as connection:
            return write_review(connection, new, reports=reports, now=self.clock())

    def _unknown(
        self, arrivals: Iterable[Article | OnrecordError], known: list[Added]
    ) -> Iterator[Article | OnrecordError]:
        """The arrivals that have to be read; those that the store has already are left in ``known``."""
        for arrival in arrivals:
            if isinstance(arrival, Article):
                with self.database.reading() as connection:
                    put = find_put(connection, article_key(arrival), arrival)
                if put is not None:
                    known.append(Added(article=arrival, put=put))
                    continue
            yield arrival

    def _lease(self) -> bool:
        with self.database.writing() as connection:
            return take_lease(connection, "settle", holder=self._holder, now=self.clock(), seconds=_LEASE_S)

    def _group_some(self) -> bool:
        """Group the next articles; whether there were any."""
        with self.database.reading() as connection:
            new = list_ungrouped(connection, limit=BATCH)
            neighbourhood = find_neighbourhood(connection, new) if new else None
        if neighbourhood is None:
            return False
        clusters = cluster(neighbourhood)
        with self.database.writing() as connection:
            put_clusters(connection, clusters, neighbourhood.articles, now=self.clock())
        return True

    def _compare_stale(self, options: FlowOptions) -> Iterator[str | OnrecordError]:
        with self.database.reading() as connection:
            stale = list_stale(connection)
        for done, story in enumerate(stale, start=1):
            options.progress("comparing", done)
            try:
                self.compare(story)
            except OnrecordError as error:
                yield error
            except Exception as error:  # noqa: BLE001 - the border: one story must not end the batch
                yield fault(f"story {story}", "comparing", error)
            else:
                yield story

    def compare(self, story: str) -> None:
        """Compare a story as it is now, and keep what was found.

        Raises:
            NotInStore: There is no such story.
        """
        with self.database.reading() as connection:
            stored = get_story(connection, story)
            versions = [entry.version for entry in list_entries(connection, story)]
            undated = frozenset(version for version in versions if get_version(connection, version).undated)
        read, redated = self._dated(self.read(versions), undated)
        with self.database.reading() as connection:
            reports = reviewed_reports(connection, read)
            links, reviews = story_reviews(connection, story, reports)
        comparison, briefing, origins = _compare(story, reports, links, reviews)
        now = self.clock()
        with self.database.writing() as connection:
            for report in redated:
                put_date(connection, report.article)
                put_reading(connection, report.reading, now=now)
            compared = Compared(revision=stored.revision, made_at=now, comparison=comparison, briefing=briefing)
            put_compared(connection, compared, story=story, origins=origins)
            name_speakers(connection, _speakers(reports))

    def _dated(
        self, reports: tuple[Report, ...], undated: frozenset[ArticleId]
    ) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
        """The reports, dated by their siblings where no date is stated, and those among them whose date changed."""
        story = Story(id="", title="", articles=tuple(report.article.id for report in reports))
        dated, _ = date_by_siblings(reports, (story,), undated)
        return dated, tuple(new for old, new in zip(reports, dated, strict=True) if new != old)

    def _read_again(self, article: Article) -> Report:
        result = read_one(article)
        if not isinstance(result, Report):
            raise result
        with self.database.writing() as connection:
            put_reading(connection, result.reading, now=self.clock())
        return result

    def _note_version(self, connection: Connection, put: Put, now: datetime) -> None:
        """A new version changes the story that the article is in."""
        kind = "article-added" if put.number == 1 else "article-changed"
        connection.execute(
            insert(schema.events).values(at=now, kind=kind, article_id=put.article_id, detail=put.version)
        )
        if put.number > 1:
            story, _ = stories_of(connection, [put.article_id])[put.article_id]
            if story is not None:
                touch_stories(connection, [story], now=now)


def article_key(article: Article) -> str:
    """What names an article over all its versions: its owner's id, its URL, its file, or else its own text.

    An id of 32 hexadecimal digits is taken for a hash of the text, as onrecord makes one where the owner gives none.
    """
    if not _HASH.fullmatch(article.id):
        return f"id:{article.id}"
    if article.url is not None:
        return f"url:{article.url}"
    path = Path(article.name)
    return f"file:{path.resolve()}" if path.is_file() else f"text:{article.id}"


def _drain(known: list[Added]) -> Iterator[Added]:
    while known:
        yield known.pop(0)


def _compare(
    story: str, reports: Sequence[Report], links: Links, reviews: Sequence[Review]
) -> tuple[Comparison, StoredBriefing, int]:
    """A story's comparison and briefing, and how many independent origins its articles rest on."""
    from onrecord.brief import brief_stories  # noqa: PLC0415 - the rooms are loaded when used
    from onrecord.compare import compare_story  # noqa: PLC0415
    from onrecord.group import tell_story  # noqa: PLC0415

    comparison = compare_story(replace(tell_story(reports), id=story), reports, links=links)
    comparison = reviewed_comparison(comparison, reviews)
    (briefing,) = brief_stories((comparison,), reports).stories
    origins = sum(bool(origin.wholly) for origin in comparison.origins)
    return comparison, StoredBriefing(title=briefing.title, sections=briefing.sections), origins


def _speakers(reports: Sequence[Report]) -> dict[tuple[ArticleId, str], str]:
    """The name that the story has for the speaker of each attribution."""
    from onrecord.compare.speakers import identify_speakers  # noqa: PLC0415 - the rooms are loaded when used

    identities = identify_speakers(reports)
    found = {
        (report.article.id, attribution.id): identities.of(report.article.id, attribution.speaker)
        for report in reports
        for attribution in report.reading.attributions
    }
    return {said: identity.name for said, identity in found.items() if identity is not None}
