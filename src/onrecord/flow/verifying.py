"""A briefing, from whatever writer, checked against the reports that it quotes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import OnrecordError
from onrecord.flow.loading import Input
from onrecord.flow.options import DEFAULTS, FlowOptions
from onrecord.flow.pipelines import read_inputs
from onrecord.model import Report
from onrecord.verify import VerifyReport, verify_briefing


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What became of a check.

    Attributes:
        findings: A check for each quotation of the briefing, in its order.
        reports: Every article that was read, in the order of input.
        failures: One error for each input that failed.
    """

    findings: VerifyReport
    reports: tuple[Report, ...]
    failures: tuple[OnrecordError, ...] = ()


def verify_inputs(briefing: str, inputs: Iterable[Input], *, options: FlowOptions = DEFAULTS) -> Verified:
    """Check the quotations of a briefing's text (Markdown, HTML or plain) against the reports among the inputs."""
    read = read_inputs(inputs, options=options)
    articles = [report.article for report in read.values]
    findings = verify_briefing(briefing, articles, [report.reading for report in read.values])
    return Verified(findings=findings, reports=read.values, failures=read.failures)


def load_briefing(place: str | Path, *, stdin: BinaryIO) -> str:
    """The text of the briefing in a file, or on standard input for ``-``, in whatever encoding it is.

    Raises:
        InputError: It cannot be opened, is too large, or is no text.
    """
    from onrecord.ingest import IngestOptions  # noqa: PLC0415 - the rooms are loaded when used
    from onrecord.ingest.encoding import decode  # noqa: PLC0415
    from onrecord.ingest.opened import read_file, read_stream  # noqa: PLC0415

    if place == "-":
        return decode(read_stream(stdin, "standard input", IngestOptions()), name="standard input")
    return decode(read_file(Path(place), IngestOptions()), name=str(place))
