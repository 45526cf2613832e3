"""How well the story is taken out of HTML pages: onrecord beside trafilatura alone, on the same pages in the same run.

    python -m benches.quality.html ../shared/data/html [--scorer ../shared/score/score_html.py] [--gate]

DATA_DIR holds ``<id>.html.gz`` pages and ``ground-truth.json``. Precision, recall and F1 are those of the scorer, a
script that is called, not copied. A paragraph of the ground truth with a quotation mark counts as kept where nine in
ten of its runs of four words stand in the output. With ``--gate`` the exit status is 1 when onrecord's F1 is below
trafilatura's or its floor, or when it loses a quoted paragraph that trafilatura keeps.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from onrecord.errors import NotAnArticle
from onrecord.ingest.page import article_body, read_page

Pages = Mapping[str, bytes]

# 0.9865 on 2026-11-22, standard deviation over resampled pages 0.003; two of these are left as margin.
F1_FLOOR = 0.980
_MARKS = re.compile(r"[\"“”„«»‘’']")
_WORD = re.compile(r"\w+")
_KEPT = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one run measured.

    Attributes:
        figures: For each system the scorer's figures for all pages and for each half of them.
        kept: How many paragraphs with quotation marks trafilatura keeps.
        lost: Those of them that onrecord loses, each with the id of its page.
    """

    figures: dict[str, list[dict[str, float]]]
    kept: int
    lost: list[tuple[str, str]]


def main() -> int:
    """Run both systems, print the table, and check the gate if asked."""
    parser = argparse.ArgumentParser(description="Compare onrecord's article bodies with trafilatura's.")
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("--scorer", type=Path, help="score_html.py; default: ../../score beside the data")
    parser.add_argument("--gate", action="store_true", help="exit with 1 below the bar")
    options = parser.parse_args()
    report = measure(options.data_dir, options.scorer or options.data_dir.parent.parent / "score" / "score_html.py")
    print_table(report.figures)
    print(f"\nparagraphs with quotation marks that trafilatura keeps: {report.kept}; lost by us: {len(report.lost)}")
    for key, paragraph in report.lost:
        print(f"  {key[:8]} {paragraph[:100]}")
    f1, bar = (report.figures[system][0]["f1"] for system in ("onrecord", "trafilatura"))
    return int(options.gate and (f1 < max(F1_FLOOR, bar) or bool(report.lost)))


def score_pages(shared: Path) -> dict[str, dict[str, float]]:
    """The figures of both systems over all pages, with the count of lost quotations under ``quotations``."""
    report = measure(shared / "data" / "html", shared / "score" / "score_html.py")
    quotations = {"kept": float(report.kept), "lost": float(len(report.lost))}
    return {**{system: figures[0] for system, figures in report.figures.items()}, "quotations": quotations}


def measure(data_dir: Path, scorer: Path) -> Report:
    """Run both systems on the same pages and score them."""
    truth = load_truth(data_dir)
    pages = {key: gzip.decompress((data_dir / f"{key}.html.gz").read_bytes()) for key in truth}
    bodies = {
        "trafilatura": extract_all(pages, trafilatura_body),
        "onrecord": extract_all(pages, onrecord_body),
    }
    parts = [truth, *(dict(sorted(truth.items())[half::2]) for half in (0, 1))]
    figures = {name: [score(scorer, part, found) for part in parts] for name, found in bodies.items()}
    kept, lost = lost_quotations(truth, bodies["trafilatura"], bodies["onrecord"])
    return Report(figures=figures, kept=kept, lost=lost)


def load_truth(data_dir: Path) -> dict[str, str]:
    """The body of each page as annotated."""
    rows = json.loads((data_dir / "ground-truth.json").read_text(encoding="utf-8"))
    return {key: row["articleBody"] or "" for key, row in rows.items()}


def trafilatura_body(markup: bytes, name: str) -> str:
    """What trafilatura gives with its defaults."""
    del name
    return trafilatura.extract(markup) or ""


def onrecord_body(markup: bytes, name: str) -> str:
    """What onrecord gives."""
    try:
        return article_body(read_page(markup, name=name))
    except NotAnArticle:
        return ""


def extract_all(pages: Pages, extract: Callable[[bytes, str], str]) -> dict[str, str]:
    """The body of each page; prints the time that all took."""
    started = time.perf_counter()
    bodies = {key: extract(markup, key) for key, markup in pages.items()}
    seconds = time.perf_counter() - started
    print(f"{extract.__name__}: {len(pages)} pages in {seconds:.1f} s, {1000 * seconds / len(pages):.0f} ms a page")
    return bodies


def score(scorer: Path, truth: Mapping[str, str], bodies: Mapping[str, str]) -> dict[str, float]:
    """The scorer's figures for these pages."""
    with tempfile.TemporaryDirectory() as folder:
        output, reference = Path(folder, "output.json"), Path(folder, "ground-truth.json")
        output.write_text(json.dumps({key: bodies[key] for key in truth}), encoding="utf-8")
        reference.write_text(json.dumps({key: {"articleBody": body} for key, body in truth.items()}), encoding="utf-8")
        command = [sys.executable, str(scorer), str(output), str(reference)]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - the caller's script
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures


def print_table(table: Mapping[str, Sequence[Mapping[str, float]]]) -> None:
    """One line a system; the halves are every second page in the order of ids."""
    columns = ("precision", "recall", "f1", "f1_std", "accuracy")
    print(f"\n{'':12}" + "".join(f"{column:>11}" for column in (*columns, "f1 half 1", "f1 half 2")))
    for name, (whole, *halves) in table.items():
        figures = [whole[column] for column in columns] + [half["f1"] for half in halves]
        print(f"{name:12}" + "".join(f"{figure:11.4f}" for figure in figures))


def lost_quotations(
    truth: Mapping[str, str], theirs: Mapping[str, str], ours: Mapping[str, str]
) -> tuple[int, list[tuple[str, str]]]:
    """How many paragraphs with quotation marks trafilatura keeps, and those of them that onrecord loses."""
    kept, lost = 0, []
    for key, body in truth.items():
        for paragraph in body.splitlines():
            words = _WORD.findall(paragraph)
            if words and _MARKS.search(paragraph) and share_in(words, theirs[key]) >= _KEPT:
                kept += 1
                if share_in(words, ours[key]) < _KEPT:
                    lost.append((key, paragraph))
    return kept, lost


def share_in(words: Sequence[str], text: str) -> float:
    """The share of runs of four words, or of the whole if it is shorter, that stand in a text."""
    size = min(4, len(words))
    there = runs(_WORD.findall(text), size)
    own = runs(words, size)
    return len(own & there) / len(own)


def runs(words: Sequence[str], size: int) -> set[tuple[str, ...]]:
    """All runs of this many words."""
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


if __name__ == "__main__":
    sys.exit(main())
