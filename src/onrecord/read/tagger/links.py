"""Which spans belong together: scores of a span that asks against the pieces that may answer.

A content asks for its cue, and a cue and a content ask for their source. What asks is described by vectors of its first
and its last piece, what answers by a vector of its first piece; the score is their inner product and a learned term for
distance. Every question may also be answered by "nothing", the place before the first piece of the window.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.read.tagger.encoding import Ints
from onrecord.read.tagger.labels import DISTANCE_STEPS, LINE_STEPS, LINK_WIDTH, Link

Floats = NDArray[np.float32]

NOTHING = 0
"""The place in a window that stands for "nothing"; piece ``i`` of the window has place ``i + 1``."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinkTerms:
    """The learned terms for distance.

    Attributes:
        distance: One number for each link and class of distance, shape (links, 2 * len(DISTANCE_STEPS) + 1).
        lines: One for each link and class of lines between, shape (links, LINE_STEPS).
    """

    distance: Floats
    lines: Floats


def distance_class(first: Ints, last: Ints, place: Ints) -> Ints:
    """The class of distance from the span ``[first, last]``: 0 inside, odd on its left, even on its right."""
    left, right = first - place, place - last
    steps = np.searchsorted(DISTANCE_STEPS, np.maximum(left, right), side="right")
    classes: Ints = np.where(steps == 0, 0, np.where(left > 0, 2 * steps - 1, 2 * steps))
    return classes


def line_class(line: Ints, other: Ints) -> Ints:
    """The class of the number of lines between two pieces."""
    classes: Ints = np.minimum(np.abs(line - other), LINE_STEPS - 1)
    return classes


def score_places(link: Link, vectors: Floats, lines: Ints, span: tuple[int, int], terms: LinkTerms) -> Floats:
    """The log probability of each place of a window to be the answer for ``span``.

    Args:
        link: The question.
        vectors: The network's link vectors, shape (places, links * 3 * LINK_WIDTH).
        lines: The line of each place, shape (places,).
        span: The first and the last place of what asks.
        terms: The learned terms for distance.
    """
    first, last = span
    parts = vectors.reshape(len(vectors), len(Link), 3, LINK_WIDTH)
    asked = parts[first, link, 0] + parts[last, link, 1]
    scores = parts[:, link, 2] @ asked * np.float32(LINK_WIDTH**-0.5)
    places = np.arange(len(vectors))
    far = distance_class(np.array(first), np.array(last), places)
    bias = terms.distance[link][far] + terms.lines[link][line_class(lines[first : first + 1], lines)]
    bias[NOTHING] = 0.0
    scores += bias
    peak = scores.max()
    normal: Floats = scores - (peak + np.log(np.exp(scores - peak).sum()))
    return normal
