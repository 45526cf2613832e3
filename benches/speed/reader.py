"""``python -m benches.speed.reader FOLDER``: the speed of the reader alone, on articles that are loaded already.

Prints one JSON object: words, seconds and peak memory in MB of this process. FOLDER is that of the PolNeAR articles,
which have 805 words on the average. Seconds are of processor time, so what else the machine does counts less. Loading
the model is no part of the seconds, but of the memory.
"""

import json
import resource
import sys
import time
from pathlib import Path

from onrecord.flow import iterate_reports
from onrecord.model import Article, Report
from onrecord.read import read_article
from onrecord.read.tagger.session import load_tagger


def articles(folder: Path) -> list[Article]:
    """The articles of the development split, as the reader gets them."""
    results = iterate_reports([folder / "dev.jsonl"])
    return [result.article for result in results if isinstance(result, Report)]


def main() -> None:
    """Read all articles once to load all parts, as ``articles`` does, and once to measure."""
    given = articles(Path(sys.argv[1]))
    tagger = load_tagger()
    begin = time.process_time()
    for article in given:
        read_article(article, tagger=tagger)
    seconds = time.process_time() - begin
    words = sum(len(article.text.split()) for article in given)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"words": words, "seconds": seconds, "peak_mb": peak_mb}))


if __name__ == "__main__":
    main()
