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

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from onrecord.errors import NotInStore, OnrecordError
from onrecord.faults import fault
from onrecord.flow.dating import date_by_siblings
from onrecord.flow.loading import Input, load_inputs
from onrecord.flow.options import DEFAULTS, FlowOptions
from onrecord.flow.reading import read_all, read_one
from onrecord.flow.review_desk import reviewed_reports, story_reviews, versions_for, write_review
from onrecord.flow.reviewing import reviewed_comparison
from onrecord.flow.working import keep
from onrecord.model import (
    Article,
    ArticleId,
    Briefing,
    Comparison,
    FairnessSheet,
    Links,
    Report,
    Story,
    StoryBriefing,
)
from onrecord.model.review import Review
from onrecord.read.reader import TAGGED_MAKER
from onrecord.store.articles import (
    Put,
    Version,
    find_put,
    get_entry,
    get_versions,
    list_entries,
    put_date,
    put_version,
    storable,
)
from onrecord.store.database import Database
from onrecord.store.events import note_event
from onrecord.store.neighbours import put_day, put_terms
from onrecord.store.quotes import name_speakers, put_quotes, put_renderings
from onrecord.store.readings import get_readings, put_reading
from onrecord.store.reviews import NewReview
from onrecord.store.sheets import put_sheets
from onrecord.store.speakers import put_positions
from onrecord.store.stories import (
    Compared,
    StoredBriefing,
    compared_later,
    get_compared,
    get_story,
    put_compared,
    stories_of,
    touch_stories,
)

Clock = Callable[[], datetime]
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

    def add(self, inputs: Iterable[Input], *, options: FlowOptions = DEFAULTS) -> Iterator[Added | OnrecordError]:
        """Read inputs and store them, each article as soon as it is read; an error in the place of each that failed.

        What is given back is kept: no crash loses it. An article whose newest version has the same text is not read
        again. ``settle`` must follow.
        """
        known: list[Added] = []
        arrivals = self.keep_unknown(load_inputs(inputs, options=options), known)
        for done, result in enumerate(read_all(arrivals, jobs=options.jobs), start=1):
            yield from _drain(known)
            options.progress("reading", done)
            yield self._put_or_fail(result) if isinstance(result, Report) else result
        yield from _drain(known)

    def put(self, report: Report) -> Added:
        """Store a report, in one transaction."""
        return keep(self.database, lambda connection: self.put_in(connection, report))

    def put_in(self, connection: Connection, report: Report) -> Added:
        """Store a report as part of a transaction: its version, its reading, and what both are found by."""
        now = self.clock()
        undated = report.article.published is None or report.article.published.found_by.startswith("inferred")
        put = put_version(connection, article_key(report.article), report.article, undated=undated, now=now)
        if put.new:
            report = _named(report, put.version)
            put_reading(connection, report.reading, now=now)
            put_found_by(connection, put.article_id, report)
            self._note_version(connection, put, now)
        return Added(article=report.article, put=put)

    def settle(self, *, options: FlowOptions = DEFAULTS) -> Iterator[str | OnrecordError]:
        """Group the articles that have to be, and compare the stories that changed; gives the ids of these.

        One process at a time does this for a store; where another one is at it, this one leaves the rest to it.
        """
        from onrecord.flow.settling import Settlement  # noqa: PLC0415 - grouping is loaded when used

        yield from Settlement(self.database, self.clock, options.progress).run(self.compare)

    def settle_all(self) -> None:
        """Settle, for a caller who needs nothing of it; what fails is tried again the next time."""
        for _ in self.settle():
            pass

    def reports(self, versions: Sequence[ArticleId]) -> tuple[Report, ...]:
        """Versions with their readings, in this order, as people have corrected them.

        Raises:
            NotInStore: There is no such version.
        """
        reports = self.read(versions)
        with self.database.reading() as connection:
            return reviewed_reports(connection, reports)

    def read(self, versions: Sequence[ArticleId]) -> tuple[Report, ...]:
        """Versions with their readings as the reader made them; one that it has not read yet is read now.

        Raises:
            NotInStore: There is no such version.
        """
        with self.database.reading() as connection:
            found = get_readings(connection, versions, maker=TAGGED_MAKER)
            stored = get_versions(connection, versions)
        missing = [version for version in versions if version not in stored]
        if missing:
            raise NotInStore(f"article {missing[0]}: is not in the store; see the list of articles")
        return tuple(
            Report(article=stored[version].article, reading=found[version])
            if version in found
            else self.read_again(stored[version])
            for version in versions
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
        now = self.clock()
        return keep(self.database, lambda connection: write_review(connection, new, reports=reports, now=now))

    def read_again(self, version: Version) -> Report:
        """Read a version of the store with this reader, and keep what was read.

        Raises:
            InputError: It cannot be read.
        """
        result = read_one(version.article)
        if not isinstance(result, Report):
            raise result
        with self.database.writing() as connection:
            put_reading(connection, result.reading, now=self.clock())
            entry = get_entry(connection, version.article_id)
            if entry.version == version.article.id:
                put_found_by(connection, version.article_id, result)
                if entry.story is not None:  # what was compared in it rests on the reading before
                    touch_stories(connection, [entry.story], now=self.clock())
        return result

    def briefing(self, story: str) -> Briefing:
        """The briefing of a story as it was compared last; one that has not been compared yet is compared now.

        Raises:
            NotInStore: There is no such story.
        """
        with self.database.reading() as connection:
            lasting = get_story(connection, story).id
            compared = get_compared(connection, lasting)
        if compared is None:
            self.compare(lasting)
            return self.briefing(lasting)
        told = StoryBriefing(
            comparison=compared.comparison,
            reports=self.reports(compared.comparison.story.articles),
            title=compared.briefing.title,
            sections=compared.briefing.sections,
        )
        return Briefing(stories=(told,))

    def _put_or_fail(self, report: Report) -> Added | OnrecordError:
        """Store a report; an article that the database refuses must not end the batch."""
        try:
            return self.put(report)
        except SQLAlchemyError as error:
            return fault(report.article.name, "storing", error)

    def keep_unknown(
        self, arrivals: Iterable[Article | OnrecordError], known: list[Added]
    ) -> Iterator[Article | OnrecordError]:
        """The arrivals that have to be read; those that the store has already are added to ``known``."""
        for arrival in arrivals:
            if isinstance(arrival, Article):
                with self.database.reading() as connection:
                    put = find_put(connection, article_key(arrival), arrival)
                if put is not None:
                    known.append(Added(article=arrival, put=put))
                    continue
            yield arrival

    def compare(self, story: str) -> None:
        """Compare a story as it is now, and keep what was found.

        Raises:
            NotInStore: There is no such story.
        """
        with self.database.reading() as connection:
            stored = get_story(connection, story)
            entries = list_entries(connection, stored.id)
            numbers, versions = [entry.id for entry in entries], [entry.version for entry in entries]
            undated = frozenset(name for name, version in get_versions(connection, versions).items() if version.undated)
        if not versions:
            raise NotInStore(f"story {story}: has no article any more; see the list of stories")
        from onrecord.group import day_of  # noqa: PLC0415 - the rooms are loaded when used

        read, redated = self._dated(self.read(versions), undated)
        with self.database.reading() as connection:
            reports = reviewed_reports(connection, read)
            links, reviews = story_reviews(connection, stored.id, reports)
        comparison, briefing, origins = _compare(stored.id, reports, links, reviews)
        sheets = _sheets(comparison, reports)
        now = self.clock()
        with self.database.writing() as connection:
            stories_of(connection, numbers, hold=True)  # none of them changes until this is done
            if compared_later(connection, stored.id, stored.revision):
                return  # what was found here is out of date
            for report in redated:
                put_reading(connection, report.reading, now=now)
                number = put_date(connection, report.article)
                if number is not None:
                    put_quotes(connection, number, *reviewed_reports(connection, [report]))
                    put_day(connection, number, day_of(report.article))
            # Quotes before stories, as in put_in: two transactions that meet must not wait for each other.
            name_speakers(connection, _speakers(reports))
            put_renderings(connection, comparison)
            compared = Compared(revision=stored.revision, made_at=now, comparison=comparison, briefing=briefing)
            put_compared(connection, compared, story=stored.id, origins=origins)
            put_sheets(connection, stored.id, sheets)
            put_positions(connection, comparison)

    def _dated(
        self, reports: tuple[Report, ...], undated: frozenset[ArticleId]
    ) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
        """The reports, dated by their siblings where no date is stated, and those among them whose date changed."""
        story = Story(id="", title="", articles=tuple(report.article.id for report in reports))
        dated, _ = date_by_siblings(reports, (story,), undated)
        return dated, tuple(new for old, new in zip(reports, dated, strict=True) if new != old)

    def _note_version(self, connection: Connection, put: Put, now: datetime) -> None:
        """A new version changes the story that the article is in."""
        story = stories_of(connection, [put.article_id])[put.article_id][0]
        kind = "article-added" if put.number == 1 else "article-changed"
        note_event(connection, kind, now=now, story=story, article=put.article_id, detail=put.version)
        if story is not None:
            touch_stories(connection, [story], now=now)


def article_key(article: Article) -> str:
    """What names an article over all its versions: its owner's id, its URL, its file, or else its own text.

    An id of 32 hexadecimal digits is taken for a hash of the text, as onrecord makes one where the owner gives none.
    """
    if not _HASH.fullmatch(article.id):
        return storable(f"id:{article.id}")
    if article.url is not None:
        return storable(f"url:{article.url}")
    return storable(f"file:{Path(article.name).resolve()}" if _is_file(article.name) else f"text:{article.id}")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long, or with a character that no path has
        return False


def _named(report: Report, version: ArticleId) -> Report:
    """A report under the id that its version has in the store."""
    return Report(article=replace(report.article, id=version), reading=replace(report.reading, article=version))


def put_found_by(connection: Connection, article_id: int, report: Report) -> None:
    """Keep what an article's current version is found by, as people have corrected it."""
    from onrecord.group import Counted  # noqa: PLC0415 - the rooms are loaded when used

    counted = Counted.of(report.article)
    put_terms(connection, article_id, counted.counts, counted.day)
    put_quotes(connection, article_id, *reviewed_reports(connection, [report]))


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


def _sheets(comparison: Comparison, reports: Sequence[Report]) -> tuple[FairnessSheet, ...]:
    from onrecord.fairness import fairness_sheets  # noqa: PLC0415 - the rooms are loaded when used

    return fairness_sheets(comparison, reports)


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
