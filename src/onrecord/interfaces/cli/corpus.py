"""What ``onrecord corpus`` does."""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import ConfigError
from onrecord.interfaces.cli.commands import ending
from onrecord.interfaces.cli.exits import Exit
from onrecord.interfaces.cli.messages import counted, say
from onrecord.interfaces.cli.progress import ProgressLine

if TYPE_CHECKING:
    from onrecord.corpus import CorpusSummary


@ending
def build(inputs: Sequence[str], out: Path, *, jobs: int) -> Exit:
    """Read the inputs into tables, and print what is in them."""
    _require()
    from onrecord.corpus import build_corpus  # noqa: PLC0415 - needs an extra

    with ProgressLine() as line:
        summary = build_corpus(inputs, out, jobs=jobs, progress=_Teller(line))
    _print(summary)
    resumed = f", {summary.resumed} of them before" if summary.resumed else ""
    errors = counted(summary.rows["errors"], "error")
    say(f"{counted(summary.parts, 'part')} finished{resumed}; {errors}, each with its reason, in {out / 'errors'}")
    return Exit.OK if summary.rows["articles"] else Exit.FOUND_WRONG


@ending
def stats(folder: Path) -> Exit:
    """Print what is in a corpus."""
    _require()
    from onrecord.corpus import read_summary  # noqa: PLC0415 - needs an extra

    _print(read_summary(folder))
    return Exit.OK


class _Teller:
    """Shows parts, articles, the rate and the time that is left."""

    def __init__(self, line: ProgressLine) -> None:
        self._line = line
        self._begin = time.monotonic()
        self._before: int | None = None

    def __call__(self, finished: int, parts: int, articles: int) -> None:
        self._before = finished if self._before is None else self._before
        took = time.monotonic() - self._begin
        done = finished - self._before
        left = f", about {took / done * (parts - finished) / 60:.0f} min left" if done else ""
        rate = f", {articles / took:.1f} articles a second" if done and took else ""
        self._line.show(f"{finished} of {counted(parts, 'part')}{rate}{left}")


def _print(summary: "CorpusSummary") -> None:
    for table, count in summary.rows.items():
        sys.stdout.write(f"{table}\t{count}\n")
    for kind, count in summary.errors.items():
        sys.stdout.write(f"errors: {kind}\t{count}\n")


def _require() -> None:
    """Say what to install where the extra is not."""
    try:
        import fastwarc  # noqa: F401, PLC0415
        import pyarrow as pa  # noqa: F401, PLC0415
    except ImportError as error:
        raise ConfigError(f"{error.name}: is not installed; pip install 'onrecord[corpus]'") from error
