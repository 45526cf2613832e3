"""Who rests on whom: the reports of a story and their origins, as a table and as a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.brief.page_anchors import Link, digest
from onrecord.interfaces.web.telling import Told
from onrecord.model import ArticleId, Evidence, Origin, OriginKind

_ROW = 24
_TOP = 24
_LEFT = 152
_RIGHT = 232
_WIDTH = 384
_LABEL = 21
_MOST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginView:
    """An origin, the reports that rest on it as a whole, those that do for a passage, and what shows it."""

    id: str
    name: str
    kind: str
    wholly: tuple[Link, ...]
    partly: tuple[Link, ...]
    because: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A name in the picture: in full, cut to its place, and where it stands."""

    name: str
    label: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A report rests on an origin: heights of both ends, and whether as a whole."""

    start: float
    end: float
    wholly: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceGraph:
    """Origins on the left, reports on the right, in units of the view box; ``left_out`` counts origins not drawn."""

    width: int
    height: float
    left: int
    right: int
    origins: tuple[Node, ...]
    reports: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int


def view_origins(told: Told, *, most: int | None = None) -> tuple[OriginView, ...]:
    """Origins, those that most reports rest on first; all where ``most`` is not given."""
    return tuple(_view(told, origin) for origin in _ranked(told.comparison.origins)[:most])


def draw_sources(told: Told) -> SourceGraph:
    """The origins that most reports rest on; reports of one origin stand together, and it near them."""
    ranked = _ranked(told.comparison.origins)
    heights = {article: _TOP + _ROW * (number + 0.5) for number, article in enumerate(_grouped(told, ranked))}
    drawn = sorted(ranked[:_MOST], key=lambda origin: _middle(origin, heights))
    room = max(len(heights), len(drawn)) * _ROW
    spread = room / len(drawn) if drawn else 0
    origins = tuple(_origin_node(one, _TOP + spread * (n + 0.5)) for n, one in enumerate(drawn))
    edges = [
        Edge(start=node.y, end=heights[article], wholly=article in origin.wholly)
        for origin, node in zip(drawn, origins, strict=True)
        for article in origin.articles
        if article in heights
    ]
    return SourceGraph(
        width=_WIDTH,
        height=_TOP + room,
        left=_LEFT,
        right=_RIGHT,
        origins=origins,
        reports=tuple(_node(told.at.label(article), told.at.label(article), y) for article, y in heights.items()),
        edges=tuple(edges),
        left_out=len(ranked) - len(drawn),
    )


def _ranked(origins: Sequence[Origin]) -> list[Origin]:
    return sorted(origins, key=lambda origin: (-len(origin.wholly), -len(origin.articles), origin.name, origin.id))


def _view(told: Told, origin: Origin) -> OriginView:
    partly = [article for article in origin.articles if article not in origin.wholly]
    return OriginView(
        id=told.viewer.unique(f"o-{digest(origin.id)}"),
        name=origin.name,
        kind="own reporting" if origin.kind is OriginKind.OWN else origin.kind,
        wholly=tuple(told.at.link(article, ()) for article in origin.wholly),
        partly=tuple(told.at.link(article, _passages(origin, article)) for article in partly),
        because=told.at.links(origin.because),
    )


def _passages(origin: Origin, article: ArticleId) -> list[Evidence]:
    return [place for place in origin.passages if place.article == article]


def _grouped(told: Told, ranked: Sequence[Origin]) -> list[ArticleId]:
    """The reports, those that rest on one origin as a whole together, the oldest of them first."""
    of = {article: number for number, origin in enumerate(ranked) for article in origin.wholly}
    return sorted(told.order, key=lambda article: (of.get(article, len(ranked)), told.order[article]))


def _middle(origin: Origin, heights: Mapping[ArticleId, float]) -> float:
    found = [heights[article] for article in origin.wholly or origin.articles if article in heights]
    return sum(found) / len(found) if found else 0.0


def _origin_node(origin: Origin, y: float) -> Node:
    short = origin.name.removeprefix("a statement by ").removeprefix("posts by ").removeprefix("www.")
    return _node(origin.name, f"{short}, own" if origin.kind is OriginKind.OWN else short, y)


def _node(name: str, label: str, y: float) -> Node:
    """A node whose label is cut to its place; a number at the end stays."""
    if len(label) > _LABEL:
        start, _, number = label.rpartition(" (") if label.endswith(")") else (label, "", "")
        end = f" ({number}" if number and len(number) < 5 else ""
        label = f"{(start if end else label)[: _LABEL - 1 - len(end)].rstrip()}…{end}"
    return Node(name=name, label=label, y=y)
