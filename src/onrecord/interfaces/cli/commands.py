"""What the commands do: inputs through ``flow``, the answer to the output, the failures to standard error."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from onrecord.errors import ConfigError, OnrecordError
from onrecord.faults import fault
from onrecord.flow import (
    FlowOptions,
    brief_inputs,
    compare_inputs,
    examine_inputs,
    iterate_reports,
    load_briefing,
    verify_inputs,
)
from onrecord.interfaces.cli.app import BriefFormat, CompareFormat, FairnessFormat, ReadFormat, VerifyFormat
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.interrupts import noting_interrupts
from onrecord.interfaces.cli.messages import say, say_failures
from onrecord.interfaces.cli.output import open_output, refuse_inputs
from onrecord.interfaces.cli.progress import ProgressLine
from onrecord.interfaces.encoding import encode_json
from onrecord.model import Moment, Precision, Report

if TYPE_CHECKING:
    from onrecord.brief.explain.page_views import ArticleView

_SUFFIXES = {
    ".html": BriefFormat.HTML,
    ".htm": BriefFormat.HTML,
    ".md": BriefFormat.MARKDOWN,
    ".json": BriefFormat.JSON,
}
# Endings that promise what is not written here; any other ending is the user's own business.
_FOREIGN = frozenset({".pdf", ".doc", ".docx", ".odt", ".rtf", ".xlsx", ".csv", ".png", ".xml"})
_INDENT = 2
_DATE_CHARS = len("2025-10-14")
_P = ParamSpec("_P")
_Shown = TypeVar("_Shown")


def run_options(*, jobs: int, private_addresses: bool) -> FlowOptions:
    """The settings of a run, with progress on standard error."""
    return FlowOptions(jobs=jobs, private_addresses=private_addresses, progress=ProgressLine())


def ending(command: Callable[_P, Exit]) -> Callable[_P, Exit]:
    """The command, with an exit code for each way in which it can be cut short."""

    @wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> Exit:
        try:
            with noting_interrupts():
                return command(*args, **kwargs)
        except OnrecordError as error:
            say(f"onrecord: {error}")
            return Exit.USAGE
        except KeyboardInterrupt:
            say("onrecord: interrupted")
            return Exit.INTERRUPTED
        except BrokenPipeError:
            _leave_stdout()
            return Exit.PIPE_CLOSED

    return run


@ending
def brief(  # noqa: PLR0913 - one parameter an option
    inputs: Sequence[str],
    chosen: BriefFormat | None,
    output: Path | None,
    options: FlowOptions,
    *,
    since: str | None = None,
    owners: Path | None = None,
) -> Exit:
    """Print or write a briefing."""
    refuse_inputs(output, inputs)
    briefed = brief_inputs(inputs, since=_moment(since), owners=owners, options=options)
    _report(briefed.failures, options)
    if briefed.reports:
        from onrecord.interfaces.cli.renderings import write_briefing  # noqa: PLC0415 - nothing to show, no renderer

        with open_output(output) as stream:
            write_briefing(briefed.briefing, chosen or _default_format(output), stream)
    return _exit(failed=bool(briefed.failures), usable=bool(briefed.reports))


def _moment(since: str | None) -> Moment | None:
    """The date or time that an option gives; a time without a zone is UTC."""
    if since is None:
        return None
    try:
        at = datetime.fromisoformat(since.strip())
    except ValueError as error:
        raise ConfigError(f"--since {since}: is no date; write 2025-10-14, or 2025-10-14T09:30 for a time") from error
    if len(since.strip()) <= _DATE_CHARS:
        return Moment.of_day(at.date())
    return Moment(at=at if at.tzinfo else at.replace(tzinfo=UTC), precision=Precision.MINUTE)


@ending
def read(inputs: Sequence[str], chosen: ReadFormat | None, output: Path | None, options: FlowOptions) -> Exit:
    """Print or write readings, each as soon as it is made."""
    from onrecord.interfaces.cli.renderings import reading_text  # noqa: PLC0415 - beside the other renderings
    from onrecord.interfaces.readings import reading_document  # noqa: PLC0415

    refuse_inputs(output, inputs)
    if chosen is ReadFormat.HTML:
        raise ConfigError("--format html: read shows a page only with --explain; add it, or choose terminal or jsonl")
    as_text = chosen is ReadFormat.TERMINAL or (chosen is None and output is None and sys.stdout.isatty())

    def render(report: Report) -> bytes:
        return reading_text(report) if as_text else encode_json(reading_document(report))

    with open_output(output) as stream:
        return _each(_rendered(iterate_reports(inputs, options=options), render), stream.write, options)


@ending
def explain(inputs: Sequence[str], chosen: ReadFormat | None, output: Path | None, options: FlowOptions) -> Exit:
    """Print or write articles with their attributions marked, each as soon as it is read, or all as a page."""
    from onrecord.interfaces.cli.explaining import explain_page, explain_text, explain_view  # noqa: PLC0415

    refuse_inputs(output, inputs)
    if chosen is ReadFormat.JSONL:
        raise ConfigError("--format jsonl: nothing is explained in it; choose terminal or html, or leave out --explain")
    reports = iterate_reports(inputs, options=options)
    if chosen is ReadFormat.HTML or (chosen is None and _default_format(output) is BriefFormat.HTML):
        views: list[ArticleView] = []
        ended = _each(_rendered(reports, lambda report: explain_view(report, len(views) + 1)), views.append, options)
        if views:
            with open_output(output) as stream:
                stream.write(explain_page(views))
        return ended
    with open_output(output) as stream:
        live = output is None and sys.stdout.isatty()
        return _each(_rendered(reports, lambda report: explain_text(report, live=live)), stream.write, options)


@ending
def compare(
    inputs: Sequence[str],
    _chosen: CompareFormat,
    output: Path | None,
    options: FlowOptions,
    *,
    owners: Path | None = None,
) -> Exit:
    """Print or write comparisons."""
    from onrecord.interfaces.comparisons import comparison_document  # noqa: PLC0415 - one document a command

    refuse_inputs(output, inputs)
    compared = compare_inputs(inputs, owners=owners, options=options)
    _report(compared.failures, options)
    if compared.reports:
        with open_output(output) as stream:
            stream.write(encode_json(comparison_document(compared.comparisons, compared.reports), indent=_INDENT))
    return _exit(failed=bool(compared.failures), usable=bool(compared.reports))


@ending
def fairness(
    inputs: Sequence[str],
    chosen: FairnessFormat,
    output: Path | None,
    options: FlowOptions,
    *,
    owners: Path | None = None,
) -> Exit:
    """Print or write the fairness sheets of all reports."""
    refuse_inputs(output, inputs)
    examined = examine_inputs(inputs, owners=owners, options=options)
    _report(examined.failures, options)
    if examined.reports:
        with open_output(output) as stream:
            if chosen is FairnessFormat.JSON:
                from onrecord.interfaces.sheets import fairness_document  # noqa: PLC0415 - one format a run

                stream.write(encode_json(fairness_document(examined.stories, examined.reports), indent=_INDENT))
            else:
                from onrecord.interfaces.cli.fairness import fairness_text  # noqa: PLC0415 - one format a run

                stream.write(fairness_text(examined, live=output is None and sys.stdout.isatty()))
    return _exit(failed=bool(examined.failures), usable=bool(examined.reports))


@ending
def verify(
    briefing: str, inputs: Sequence[str], chosen: VerifyFormat, output: Path | None, options: FlowOptions
) -> Exit:
    """Print or write what was found wrong with the quotations of a text."""
    from onrecord.interfaces.cli.renderings import findings_text  # noqa: PLC0415 - beside the other renderings
    from onrecord.interfaces.verifications import verification_document  # noqa: PLC0415

    refuse_inputs(output, [briefing, *inputs])
    if briefing == "-" and "-" in inputs:
        raise ConfigError("BRIEFING and FILE are both -, and standard input is one; give one of them as a file")
    text = load_briefing(briefing, stdin=sys.stdin.buffer)
    verified = verify_inputs(text, inputs, options=options)
    _report(verified.failures, options)
    if not verified.reports:
        return Exit.FOUND_WRONG
    with open_output(output) as stream:
        if chosen is VerifyFormat.JSON:
            stream.write(encode_json(verification_document(verified.findings, verified.reports), indent=_INDENT))
        else:
            stream.write(findings_text(verified, name=briefing))
    return _exit(failed=bool(verified.failures), usable=verified.findings.clean)


def _each(results: Iterator[_Shown | OnrecordError], take: Callable[[_Shown], object], options: FlowOptions) -> Exit:
    """Take each result as it comes and say at once what failed."""
    done = failed = False
    for result in results:
        if isinstance(result, OnrecordError):
            _report([result], options)
            failed = True
        else:
            take(result)
            done = True
    return _exit(failed=failed, usable=done)


def _rendered(
    results: Iterator[Report | OnrecordError], render: Callable[[Report], _Shown]
) -> Iterator[_Shown | OnrecordError]:
    """Each report as it is shown; one that cannot be is a failure like any other."""
    for result in results:
        if isinstance(result, OnrecordError):
            yield result
            continue
        try:
            yield render(result)
        except (KeyError, TypeError, ValueError) as error:
            yield fault(result.article.name, "showing", error)


def _default_format(output: Path | None) -> BriefFormat:
    if output is not None and output.suffix:
        known = _SUFFIXES.get(output.suffix.lower())
        if known is None and output.suffix.lower() in _FOREIGN:
            raise ConfigError(
                f"{output}: {output.suffix} files are not written; choose .html, .md or .json, or --format"
            )
        return known or BriefFormat.MARKDOWN
    if output is not None:
        return BriefFormat.MARKDOWN
    return BriefFormat.TERMINAL if sys.stdout.isatty() else BriefFormat.MARKDOWN


def _report(failures: Sequence[OnrecordError], options: FlowOptions) -> None:
    """Say what failed, without a progress line in between."""
    if isinstance(options.progress, ProgressLine):
        options.progress.clear()
    say_failures(failures)


def _exit(*, failed: bool, usable: bool) -> Exit:
    return Exit.FOUND_WRONG if not usable else Exit.SOME_FAILED if failed else Exit.OK


def _leave_stdout() -> None:
    """Send what is still buffered for a reader that went away nowhere, so that Python's exit does not complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
