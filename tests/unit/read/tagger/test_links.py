import numpy as np
import pytest

from onrecord.read.tagger.labels import LINK_WIDTH, Link
from onrecord.read.tagger.links import NOTHING, LinkTerms, distance_class, line_class, score_places
from tests.unit.read.tagger.build import TERMS


def test_distance_tells_sides_apart():
    """Places inside the span are 0, on its left odd, on its right even, farther ones higher."""
    places = np.arange(10)
    assert distance_class(np.array(4), np.array(5), places).tolist() == [7, 5, 3, 1, 0, 0, 2, 4, 6, 8]


def test_lines_between_are_counted_up_to_three():
    """Both directions count alike; three and more lines are one class."""
    assert line_class(np.array([5]), np.array([5, 4, 7, 8, 20])).tolist() == [0, 1, 2, 3, 3]


def vectors(places=6):
    """Link vectors, always the same."""
    rng = np.random.default_rng(1)
    return rng.normal(size=(places, len(Link) * 3 * LINK_WIDTH)).astype(np.float32)


def test_scores_are_log_probabilities():
    """The probabilities of all places together are 1."""
    scores = score_places(Link.CUE_TO_SOURCE, vectors(), np.zeros(6, dtype=np.int64), (1, 2), TERMS)
    assert np.exp(scores).sum() == pytest.approx(1, abs=1e-5)


def test_distance_does_not_count_for_nothing():
    """The learned terms leave the place of "nothing" as it is."""
    far = LinkTerms(distance=TERMS.distance - 50, lines=TERMS.lines)
    scores = score_places(Link.CONTENT_TO_CUE, vectors(), np.zeros(6, dtype=np.int64), (1, 2), far)
    assert scores[NOTHING] == pytest.approx(0, abs=1e-5)
