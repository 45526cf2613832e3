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

from benches.speed.peer import MISSING

_STARTS = 7
_HELP_LIMIT_S = 0.3
_HELP_LIMIT_RATIO = 20
_SEEDS_LIMIT_S = 3.0
_SEEDS_LIMIT_RATIO = 250
"""Of the baseline of the same run: a busy machine is slow at both, and fails nothing that is not slow by itself."""
_ARTICLE_WORDS = 800
_STORY_LIMIT_S = 5.0
_STORY_ARTICLES = 40
_READER_LIMIT = 10
_READER_LIMIT_MB = 600
_PEER = "spaCy blank, small CNN, articles"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What it took to read: words, seconds of processor time, peak memory in MB."""

    words: int
    seconds: float
    peak_mb: float

    def rate(self, article_words: int) -> float:
        """Articles of so many words a second."""
        return self.words / article_words / self.seconds


def main() -> int:
    """Measure, print one table, and exit with 1 where a limit is passed and ``--gate`` is given."""
    parser = argparse.ArgumentParser(prog="python -m benches.speed", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--gate", action="store_true", help="exit with 1 when a limit in seconds is passed")
    parser.add_argument("--peer", type=Path, default=Path(sys.executable), help="a Python with spaCy, to compare with")
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
    story_s = _print_stories(data / "stories")
    _print_reader(data / "attribution", options.peer.absolute())
    too_slow = [
        help_s >= _HELP_LIMIT_S and help_s / plain >= _HELP_LIMIT_RATIO,
        seeds_s >= _SEEDS_LIMIT_S and seeds_s / plain >= _SEEDS_LIMIT_RATIO,
        story_s >= _STORY_LIMIT_S,
    ]
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


def _print_stories(folder: Path) -> float:
    """The curve of comparing one story by its number of articles; gives the seconds at the number with a limit."""
    command = [sys.executable, "-m", "benches.speed.story", folder]
    done = subprocess.run(command, check=True, capture_output=True, cwd=_ROOT)  # noqa: S603
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    for row in rows:
        limit = f", limit {_STORY_LIMIT_S:.0f} s" if row["articles"] == _STORY_ARTICLES else ""
        _row(f"compare a story of {row['articles']}", f"{row['seconds']:.2f} s", f"{row['words']} words{limit}")
    return next(float(row["seconds"]) for row in rows if row["articles"] == _STORY_ARTICLES)


def _print_reader(folder: Path, python: Path) -> None:
    """The reader alone, beside a spaCy pipeline of the small size; both read the same articles in this run."""
    reader = run_reading([sys.executable, "-m", "benches.speed.reader", folder])
    peer = run_reading([python, _ROOT / "benches" / "speed" / "peer.py", folder / "dev.jsonl"])
    if reader is None:
        raise SystemExit("benches.speed.reader did not run")
    rate = reader.rate(_ARTICLE_WORDS)
    limits = f"{_ARTICLE_WORDS} words each, limit {_READER_LIMIT}/s"
    memory = f"peak {reader.peak_mb:.0f} MB, limit {_READER_LIMIT_MB} MB"
    _row("reader alone, articles", f"{rate:.1f}/s", f"{limits}; {memory}")
    if peer is None:
        _row(_PEER, "-", "no spaCy here; give --peer a Python that has it")
    else:
        beside = f"{peer.rate(1) / reader.rate(1):.2f} x the reader, peak {peer.peak_mb:.0f} MB"
        _row(_PEER, f"{peer.rate(_ARTICLE_WORDS):.1f}/s", beside)


def run_reading(command: Sequence[str | Path]) -> Reading | None:
    """What one reading took; ``None`` where its program says that a part of it is missing."""
    done = subprocess.run(command, check=False, capture_output=True, cwd=_ROOT)  # noqa: S603
    if done.returncode == MISSING:
        return None
    done.check_returncode()
    return Reading(**json.loads(done.stdout))


def _row(what: str, value: str, beside: str) -> None:
    print(f"{what:<34}{value:>10}  {beside}")


if __name__ == "__main__":
    sys.exit(main())
