"""What to know and why it matters: sentences that reports state themselves."""

import re
from collections.abc import Collection, Iterable, Sequence

from onrecord.brief.centrality import Point, similarity
from onrecord.brief.lines import Texts, build_line, excerpts
from onrecord.brief.origins import Origins
from onrecord.brief.staleness import is_stale
from onrecord.model import Evidence, Line

_WHY_HEADING = re.compile(
    r"\b(?:why (?:it|this|that) matters|what(?:'|’)s at stake|the stakes|significance)\b", re.IGNORECASE
)
_KNOW_HEADING = re.compile(
    r"\b(?:what (?:to|we) know|key (?:points|facts|takeaways)|at a glance|the facts)\b", re.IGNORECASE
)
_NEXT_HEADING = re.compile(r"\b(?:what(?:'s|’s| is| happens)? next|background|about (?:the|this))\b", re.IGNORECASE)

# Words with which a report says what something means, by how surely they do.
_STRONG_CUES = re.compile(
    r"\b(?:marks? (?:a|an|the)|marking (?:a|an|the)|marked (?:a|an|the)|(?:for the )?first time (?:since|in|that)|"
    r"significant(?:ly)?|significance|turning point|milestone|landmark|watershed|unprecedented|historic|"
    r"rais(?:es|ed|ing) (?:fears|concerns?|questions|doubts|the prospect|the stakes|hopes|alarm)|at stake|"
    r"underscor\w+|underlin\w+|escalat\w+|setback|blow (?:to|for)|paves? the way|consequences?|implications?|"
    r"the (?:biggest|largest|worst|deadliest|longest|highest|lowest|most \w+) \w+|reversal|a shift|shift in|"
    r"no longer|at risk|threat(?:s|ens?|ened|ening)? (?:to|of)|crisis|crucial|vital|essential|existential|critical)\b",
    re.IGNORECASE,
)
_WEAK_CUES = re.compile(
    r"\b(?:means? that|meaning|amid|comes? (?:after|as|days|weeks|months|hours|at a time|just)|came (?:after|as|days)|"
    r"following|could|may|might|risks?|fears?|feared|worr(?:y|ies|ied)|concerns?|pressure|impact|affect\w*|because|"
    r"so that|as a result|leav(?:es|ing)|depends? on|warn(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
# What a superseded figure takes from a point: as much as three independent origins give.
_STALE = 0.75
# Below this a sentence has no more than one weak word for it.
_MIN_SIGNIFICANCE = 1.0
# From this similarity on, two chosen sentences would say too much of the same.
_TOO_NEAR = 0.5
# More than these are not weighed against each other.
_MAX_CANDIDATES = 200
# A sentence longer than this holds more than one point.
_LONG_CHARS = 280


def choose_why(points: Sequence[Point], limit: int) -> tuple[Point, ...]:
    """The points that state significance, stakes or consequences, most telling first; at most ``limit``."""
    scored = [(_significance(point), point) for point in points]
    telling = [(score + point.centrality, point) for score, point in scored if score >= _MIN_SIGNIFICANCE]
    return _spread(telling, limit)


def choose_known(points: Sequence[Point], limit: int, stale: Collection[Evidence] = ()) -> tuple[Point, ...]:
    """The points that tell most of the event, most important first; at most ``limit``.

    A point with a figure at one of the places ``stale`` counts for less: a later report has another.
    """
    scored = [(_importance(point) - _STALE * is_stale(point.shown.evidence, stale), point) for point in points]
    return _spread(scored, limit)


def point_line(point: Point, origins: Origins, texts: Texts) -> Line:
    """A point as a line: its sentence, and all places that state the same."""
    also = (other.evidence for other in point.others)
    return build_line(excerpts(point.shown.evidence, texts), also, origins.named(point.origins))


def _significance(point: Point) -> float:
    """How surely the sentence says why something matters; a report's opening tells what happened instead."""
    statement = point.shown
    headed = 3.0 if _WHY_HEADING.search(statement.heading) else 0.0
    if not headed and statement.place == 0:
        return 0.0
    strong = min(2, len(_STRONG_CUES.findall(statement.text)))
    weak = min(2, len(_WEAK_CUES.findall(statement.text)))
    return headed + strong + 0.4 * weak - 0.5 * statement.leaning


def _importance(point: Point) -> float:
    """Independent origins first, then centrality, a place near the top, figures, and pledges that can be held to."""
    everyone = (point.shown, *point.others)
    statement = point.shown
    lead = max(1.0 / (1 + s.place) for s in everyone)
    headed = 0.3 * bool(_KNOW_HEADING.search(statement.heading)) - 0.3 * bool(_NEXT_HEADING.search(statement.heading))
    pledge = 0.6 * any(s.pledges for s in everyone)
    figures = 0.1 * min(3, statement.figures)
    long = 0.3 * (len(statement.span) > _LONG_CHARS)
    origins = 0.25 * min(3, len(point.origins) - 1) + 0.25 * min(4, point.backing - 1)
    return origins + point.centrality + 0.5 * lead + pledge + figures + headed - 0.5 * statement.leaning - long


def _spread(scored: Iterable[tuple[float, Point]], limit: int) -> tuple[Point, ...]:
    """The best points; what is near to one that is chosen already counts for less, and what repeats it for nothing."""
    left = sorted(scored, key=lambda pair: (-pair[0], pair[1].shown.article, pair[1].shown.span))[:_MAX_CANDIDATES]
    nearest = dict.fromkeys((point for _, point in left), 0.0)
    chosen: list[Point] = []
    while left and len(chosen) < limit:
        best = max(left, key=lambda pair: pair[0] - nearest[pair[1]])
        chosen.append(best[1])
        for _, point in left:
            nearest[point] = max(nearest[point], similarity(point.shown.keys, best[1].shown.keys, {}))
        left = [pair for pair in left if nearest[pair[1]] < _TOO_NEAR]
    return tuple(chosen)
