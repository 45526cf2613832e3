"""One piece of work in a process of its own, so that its time and its memory are its own.

``python -m benches.speed.work STEP COUNT FOLDER`` prints one JSON object: articles, seconds, peak memory in MB.
``words`` is the plain baseline: parse the same files and find their words, which no reader can do without.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from onrecord.flow import compare_inputs, iterate_reports
from onrecord.model import Report

Work = Callable[[list[Path]], int]

_WORD = re.compile(r"\w+")


def find_words(files: list[Path]) -> int:
    """Parse the files and find their words; gives the number of files."""
    return sum(bool(_WORD.findall(json.loads(path.read_text(encoding="utf-8"))["text"])) for path in files)


def read(files: list[Path]) -> int:
    """Read the files; gives the number of articles."""
    return sum(isinstance(result, Report) for result in iterate_reports(files))


def compare(files: list[Path]) -> int:
    """Read, group and compare the files; gives the number of articles."""
    return len(compare_inputs(files).reports)


STEPS: dict[str, Work] = {"words": find_words, "read": read, "compare": compare}


def main() -> None:
    """Do the step on the first files of the folder, by name, once to load all parts and once to measure."""
    step, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    files = sorted(folder.glob("*.json"))[:count]
    STEPS[step](files[:2])
    begin = time.perf_counter()
    done = STEPS[step](files)
    seconds = time.perf_counter() - begin
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"articles": done, "seconds": seconds, "peak_mb": peak_mb}))


if __name__ == "__main__":
    main()
