"""Choose price and threshold of decoding, and calibrate confidence, on the held-out part of the training articles."""

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
from onrecord.read.tagger.session import load_tokenizer
from onrecord.read.tagger.settings import Calibration, Settings
from onrecord.read.tagger.tagger import Tagger
from train.fit import HELD_OUT, order
from train.network import Network
from train.scoring import Remembered, TorchNetwork, load_scorer, main_figures, tag_rows, which_right

WINDOW = WindowSize(core=176, before=24, after=24)
# On the held-out articles (2026-11-22), at thresholds of 0, .05, .2 and .4, the F1 of attributions is .752, .759, .763
# and .773, that of contents .918, .917, .917, .917, and recall .766, .766, .753, .734. The lowest that costs no recall
# is taken: what is left out here is lost, while whoever wants fewer errors can filter by confidence.
MIN_PROBABILITY = 0.05
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
        tokenizer=load_tokenizer(args.base / "tokenizer.json"),
        network=Remembered(TorchNetwork(network)),
        settings=untuned(network, args.name),
    )
    tagger.settings = best_price(tagger, scorer, rows)
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
        outside_price=0.0,
        min_probability=0.0,
        calibration=Calibration(weights=(0.0,) * _EVIDENCE, bias=0.0),
    )


def best_price(tagger: Tagger, scorer: ModuleType, rows: list[dict[str, Any]]) -> Settings:
    """The price of outside with the best figures."""
    return _best(
        tagger, scorer, rows, [replace(tagger.settings, outside_price=price / 10) for price in range(-4, 9, 2)]
    )


def _best(tagger: Tagger, scorer: ModuleType, rows: list[dict[str, Any]], choices: list[Settings]) -> Settings:
    """The settings with the highest sum of the F1 of attributions, contents and sources."""
    tried = []
    for settings in choices:
        tagger.settings = settings
        figures = main_figures(scorer, rows, tag_rows(tagger, rows))
        price, least = settings.outside_price, settings.min_probability
        _say({"outside_price": price, "min_probability": least} | figures)
        tried.append(figures["attribution"] + figures["content"] + figures["source"])
    return choices[int(np.argmax(tried))]


def calibrated(tagger: Tagger, scorer: ModuleType, rows: list[dict[str, Any]]) -> Settings:
    """Fit the calibration to which attributions are right, and show what each threshold would give."""
    raw = _Raw()
    tagger.settings = replace(tagger.settings, calibration=raw)
    found = tag_rows(tagger, rows)
    right = np.concatenate([which_right(scorer, row, out) for row, out in zip(rows, found, strict=True)])
    calibration = _fit(np.array(raw.seen, dtype=np.float64), right)
    settings = replace(tagger.settings, calibration=calibration)
    choices = [replace(settings, min_probability=number / 20) for number in range(12)]
    _best(tagger, scorer, rows, choices)  # for the log
    return replace(settings, min_probability=MIN_PROBABILITY)


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
        "outside_price": settings.outside_price,
        "min_probability": settings.min_probability,
        "calibration": {"weights": list(settings.calibration.weights), "bias": settings.calibration.bias},
        "distance": np.round(settings.terms.distance.astype(float), 5).tolist(),
        "lines": np.round(settings.terms.lines.astype(float), 5).tolist(),
    }


if __name__ == "__main__":
    main()
