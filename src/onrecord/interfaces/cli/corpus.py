"""What ``onrecord corpus`` does."""

import sys
import time
from collections.abc import Sequence
from contextlib import redirect_stdout
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ConfigError
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.corpus_options import EngineName
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import counted, say
from onrecord.interfaces.cli.progress import ProgressLine

if TYPE_CHECKING:
    from onrecord.corpus import CorpusSummary, Engine, Step

_ERRORS_SHOWN = 10
_DOING = {
    "extract": "extracting articles",
    "match": "looking for copies",
    "copies": "joining copies",
    "group": "grouping stories",
    "stories": "joining stories",
    "read": "reading articles",
    "compare": "comparing quotations",
}


@ending
def build(  # noqa: PLR0913 - one for each option
    inputs: Sequence[str], out: Path, *, all_pages: bool, engine: EngineName, jobs: int, address: str | None
) -> Exit:
    """Read the inputs into tables, and print what is in them."""
    _require()
    from onrecord.corpus import build_corpus  # noqa: PLC0415 - needs an extra

    # Ray tells of killed processes on standard output, where the results go.
    try:
        with redirect_stdout(sys.stderr), _engine(engine, jobs, address) as does, ProgressLine() as line:
            summary = build_corpus(inputs, out, all_pages=all_pages, engine=does, progress=_Teller(line))
    except KeyboardInterrupt:
        say("what is done is kept: run the same command again to go on")
        raise
    _print(summary, out)
    _say_errors(summary, out)
    resumed = f", {summary.resumed} of them before" if summary.resumed else ""
    aside = f"{summary.rows['left_out']:,} left out, {counted(summary.rows['errors'], 'error')}, each with its reason"
    say(f"{counted(summary.tasks, 'task')} done{resumed}; {aside}, in {out}")
    if not summary.rows["articles"]:
        return Exit.FOUND_WRONG
    return Exit.SOME_FAILED if summary.rows["errors"] else Exit.OK


@ending
def stats(folder: Path) -> Exit:
    """Print what is in a corpus."""
    _require()
    from onrecord.corpus import read_summary  # noqa: PLC0415 - needs an extra

    summary = read_summary(folder)
    _print(summary, folder)
    for name, stage in summary.stages.items():
        what = "keys" if name == "match" else "articles"
        known = stage.items and stage.cpu_seconds
        rate = f"{stage.items / stage.cpu_seconds:.1f} {what} a second and core" if known else ""
        sys.stdout.write(f"stage {name}\t{counted(stage.tasks, 'task')}\t{stage.cpu_seconds:.1f} s\t{rate}\n")
    if not summary.whole:
        say("not all of it is there; run onrecord corpus build again with the same inputs")
    return Exit.OK


def _engine(name: EngineName, jobs: int, address: str | None) -> "Engine":
    if name is EngineName.LOCAL:
        if address is not None:
            raise ConfigError("--address: is of a Ray cluster; give --engine ray too")
        from onrecord.corpus import LocalEngine  # noqa: PLC0415 - needs an extra

        return LocalEngine(jobs, apart=True)
    if address is not None and jobs > 1:
        raise ConfigError("--jobs: a cluster that runs already has as many as its nodes; leave it out")
    from onrecord.corpus.ray_engine import RayEngine  # noqa: PLC0415 - needs an extra

    return RayEngine(address, num_cpus=jobs if jobs > 1 else None)


class _Teller:
    """Shows the stage, its tasks, the rate and the time that is left of it."""

    def __init__(self, line: ProgressLine) -> None:
        self._line = line
        self._stage = ""
        self._begin = 0.0
        self._before = 0

    def __call__(self, step: "Step") -> None:
        if step.stage != self._stage:
            self._stage, self._begin, self._before = step.stage, time.monotonic(), step.finished
        took = time.monotonic() - self._begin
        done = step.finished - self._before
        left = f", {_lasting(took / done * (step.tasks - step.finished))} left" if done else ""
        rate = f", {step.items / took:.1f} a second" if done and took else ""
        stage = f"{_DOING[step.stage]} ({list(_DOING).index(step.stage) + 1} of {len(_DOING)})"
        self._line.show(f"{stage}: {step.finished} of {counted(step.tasks, 'task')}{rate}{left}")


def _lasting(seconds: float) -> str:
    """A time as people say it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.0f} h"


def _print(summary: "CorpusSummary", folder: Path) -> None:
    """The rows of each table, what of the articles is not known, and why something is left out or failed."""
    from onrecord.corpus.opened import OpenCorpus  # noqa: PLC0415 - needs an extra

    for table, count in summary.rows.items():
        sys.stdout.write(f"{table}\t{count}\n")
    corpus = OpenCorpus(folder)
    for column in ("outlet", "published"):
        sys.stdout.write(f"articles: no {column}\t{corpus.unknown('articles', column)}\n")
    for table, kinds in (("left_out", summary.left_out), ("errors", summary.errors)):
        for kind, count in kinds.items():
            sys.stdout.write(f"{table}: {kind}\t{count}\n")


def _say_errors(summary: "CorpusSummary", folder: Path) -> None:
    """The first errors, a line each."""
    from onrecord.corpus.opened import OpenCorpus  # noqa: PLC0415 - needs an extra

    batches = OpenCorpus(folder).batches("errors", ("name", "reason", "next_step"))
    rows = (row for batch in batches for row in batch.to_pylist())
    for row in islice(rows, _ERRORS_SHOWN):
        say(f"{row['name']}: {row['reason']}; {row['next_step']}")
    if summary.rows["errors"] > _ERRORS_SHOWN:
        say(f"and {summary.rows['errors'] - _ERRORS_SHOWN} more: onrecord corpus sample {folder} --of errors")


def _require() -> None:
    """Say what to install where the extra is not."""
    try:
        import fastwarc  # noqa: F401, PLC0415
        import pyarrow as pa  # noqa: F401, PLC0415
    except ImportError as error:
        raise ConfigError(f"{error.name}: is not installed; pip install 'onrecord[corpus]'") from error
