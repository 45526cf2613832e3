"""The fairness sheets of all articles among the inputs, story by story."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import OnrecordError
from onrecord.faults import fault
from onrecord.flow.loading import Input
from onrecord.flow.options import DEFAULTS, FlowOptions
from onrecord.flow.pipelines import compare_inputs
from onrecord.model import Comparison, FairnessSheet, Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ExaminedStory:
    """A compared story with the sheets of its articles, in its order."""

    comparison: Comparison
    sheets: tuple[FairnessSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What became of the inputs of an examination.

    Attributes:
        stories: The story with most articles first; an article that stands alone is a story.
        reports: Every article that was read, in the order of input.
        failures: One error for each input, article or story that failed.
    """

    stories: tuple[ExaminedStory, ...]
    reports: tuple[Report, ...]
    failures: tuple[OnrecordError, ...] = ()


def examine_inputs(inputs: Iterable[Input], *, owners: Path | None = None, options: FlowOptions = DEFAULTS) -> Examined:
    """Compare all inputs and show of each article how it treats those it tells of.

    Raises:
        ConfigError: The file of owners cannot be used.
    """
    compared = compare_inputs(inputs, owners=owners, options=options)
    results = tuple(_examine_each(compared.comparisons, compared.reports))
    return Examined(
        stories=tuple(result for result in results if isinstance(result, ExaminedStory)),
        reports=compared.reports,
        failures=(*compared.failures, *(result for result in results if isinstance(result, OnrecordError))),
    )


def _examine_each(
    comparisons: Sequence[Comparison], reports: Sequence[Report]
) -> Iterator[ExaminedStory | OnrecordError]:
    from onrecord.fairness import fairness_sheets  # noqa: PLC0415 - the rooms are loaded when used

    by_id = {report.article.id: report for report in reports}
    for comparison in comparisons:
        members = [by_id[article] for article in comparison.story.articles]
        try:
            yield ExaminedStory(comparison=comparison, sheets=fairness_sheets(comparison, members))
        except Exception as error:  # noqa: BLE001 - the border: one story must not end the batch
            yield fault(comparison.story.title, "examining", error)
