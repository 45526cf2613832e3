"""``python -m benches.speed.story FOLDER [COUNT...]``: the comparison of one story alone, by its number of articles.

Prints one JSON object a line: articles, words, and the seconds of processor time to compare them, reading left out.
FOLDER is that of the stories. No event there has forty reports, so those of the largest event come again as often as is
needed, each time with every third paragraph left out: more is shared than forty reporters would share.
"""

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

from onrecord.compare import compare_story
from onrecord.flow import iterate_reports
from onrecord.model import Report, Story

COUNTS = (5, 10, 20, 40, 80)
_PARTS = 3


def reports_of_one_event(folder: Path, wanted: int) -> list[Report]:
    """So many reports of the largest event, first as they are, then with paragraphs left out."""
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    (largest, _), *_ = Counter(row["event_id"] for row in rows).most_common(1)
    with tempfile.TemporaryDirectory(prefix="onrecord-speed-") as given:
        file = Path(given, "event.jsonl")
        varied = islice(_vary([row for row in rows if row["event_id"] == largest]), wanted)
        file.write_text("".join(json.dumps(row) + "\n" for row in varied), encoding="utf-8")
        return [report for report in iterate_reports([file]) if isinstance(report, Report)]


def _vary(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for round_ in count():
        for row in rows:
            lines = row["text"].split("\n")
            kept = [line for number, line in enumerate(lines) if not round_ or (number + round_) % _PARTS]
            yield {**row, "id": f"{row['id']}-{round_}", "url": None, "text": "\n".join(kept)}


def seconds_to_compare(reports: list[Report]) -> float:
    """Processor time of comparing the reports as one story."""
    story = Story(id="story", title="", articles=tuple(report.article.id for report in reports))
    begin = time.process_time()
    compare_story(story, reports)
    return time.process_time() - begin


def main() -> None:
    """Compare once to load all parts, then by number of articles."""
    counts = [int(given) for given in sys.argv[2:]] or COUNTS
    reports = reports_of_one_event(Path(sys.argv[1]), max(counts))
    seconds_to_compare(reports[:2])
    for number in counts:
        some = reports[:number]
        words = sum(len(report.article.text.split()) for report in some)
        print(json.dumps({"articles": len(some), "words": words, "seconds": seconds_to_compare(some)}))


if __name__ == "__main__":
    main()
