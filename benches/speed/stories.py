"""``python -m benches.speed.stories --sizes 10000,100000,1000000``: how the cost of grouping grows with the articles.

Each size runs in a process of its own on one core, over invented news, whose making is not counted. Prints seconds,
articles a second, the exponent k of the growth from the size before (seconds as articles ** k; 1 is linear), the peak
memory, and whether the stories are right (BCubed F1). ``--limit-mb`` makes it exit with 1 when memory passes a bound.
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benches.quality.bcubed import bcubed
from benches.speed.invented_news import InventedNews

from onrecord.group import StoryStream
from onrecord.group.rarity import count_background
from onrecord.group.terms import count_terms
from onrecord.model import Article

_BACKGROUND_ARTICLES = 1000
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one size took: articles, seconds of processor time, peak memory in MB, BCubed F1, and the largest story."""

    articles: int
    seconds: float
    peak_mb: float
    f1: float
    largest: int


def main() -> int:
    """Measure each size and print a line on it."""
    parser = argparse.ArgumentParser(prog="python -m benches.speed.stories", description=__doc__)
    parser.add_argument("--sizes", default="10000,30000,100000", help="numbers of articles, with commas")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--limit-mb", type=float, default=math.inf, help="the most memory that may be used")
    options = parser.parse_args()
    if options.one:
        print(json.dumps(asdict(measure(options.one))))
        return 0
    print(f"{'articles':>10}{'seconds':>10}{'a second':>10}{'growth':>8}{'peak MB':>9}{'BCubed':>8}{'largest':>9}")
    before: Cost | None = None
    too_much = False
    for size in map(int, options.sizes.split(",")):
        cost = _measure_apart(size)
        print(_line(cost, before), flush=True)
        too_much |= cost.peak_mb > options.limit_mb
        before = cost
    return int(too_much)


def measure(articles: int) -> Cost:
    """Group so many invented articles in this process."""
    background = count_background(map(count_terms, InventedNews(_BACKGROUND_ARTICLES, seed=2)))
    news = InventedNews(articles, seed=1)
    making = Stopwatch(news)
    begin = time.process_time()
    stream = StoryStream(background=background)
    stream.add(making)
    stories = stream.stories()
    seconds = time.process_time() - begin - making.seconds
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gold = {f"{number:07}": story for number, story in enumerate(news.stories.tolist())}
    return Cost(
        articles=articles,
        seconds=seconds,
        peak_mb=peak_mb,
        f1=bcubed(stories, gold).f1,
        largest=max(map(len, stories)),
    )


class Stopwatch:
    """Articles, and the processor time that making them took."""

    def __init__(self, news: InventedNews) -> None:
        self._news = iter(news)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Article]:
        while True:
            begin = time.process_time()
            article = next(self._news, None)
            self.seconds += time.process_time() - begin
            if article is None:
                return
            yield article


def _measure_apart(articles: int) -> Cost:
    command = [sys.executable, "-m", "benches.speed.stories", "--one", str(articles)]
    done = subprocess.run(command, check=True, capture_output=True, cwd=_ROOT)  # noqa: S603
    return Cost(**json.loads(done.stdout))


def _line(cost: Cost, before: Cost | None) -> str:
    grown = "-"
    if before is not None:
        grown = f"n^{math.log(cost.seconds / before.seconds) / math.log(cost.articles / before.articles):.2f}"
    rate = cost.articles / cost.seconds
    counted = f"{cost.articles:10}{cost.seconds:10.1f}{rate:10.0f}{grown:>8}{cost.peak_mb:9.0f}"
    return f"{counted}{cost.f1:8.4f}{cost.largest:9}"


if __name__ == "__main__":
    sys.exit(main())
