"""A tagger's output, scored by the published scorer; shared by tuning, export and evaluation."""

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from onrecord.language.quotation import find_quotations
from onrecord.model import Span
from onrecord.read.tagger import Tagged, Tagger
from onrecord.read.tagger.encoding import Ints
from onrecord.read.tagger.links import Floats
from onrecord.read.tagger.tagger import Network as Scoring
from onrecord.read.tagger.tagger import Scores
from train.network import Network


class TorchNetwork:
    """A trained network before its export, as the tagger asks for it."""

    def __init__(self, network: Network) -> None:
        """Take a network that is ready to score."""
        self._network = network.eval()

    @torch.no_grad()
    def score(self, ids: Ints, case: Ints, quoted: Ints, border: Ints) -> Scores:
        """Score one window."""
        given = [torch.from_numpy(array)[None] for array in (ids, case, quoted, border)]
        tags, names, links = self._network(*given, torch.ones_like(given[0]))
        return Scores(tags[0].numpy(), names[0].numpy(), links[0].numpy())


class Remembered:
    """A network that is asked only once about each window, so that settings can be tried by the dozen."""

    def __init__(self, network: Scoring) -> None:
        """Remember what ``network`` says."""
        self._network = network
        self._said: dict[bytes, Scores] = {}

    def score(self, ids: Ints, case: Ints, quoted: Ints, border: Ints) -> Scores:
        """Score one window."""
        key = b"".join(np.ascontiguousarray(array).tobytes() for array in (ids, case, quoted, border))
        if key not in self._said:
            self._said[key] = self._network.score(ids, case, quoted, border)
        return self._said[key]


def load_scorer(path: Path) -> ModuleType:
    """The scorer, from its file."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: is not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tag_text(tagger: Tagger, text: str) -> Tagged:
    """Everything in a bare text."""
    whole = [Span(0, len(text))]
    return tagger.tag(text, whole, find_quotations(text, whole))


def output_row(article: str, tagged: Tagged) -> dict[str, Any]:
    """One row of the scorer's input."""
    return {
        "id": article,
        "attributions": [
            {role: [[span.start, span.end] for span in getattr(item, role)] for role in ("source", "cue", "content")}
            | {"confidence": round(item.probability, 4)}
            for item in tagged.attributions
        ],
    }


def tag_rows(tagger: Tagger, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The scorer's input for annotated articles."""
    return [output_row(row["id"], tag_text(tagger, row["text"])) for row in rows]


def main_figures(scorer: ModuleType, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, float]:
    """The figures that the project is held to."""
    result, _ = scorer.score(gold, found, bootstrap=0)
    figures = {name: result[name]["f1"] for name in ("attribution", "content", "content_direct", "content_indirect")}
    figures |= {name: result[name]["f1"] for name in ("source", "cue")}
    figures |= {"precision": result["attribution"]["precision"], "recall": result["attribution"]["recall"]}
    figures["source_accuracy"] = result["source_accuracy"]
    figures |= {f"recall_{kind}": row["recall"] for kind, row in result["by_kind"].items()}
    exact = exact_spans(gold, found)
    return {name: round(value, 4) for name, value in (figures | exact).items()}


def exact_spans(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of spans whose both ends are right, but for quotation marks, other rim marks and blanks."""
    by_id = {row["id"]: row for row in found}
    figures = {}
    for role in ("source", "cue", "content"):
        hits = total = 0
        for row in gold:
            wanted, seen = (
                {_trimmed(row["text"], *span) for item in side["attributions"] for span in item[role]}
                for side in (row, by_id[row["id"]])
            )
            hits += len(wanted & seen)
            total += len(wanted) + len(seen)
        figures[f"exact_{role}"] = 2 * hits / total if total else 0.0
    return figures


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end


def which_right(scorer: ModuleType, gold: dict[str, Any], out: dict[str, Any]) -> Ints:
    """1 for each attribution found whose content and source are right by the scorer's main figure, else 0."""
    text = gold["text"]
    scored = {place for place, char in enumerate(text) if not char.isspace() and char not in scorer.MARKS}
    sides = []
    for side in (out, gold):
        items = scorer.attributions(side, len(text), gold["id"])
        sides.append([(scorer.chars(item["content"], scored), scorer.chars(item["source"], scored)) for item in items])
    edges = [
        [
            number
            for number, (content, source) in enumerate(sides[1])
            if content and mine and scorer.iou(mine, content) >= 0.5 and (named & source if source else not named)
        ]
        for mine, named in sides[0]
    ]
    matched = scorer.matching(edges, len(sides[1]))
    return np.array([number in matched for number in range(len(sides[0]))], dtype=np.int64)


def reliability(probability: Floats, right: Ints, *, bins: int = 5) -> list[dict[str, float]]:
    """The calibration curve: mean probability and share of right ones, in bins of equal numbers."""
    parts = np.array_split(np.argsort(probability, kind="stable"), bins)
    return [
        {
            "n": len(part),
            "said": round(float(probability[part].mean()), 3),
            "right": round(float(right[part].mean()), 3),
        }
        for part in parts
    ]
