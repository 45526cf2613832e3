"""``python -m benches.speed ../shared``: how long things take, pinned to one core, beside plain baselines of this run.

Seconds differ between machines and with what else runs; the ratios to a baseline of the same run differ far less. Times
of processes are medians of cold starts: each is a new interpreter, though its files may be in the system's cache.
"""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_STARTS = 7
_HELP_LIMIT_S = 0.3
_SEEDS_LIMIT_S = 3.0
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What one step took: articles done, seconds, peak memory in MB."""

    articles: int
    seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """Articles a second."""
        return self.articles / self.seconds


def main() -> int:
    """Measure, print one table, and exit with 1 where a limit is passed and ``--gate`` is given."""
    parser = argparse.ArgumentParser(prog="python -m benches.speed", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--gate", action="store_true", help="exit with 1 when help or the seeds' briefing is too slow")
    options = parser.parse_args()
    data = options.shared.resolve() / "data"
    pin_to_one_core()
    plain = time_start([sys.executable, "-c", "pass"])
    help_s = time_start([_onrecord(), "--help"])
    seeds_s = _time_seeds(data)
    print(f"{'what':<34}{'value':>10}  beside")
    _row("python -c pass", f"{plain:.3f} s", "the baseline of start-up")
    _row("onrecord --help", f"{help_s:.3f} s", f"{help_s / plain:.1f} x baseline, limit {_HELP_LIMIT_S} s")
    _row("brief of the seeds, cold", f"{seeds_s:.3f} s", f"{seeds_s / plain:.1f} x baseline, limit {_SEEDS_LIMIT_S} s")
    _print_rates(data / "stories")
    too_slow = [help_s >= _HELP_LIMIT_S, seeds_s >= _SEEDS_LIMIT_S]
    print(f"{too_slow.count(False)} passed, {too_slow.count(True)} failed")
    return int(options.gate and any(too_slow))


def pin_to_one_core() -> None:
    """Keep this process and all that it starts on one core, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def time_start(command: Sequence[str | Path]) -> float:
    """Seconds from start to end of a command: the median of several processes."""
    times = []
    for _ in range(_STARTS):
        begin = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def growth(one: Work, more: Work) -> float:
    """The exponent k with which seconds grow as articles ** k; 1 is linear."""
    return math.log(more.seconds / one.seconds) / math.log(more.articles / one.articles)


def _onrecord() -> Path:
    return Path(sys.executable).with_name("onrecord")


def _time_seeds(data: Path) -> float:
    with tempfile.TemporaryDirectory(prefix="onrecord-speed-") as outputs:
        seeds = sorted((data / "seeds").glob("*.txt"))
        return time_start([_onrecord(), "brief", *seeds, "-o", Path(outputs, "briefing.html")])


def _work(step: str, count: int, folder: Path) -> Work:
    command = [sys.executable, "-m", "benches.speed.work", step, str(count), folder]
    done = subprocess.run(command, check=True, capture_output=True, cwd=_ROOT)  # noqa: S603
    return Work(**json.loads(done.stdout))


def _print_rates(stories: Path) -> None:
    total = len(list(stories.glob("*.json")))
    words = _work("words", total, stories)
    _row("words of all stories", f"{words.rate:.0f}/s", f"{words.articles} articles, {words.peak_mb:.0f} MB")
    for step in ("read", "compare"):
        quarter, half, whole = (_work(step, count, stories) for count in (total // 4, total // 2, total))
        beside = f"{words.rate / whole.rate:.0f} x slower than words, peak {whole.peak_mb:.0f} MB"
        _row(f"{step}, articles", f"{whole.rate:.1f}/s", beside)
        grown = f"from {quarter.articles} to {half.articles}: n^{growth(quarter, half):.2f}"
        _row(f"{step}, growth", f"n^{growth(half, whole):.2f}", f"from {half.articles} to {whole.articles}; {grown}")


def _row(what: str, value: str, beside: str) -> None:
    print(f"{what:<34}{value:>10}  {beside}")


if __name__ == "__main__":
    sys.exit(main())
