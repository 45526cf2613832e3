"""What goes with a model's weights: the size of windows, the terms of links, the price of decoding, the calibration."""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.read.tagger.assembly import Evidence
from onrecord.read.tagger.encoding import WindowSize
from onrecord.read.tagger.links import LinkTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """From evidence to a probability.

    Attributes:
        weights: Those of the evidence, in the order of its fields.
        bias: With them, the log odds of being right.
        curve: Points (said, right) of how often the whole reader is right; empty if that was not measured.
    """

    weights: tuple[float, ...]
    bias: float
    curve: tuple[tuple[float, float], ...] = ()

    def honest(self, probability: float) -> float:
        """How often attributions of this probability are right, between the points of the curve."""
        if not self.curve:
            return probability
        said, right = zip(*self.curve, strict=True)
        return float(np.interp(probability, said, right))

    def probability(self, evidence: Evidence) -> float:
        """How likely an attribution with this evidence has the right content and the right source, by its evidence."""
        values = (evidence.content, evidence.cue, evidence.source, evidence.to_cue, evidence.to_source)
        odds = self.bias + sum(weight * value for weight, value in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Settings:
    """All that a model was trained or tuned with and reading must know.

    Attributes:
        version: The name of the model.
        window: How windows are cut.
        terms: The learned terms of links.
        outside_price: See ``find_spans``.
        min_probability: Attributions below are left out, by their evidence.
        calibration: From evidence to probability.
    """

    version: str
    window: WindowSize
    terms: LinkTerms
    outside_price: float
    min_probability: float
    calibration: Calibration


def read_settings(path: Path) -> Settings:
    """Read a model's ``model.json``."""
    row = json.loads(path.read_text(encoding="utf-8"))
    return Settings(
        version=row["version"],
        window=WindowSize(**row["window"]),
        terms=LinkTerms(
            distance=np.array(row["distance"], dtype=np.float32), lines=np.array(row["lines"], dtype=np.float32)
        ),
        outside_price=row["outside_price"],
        min_probability=row["min_probability"],
        calibration=Calibration(
            weights=tuple(row["calibration"]["weights"]),
            bias=row["calibration"]["bias"],
            curve=tuple((said, right) for said, right in row.get("curve", ())),
        ),
    )
