"""Choose prices and thresholds of decoding, and calibrate confidence, on the held-out part of the training articles."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch

from onrecord.read.tagger.assembly import Evidence
from onrecord.read.tagger.encoding import Ints, WindowSize
from onrecord.read.tagger.links import Floats, LinkTerms
from onrecord.read.tagger.settings import Calibration, Settings
from onrecord.read.tagger.tagger import Tagger
from train.fit import HELD_OUT, load_tokenizer, order
from train.network import Network
from train.scoring import Remembered, TorchNetwork, load_scorer, main_figures, tag_rows

WINDOW = WindowSize(core=176, before=24, after=24)
_EVIDENCE = len(Evidence.__dataclass_fields__)


class _Raw(Calibration):
    """Keeps the evidence of all attributions that pass by."""

    def __init__(self) -> None:
        object.__setattr__(self, "weights", ())
        object.__setattr__(self, "bias", 0.0)
        object.__setattr__(self, "seen", [])

    __slots__ = ("seen",)

    def probability(self, evidence: Evidence) -> float:
        self.seen.append([getattr(evidence, name) for name in Evidence.__dataclass_fields__])
        return 1.0


def main() -> None:
    """Tune for one checkpoint and write ``model.json`` beside it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the model.json to write")
    parser.add_argument("--name", default="onrecord-tagger-1")
    args = parser.parse_args()
    torch.set_num_threads(1)
    network = load_checkpoint(args.checkpoint)
    rows = order(args.data)[:HELD_OUT]
    scorer = load_scorer(args.scorer)
    tagger = Tagger(
        tokenizer=load_tokenizer(args.base),
        network=Remembered(TorchNetwork(network)),
        settings=untuned(network, args.name),
    )
    tagger.settings = best_prices(tagger, scorer, rows)
    tagger.settings = calibrated(tagger, scorer, rows)
    args.out.write_text(json.dumps(to_json(tagger.settings), indent=1) + "\n", encoding="utf-8")
    _say(main_figures(scorer, rows, tag_rows(tagger, rows)))


def _say(row: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")


def load_checkpoint(path: Path) -> Network:
    """A trained network, ready to score."""
    weights = torch.load(path, weights_only=True)
    layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layers."))
    network = Network(layers=layers)
    network.load_state_dict(weights)
    return network.eval()


def untuned(network: Network, version: str) -> Settings:
    """Settings before anything is chosen."""
    return Settings(
        version=version,
        window=WINDOW,
        terms=LinkTerms(distance=network.distance.detach().numpy(), lines=network.lines.detach().numpy()),
        quote_price=0.0,
        outside_price=0.0,
        min_probability=0.0,
        calibration=Calibration(weights=(0.0,) * _EVIDENCE, bias=0.0),
    )


def best_prices(tagger: Tagger, scorer: ModuleType, rows: list[dict[str, Any]]) -> Settings:
    """The prices with the best attribution F1."""
    tried: list[tuple[float, Settings]] = []
    plain = tagger.settings
    for quote_price in (0.0, 1.0, 2.0, 4.0):
        for outside_price in (-0.3, 0.0, 0.3, 0.6):
            tagger.settings = replace(plain, quote_price=quote_price, outside_price=outside_price)
            figures = main_figures(scorer, rows, tag_rows(tagger, rows))
            _say({"quote_price": quote_price, "outside_price": outside_price} | figures)
            tried.append((figures["attribution"] + 0.25 * figures["content"], tagger.settings))
    return max(tried, key=lambda item: item[0])[1]


def calibrated(tagger: Tagger, scorer: ModuleType, rows: list[dict[str, Any]]) -> Settings:
    """Fit the calibration to which attributions are right, and find the threshold with the best F1."""
    raw = _Raw()
    tagger.settings = replace(tagger.settings, calibration=raw)
    found = tag_rows(tagger, rows)
    right = np.concatenate([_right(scorer, row, out) for row, out in zip(rows, found, strict=True)])
    calibration = _fit(np.array(raw.seen, dtype=np.float64), right)
    settings = replace(tagger.settings, calibration=calibration)
    tried = []
    for threshold in np.arange(0, 0.6, 0.05).tolist():
        tagger.settings = replace(settings, min_probability=round(threshold, 2))
        figures = main_figures(scorer, rows, tag_rows(tagger, rows))
        _say({"min_probability": round(threshold, 2)} | figures)
        tried.append((figures["attribution"] + 0.25 * figures["content"], tagger.settings))
    return max(tried, key=lambda item: item[0])[1]


def _right(scorer: ModuleType, gold: dict[str, Any], out: dict[str, Any]) -> Ints:
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


def _fit(evidence: Floats, right: Ints) -> Calibration:
    """Logistic regression by Newton's method, with a small ridge."""
    given = np.column_stack([evidence, np.ones(len(evidence))])
    weights = np.zeros(given.shape[1])
    ridge = np.diag([1.0] * (given.shape[1] - 1) + [0.0])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (right - likely) - ridge @ weights
        curve = (given * (likely * (1 - likely))[:, None]).T @ given + ridge
        weights = weights + np.linalg.solve(curve, slope)
    rounded = [round(float(weight), 4) for weight in weights]
    return Calibration(weights=tuple(rounded[:-1]), bias=rounded[-1])


def to_json(settings: Settings) -> dict[str, Any]:
    """What ``read_settings`` reads."""
    return {
        "version": settings.version,
        "window": {name: getattr(settings.window, name) for name in ("core", "before", "after")},
        "quote_price": settings.quote_price,
        "outside_price": settings.outside_price,
        "min_probability": settings.min_probability,
        "calibration": {"weights": list(settings.calibration.weights), "bias": settings.calibration.bias},
        "distance": np.round(settings.terms.distance.astype(float), 5).tolist(),
        "lines": np.round(settings.terms.lines.astype(float), 5).tolist(),
    }


if __name__ == "__main__":
    main()
