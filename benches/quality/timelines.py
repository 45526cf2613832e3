"""Dates of the timeline beside those of the trial data of SemEval-2015 task 4 (Minard et al. 2015, CC BY 3.0).

Usage: ``PYTHONPATH=src:. python -m benches.quality.timelines ../shared/data/timeline``

The task orders events, word by word, that concern one person or product; we date whole sentences. So a gold event is
looked up by its sentence: is the sentence on the timeline or among what is upcoming, and with the gold date, at the
precision of the gold? Events that the gold leaves undated are not counted. Most gold dates stand in no words of the
sentence (they are carried over from an earlier one, or from the day of publication), so coverage is low by design.
"""

import json
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benches.quality.measures import run_onrecord
from lxml import etree

_MENTION = re.compile(r"(?P<document>\d+)-(?P<sentence>\d+)-")
_BLANKS = re.compile(r"\s+(?=[.,;:?!)%]|'s\b|n't\b)|(?<=[($])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What was counted: sentences with a gold date, those that we date, and those that we date alike."""

    gold: int
    dated: int
    right: int


def measure(folder: Path) -> Dated:
    """Count over all documents and entities."""
    gold = _gold(folder)
    found = _found(sorted(folder.glob("*_TimeML/*.tml")))
    dated = {key for key in gold if key in found}
    right = {key for key in dated if any(ours[: len(day)] == day for day in gold[key] for ours in found[key])}
    return Dated(gold=len(gold), dated=len(dated), right=len(right))


def _gold(folder: Path) -> dict[tuple[str, int], set[str]]:
    """The dates of each sentence (document, number) that holds a dated event."""
    dates: dict[tuple[str, int], set[str]] = {}
    for path in sorted(folder.glob("TimeLines_*/*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            _, day, *mentions = line.split("\t")
            day = day.replace("-XX", "")
            for mention in filter(None, map(_MENTION.match, mentions)):
                if "X" not in day:
                    dates.setdefault((mention["document"], int(mention["sentence"])), set()).add(day)
    return dates


def _found(paths: list[Path]) -> dict[tuple[str, int], set[str]]:
    """The dates that onrecord gives to sentences, each document compared by itself."""
    dates: dict[tuple[str, int], set[str]] = {}
    with tempfile.TemporaryDirectory(prefix="onrecord-timelines-") as outputs:
        given, output = Path(outputs, "document.json"), Path(outputs, "comparison.json")
        for path in paths:
            name, day, lines = _read(path)
            text = "\n".join(lines.values())
            given.write_text(json.dumps({"id": name, "published": day, "text": text}), encoding="utf-8")
            run_onrecord("compare", given, "--format", "json", "-o", output)
            for story in json.loads(output.read_text(encoding="utf-8"))["stories"]:
                for item in [*story["timeline"], *story["upcoming"]]:
                    number = list(lines)[text[: item["span"][0]].count("\n")]
                    if item["date"]:
                        dates.setdefault((name, number), set()).add(item["date"])
    return dates


def _read(path: Path) -> tuple[str, str, dict[int, str]]:
    """The id of a document, its date, and its sentences by number."""
    root = etree.parse(path).getroot()
    sentences = {int(s.get("id")): " ".join("".join(s.itertext()).split()) for s in root.iterfind("TEXT/s")}
    lines = {number: _BLANKS.sub("", words) for number, words in sentences.items() if words}
    return root.findtext("DOCID"), root.find("DCT/TIMEX3").get("value"), lines


def main() -> None:
    """Print the counts."""
    counts = measure(Path(sys.argv[1]))
    print(f"sentences with a gold date {counts.gold}, dated by us {counts.dated}, alike {counts.right}")


if __name__ == "__main__":
    main()
