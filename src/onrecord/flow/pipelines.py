"""The three ways through the rooms: to reports, to comparisons, to a briefing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onrecord.errors import OnrecordError
from onrecord.faults import fault
from onrecord.flow.dating import date_by_siblings
from onrecord.flow.loading import Input, load_inputs
from onrecord.flow.options import DEFAULTS, FlowOptions
from onrecord.flow.reading import read_all
from onrecord.model import Article, ArticleId, Briefing, Comparison, Moment, Outcome, Report, Story, StoryBriefing

if TYPE_CHECKING:
    from onrecord.compare.owners import Owners

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What became of the inputs of a comparison.

    Attributes:
        comparisons: One a story, the story with most articles first; an article that stands alone is a story.
        reports: Every article that was read, in the order of input.
        failures: One error for each input, article or story that failed.
    """

    comparisons: tuple[Comparison, ...]
    reports: tuple[Report, ...]
    failures: tuple[OnrecordError, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefed:
    """What became of the inputs of a briefing.

    Attributes:
        briefing: One part a story, the largest first.
        reports: Every article that was read, in the order of input.
        failures: One error for each input, article or story that failed.
    """

    briefing: Briefing
    reports: tuple[Report, ...]
    failures: tuple[OnrecordError, ...] = ()


def iterate_reports(inputs: Iterable[Input], *, options: FlowOptions = DEFAULTS) -> Iterator[Report | OnrecordError]:
    """Read articles one after the other, with an error in the place of each input that failed.

    Holds only the articles that are being read, so a corpus of any size fits. An undated article is dated by its own
    text alone; ``compare_inputs`` asks the other reports of its story too.
    """
    return _told(read_all(load_inputs(inputs, options=options), jobs=options.jobs), "reading", options)


def read_inputs(inputs: Iterable[Input], *, options: FlowOptions = DEFAULTS) -> Outcome[Report]:
    """Read all inputs."""
    return _gather(iterate_reports(inputs, options=options))


def compare_inputs(inputs: Iterable[Input], *, owners: Path | None = None, options: FlowOptions = DEFAULTS) -> Compared:
    """Read all inputs, group the reports into stories and compare each story.

    ``owners`` is a file that says which outlets have one owner; by default it is the package's own.

    Raises:
        ConfigError: The file of owners cannot be used.
    """
    from onrecord.compare.owners import known_owners, read_owners  # noqa: PLC0415 - the rooms are loaded when used

    listed = read_owners(owners) if owners is not None else known_owners()
    undated: set[ArticleId] = set()
    arrivals = _note_undated(load_inputs(inputs, options=options), undated)
    read = _gather(_told(read_all(arrivals, jobs=options.jobs), "reading", options))
    stories, reports, undatable = _group(read.values, frozenset(undated), options)
    compared = _gather(_told(_compare_each(stories, reports, listed), "comparing", options))
    failures = (*read.failures, *undatable, *compared.failures)
    return Compared(comparisons=compared.values, reports=reports, failures=failures)


def brief_inputs(
    inputs: Iterable[Input],
    *,
    since: Moment | None = None,
    owners: Path | None = None,
    options: FlowOptions = DEFAULTS,
) -> Briefed:
    """Compare all inputs and choose the lines of a briefing; with ``since``, first those on what changed from then on.

    Raises:
        ConfigError: The file of owners cannot be used.
    """
    compared = compare_inputs(inputs, owners=owners, options=options)
    stories: list[StoryBriefing] = []
    failures = list(compared.failures)
    for result in _brief_each(compared.comparisons, compared.reports, since):
        if isinstance(result, OnrecordError):
            failures.append(result)
        else:
            stories.extend(result.stories)
    return Briefed(briefing=Briefing(stories=tuple(stories)), reports=compared.reports, failures=tuple(failures))


def _brief_each(
    comparisons: Sequence[Comparison], reports: Sequence[Report], since: Moment | None
) -> Iterator[Briefing | OnrecordError]:
    """The briefing of all stories; after a fault of ours, story by story, so that only the one at fault is missing."""
    from onrecord.brief.select import BriefOptions, brief_stories  # noqa: PLC0415 - the rooms are loaded when used

    try:
        yield brief_stories(comparisons, reports, options=BriefOptions(since=since))
    except Exception as error:  # noqa: BLE001 - the border: one story must not end the batch
        if len(comparisons) == 1:
            yield fault(comparisons[0].story.title, "briefing", error)
        else:
            for comparison in comparisons:
                yield from _brief_each((comparison,), reports, since)


def _gather(results: Iterable[_Value | OnrecordError]) -> Outcome[_Value]:
    values: list[_Value] = []
    failures: list[OnrecordError] = []
    for result in results:
        if isinstance(result, OnrecordError):
            failures.append(result)
        else:
            values.append(result)
    return Outcome(values=tuple(values), failures=tuple(failures))


def _told(results: Iterable[_Value], step: str, options: FlowOptions) -> Iterator[_Value]:
    """The results, telling ``options.progress`` about each."""
    for done, result in enumerate(results, start=1):
        options.progress(step, done)
        yield result


def _note_undated(
    arrivals: Iterable[Article | OnrecordError], undated: set[ArticleId]
) -> Iterator[Article | OnrecordError]:
    """The arrivals, leaving the ids of those without a stated date in ``undated``."""
    for arrival in arrivals:
        if isinstance(arrival, Article) and arrival.published is None:
            undated.add(arrival.id)
        yield arrival


def _group(
    reports: tuple[Report, ...], undated: frozenset[ArticleId], options: FlowOptions
) -> tuple[tuple[Story, ...], tuple[Report, ...], tuple[OnrecordError, ...]]:
    """Stories; where that dates an article anew, stories once more, since their order and reach depend on dates."""
    from onrecord.group import group_stories  # noqa: PLC0415 - the rooms are loaded when used

    stories = group_stories(reports)
    dated, failures = date_by_siblings(reports, stories, undated, jobs=options.jobs)
    return (stories if dated == reports else group_stories(dated)), dated, failures


def _compare_each(
    stories: Iterable[Story], reports: Sequence[Report], owners: "Owners"
) -> Iterator[Comparison | OnrecordError]:
    from onrecord.compare import compare_story  # noqa: PLC0415 - the rooms are loaded when used

    by_id = {report.article.id: report for report in reports}
    for story in stories:
        members = tuple(by_id[article_id] for article_id in story.articles)
        try:
            yield compare_story(story, members, owners=owners)
        except OnrecordError as error:
            yield error
        except Exception as error:  # noqa: BLE001 - the border: one story must not end the batch
            yield fault(story.title, "comparing", error)
