import json

import numpy as np
import pytest

from onrecord.read.tagger.assembly import Evidence
from onrecord.read.tagger.settings import Calibration, read_settings


def evidence(**values):
    """Full evidence but for some values."""
    return Evidence(**({"content": 0.0, "cue": 0.0, "source": 0.0, "to_cue": 0.0, "to_source": 0.0} | values))


def test_weaker_evidence_is_less_probable():
    """The probability falls with the evidence and stays between 0 and 1, however weak that is."""
    calibration = Calibration(weights=(1.0, 0.5, 0.5, 1.0, 2.0), bias=1.5)
    values = [calibration.probability(evidence(to_source=value)) for value in (0.0, -0.5, -2.0, -1e6)]
    assert values == sorted(values, reverse=True)
    assert 0 < values[-1] < values[0] < 1


def test_bias_alone_is_the_log_odds():
    """With full evidence, the odds are the bias's."""
    assert Calibration(weights=(1.0,) * 5, bias=0.0).probability(evidence()) == pytest.approx(0.5)


def test_settings_are_read(tmp_path):
    """A model's settings come back as they were written."""
    row = {
        "version": "one",
        "window": {"core": 100, "before": 8, "after": 4},
        "outside_price": 0.2,
        "min_probability": 0.1,
        "calibration": {"weights": [1, 2, 3, 4, 5], "bias": -1},
        "distance": [[0.0, 0.5]],
        "lines": [[1.0]],
    }
    (tmp_path / "model.json").write_text(json.dumps(row), encoding="utf-8")
    settings = read_settings(tmp_path / "model.json")
    assert (settings.version, settings.window.core, settings.calibration.bias) == ("one", 100, -1)
    assert settings.terms.distance.dtype == np.float32


def test_the_curve_says_how_often_the_reader_is_right():
    """Between its points it rises evenly, beyond them it stays; without a curve nothing changes."""
    calibration = Calibration(weights=(1.0,) * 5, bias=0.0, curve=((0.2, 0.1), (0.6, 0.5)))
    assert [calibration.honest(said) for said in (0.0, 0.4, 0.9)] == pytest.approx([0.1, 0.3, 0.5])
    assert Calibration(weights=(1.0,) * 5, bias=0.0).honest(0.4) == 0.4
