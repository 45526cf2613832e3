"""``python -m benches.quality.reader ../shared``: how well attributions, speakers, confidence and names are read.

Prints, for the development split of PolNeAR, the scorer's figures, the F1 of exact spans and the calibration of the
confidence; for the annotated events, how many quotations have no speaker; for the stories, what is found in each
domain; and for MEANTIME, how well names are found. Reads about 400 articles, so it takes a minute or two.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benches.quality import attributions, calibration, domains, meantime, names
from benches.quality.measures import Workshop, run_onrecord

from onrecord.flow import iterate_reports
from onrecord.ingest import load
from onrecord.interfaces.encoding import encode_json
from onrecord.interfaces.readings import reading_document
from onrecord.language.quotation import find_quotations
from onrecord.model import Report
from onrecord.read import read_article

_FIELDS = {"id": "id", "outlet": "publisher", "title": "title", "published": "published", "text": "text"}
_SCORES = ("attribution", "content", "content_direct", "content_indirect", "source", "cue")


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The development split: gold rows, and what the reader found, by article id, and the file that holds it."""

    gold: tuple[dict[str, Any], ...]
    found: dict[str, dict[str, Any]]
    path: Path
    gold_path: Path


def main(arguments: list[str] | None = None) -> int:
    """Print all sections, or those that are asked for."""
    options = _parse(arguments)
    with tempfile.TemporaryDirectory(prefix="onrecord-reader-") as outputs:
        workshop = Workshop(shared=options.shared.resolve(), outputs=Path(outputs))
        for name in options.only or _SECTIONS:
            title, section = _SECTIONS[name]
            print(f"== {title}", *section(workshop), "", sep="\n", flush=True)
    return 0


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benches.quality.reader", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("shared", type=Path, help="the folder with data/ and score/")
    parser.add_argument("--only", action="append", choices=list(_SECTIONS), help="print this section only; repeatable")
    return parser.parse_args(arguments)


def show_attributions(workshop: Workshop) -> Iterator[str]:
    """The scorer's figures, exact spans and calibration of what the commands read."""
    yield from _show_split(workshop, read_split(workshop))


def show_rules(workshop: Workshop) -> Iterator[str]:
    """The same for a reader without the trained tagger."""
    yield from _show_split(workshop, read_split(workshop, tagged=False))


def _show_split(workshop: Workshop, split: Split) -> Iterator[str]:
    scores = workshop.score("score_attribution.py", split.path, split.gold_path, "--allow-missing")
    yield f"{'articles read':<18}{len(split.found)} of {len(split.gold)}"
    yield from score_lines(scores)
    yield from exact_lines(split)
    yield ""
    scorer = attributions.load_scorer(workshop.shared)
    judged = [
        one
        for gold in split.gold
        if gold["id"] in split.found
        for one in attributions.judge(scorer, gold, split.found[gold["id"]])
    ]
    table = calibration.bins(judged)
    yield from calibration.lines(table)
    yield f"expected calibration error {calibration.expected_error(table):.4f} over {len(judged)} attributions"


def read_split(workshop: Workshop, *, tagged: bool = True) -> Split:
    """Read the articles of the split through the command line; by rules alone, through Python."""
    gold_path = workshop.data / "attribution" / "dev.jsonl"
    gold = tuple(_rows(gold_path))
    inputs, output = workshop.outputs / "dev.jsonl", workshop.outputs / "dev.readings.jsonl"
    articles = ({ours: row[theirs] for ours, theirs in _FIELDS.items()} for row in gold)
    inputs.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    if tagged:
        run_onrecord("read", inputs, "--format", "jsonl", "-o", output)
    else:
        output.write_bytes(b"".join(_read_by_rules(inputs)))
    return Split(gold=gold, found={row["id"]: row for row in _rows(output)}, path=output, gold_path=gold_path)


def _read_by_rules(inputs: Path) -> Iterator[bytes]:
    for article in load([inputs]).values:
        yield encode_json(reading_document(Report(article=article, reading=read_article(article))))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def score_lines(scores: dict[str, Any]) -> Iterator[str]:
    """What the scorer says, a measure a line."""
    for name in _SCORES:
        score = scores[name]
        spread = f" +/- {score['f1_std']:.3f}" if "f1_std" in score else ""
        yield f"{name:<18}F1 {score['f1']:.3f}{spread}  P {score['precision']:.3f}  R {score['recall']:.3f}"
    yield f"{'source right':<18}{scores['source_accuracy']:.3f} of the contents found"
    for kind, score in scores["by_kind"].items():
        recall, precision = f"R {score['recall']:.3f} of {score['gold']}", f"P {score['precision']:.3f}"
        yield f"{kind:<18}{recall}  {precision} of {score['predicted']}"


def exact_lines(split: Split) -> Iterator[str]:
    """F1 of exact spans by role."""
    for role in attributions.ROLES:
        counts = attributions.total(
            [
                attributions.count_exact(
                    gold["text"], gold["attributions"], split.found.get(gold["id"], {}).get("attributions", ()), role
                )
                for gold in split.gold
            ]
        )
        yield f"{'exact ' + role:<18}F1 {counts.f1:.3f}  found {counts.found}  gold {counts.gold}"


def show_unknown(workshop: Workshop) -> Iterator[str]:
    """How many quoted stretches of the annotated events are found, and how many of these have no speaker."""
    gold = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((workshop.data / "gold").glob("*.json"))]
    paths = [workshop.data / "stories" / f"{article}.json" for event in gold for article in event["articles"]]
    reports = {report.article.id: report for report in _reports(paths)}
    wanted = [(quote["article"], span) for event in gold for quote in event["quotes"] for span in quote["spans"]]
    held = [speakers for article, span in wanted if (speakers := _speakers(reports.get(article), *span))]
    unknown = sum(not any(speakers) for speakers in held)
    yield f"stretches annotated {len(wanted)}, found {len(held)}"
    yield f"of these, speaker unknown {unknown} ({unknown / max(1, len(held)):.3f})"
    spoken = [each.speaker for report in reports.values() for each in report.reading.attributions if each.quoted]
    yield f"of all attributions with a quotation, speaker unknown {_share_unknown(spoken)}"


def _speakers(report: Report | None, start: int, end: int) -> list[bool]:
    """For each attribution with a quotation in this place, whether its speaker is known."""
    if report is None:
        return []
    return [
        each.speaker is not None
        for each in report.reading.attributions
        if any(span.start < end and start < span.end for span in each.quoted)
    ]


def _share_unknown(speakers: list[str | None]) -> str:
    unknown = speakers.count(None)
    return f"{unknown} of {len(speakers)} ({unknown / max(1, len(speakers)):.3f})"


def show_domains(workshop: Workshop) -> Iterator[str]:
    """What is found in the stories, by domain."""
    paths = sorted((workshop.data / "stories").glob("*.json"))
    categories = {
        row["id"]: row["category"] for row in (json.loads(path.read_text(encoding="utf-8")) for path in paths)
    }
    table = domains.by_domain((categories[report.article.id], report) for report in _reports(paths))
    yield from domains.lines(table)


def _reports(paths: list[Path]) -> Iterator[Report]:
    return (result for result in iterate_reports(paths) if isinstance(result, Report))


def show_names(workshop: Workshop) -> Iterator[str]:
    """How well the tagger finds names."""
    from onrecord.read.tagger.session import load_tagger  # noqa: PLC0415 - loads the network

    tagger = load_tagger()
    table: dict[str, names.Hits] = {}
    for path in sorted((workshop.data / "time" / "meantime").glob("corpus_*/*.xml")):
        gold = names.load(path)
        within = list(meantime.lines(gold.text))
        tagged = tagger.tag(gold.text, within, find_quotations(gold.text, within)).names
        found = [names.Name(span=each.span, kind=each.kind) for each in tagged]
        for kind, hits in names.compare(gold, found).items():
            table[kind] = table.get(kind, names.Hits()) + hits
    yield from names.lines(table)


_SECTIONS = {
    "attributions": ("Attributions of PolNeAR, development split", show_attributions),
    "rules": ("The same articles by rules alone, without the trained tagger", show_rules),
    "unknown": ("Speakers of the annotated events", show_unknown),
    "domains": ("Stories by domain", show_domains),
    "names": ("Names of MEANTIME", show_names),
}


if __name__ == "__main__":
    sys.exit(main())
