"""The public functions: read, compare, brief and verify, on paths, URLs, texts or values.

Each takes one input or several. An input is

- a ``str`` or ``Path``: a file, a folder, an http(s) URL, or ``-`` for standard input, as on the command line;
- ``Text("...")``: a report that is already in memory. A bare ``str`` is never taken for the text of a report, so that
  a mistyped path is an error and not an article;
- an ``Article``, as ``read`` gave it or built by hand.

Results are values of ``onrecord.model``. Inputs that failed come back beside what succeeded, in ``failures``; nothing
is raised for them. Only a setting that cannot be used raises, with ``ConfigError``.
"""

from collections.abc import Iterable
from pathlib import Path

from onrecord.flow import (
    Briefed,
    Compared,
    FlowOptions,
    Text,
    Verified,
    brief_inputs,
    compare_inputs,
    read_inputs,
    verify_inputs,
)
from onrecord.model import Article, Moment, Outcome, Report

Input = str | Path | Text | Article
Inputs = Input | Iterable[Input]

__all__ = ["Briefed", "Compared", "Text", "Verified", "brief", "compare", "read", "verify"]


def read(inputs: Inputs, *, jobs: int = 1) -> Outcome[Report]:
    """Read who said what in each report.

    Args:
        inputs: One input or several; see the module's description.
        jobs: Processes that read; the result is the same for any number. With more than one, call this from under
            ``if __name__ == "__main__":``, as for every use of processes in Python.

    Returns:
        The reports in the order of input, each article once, and the failures.

    Example:
        >>> import onrecord
        >>> text = 'The mayor said: "The bridge will stay closed until Friday."'
        >>> report = onrecord.read(onrecord.Text(text=text)).values[0]
        >>> [span.of(report.article.text) for a in report.reading.attributions for span in a.quoted]
        ['The bridge will stay closed until Friday.']
    """
    return read_inputs(_several(inputs), options=FlowOptions(jobs=jobs))


def compare(inputs: Inputs, *, owners: Path | None = None, jobs: int = 1) -> Compared:
    """Read the reports, group them into stories and compare what each story's reports say.

    An article that stands alone is a story of its own.

    Args:
        inputs: One input or several; see the module's description.
        owners: A file that says which outlets have one owner; by default the package's own.
        jobs: See ``read``.

    Returns:
        The comparisons, the story with most articles first; the reports; the failures.
    """
    return compare_inputs(_several(inputs), owners=owners, options=FlowOptions(jobs=jobs))


def brief(inputs: Inputs, *, since: Moment | None = None, owners: Path | None = None, jobs: int = 1) -> Briefed:
    """Compare the reports and choose the lines of a briefing from them.

    ``onrecord.brief.markdown``, ``terminal`` and ``page`` render the briefing.

    Args:
        inputs: One input or several; see the module's description.
        since: With it, each story first shows what changed with the reports of that moment and later.
        owners: See ``compare``.
        jobs: See ``read``.

    Returns:
        The briefing, the reports that it rests on, and the failures.
    """
    return brief_inputs(_several(inputs), since=since, owners=owners, options=FlowOptions(jobs=jobs))


def verify(briefing: str, inputs: Inputs, *, jobs: int = 1) -> Verified:
    """Check that every quotation of a briefing stands in the reports, and is laid to who said it there.

    Args:
        briefing: The text to check, by any writer: Markdown, HTML or plain. It is the text itself, not a path.
        inputs: The reports; see ``read``.
        jobs: See ``read``.

    Returns:
        The findings, one for each text in quotation marks; the reports; the failures.
    """
    return verify_inputs(briefing, _several(inputs), options=FlowOptions(jobs=jobs))


def _several(inputs: Inputs) -> Iterable[Input]:
    return (inputs,) if isinstance(inputs, str | Path | Text | Article) else inputs
