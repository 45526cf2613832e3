"""What is measured: onrecord run on the development data through its command line, scored by the given scorers."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benches.quality import answers, meantime
from benches.quality.commitments import measure_commitments
from benches.quality.stored_stories import measure_stored
from benches.quality.stories import measure_grouping

from onrecord.interfaces.cli.app import app
from onrecord.interfaces.cli.exits import Exit

Measures = dict[str, float]
"""Values by name, such as ``quotes.f1``; all in [0, 1] and better when higher, but for differences."""

_OF_EVENTS = {
    "quotes.f1": ("quotes", "f1"),
    "speaker.accuracy": ("speaker", "accuracy"),
    "end_to_end.f1": ("end_to_end", "f1"),
    "utterances.f1": ("utterances", "f1"),
    "copies.f1": ("copies", "f1"),
    "conflicts.f1": ("conflicts", "f1"),
    "conflicts.precision": ("conflicts", "p"),
    "conflicts.recall": ("conflicts", "r"),
    "agreed.recall": ("agreed", "recall"),
    "upcoming.f1": ("upcoming", "f1"),
    "upcoming.dates": ("upcoming_date", "accuracy"),
}
_OF_ATTRIBUTIONS = {
    "attribution.f1": ("attribution", "f1"),
    "attribution.content_f1": ("content", "f1"),
    "attribution.content_direct_f1": ("content_direct", "f1"),
    "attribution.content_indirect_f1": ("content_indirect", "f1"),
    "attribution.source_f1": ("source", "f1"),
    "attribution.source_accuracy": ("source_accuracy",),
    "attribution.recall_direct": ("by_kind", "direct", "recall"),
    "attribution.recall_mixed": ("by_kind", "mixed", "recall"),
    "attribution.recall_indirect": ("by_kind", "indirect", "recall"),
}
_OF_STORIES = {
    "stories.bcubed_f1": ("bcubed", "f1"),
    "stories.cross_outlet_recall": ("cross_outlet_recall",),
}
_OF_PAGES = {"html.f1": ("onrecord", "f1"), "html.trafilatura_f1": ("trafilatura", "f1")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where data and scorers are, and where outputs go.

    Attributes:
        shared: The folder with ``data/`` and ``score/``.
        outputs: A folder of our own.
    """

    shared: Path
    outputs: Path

    @property
    def data(self) -> Path:
        """The development data."""
        return self.shared / "data"

    def score(self, scorer: str, *arguments: str | Path) -> Any:
        """What a scorer prints."""
        command = [sys.executable, self.shared / "score" / scorer, *arguments]
        done = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")  # noqa: S603
        if done.returncode != 0:
            raise SystemExit(f"{scorer} ended with {done.returncode}: {done.stderr.strip() or done.stdout.strip()}")
        return json.loads(done.stdout)


def run_onrecord(*arguments: str | Path) -> None:
    """Run one command line in this process; some failed inputs are let pass, as they count against the measures."""
    code = app([str(argument) for argument in arguments], standalone_mode=False)
    if code not in (Exit.OK, Exit.SOME_FAILED):
        raise SystemExit(f"onrecord {' '.join(map(str, arguments))[:120]} ended with {code}")


def measure_all(workshop: Workshop) -> Measures:
    """Every measure, in the order of the table."""
    return {
        **measure_events(workshop),
        **measure_attributions(workshop),
        **measure_stories(workshop),
        **measure_grouping(workshop.shared),
        **measure_stored(workshop.shared),
        **measure_origins(workshop),
        **measure_pages(workshop),
        **answers.measure(workshop.data / "claims" / "nanco.json"),
        **meantime.measure_found(workshop.data / "time" / "meantime"),
        **measure_commitments(workshop.shared),
    }


def measure_events(workshop: Workshop) -> Measures:
    """Quotes, speakers, utterances, copies, facts and upcoming of the annotated events."""
    outputs = workshop.outputs / "events"
    outputs.mkdir()
    for path in sorted((workshop.data / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        articles = [workshop.data / "stories" / f"{article}.json" for article in gold["articles"]]
        run_onrecord("read", *articles, "--format", "jsonl", "-o", outputs / f"{gold['event']}.readings.jsonl")
        run_onrecord("compare", *articles, "--format", "json", "-o", outputs / f"{gold['event']}.compare.json")
    return pick(workshop.score("score_compare.py", workshop.data / "gold", outputs), _OF_EVENTS)


def measure_attributions(workshop: Workshop) -> Measures:
    """Attributions of the development split of PolNeAR."""
    gold = workshop.data / "attribution" / "dev.jsonl"
    inputs, output = workshop.outputs / "dev.jsonl", workshop.outputs / "dev.readings.jsonl"
    with inputs.open("w", encoding="utf-8") as rows:
        for row in _articles_only(gold):
            rows.write(json.dumps(row) + "\n")
    run_onrecord("read", inputs, "--format", "jsonl", "-o", output)
    return pick(workshop.score("score_attribution.py", output, gold, "--allow-missing"), _OF_ATTRIBUTIONS)


def measure_stories(workshop: Workshop) -> Measures:
    """Grouping of all articles into events."""
    output = workshop.outputs / "stories.json"
    run_onrecord("compare", workshop.data / "stories", "--format", "json", "-o", output)
    return pick(workshop.score("score_stories.py", output, workshop.data / "stories"), _OF_STORIES)


def measure_origins(workshop: Workshop) -> Measures:
    """What passages rest on, on the events that are labelled in ``labels``."""
    from benches.quality.origins import measure  # noqa: PLC0415 - only where it is measured

    return measure(workshop.shared)


def measure_pages(workshop: Workshop) -> Measures:
    """Extraction of pages, beside trafilatura's own on the same pages in the same run."""
    from benches.quality.html import score_pages  # noqa: PLC0415 - loads trafilatura

    scores = score_pages(workshop.shared)
    found = pick(scores, _OF_PAGES)
    quotations = scores["quotations"]
    return {
        **found,
        "html.f1_over_trafilatura": round(found["html.f1"] - found["html.trafilatura_f1"], 4),
        "html.quotations_kept": 1 - quotations["lost"] / quotations["kept"],
    }


def pick(scores: Mapping[str, Any], wanted: Mapping[str, tuple[str, ...]]) -> Measures:
    """The wanted figures of a scorer's answer, by our names for them."""
    return {name: float(_at(scores, path)) for name, path in wanted.items()}


def _at(scores: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        scores = scores[key]
    return scores


def _articles_only(path: Path) -> Iterator[dict[str, str]]:
    """The articles of a gold file, without their annotation."""
    with path.open(encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            yield {
                "id": row["id"],
                "outlet": row["publisher"],
                "title": row["title"],
                "published": row["published"],
                "text": row["text"],
            }
